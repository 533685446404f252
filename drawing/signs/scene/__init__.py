"""Where a board hangs and how the camera sees it."""
