"""Which texts stand in their messages as others do."""

from __future__ import annotations

import pytest

from signcheck.signs.slots import in_slot_of
from tests.unit.signs.boards import line


def column(*texts: str):
    return [line(text, 100, 100 + 50 * at) for at, text in enumerate(texts)]


def row(*texts: str, top: int = 100):
    return [line(text, 100 + 300 * at, top) for at, text in enumerate(texts)]


def asked(lines, what: str, like: str, unlike: str) -> bool:
    places = {one.text: at for at, one in enumerate(lines)}
    return bool(in_slot_of(lines, [places[what]], [places[like]], [places[unlike]]))


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        # below the English of the first message and of the second one
        (("병원", "医院", "Hospital", "びょういん", "공원", "公园", "Park", "公園"), True),
        (("병원", "医院", "Hospital", "びょういん", "공원", "Park", "公園"), True),
        # above the English, as the Chinese of the first
        (("병원", "医院", "Hospital", "びょういん", "공원", "公園", "Park", "こうえん"), False),
        # the other neighbour tells against it
        (("医院", "Hospital", "びょういん", "병원", "公园", "Park", "공원", "公園"), False),
        # nothing read by it
        (("医院", "Hospital", "びょういん", "병원", "公園"), False),
    ],
)
def test_a_text_in_a_column_stands_as_another_by_its_neighbours(texts, found):
    assert asked(column(*texts), "公園", "びょういん", "医院") is found


def test_the_neighbours_in_a_row_tell_where_a_column_has_one_language():
    lines = [*row("医院", "Hospital", "びょういん"), *row("公园", "Park", "公園", top=180)]
    assert asked(lines, "公園", "びょういん", "医院")
    lines = [*row("医院", "Hospital", "びょういん"), *row("公園", "Park", "공원", top=180)]
    assert not asked(lines, "公園", "びょういん", "医院")


def test_as_one_surely_chinese_text_stands_none_is_japanese():
    """Both stand between the same neighbours; then their place tells nothing."""
    lines = column("병원", "びょういん", "Hospital", "은행", "银行", "Bank", "공원", "公園", "Park")
    assert not asked(lines, "公園", "びょういん", "银行")


def test_most_of_the_japanese_texts_are_asked():
    lines = column("병원", "医院", "Hospital", "びょういん", "カフェ", "공원", "公园", "Park", "公園")
    one, other, what = (
        next(at for at, x in enumerate(lines) if x.text == t) for t in ("びょういん", "カフェ", "公園")
    )
    assert not in_slot_of(lines, [what], [one, other], [1])
