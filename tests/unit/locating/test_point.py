"""Which sign point a photo shows; what is ambiguous is asked, never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from signcheck.locating import Clues, Earlier, Placement, PointPlace, Source, find_point

A = Path("/photos/a.jpg")
HASH, NEAR_HASH, OTHER_HASH = "0" * 16, "0" * 14 + "ff", "f" * 16
DOOR = Earlier(("卫生间", "男"), HASH, (37.4255, 122.1652))
OTHER_DOOR = Earlier(("卫生间", "男"), OTHER_HASH, (37.4259, 122.1652))


def point(*points: PointPlace, path: Path = A, site: Source | None = Source.GPS, **said) -> Placement:
    return find_point(Clues(path, **said), points, site)


def test_a_point_by_file_name_then_by_its_own_text():
    points = (PointPlace("RS01-1", "候车室"), PointPlace("RS01-2", "出口"))
    assert point(*points, path=Path("rs01-2_3.jpg"), chinese=("候车室",)) == Placement("RS01-2", Source.FILE)
    assert point(*points, chinese=("候车室",)) == Placement("RS01-1", Source.TEXT)
    assert point(*points, chinese=("候车室", "出口")) == Placement(candidates=("RS01-1", "RS01-2"))


@pytest.mark.parametrize("site", Source)
def test_a_code_that_tells_little_counts_only_in_a_site_that_somebody_named(site):
    points = (PointPlace("1"), PointPlace("2"))
    named = site in (Source.OPTION, Source.PERSON, Source.FOLDER)
    expected = Placement("2", Source.FILE) if named else Placement()
    assert point(*points, path=Path("2_1.jpg"), site=site) == expected


def test_of_two_points_of_one_name_the_place_tells():
    points = (PointPlace("P1", "出口", (37.4255, 122.1652)), PointPlace("P2", "出口", (37.4259, 122.1652)))
    said = {"chinese": ("出口",)}
    assert point(*points, **said) == Placement(candidates=("P1", "P2"))
    assert point(*points, **said, place=(37.42592, 122.1652)) == Placement("P2", Source.TEXT)
    assert point(*points, **said, place=(37.4270, 122.1652)) == Placement(candidates=("P1", "P2"))
    assert point(*points, **said, place=(37.4250, 122.1652)) == Placement("P1", Source.TEXT)


def test_a_point_without_name_has_no_empty_text():
    assert point(PointPlace("X"), PointPlace("Y"), chinese=("", "→")) == Placement()


def test_the_only_point_that_said_the_same_before():
    points = (PointPlace("P1", "", None, (DOOR,)), PointPlace("P2", "", None, (Earlier(("检票口",)),)))
    assert point(*points, chinese=("男", "卫生间")) == Placement("P1", Source.SEEN)
    assert point(*points, chinese=("男", "卫生间", "残疾人")) == Placement("P1", Source.SEEN)
    assert point(*points, chinese=("售票处",)) == Placement()


def test_a_text_seen_before_is_not_enough_while_a_point_was_never_seen():
    points = (PointPlace("P1", "", None, (DOOR,)), PointPlace("P2"))
    assert point(*points, chinese=("卫生间", "男")) == Placement(candidates=("P1", "P2"))
    seen = point(*points, chinese=("卫生间", "男"), image_hash=NEAR_HASH)
    assert seen == Placement("P1", Source.SEEN)
    here = point(*points, chinese=("卫生间", "男"), place=(37.42551, 122.1652))
    assert here == Placement("P1", Source.SEEN)


def test_of_two_doors_the_picture_or_the_place_tells():
    points = (PointPlace("P1", "", None, (DOOR,)), PointPlace("P2", "", None, (OTHER_DOOR,)))
    said = {"chinese": ("卫生间", "男")}
    assert point(*points, **said) == Placement(candidates=("P1", "P2"))
    assert point(*points, **said, image_hash=OTHER_HASH) == Placement("P2", Source.SEEN)
    assert point(*points, **said, place=(37.42592, 122.1652)) == Placement("P2", Source.SEEN)
    # Between the two, and like neither: asked.
    assert point(*points, **said, place=(37.4257, 122.1652)).code is None


def test_a_point_elsewhere_is_not_it_whatever_it_said():
    points = (PointPlace("P1", "", None, (DOOR,)),)
    said = {"chinese": ("卫生间", "男"), "place": (37.43, 122.1652)}
    assert point(*points, **said) == Placement()
    assert point(*points, **said, accuracy=600.0) == Placement("P1", Source.SEEN)


def test_the_place_alone():
    points = (PointPlace("P1", "", (37.4255, 122.1652)), PointPlace("P2", "", (37.4265, 122.1652)))
    assert point(*points, place=(37.42552, 122.1652)) == Placement("P1", Source.GPS)
    assert point(*points, place=(37.4260, 122.1652)) == Placement()
    # With a vague place both are possible.
    assert point(*points, place=(37.4260, 122.1652), accuracy=60.0) == Placement(candidates=("P1", "P2"))


def test_another_sign_at_the_place_of_one_that_was_seen_is_asked():
    points = (PointPlace("P1", "", (37.4255, 122.1652), (DOOR,)),)
    found = point(*points, place=(37.42552, 122.1652), chinese=("禁止吸烟",))
    assert found == Placement(candidates=("P1",))


# --- the only one -----------------------------------------------------------------------------


@pytest.mark.parametrize("site", [None, *Source])
def test_the_only_point_of_a_site_that_somebody_named(site):
    named = site in (Source.OPTION, Source.PERSON, Source.FOLDER)
    expected = Placement("P1", Source.ONLY) if named else Placement()
    assert point(PointPlace("P1"), chinese=("禁止吸烟",), site=site) == expected


def test_the_only_point_within_reach():
    points = (PointPlace("P1", "", (37.4255, 122.1652)), PointPlace("P2", "", (37.4265, 122.1652)))
    said = {"chinese": ("禁止吸烟",), "site": Source.FOLDER}
    assert point(*points, **said) == Placement()
    assert point(*points, **said, place=(37.4251, 122.1652)) == Placement("P1", Source.ONLY)
    assert point(*points, **said, place=(37.4260, 122.1652)) == Placement()
    assert point(*points, **said, place=(37.4300, 122.1652)) == Placement()


def test_the_only_point_is_not_taken_for_a_photo_that_tells_nothing():
    assert point(PointPlace("P1"), site=Source.FOLDER) == Placement()
    assert point(PointPlace("P1"), site=Source.FOLDER, place=(37.4255, 122.1652)) == Placement()


def test_the_only_point_is_asked_where_it_showed_another_sign():
    seen = PointPlace("P1", "", None, (DOOR,))
    assert point(seen, site=Source.FOLDER, chinese=("禁止吸烟",)) == Placement(candidates=("P1",))
    alike = point(seen, site=Source.FOLDER, chinese=("卫生间", "女", "禁止吸烟"))
    assert alike == Placement(candidates=("P1",))
    near = point(seen, site=Source.FOLDER, chinese=("卫生间", "女"))
    assert near == Placement("P1", Source.ONLY)
