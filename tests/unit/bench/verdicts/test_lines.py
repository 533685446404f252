from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest

from bench.verdicts.found import FoundEntry, Placed
from bench.verdicts.lines import paired_entries, read_lines
from bench.verdicts.truth import TruePhoto
from signcheck.languages import Language, language_of
from signcheck.reading.line import Line, Polygon, Reading

Photo = Callable[..., TruePhoto]
EXIT, ENTRANCE = ("出口", "Exit", "출구"), ("入口", "Entrance", "입구")


def place(left: float, top: float, width: float = 100, height: float = 20) -> Polygon:
    corners = ((left, top), (left + width, top), (left + width, top + height), (left, top + height))
    return cast(Polygon, corners)


def reading(*lines: tuple[str, Polygon]) -> Reading:
    return Reading(
        1000, 200, tuple(Line(text, language_of(text), 0.9, where, "test") for text, where in lines)
    )


def test_lines_are_found_at_their_place(photo: Photo) -> None:
    read = reading(("出口", place(2, 2)), ("EXIT!", place(0, 40)), ("출구", place(500, 90)))
    zh, en, ko = read_lines(photo(EXIT), read)
    assert (zh.found, en.found, ko.found) == (True, True, False)
    assert (zh.errors, en.errors, ko.errors) == (0, 0, 2)


def test_wrong_characters_are_counted(photo: Photo) -> None:
    _, en, _ = read_lines(photo(EXIT), reading(("Exlt", place(0, 40))))
    assert (en.errors, en.length, en.found) == (1, 4, False)


def test_pieces_of_a_line_are_read_on_from_the_left(photo: Photo) -> None:
    read = reading(("rance", place(50, 40, 50)), ("Ent", place(0, 40, 48)))
    assert read_lines(photo(ENTRANCE), read)[1].errors == 0


def test_of_two_lines_read_as_one_each_has_its_part(photo: Photo) -> None:
    merged = reading(("Exit Entrance", place(0, 40, 300)))
    found = [line for line in read_lines(photo(EXIT, ENTRANCE), merged) if line.language == "en"]
    assert [(line.found, line.errors) for line in found] == [(True, 0), (True, 0)]


def test_more_text_than_stands_there_is_an_error(photo: Photo) -> None:
    assert read_lines(photo(EXIT), reading(("Exit ab", place(0, 40))))[1].errors == 2


def found(zh: int, **given: int) -> FoundEntry:
    """The entry of column ``zh`` with the English and Korean of these columns."""
    tops = {"en": 40, "ko": 80}
    texts = {
        Language(language): Placed("x", (place(200 * column, tops[language]),))
        for language, column in given.items()
    }
    return FoundEntry(Placed("x", (place(200 * zh, 0),)), texts)


ALL = reading(
    *(
        (text, place(200 * i, 40 * k))
        for i, texts in enumerate((EXIT, ENTRANCE))
        for k, text in enumerate(texts)
    )
).lines


@pytest.mark.parametrize(
    ("entries", "right"),
    [
        ([found(0, en=0, ko=0), found(1, en=1, ko=1)], [True, True]),
        ([found(0, en=1, ko=0), found(1, en=0, ko=1)], [False, False]),
        ([found(0, en=0), found(1, en=1, ko=1)], [False, True]),
        ([found(1, en=1, ko=1)], [False, True]),
    ],
    ids=["right", "exchanged", "one left out", "one not found"],
)
def test_pairing(photo: Photo, entries: list[FoundEntry], right: list[bool]) -> None:
    assert [entry.right for entry in paired_entries(photo(EXIT, ENTRANCE), entries, ALL)] == right


def test_what_was_not_read_is_no_fault_of_pairing(photo: Photo) -> None:
    read = [line for line in ALL if line.polygon != place(0, 80)]
    first, _ = paired_entries(photo(EXIT, ENTRANCE), [found(0, en=0), found(1, en=1, ko=1)], read)
    assert first.right


def test_one_translation_may_belong_to_two_entries(photo: Photo) -> None:
    shared = photo(EXIT, ENTRANCE)
    one, other = shared.entries
    same = one.texts[Language.EN]
    other.texts[Language.EN] = same  # type: ignore[index]
    given = [found(0, en=0, ko=0), found(1, en=0, ko=1)]
    assert [entry.right for entry in paired_entries(shared, given, ALL)] == [True, True]
