"""reports: figures → the files that people hand up."""
