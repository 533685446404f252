"""The queue in memory: the same order as the view's, followed as cases change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from signcheck.records.decisions import Word
from signcheck.records.tables import SignPointRow
from signcheck.services.review import Which, decide, undo
from signcheck.services.reviewqueue import ALL, DEFECTIVE, STATES, Filters, ReviewQueue
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.views.cases import cases_numbered, queue
from signcheck.views.items import decided_lately, item
from signcheck.work.sighting import Action
from tests.city_rows import DOUBTFUL, City, empty_database

DANGER = {"zh": "当心触电", "en": ("Beware", "doubtful", "nonstandard"), "ko": (None, "doubtful", "missing")}


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    with Workplace(Settings(data=tmp_path, database=empty_database(tmp_path))) as opened:
        with opened.database.write() as session:
            city = City(session)
            one, other = (
                city.site("RS01", "railway_station"),
                city.site("HO01", "hospital", district="文登区"),
            )
            for i in range(5):
                city.seen(city.point(one, f"RS01-{i}"), f"2026-0{1 + i}-10", DOUBTFUL)
            city.seen(city.point(other, "HO01-1"), "2026-01-02", DANGER, DOUBTFUL)
            city.check(city.photo(None, "2026-03-03"), DANGER)
        yield opened


def _viewed(workplace: Workplace, *, everything: bool = False) -> list[str]:
    with workplace.database.read() as session:
        return [one.number for one in queue(session, workplace.as_of(), everything=everything)]


def _kept(review: ReviewQueue, **filters: object) -> list[str]:
    return [one.number for one in review.page(replace(Filters(), **filters)).cases]


def test_a_city_without_cases_has_none_in_each_state(tmp_path: Path) -> None:
    with Workplace(Settings(data=tmp_path, database=empty_database(tmp_path))) as opened:
        page = ReviewQueue(opened).page(Filters())
    assert page.states == dict.fromkeys(STATES, 0)


def test_it_has_the_order_of_the_view_before_and_after_decisions(workplace: Workplace) -> None:
    review = ReviewQueue(workplace)
    first = _viewed(workplace)
    assert _kept(review) == first
    assert _kept(review, state=ALL) == _viewed(workplace, everything=True)
    for number, action in zip(first[1:4], (Action.RIGHT, Action.WRONG, Action.NOT_OURS), strict=True):
        decide(workplace, Which((number,)), Word(action, "seen", "li"))
        assert _kept(review) == _viewed(workplace)
        assert _kept(review, state=ALL) == _viewed(workplace, everything=True)
        fresh = ReviewQueue(workplace).page(Filters())
        assert review.page(Filters()) == fresh
    undo(workplace, [first[1]], "wrong key", "li")
    assert _kept(review) == _viewed(workplace)
    with workplace.database.read() as session:
        assert decided_lately(session, "li", workplace.as_of()) == [first[3], first[2]]


def test_filters_and_neighbours(workplace: Workplace) -> None:
    review = ReviewQueue(workplace)
    every = _kept(review)
    assert len(_kept(review, district="文登区")) == 3
    assert _kept(review, site="ho01") == _kept(review, district="文登区")
    assert _kept(review, state=DEFECTIVE) == []
    assert len(_kept(review, kind="missing")) == 2
    assert len(_kept(review, q="beware")) == 2
    assert _kept(review, age=100_000) == []
    with workplace.database.read() as session:
        cases = cases_numbered(session, every, workplace.as_of())
    for at, case in enumerate(cases):
        around = review.around(Filters(), case)
        assert around.before == (every[at - 1] if at else "")
        assert around.after == (every[at + 1] if at + 1 < len(every) else "")
        assert around.place == at + 1
    decide(workplace, Which((every[1],)), Word(Action.RIGHT, "seen", "li"))
    around = review.around(Filters(), cases[1])
    assert (around.place, around.after, around.total) == (0, every[0], len(every) - 1)  # the same board first


def test_an_item_shows_the_other_pictures_of_its_text(workplace: Workplace) -> None:
    with workplace.database.write() as session:
        city = City(session, photos=100)
        point = session.scalars(select(SignPointRow).where(SignPointRow.code == "RS01-1")).one()
        city.seen(point, "2026-06-06", {**DOUBTFUL, "en": ("Wey", "doubtful", "misspelt")})
        case = city.case("RS01-1")
    with workplace.database.read() as session:
        found = item(session, case.number, workplace.as_of())
    assert [(seen.text, seen.verdict) for seen in found.sightings] == [("Wey", "doubtful")]
    assert found.evidence.text == "Way"  # what is only doubtful and alike changes nothing
    assert found.past
