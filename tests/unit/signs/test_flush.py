"""Translations on another edge of the plate than the Chinese."""

from signcheck.reading import Reading
from signcheck.signs import find_signs
from tests.unit.signs.boards import ListFit, line, said

BLUE, GREY = (12, 74, 142), (120, 120, 118)
FIT = ListFit.of({})
ROWS = [("校史馆", "History Museum", "역사관"), ("请勿鸣笛", "No Honking", "경적 금지")]
ENTRIES = [(zh, {"en": en, "ko": ko}) for zh, en, ko in ROWS]


def plates(pitch=270, ground=BLUE, **more):
    """Korean and Chinese flush left, English flush right and lower."""
    for i, (zh, en, ko) in enumerate(ROWS):
        top = 100 + pitch * i
        yield line(ko, 100, top, 56, background=BLUE)
        yield line(zh, 100, top + 60, 56, background=BLUE)
        yield line(en, 900, top + 122, 46, background=ground, **more)


def found(lines):
    return [entry for sign in find_signs(Reading(2000, 1500, tuple(lines)), FIT) for entry in sign.entries]


def test_english_flush_right_is_that_of_its_plate():
    assert said(found(plates())) == ENTRIES
    assert said(found(plates(pitch=216))) == ENTRIES  # the plates stand close


def test_on_another_ground_it_is_another_boards():
    entries = [entry for entry in found(plates(ground=GREY)) if entry.zh]
    assert all(set(entry.translations) == {"ko"} for entry in entries)


def test_texts_beside_each_other_are_no_column():
    """Two boards side by side: nothing goes over from one to the other."""
    left = [
        line(text, 100, 100 + 60 * i, 50) for i, text in enumerate(("校史馆", "History Museum", "역사관"))
    ]
    right = [
        line(text, 560, 100 + 60 * i, 50) for i, text in enumerate(("请勿鸣笛", "No Honking", "경적 금지"))
    ]
    assert said(found([*left, *right])) == ENTRIES
