"""What keeps an entry from being judged surely: the border, far lines, a name in two lines, empty places."""

from dataclasses import replace

import pytest

from signcheck.checking.check import check_photo
from signcheck.languages import Language
from signcheck.reading import Line, Reading
from signcheck.reading.line import Appearance
from signcheck.signs import Doubt, Entry, Text, find_signs
from signcheck.signs.empty import passed_over
from signcheck.standard import Authority, Form, Standard, Status, Term
from signcheck.verdicts import Verdict
from tests.unit.signs.boards import ListFit, line


def entries(*lines, width=2000, height=1500, fit=None):
    return [entry for sign in find_signs(Reading(width, height, lines), fit) for entry in sign.entries]


def verdict(*lines, width=2000, height=1500):
    forms = tuple(
        Form(language, text, Status.STANDARD, Authority.NORM, "test")
        for language, text in ((Language.EN, "Exit"), (Language.KO, "출구"))
    )
    standard = Standard([Term("general", "出口", "", forms)], version="1")
    return check_photo(find_signs(Reading(width, height, lines)), standard).verdict


STACK = (line("出口", 100, 100, 60), line("Exit", 100, 170), line("출구", 100, 220))


def test_a_board_well_inside_the_photo_has_no_doubts():
    (entry,) = entries(*STACK)
    assert (entry.doubts, entry.unread) == ((), ())
    assert verdict(*STACK) is Verdict.COMPLIANT
    assert verdict(*STACK[:2]) is Verdict.DEFECTIVE


@pytest.mark.parametrize(("width", "height"), [(2000, 262), (221, 1500)])
def test_text_at_the_border_of_the_photo_may_be_cut_off(width, height):
    (entry,) = entries(*STACK, width=width, height=height)
    assert entry.doubts == (Doubt.CUT_OFF,)


def test_text_at_the_left_border_may_be_cut_off():
    moved = [line("出口", 0, 100, 60), line("Exit", 0, 170)]
    assert verdict(*moved) is Verdict.DOUBTFUL


def test_where_the_photo_ends_below_the_chinese_a_translation_may_be_outside():
    assert verdict(STACK[0], height=190) is Verdict.DOUBTFUL
    assert verdict(STACK[0], height=240) is Verdict.DEFECTIVE
    assert entries(*STACK, height=280)[0].doubts == ()


def test_below_a_column_of_chinese_no_translation_is_looked_for():
    column = Line("出口", Language.ZH, 0.99, ((100, 100), (160, 100), (160, 300), (100, 300)), "test", 0.99)
    (entry,) = entries(column, height=330)
    assert entry.doubts == ()


@pytest.mark.parametrize("top", [300, 500])
def test_a_translation_far_below_on_the_same_board_is_not_missing(top):
    """The lines stand too far apart for one group; whose the stray line is only a person can tell."""
    lines = (STACK[0], line("Exit", 100, top), line("출구", 100, top + 60))
    assert len(find_signs(Reading(2000, 1500, lines))) == 2
    assert verdict(*lines) is Verdict.DOUBTFUL
    assert len(entries(*lines)[0].unread) == 2


def test_text_at_the_other_end_of_the_photo_is_no_translation():
    lines = (STACK[0], line("Welcome", 1600, 1300), line("환영합니다", 1600, 1350))
    assert entries(*lines)[0].unread == ()
    assert verdict(*lines) is Verdict.DEFECTIVE


def test_a_stray_line_in_a_language_that_is_there_changes_nothing():
    (entry, _) = entries(*STACK[:2], line("Coffee", 100, 400))
    assert entry.unread == ()


def test_a_shop_front_behind_with_its_own_chinese_is_another_sign():
    lines = (*STACK, line("海鲜大酒店", 900, 100, 200), line("Seafood Restaurant", 900, 320, 100))
    first, second = find_signs(Reading(2500, 1500, lines))
    assert [e.zh.text for e in first.entries] == ["出口"]
    assert [e.zh.text for e in second.entries] == ["海鲜大酒店"]


def test_a_name_in_two_lines_with_its_translation_below_is_one_text():
    (entry,) = entries(
        line("威海市公安局", 100, 100, 60),
        line("出入境管理处", 100, 180, 60),
        line("Exit-Entry Administration", 100, 250, 30),
    )
    assert entry.zh.text == "威海市公安局出入境管理处"


def test_a_name_cut_by_the_detector_is_not_judged_piece_by_piece():
    pieces = entries(line("停车", 100, 100, 60), line("场", 250, 100, 60), line("Parking", 100, 170, 30))
    assert {entry.doubts for entry in pieces} == {(Doubt.READS_ON,)}


def test_the_rows_of_a_table_are_texts_of_their_own():
    rows = [("售票处", "Tickets"), ("问询处", ""), ("厕所", "Toilet")]
    lines = [line(zh, 100, 100 + 60 * i) for i, (zh, _) in enumerate(rows)]
    lines += [line(en, 500, 104 + 60 * i, 32) for i, (_, en) in enumerate(rows) if en]
    assert {entry.doubts for entry in entries(*lines)} == {()}


def test_rows_of_a_guide_board_are_texts_of_their_own():
    lines = [line("火车站", 100, 100, 60), line("机场", 100, 260, 60), line("Airport", 100, 326, 30)]
    assert {entry.doubts for entry in entries(*lines)} == {()}


@pytest.mark.parametrize("guess", ["舍子己", "EEOL"])
def test_a_badly_read_line_may_be_the_missing_translation(guess):
    """Korean that no recogniser knew comes back as a guess at Chinese or Latin letters."""
    lines = (*STACK[:2], line(guess, 100, 220, score=0.65))
    (entry,) = [e for e in entries(*lines) if e.zh and e.zh.text == "出口"]
    assert len(entry.unread) == 1
    assert verdict(*lines) is Verdict.DOUBTFUL


def test_an_unsure_pictogram_is_no_missing_translation():
    (entry,) = entries(*STACK[:2], line("个", 30, 100, 60, score=0.6))
    assert entry.unread == ()


def test_english_above_each_chinese_is_never_taken_for_a_missing_one():
    words = [("出口", "Exit"), ("入口", "Entrance"), ("厕所", "Toilet")]
    lines = []
    for i, (zh, en) in enumerate(words):
        lines += [line(en, 100, 100 + 130 * i, 30), line(zh, 100, 140 + 130 * i, 60)]
    for entry in entries(*lines):
        assert entry.zh is None or entry.translations or entry.unread


TABLE = [("售票处", "Tickets", "매표소"), ("问询处", "Information", "안내소")]


def table(columns):
    return [
        line(text, left, 100 + 60 * i, 40 if left == 100 else 32)
        for i, row in enumerate(TABLE)
        for text, left in zip(row, (100, 330, 560)[:columns], strict=False)
    ]


def test_where_the_photo_ends_beside_a_table_a_column_may_be_outside():
    for width, doubts in ((560, {(Doubt.OUTSIDE,)}), (900, {()})):
        assert {entry.doubts for entry in entries(*table(2), width=width)} == doubts
    assert {entry.doubts for entry in entries(*table(3), width=720)} == {()}


def test_a_column_outside_the_photo_is_outside_for_short_rows_too():
    """The longest row tells where the next column would begin; where another row shows it, it is inside."""
    rows = (("出口", "Exit Towards the Long-Distance Bus Station"), ("入口", "Way In"))
    lines = [line(t, 100 + 150 * i, 100 + 60 * k) for k, row in enumerate(rows) for i, t in enumerate(row)]
    edge = int(max(x for one in lines for x, _ in one.polygon))
    assert [entry.doubts for entry in entries(*lines, width=edge + 60)] == [(Doubt.OUTSIDE,)] * 2
    assert [entry.doubts for entry in entries(*lines, width=edge + 400)] == [()] * 2
    assert [entry.doubts for entry in entries(*table(3)[:-1], width=720)] == [()] * 2


def test_beside_a_column_of_stacked_texts_nothing_is_looked_for():
    (entry,) = entries(*STACK[:2], width=250)
    assert entry.doubts == ()


def test_translations_left_of_the_chinese_may_be_outside_on_the_left():
    lines = [line("Tickets", 70, 104, 32), line("售票处", 300, 100)]
    assert entries(*lines)[0].doubts == (Doubt.OUTSIDE,)


class TwoTerms:
    """Knows two Chinese texts, and both together only when told so."""

    def __init__(self, *known):
        self._known = known

    def known(self, zh):
        return zh in self._known

    def near(self, zh):
        return False

    def repeats(self, zh, other):
        return False

    def sounds(self, zh, text):
        return 0.0

    def spells(self, zh, text):
        return False

    def likeness(self, zh, language, text):
        return None

    def listed(self, language, text):
        return False

    def meant(self, language, text):
        return ()


@pytest.mark.parametrize(
    ("known", "doubts"),
    [
        (("出口", "入口"), {()}),
        (("出口", "入口", "出口入口"), {(Doubt.READS_ON,)}),
        (("出口",), {(Doubt.READS_ON,)}),
    ],
)
def test_two_known_texts_that_are_not_known_as_one_are_two(known, doubts):
    lines = (line("出口", 100, 100, 60), line("入口", 100, 170, 60), line("Entrance", 100, 240, 30))
    found = find_signs(Reading(2000, 1500, lines), TwoTerms(*known))
    assert {entry.doubts for sign in found for entry in sign.entries} == doubts


ROWS = [("出口", "Exit", "출구"), ("入口", "Entrance", "입구"), ("售票处", "Tickets", "매표소")]


def known_entries(*lines):
    found = entries(*lines, fit=ListFit.of({zh: forms for zh, *forms in ROWS}))
    return {entry.zh.text: entry for entry in found if entry.zh}


def seen(contrast, *lines):
    return [replace(x, appearance=Appearance(40, contrast, 0.8, (0, 0, 90), (250, 250, 250))) for x in lines]


def faint_table(contrast, *missing):
    cells = [
        line(text, left, 100 + 80 * i, 40)
        for i, (zh, en, ko) in enumerate(ROWS)
        for text, left in ((zh, 100), (en, 400), (ko, 700))
        if text not in missing
    ]
    return known_entries(*seen(contrast, *cells))


@pytest.mark.parametrize(
    ("contrast", "missing", "doubted"),
    [
        (0.3, ("Entrance", "입구"), True),
        (0.45, ("Entrance", "입구"), True),
        (0.9, ("Entrance", "입구"), False),
        (0.3, ("입구",), True),
        (0.45, ("입구",), False),
        (0.3, (), False),
    ],
)
def test_an_empty_place_on_a_faint_board(contrast, missing, doubted):
    found = faint_table(contrast, *missing)
    assert (Doubt.EMPTY_PLACE in found["入口"].doubts) is doubted
    assert Doubt.EMPTY_PLACE not in found["出口"].doubts


@pytest.mark.parametrize(("height", "doubted"), [(20, True), (30, False)])
def test_an_empty_place_among_very_small_translations(height, doubted):
    cells = [line("出口", 100, 100, 50), line("Exit", 300, 100, height), line("入口", 100, 180, 50)]
    assert (Doubt.EMPTY_PLACE in known_entries(*seen(0.9, *cells))["入口"].doubts) is doubted


def test_where_another_line_stands_nothing_was_passed_over():
    rows = [("出口", 100, 60), ("Exit", 165, 30), ("입구", 0, 0), ("入口", 205, 60), ("Entrance", 270, 30)]
    lines = [line(text, 100, top, height) for text, top, height in rows if height]
    lines += [line("售票处", 100, 320, 60), line("Tickets", 100, 385, 30), line("매표소", 100, 425, 30)]
    found = known_entries(*seen(0.3, *lines))
    assert Doubt.EMPTY_PLACE not in found["出口"].doubts


def legend(*missing, pitch=140, top=100):
    """Korean over English over Chinese, the lines that were not found left out."""
    rows = (("출구", "Exit", "出口"), ("입구", "Entrance", "入口"), ("매표소", "Tickets", "售票处"))
    return [
        line(text, 100, top + pitch * i + 36 * at, 30 if at < 2 else 44)
        for i, row in enumerate(rows)
        for at, text in enumerate(row)
        if text not in missing
    ]


def test_a_translation_above_the_chinese_may_be_outside():
    found = known_entries(*legend("출구", pitch=125, top=-30))
    assert Doubt.OUTSIDE in found["出口"].doubts
    assert found["入口"].doubts == ()


def test_where_one_was_passed_over_another_may_have_been():
    """The first of the board has nothing above it that would tell."""
    found = known_entries(*seen(0.9, *legend("출구", "매표소")))
    assert all(Doubt.EMPTY_PLACE in found[zh].doubts for zh in ("出口", "售票处"))
    assert known_entries(*seen(0.9, *legend("출구")))["出口"].doubts == ()


@pytest.mark.parametrize("gap", [True, False])
def test_a_place_left_empty_between_two_texts(gap):
    rows = [("出口", "출구", "Exit"), ("入口", "" if gap else None, "Entrance")]
    lines, top = [], 100
    for row in rows:
        for at, text in enumerate(row):
            if text:
                lines.append(line(text, 100, top, 30 if at else 50))
            top += 0 if text is None else 36 if at else 56
        top += 30
    doubts = known_entries(*seen(0.9, *lines))["入口"].doubts
    assert (Doubt.EMPTY_PLACE in doubts) is gap


def test_what_was_hardly_read_in_the_place_of_a_translation_may_be_it():
    board = legend("입구", pitch=160)
    misread = line("号", 110, 262, 26, score=0.62)
    assert known_entries(*seen(0.9, *board))["入口"].translations.keys() == {Language.EN}
    assert Doubt.EMPTY_PLACE in known_entries(*seen(0.9, *board, misread))["入口"].doubts


def test_chinese_in_whose_box_the_translation_stands_may_have_swallowed_it():
    board = [x for x in legend("매표소") if x.text != "售票处"]
    swallowed = line("售票处", 100, 372, 124, width=140)
    found = known_entries(*seen(0.9, *board, swallowed))
    assert Doubt.EMPTY_PLACE in found["售票处"].doubts


def test_where_a_translation_stands_by_no_chinese_another_one_is_not_surely_missing():
    """A plate with its English flush right, far from its Chinese: it may be the one that is lacking."""
    stray = Entry(
        None, {Language.EN: Text("Visitor Registration", Language.EN, (line("Visitor", 900, 400),))}
    )
    (lacking,) = entries(STACK[0], STACK[2])
    found = passed_over([lacking, stray], Reading(2000, 1500, (STACK[0], STACK[2])))
    assert found == {0}
    assert passed_over([lacking], Reading(2000, 1500, (STACK[0], STACK[2]))) == set()
