"""reading: a Photo's pixels → Reading (lines with text, language, score and polygon)."""

from signcheck.reading.line import Line, Point, Polygon, Reading

__all__ = ["Line", "Point", "Polygon", "Reading"]
