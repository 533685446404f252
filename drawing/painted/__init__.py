"""Boards as they stand in public places, painted as pages of HTML and photographed by program.

Each follows a real type of board (China across from Korea, Korea, Japan), put into words in its own file
``boards/SET/NAME.html``. What is marked in a page is the truth, so picture and truth cannot differ. They were
made by somebody who did not know the rules, and parted by lot into two sets before either was measured:

``open``  for looking at: what went wrong on them may be listed and mended
``kept``  for measuring alone: nobody who writes rules looks at its pages, photos or entries

``boards``  one page's own file     ``marks``   what is marked in it      ``page``    picture and truth
``truth``   what stands there       ``scenes``  what is behind a board    ``camera``  from picture to photo
``light``   what light and lens do  ``fonts``   typefaces, their packages ``files``   a set as a folder
"""
