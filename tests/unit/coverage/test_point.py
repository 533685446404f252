"""What one sign point counts as."""

import pytest

from signcheck.citytime import CityTime
from signcheck.coverage import Dimension, PointState, cells_of, rows_by
from signcheck.coverage.agreement import agreement
from signcheck.coverage.facts import Facts
from signcheck.coverage.history import AsOf
from signcheck.coverage.point import Carried, PointFigures, point_figures
from signcheck.registry.site import PLANNED
from signcheck.verdicts import Verdict

ALL = "zh", "en", "ko"
RIGHT, WRONG, DOUBT = Verdict.COMPLIANT, Verdict.DEFECTIVE, Verdict.DOUBTFUL
EXIT = [Carried("出口", "en", "Exit", RIGHT), Carried("出口", "ko", "출구", RIGHT)]


def figures(*standings, chinese=None, required=ALL, inspected=True):
    return point_figures(inspected, {"出口": True} if chinese is None else chinese, standings, required)


def test_a_message_in_all_languages_covers_its_point():
    assert figures(*EXIT) == PointFigures(inspected=True, covered=True, right=2, judged=2)


@pytest.mark.parametrize("verdict", [RIGHT, WRONG, DOUBT])
def test_text_that_stands_there_is_carried_whether_right_or_not(verdict):
    assert figures(EXIT[0], Carried("出口", "ko", "츨구", verdict)).covered


@pytest.mark.parametrize("verdict", [WRONG, DOUBT])
def test_a_missing_language_is_not_carried_certain_or_not(verdict):
    assert not figures(EXIT[0], Carried("出口", "ko", None, verdict)).covered


def test_a_language_that_nothing_is_said_of_is_not_carried():
    assert not figures(EXIT[0]).covered


def test_a_language_that_may_be_missing_is_carried():
    """A person, or the profile, says that it need not stand there."""
    assert figures(EXIT[0], Carried("出口", "ko", None, RIGHT)).covered


def test_only_the_required_languages_are_asked_for():
    assert figures(EXIT[0], required=("zh", "en")).covered
    assert not figures(EXIT[0], required=("zh", "ko")).covered


def test_every_message_must_carry_every_language():
    both = {"出口": True, "洗手间": True}
    assert not figures(*EXIT, chinese=both).covered
    toilet = Carried("洗手间", "en", "Toilets", RIGHT), Carried("洗手间", "ko", "화장실", RIGHT)
    assert figures(*EXIT, *toilet, chinese=both).covered


def test_foreign_text_alone_lacks_the_chinese():
    assert not figures(*EXIT, chinese={"出口": False}).covered


def test_a_point_without_a_message_that_counts_is_not_covered():
    assert figures(chinese={}) == PointFigures(inspected=True)


def test_a_point_that_was_not_seen_is_not_inspected():
    assert not figures(chinese={}, inspected=False).inspected


def test_right_and_judged_count_text_that_is_right_or_wrong():
    found = figures(EXIT[0], Carried("出口", "ko", "츨구", WRONG), Carried("出口", "ja", "出口", DOUBT))
    assert (found.right, found.judged, found.wrong, found.doubtful) == (1, 2, 1, 1)


def test_a_missing_text_is_wrong_and_not_judged():
    found = figures(EXIT[0], Carried("出口", "ko", None, WRONG))
    assert (found.right, found.judged, found.wrong, found.doubtful) == (1, 1, 1, 0)


def test_what_may_be_missing_is_doubtful_and_not_judged():
    found = figures(EXIT[0], Carried("出口", "ko", None, DOUBT))
    assert (found.right, found.judged, found.wrong, found.doubtful) == (1, 1, 0, 1)


def test_what_need_not_stand_there_is_neither_right_nor_judged():
    found = figures(EXIT[0], Carried("出口", "ko", None, RIGHT))
    assert (found.right, found.judged) == (1, 1)


# --- points in groups -----------------------------------------------------------------------------


def test_a_point_counts_in_the_group_of_its_site():
    point = PointState("hospital", figures(*EXIT), "三级甲等", "环翠区", "a", "HO01-01")
    (cell,) = cells_of([point])
    assert (cell.kind, cell.grade, cell.district, cell.unit) == ("hospital", "三级甲等", "环翠区", "a")
    assert (cell.figures.sign_points, cell.figures.covered, cell.figures.right, cell.sites) == (1, 1, 2, 0)


def test_a_group_without_sign_points_has_no_sites():
    first, _ = rows_by([], [Dimension.KIND], ["hospital"])
    assert (first.key, first.sites, first.figures.sign_points) == (("hospital",), 0, 0)


def test_kinds_of_sites_stand_in_the_order_of_the_plan():
    facts = Facts(
        AsOf.now(CityTime()), tuple(cells_of([PointState("hospital", figures(*EXIT), "", "环翠区")]))
    )
    by_kind = facts.rows(Dimension.KIND)
    assert [row.key for row in by_kind] == [*((kind,) for kind in PLANNED), ()]
    assert facts.total == by_kind[-1]
    assert [row.key for row in facts.rows(Dimension.DISTRICT, Dimension.KIND)] == [("环翠区", "hospital"), ()]


# --- the machine against the reviewers -------------------------------------------------------------


@pytest.mark.parametrize(
    ("machine", "person", "confirmed"),
    [("defective", "defective", 1), ("defective", "compliant", 0), ("doubtful", "defective", 0)],
)
def test_a_fault_is_confirmed_where_both_say_so(machine, person, confirmed):
    assert agreement([(machine, person)]).confirmed == confirmed
    assert agreement([("compliant", "compliant"), (machine, person)]).confirmed == confirmed
