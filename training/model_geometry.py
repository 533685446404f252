"""What the network's shape means for the data; free of PyTorch."""

PIXELS_PER_FRAME = 4
