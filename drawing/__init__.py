"""Sign photos and lines drawn by programs, for bench and training.

``signs``       photos of boards whose truth is known
``lines``       single lines of Korean signs, as a detector hands them over
``photograph``  what camera and weather do to a picture

Nothing in the product imports this package, and it imports neither ``bench`` nor ``training``.
"""
