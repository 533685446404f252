"""Which site and sign point a photo belongs to; what is ambiguous is asked, never guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from signcheck.registry.finding import Evidence, Found, SiteFinder, SitePlace, Source
from signcheck.registry.history import PointPlace, Sighting, find_point

STATION = SitePlace("RS01", "威海站", ((37.4255, 122.1652), (37.4265, 122.1652)))
COACH = SitePlace("CS01", "威海汽车站", ((37.4240, 122.1622),))
STOP = SitePlace("BS09", "威海站", ((37.4257, 122.1655),))
NOWHERE = SitePlace("HO01", "威海市立医院")
SITES = (STATION, COACH, NOWHERE)
AT_STATION, AT_COACH, FAR = (37.4256, 122.1652), (37.4241, 122.1622), (37.6, 122.5)
A = Path("/photos/a.jpg")


def site(*sites: SitePlace, radius: float = 150.0, told: str | None = None, **said) -> Found:
    return SiteFinder(sites or SITES, radius).find(Evidence(said.pop("path", A), **said), told=told)


def test_what_the_command_says_comes_first():
    found = site(told="CS01", path=Path("/威海站/a.jpg"), place=AT_STATION)
    assert (found.code, found.source) == ("CS01", Source.OPTION)
    assert found.distance == pytest.approx(318, abs=5)


def test_the_folder_comes_before_the_place():
    found = site(path=Path("/威海汽车站/a.jpg"), place=AT_STATION)
    assert (found.code, found.source) == ("CS01", Source.FOLDER)


def test_the_only_site_within_the_radius():
    found = site(place=AT_STATION)
    assert (found.code, found.source, found.distance) == ("RS01", Source.GPS, pytest.approx(11, abs=1))
    assert site(place=FAR) == Found()


def test_the_nearest_sign_point_of_a_site_counts():
    assert site(place=(37.4277, 122.1652)).code == "RS01"


def test_several_sites_are_asked_the_nearest_first():
    assert site(place=AT_STATION, radius=500) == Found(candidates=("RS01", "CS01"))
    assert site(place=AT_COACH, radius=500) == Found(candidates=("CS01", "RS01"))


def test_a_vague_place_is_asked():
    assert site(place=AT_STATION, accuracy=250.0) == Found(candidates=("RS01", "CS01"))
    # A site that only the vagueness brings near is no match either.
    assert site(COACH, place=AT_STATION, accuracy=250.0) == Found(candidates=("CS01",))


def test_the_name_on_the_sign_chooses_among_near_sites():
    found = site(place=AT_STATION, radius=500, chinese=("威海汽车站", "出口"))
    assert (found.code, found.source) == ("CS01", Source.TEXT)
    both = site(place=AT_STATION, radius=500, chinese=("威海汽车站", "威海站"))
    assert both.candidates == ("RS01", "CS01")


def test_the_name_alone_is_enough_only_where_nothing_speaks_against_it():
    assert site(chinese=("威海 站",)).source is Source.TEXT
    assert site(chinese=("威海站出口",)) == Found()
    assert site(chinese=("威海站", "威海汽车站")).candidates == ("RS01", "CS01")
    # A signpost names the station from afar; the hospital's place is not known.
    assert site(chinese=("威海站",), place=FAR) == Found(candidates=("RS01",))
    assert site(chinese=("威海市立医院",), place=FAR).code == "HO01"


def test_two_sites_of_one_name_are_asked():
    assert site(STATION, STOP, chinese=("威海站",)).candidates == ("RS01", "BS09")


def test_a_withdrawn_site_is_not_found_for_later_photos():
    gone = SitePlace("RS01", "威海站", STATION.places, date(2026, 1, 1))
    assert site(gone, place=AT_STATION, day=date(2025, 12, 31)).code == "RS01"
    assert site(gone, place=AT_STATION, day=date(2026, 1, 1)) == Found()
    assert site(gone, path=Path("/RS01/a.jpg")) == Found()


def test_no_sites_at_all():
    assert SiteFinder(()).find(Evidence(A, ("威海站",), AT_STATION)) == Found()


HASH, NEAR_HASH, OTHER_HASH = "0" * 16, "0" * 14 + "ff", "f" * 16
DOOR = Sighting(("卫生间", "男"), HASH, (37.4255, 122.1652))
OTHER_DOOR = Sighting(("卫生间", "男"), OTHER_HASH, (37.4259, 122.1652))


def point(*points: PointPlace, path: Path = A, **said) -> Found:
    return find_point(Evidence(path, **said), points)


def test_a_point_by_file_name_then_by_its_own_text():
    points = (PointPlace("P1", "候车室"), PointPlace("P2", "出口"))
    assert point(*points, path=Path("p2_3.jpg"), chinese=("候车室",)) == Found("P2", Source.FILE)
    assert point(*points, chinese=("候车室",)) == Found("P1", Source.TEXT)


def test_the_only_point_that_said_the_same_before():
    points = (PointPlace("P1", "", None, (DOOR,)), PointPlace("P2", "", None, (Sighting(("检票口",)),)))
    assert point(*points, chinese=("男", "卫生间")) == Found("P1", Source.SEEN)
    assert point(*points, chinese=("男", "卫生间", "残疾人")) == Found("P1", Source.SEEN)
    assert point(*points, chinese=("售票处",)) == Found()


def test_a_text_seen_before_is_not_enough_while_a_point_was_never_seen():
    points = (PointPlace("P1", "", None, (DOOR,)), PointPlace("P2"))
    assert point(*points, chinese=("卫生间", "男")) == Found(candidates=("P1", "P2"))
    seen = point(*points, chinese=("卫生间", "男"), image_hash=NEAR_HASH)
    assert seen == Found("P1", Source.SEEN)
    here = point(*points, chinese=("卫生间", "男"), place=(37.42551, 122.1652))
    assert here == Found("P1", Source.SEEN)


def test_of_two_doors_the_picture_or_the_place_tells():
    points = (PointPlace("P1", "", None, (DOOR,)), PointPlace("P2", "", None, (OTHER_DOOR,)))
    said = {"chinese": ("卫生间", "男")}
    assert point(*points, **said) == Found(candidates=("P1", "P2"))
    assert point(*points, **said, image_hash=OTHER_HASH) == Found("P2", Source.SEEN)
    assert point(*points, **said, place=(37.42592, 122.1652)) == Found("P2", Source.SEEN)
    # Between the two, and like neither: asked.
    assert point(*points, **said, place=(37.4257, 122.1652)).code is None


def test_a_point_elsewhere_is_not_it_whatever_it_said():
    points = (PointPlace("P1", "", None, (DOOR,)),)
    said = {"chinese": ("卫生间", "男"), "place": (37.43, 122.1652)}
    assert point(*points, **said) == Found()
    assert point(*points, **said, accuracy=600.0) == Found("P1", Source.SEEN)


def test_the_place_alone():
    points = (PointPlace("P1", "", (37.4255, 122.1652)), PointPlace("P2", "", (37.4265, 122.1652)))
    assert point(*points, place=(37.42552, 122.1652)) == Found("P1", Source.GPS)
    assert point(*points, place=(37.4260, 122.1652)) == Found()
    # With a vague place both are possible.
    assert point(*points, place=(37.4260, 122.1652), accuracy=60.0) == Found(candidates=("P1", "P2"))


def test_another_sign_at_the_place_of_one_that_was_seen_is_asked():
    points = (PointPlace("P1", "", (37.4255, 122.1652), (DOOR,)),)
    found = point(*points, place=(37.42552, 122.1652), chinese=("禁止吸烟",))
    assert found == Found(candidates=("P1",))
