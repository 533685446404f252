"""Draws lines of Korean signs whose text is known, each character with its place.

``text``       what a line says, from ``words``, the glossary and a dictionary
``charset``    the characters that it can hold, in the order of the recogniser's outputs
``fonts``      which fonts there are, and which are held out; ``atlas`` draws each glyph once
``layout``     where each glyph stands
``boards``     what stands behind the letters
``lettering``  how letters are made
``warp``       the crop that a detector hands over
``line``       all together: :class:`~drawing.lines.line.LineDrawer`
"""
