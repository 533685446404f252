"""Whether a photo of a sign that was reported already is told from photos of other signs."""
