"""How well the shipped Korean recogniser reads: ``python -m bench.korean``.

One run makes every figure of the model card. It needs the fonts of
:mod:`drawing.lines.fonts`; the figures on real crops need ``../shared/photos``, and
those of Tesseract the packages ``tesseract-ocr`` and ``tesseract-ocr-kor`` with
the Python package ``tesserocr``. What is missing is said in the card, not made up.
"""
