"""Boards as they really stand: what becomes of their entries, by the shape of the board.

``drawn``    the photos of a seed, drawn and read once
``truth``    what stands on a photo: entries, Japanese, text on the picture, boards behind
``product``  what the product of this checkout says of it
``measure``  both held against each other
``figures``  sums by shape and condition
``page``     the tables
``real``     the same on real photos: every entry that a person would be asked about
``entries``  on photos whose entries are known, real or painted (``drawing.painted``): what became of each
"""
