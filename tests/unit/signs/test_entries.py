"""What was matched on a board, as entries."""

import pytest

from signcheck.languages import Language
from signcheck.signs import Doubt
from signcheck.signs.arrangement import Arrangement, Layout
from signcheck.signs.board import Claim, MatchedBoard
from signcheck.signs.entries import entries_of
from signcheck.signs.pieces import head_of, pieces_of
from tests.unit.signs.boards import ListFit, line

FIT = ListFit.of({"索道": ("Cableway", "케이블카"), "植物园": ("Botanical Garden", "식물원")})


def matched(zh, en, alone):
    head, text, *other = pieces_of([line(t, 100, 100 + 60 * at) for at, t in enumerate((zh, en, *alone))])
    claim = Claim(head_of([head]), {Language.EN: [text]})
    layout = Layout(Arrangement.FREE, (), ())
    return MatchedBoard([head, text, *other], layout, [claim], [other] if other else [])


@pytest.mark.parametrize(
    ("en", "alone", "doubted"),
    [
        ("Botanical Garden", ("케이블카", "Cableway"), True),
        ("Botanical Garden", ("식물원",), False),
        ("Botanical Garden", (), False),
        ("Cableway", ("Cableway",), False),
    ],
)
def test_a_translation_is_not_surely_wrong_where_the_right_one_stands_by_no_chinese(en, alone, doubted):
    """A board in front covers the Chinese of another message."""
    found = entries_of(matched("索道", en, alone), (), (), FIT)
    doubts = next(entry.doubts for entry in found if entry.zh)
    assert (Doubt.LAYOUT in doubts) is doubted
