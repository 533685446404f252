"""What differs between two versions, form by form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from signcheck.languages import Language
from signcheck.standard import Authority, Form, Status, Term, load_standard
from signcheck.standard.diff import difference, file_difference

ENTRANCE = Form(Language.EN, "Entrance", Status.STANDARD, Authority.USAGE, "list")
WAY_IN = Form(Language.EN, "Way In", Status.ACCEPTED, Authority.DRAFT, "draft")
BEFORE = [Term("general", "入口", "", (ENTRANCE, WAY_IN))]


def test_nothing_differs_from_itself():
    terms = load_standard().terms
    assert not difference(terms, terms)


def test_added_changed_withdrawn():
    city = replace(ENTRANCE, authority=Authority.CITY, note="2026")
    korean = Form(Language.KO, "입구", Status.STANDARD, Authority.CITY, "list")
    found = difference(BEFORE, [Term("general", "入口", "", (city, korean))])
    assert [placed.form for placed in found.added] == [korean]
    assert [(c.before.form, c.after.form, c.fields) for c in found.changed] == [
        (ENTRANCE, city, ("authority", "note"))
    ]
    assert [placed.form for placed in found.withdrawn] == [WAY_IN]
    assert found.withdrawn[0].zh == "入口"


def test_another_sense_is_another_term():
    found = difference(BEFORE, [replace(BEFORE[0], sense="gate")])
    assert (len(found.added), len(found.changed), len(found.withdrawn)) == (2, 0, 2)


def test_order_is_no_difference():
    assert not difference(BEFORE, [replace(BEFORE[0], forms=(WAY_IN, ENTRANCE))])


def test_times_of_validity_are_compared_one_by_one():
    until, since = date(2026, 12, 31), date(2027, 1, 1)
    two = (
        replace(ENTRANCE, valid_until=until),
        replace(ENTRANCE, status=Status.DEPRECATED, valid_from=since),
    )
    before = [Term("general", "入口", "", two)]
    assert not difference(before, [Term("general", "入口", "", two[::-1])])
    later = replace(two[1], note="outdated")
    found = difference(before, [Term("general", "入口", "", (two[0], later))])
    assert [change.fields for change in found.changed] == [("note",)]
    assert not found.added
    assert not found.withdrawn


def test_both_ways_round_is_the_same_size():
    after = [Term("general", "入口", "", (ENTRANCE,)), Term("road", "出口", "", (WAY_IN,))]
    there, back = difference(BEFORE, after), difference(after, BEFORE)
    assert there.added == back.withdrawn
    assert there.withdrawn == back.added


def test_files_that_came_went_and_changed():
    found = file_difference({"a": b"1", "b": b"2", "c": b"3"}, {"a": b"1", "b": b"x", "d": b"4"})
    assert (found.added, found.changed, found.withdrawn, found.count) == (("d",), ("b",), ("c",), 3)
