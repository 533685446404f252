"""Something stands over the place of a missing translation."""

from signcheck.reading import Reading
from signcheck.signs import Doubt
from signcheck.signs.covered import covered
from signcheck.signs.doubts import Beside, with_doubts
from signcheck.signs.pairing import pair
from tests.unit.signs.boards import ListFit, line

BROWN, GREEN = (130, 84, 60), (28, 76, 48)
ROWS = [("餐饮", "Restaurant", "음식점"), ("纪念馆", None, "기념관")]
FIT = ListFit.of({"餐饮": ("Restaurant", "음식점"), "纪念馆": ("Memorial Museum", "기념관")})


def board():
    """Korean, Chinese, English below each other; the last English is not to be seen."""
    for i, row in enumerate(ROWS):
        for text, down, height in zip((row[2], row[0], row[1]), (0, 95, 150), (90, 50, 42), strict=True):
            if text:
                yield line(text, 300, 100 + 260 * i + down, height, background=BROWN)


def found(over=(), front=()):
    lines = list(board())
    entries, _ = pair(lines, FIT)
    return covered(entries, Reading(2000, 1500, (*lines, *front)), over), entries


def test_a_board_in_front_covers_what_stands_there():
    assert found(front=[line("博物馆", 390, 520, 80, background=GREEN)])[0] == {1}


def test_what_stands_elsewhere_covers_nothing():
    assert found(front=[line("博物馆", 900, 520, 80, background=GREEN)])[0] == set()
    assert found(over=[line("16:34", 300, 900, 60)])[0] == set()


def test_text_on_the_picture_covers_what_it_meets():
    over = [line("16:34", 300, 515, 60)]
    at, entries = found(over=over)
    assert at == {1}
    doubted = with_doubts(entries, Reading(2000, 1500, tuple(board())), FIT, Beside(over=over))
    assert Doubt.COVERED in doubted[1].doubts


def test_among_boards_over_each_other_a_text_alone_may_be_a_part():
    lines = [
        *(line(text, 300, 100 + 70 * i, 60) for i, text in enumerate(("博物馆", "Museum", "박물관"))),
        line("沙滩", 300, 340, 60),
        *(
            line(text, 300, 440 + 70 * i, 60)
            for i, text in enumerate(("展览馆", "전시관", "Exhibition Hall"))
        ),
    ]
    forms = {
        "博物馆": ("Museum", "박물관"),
        "展览馆": ("Exhibition Hall", "전시관"),
        "沙滩": ("Beach", "모래사장"),
    }
    entries, _ = pair(lines, ListFit.of(forms))
    at = next(i for i, entry in enumerate(entries) if entry.zh and entry.zh.text == "沙滩")
    assert covered(entries, Reading(2000, 1500, tuple(lines)), ()) == {at}
