"""How the Korean line recogniser was made: drawing, model, training, export.

Nothing in the product imports this package. It needs PyTorch, OpenCV and the
fonts that :mod:`training.fonts` gathers.
"""
