"""How the Korean line recogniser was made: model, training, export.

Nothing in the product imports this package. It needs PyTorch, OpenCV and the
fonts that :mod:`drawing.lines.fonts` gathers.
"""
