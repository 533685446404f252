"""Sign photos and lines drawn by programs, for bench and training.

``signs``       photos of boards whose truth is known
``painted``     boards painted as they stand in public places, for measuring
``lines``       single lines of Korean signs, as a detector hands them over
``photograph``  what camera and weather do to a picture
``chromium``    the system's browser, which draws pages

Nothing in the product imports this package, and it imports neither ``bench`` nor ``training``.
"""
