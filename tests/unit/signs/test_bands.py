"""Bands of a board on grounds of their own."""

from signcheck.signs.bands import bands_of
from signcheck.signs.pairing import pair
from signcheck.signs.pieces import head_of, pieces_of
from tests.unit.signs.boards import ListFit, line, said

WHITE, RED = (250, 250, 250), (200, 22, 29)
WARNING = (
    "大风天请勿靠近岸边",
    "강풍 시 해안에 접근하지 마십시오",
    "Keep away from the shore in strong winds",
)


def rows():
    """Chinese over a row of English and Korean."""
    for i, (zh, en, ko) in enumerate((("风力", "Wind Force", "풍력"), ("浪高", "Wave Height", "파고"))):
        yield line(zh, 100, 100 + 160 * i, 80, background=WHITE)
        yield line(en, 100, 190 + 160 * i, 45, width=260, background=WHITE)
        yield line(ko, 360, 190 + 160 * i, 45, background=WHITE)


def band(ground, top=450):
    for i, (text, height) in enumerate(zip(WARNING, (72, 50, 46), strict=True)):
        yield line(text, 430 - 20 * i, top + 76 * i, height, background=ground)


def test_a_band_may_say_its_languages_in_another_order():
    entries, _ = pair([*rows(), *band(RED)], ListFit.of({}))
    assert said(entries)[-1] == (WARNING[0], {"ko": WARNING[1], "en": WARNING[2]})
    assert said(entries)[0] == ("风力", {"en": "Wind Force", "ko": "풍력"})


def test_bands_are_parted_by_ground_and_height():
    heads = [head_of([piece]) for piece in pieces_of([*rows(), *band(RED)])]
    assert [len(some) for some in bands_of(heads)] == [6, 3]


def test_one_ground_or_grounds_beside_each_other_make_no_bands():
    for lines in ([*rows(), *band(WHITE)], [*rows(), *band(RED, top=120)]):
        assert len(bands_of([head_of([piece]) for piece in pieces_of(lines)])) == 1
