from __future__ import annotations

from pathlib import Path
from typing import cast

from bench.verdicts.readings import Kept, keep, kept
from signcheck.languages import Language
from signcheck.reading.line import Appearance, Line, Polygon, Reading

PLACE = cast(Polygon, ((0.0, 0.0), (9.0, 0.0), (9.0, 3.0), (0.0, 3.0)))
SEEN = Appearance(12.0, 0.5, 0.4, (255, 255, 255), (0, 0, 0))


def test_a_reading_comes_back_as_it_was(tmp_path: Path) -> None:
    lines = (
        Line("出口", Language.ZH, 0.9, PLACE, "a", 0.8, SEEN, b"\0\1\2"),
        Line("", Language.OTHER, 0.0, PLACE, "b"),
    )
    reading = Reading(100, 50, lines, (("detection", "x"),), 0.5, 0.25)
    keep(tmp_path / "deep" / "a.reading", reading)
    assert kept(tmp_path / "deep" / "a.reading") == reading


def test_a_photo_that_was_not_read_has_none(tmp_path: Path) -> None:
    assert kept(tmp_path / "a.reading") is None


def test_a_reading_belongs_to_the_bytes_of_the_photo(tmp_path: Path) -> None:
    photo, where = tmp_path / "a.jpg", Kept("reader")
    photo.write_bytes(b"one")
    first = where.path(tmp_path, photo)
    photo.write_bytes(b"two")
    assert where.path(tmp_path, photo) != first
    assert Kept("other").path(tmp_path, photo).parent != where.path(tmp_path, photo).parent
