"""documents: one JSON shape for each noun, the same for --json and for the API."""
