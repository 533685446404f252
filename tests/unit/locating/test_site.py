"""Which site a photo was taken in; what is ambiguous is asked, never guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signcheck.locating import Clues, Placement, SiteFinder, SitePlace, Source

STATION = SitePlace("RS01", "威海站", ((37.4255, 122.1652), (37.4265, 122.1652)))
COACH = SitePlace("CS01", "威海汽车站", ((37.4240, 122.1622),))
STOP = SitePlace("BS09", "威海站", ((37.4257, 122.1655),))
NOWHERE = SitePlace("HO01", "威海市立医院")
SITES = (STATION, COACH, NOWHERE)
AT_STATION, AT_COACH, FAR = (37.4256, 122.1652), (37.4241, 122.1622), (37.6, 122.5)
A = Path("/photos/a.jpg")


def site(*sites: SitePlace, radius: float = 150.0, told: str | None = None, **said) -> Placement:
    return SiteFinder(sites or SITES, radius).find(Clues(said.pop("path", A), **said), told=told)


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
    assert site(place=FAR) == Placement()


def test_the_nearest_sign_point_of_a_site_counts():
    assert site(place=(37.4277, 122.1652)).code == "RS01"


def test_several_sites_are_asked_the_nearest_first():
    assert site(place=AT_STATION, radius=500) == Placement(candidates=("RS01", "CS01"))
    assert site(place=AT_COACH, radius=500) == Placement(candidates=("CS01", "RS01"))


def test_a_vague_place_is_asked():
    assert site(place=AT_STATION, accuracy=250.0) == Placement(candidates=("RS01", "CS01"))
    # A site that only the vagueness brings near is no match either.
    assert site(COACH, place=AT_STATION, accuracy=250.0) == Placement(candidates=("CS01",))


def test_the_name_on_the_sign_chooses_among_near_sites():
    found = site(place=AT_STATION, radius=500, chinese=("威海汽车站", "出口"))
    assert (found.code, found.source) == ("CS01", Source.TEXT)
    both = site(place=AT_STATION, radius=500, chinese=("威海汽车站", "威海站"))
    assert both.candidates == ("RS01", "CS01")


def test_the_name_alone_is_enough_only_where_nothing_speaks_against_it():
    assert site(chinese=("威海 站",)).source is Source.TEXT
    assert site(chinese=("威海站出口",)) == Placement()
    assert site(chinese=("威海站", "威海汽车站")).candidates == ("RS01", "CS01")
    # A signpost names the station from afar; the hospital's place is not known.
    assert site(chinese=("威海站",), place=FAR) == Placement(candidates=("RS01",))
    assert site(chinese=("威海市立医院",), place=FAR).code == "HO01"


def test_two_sites_of_one_name_are_asked():
    assert site(STATION, STOP, chinese=("威海站",)).candidates == ("RS01", "BS09")


def test_a_withdrawn_site_is_not_found_for_later_photos():
    gone = SitePlace("RS01", "威海站", STATION.places, date(2026, 1, 1))
    assert site(gone, place=AT_STATION, day=date(2025, 12, 31)).code == "RS01"
    assert site(gone, place=AT_STATION, day=date(2026, 1, 1)) == Placement()
    assert site(gone, path=Path("/RS01/a.jpg")) == Placement()


def test_no_sites_at_all():
    assert SiteFinder(()).find(Clues(A, ("威海站",), AT_STATION)) == Placement()


# --- by the code in the file's name -----------------------------------------------------------

COACH_POINTS = SitePlace("CS01", "威海汽车站", COACH.places, None, ("CS01-1", "12"))
STATION_POINTS = SitePlace("RS01", "威海站", STATION.places, None, ("RS01-1", "RS01-10"))


@pytest.mark.parametrize("folder", ["", "camera", "威海站", "RS01"])
def test_a_file_named_by_a_sign_points_code_lies_anywhere(folder):
    found = site(STATION_POINTS, COACH_POINTS, path=Path("/", folder, "cs01-1_2.jpg"), place=AT_STATION)
    assert (found.code, found.source) == ("CS01", Source.FILE)
    assert found.distance == pytest.approx(318, abs=5)


def test_a_code_that_is_a_plain_number_names_no_site():
    assert site(STATION_POINTS, COACH_POINTS, path=Path("/12.jpg")) == Placement()
    assert site(STATION_POINTS, COACH_POINTS, path=Path("/威海站/12.jpg")).code == "RS01"


def test_what_a_person_says_is_never_overruled():
    found = site(STATION_POINTS, COACH_POINTS, told="HO01", path=Path("/威海站/CS01-1.jpg"))
    assert (found.code, found.source) == ("HO01", Source.OPTION)


def test_the_sign_point_of_a_withdrawn_site_names_it_no_more():
    gone = SitePlace("CS01", "威海汽车站", (), date(2026, 1, 1), ("CS01-1",))
    named = {"path": Path("/威海站/CS01-1.jpg")}
    assert site(STATION, gone, day=date(2025, 1, 1), **named).code == "CS01"
    assert site(STATION, gone, day=date(2026, 1, 1), **named).source is Source.FOLDER


def test_codes_that_differ_in_case_at_two_sites_are_asked():
    other = SitePlace("CS09", "汽车站", (), None, ("cs01-1",))
    assert site(COACH_POINTS, other, path=Path("/CS01-1.jpg")) == Placement(candidates=("CS01", "CS09"))


# --- by folder, where it does not say all -----------------------------------------------------


def test_a_folder_that_names_two_sites_leaves_the_choice_to_place_and_sign():
    here = {"path": Path("/威海站/a.jpg")}
    away = SitePlace("BS09", "威海站", ((37.5, 122.1),))
    assert site(STATION, away, **here) == Placement(candidates=("RS01", "BS09"))
    assert site(STATION, away, COACH, place=AT_STATION, radius=500, **here).code == "RS01"
    # Another site at the place is none of the two.
    assert site(STATION, away, COACH, place=(37.40, 122.10), **here).candidates == ("RS01", "BS09")


def test_a_folder_that_only_hints_is_asked_where_nothing_else_tells():
    hint = {"path": Path("/威海市立医院东停车场工程/a.jpg")}
    assert site(**hint) == Placement(candidates=("HO01",))
    assert site(place=AT_COACH, **hint).source is Source.GPS


# --- the only one -----------------------------------------------------------------------------


def test_the_only_site_within_reach_of_a_place_that_is_not_too_vague():
    off = (37.4255, 122.1675)  # 203 m from the station
    assert site(STATION, place=off) == Placement()
    found = site(STATION, place=off, accuracy=60.0)
    assert (found.code, found.source) == ("RS01", Source.ONLY)
    assert site(STATION, place=off, accuracy=151.0) == Placement(candidates=("RS01",))
    named = site(STATION, place=off, accuracy=60.0, chinese=("威海站",))
    assert named.source is Source.TEXT


def test_the_only_site_of_a_list_is_not_taken_for_nothing():
    assert site(STATION) == Placement()
    assert site(STATION, place=FAR, chinese=("威海站",)) == Placement(candidates=("RS01",))


# --- properties -------------------------------------------------------------------------------

PATHS = st.builds(
    lambda folders, name: Path("/", *folders, f"{name}.jpg"),
    st.lists(
        st.sampled_from(["威海站", "11月26日 威海汽车站", "威海站工程", "RS01 12", "camera"]), max_size=3
    ),
    st.sampled_from(["a", "12", "RS01-1_2", "cs01-1", "CS01-12"]),
)
CLUES = st.builds(
    Clues,
    PATHS,
    st.lists(st.sampled_from(["威海站", "威海汽车站", "出口"]), max_size=2).map(tuple),
    st.none() | st.sampled_from([AT_STATION, AT_COACH, FAR]),
    st.none() | st.floats(1, 3000),
    st.none() | st.just(date(2026, 1, 1)),
)
LISTED = (STATION_POINTS, COACH_POINTS, STOP, NOWHERE)


@given(CLUES, st.sampled_from([None, "RS01", "HO01"]), st.permutations(LISTED))
def test_one_place_with_its_source_or_several_to_choose_from(clues, told, order):
    found = SiteFinder(order).find(clues, told=told)
    assert (found.code is None) == (found.source is None)
    assert not (found.code and found.candidates)
    assert {found.code, *found.candidates} <= {None, *(place.code for place in LISTED)}
    if told:
        assert (found.code, found.source) == (told, Source.OPTION)
    # The order of the list changes nothing but the order of those that are asked.
    again = SiteFinder(LISTED).find(clues, told=told)
    assert (again.code, again.source, set(again.candidates)) == (
        found.code,
        found.source,
        set(found.candidates),
    )
