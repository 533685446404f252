"""jobs: work on many photos: the processes that do it and what becomes of each photo."""
