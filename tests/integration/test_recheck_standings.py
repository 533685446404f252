"""Judging again changes what holds as the version says, and back again; what people decided stays."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from signcheck.errors import DecisionError
from signcheck.languages import Language
from signcheck.records.decisions import Word
from signcheck.records.registry import import_sites
from signcheck.records.standards import Making, add_version, standard_of_version
from signcheck.records.tables import CaseRow, CheckRow, MessageRow
from signcheck.services.recheck import Recheck
from signcheck.services.review import Which, decide
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.standard import Form, Term
from signcheck.standard.files import shipped_files
from signcheck.standard.term import Authority, Status
from signcheck.views.cases import queue
from signcheck.views.standing import held
from signcheck.work.sighting import Action
from signcheck.work.standing import State
from tests.city_rows import empty_database
from tests.desk import differences
from tests.shooting import SITES, Shooting


def term(zh: str, en: str, ko: str) -> Term:
    forms = ((Language.EN, en), (Language.KO, ko))
    return Term(
        "test", zh, "", tuple(Form(lang, t, Status.STANDARD, Authority.CITY, "list") for lang, t in forms)
    )


OLDER = [term("出口", "Exit", "출구"), term("停车场", "Parking", "주차장")]
NEWER = [term("出口", "Departures", "출구"), term("入口", "Entrance", "입구"), term("出站口", "Exit", "출구")]
TEXTS = [
    ("出口", "Exit", "출구"),
    ("出口", "Departures", "출구"),
    ("出口", "Exet", "출구"),
    ("出口", "Exit", None),
    ("入口", "Entrance", "입구", "停车场", "Parking", "주차장"),
    ("出口", "Exit", "출구", "入口", "Entranse", "입구"),
    (None, None, None),
]
SHOTS = st.lists(
    st.tuples(
        st.sampled_from(["RS01-01_1", "RS01-02_1", "IMG_1"]), st.sampled_from(TEXTS), st.integers(0, 20)
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda shot: (shot[0], shot[2]),
)
WORDS = st.lists(
    st.tuples(
        st.integers(0, 3), st.sampled_from([Action.WRONG, Action.RIGHT, Action.READS, Action.NOT_OURS])
    ),
    max_size=3,
)


class Town(Shooting):
    """A city with two versions of the standard of its own."""

    def __init__(self, workplace: Workplace) -> None:
        self.workplace = workplace
        with workplace.database.write() as session:
            import_sites(session, SITES)
            for terms in (OLDER, NEWER):
                add_version(session, terms, shipped_files(), Making("import", "x"))
            self.standard = standard_of_version(session, "v2")

    def decide(self, nth: int, action: Action) -> None:
        with self.workplace.database.read() as session:
            waiting = queue(session, self.workplace.as_of(), everything=True)
        if waiting:
            word = Word(action, "seen", "li", text="Exit" if action is Action.READS else None)
            with suppress(DecisionError):  # what a later photo no longer shows cannot be read
                decide(self.workplace, Which((waiting[nth % len(waiting)].number,)), word)

    def recheck(self, version: str) -> Recheck:
        run = Recheck(self.workplace, version)
        list(run.run())
        return run

    def numbers(self) -> dict[tuple, str]:
        """Once given, a number never changes."""
        with self.workplace.database.read() as session:
            found = session.execute(
                select(MessageRow.sign_point_id, MessageRow.photo_id, MessageRow.name)
                .add_columns(CaseRow.language, CaseRow.number)
                .join(CaseRow, CaseRow.message_id == MessageRow.id)
                .where(CaseRow.leads_to_id.is_(None))
            )
            return {tuple(row[:4]): row.number for row in found}

    def holds(self) -> dict[tuple, tuple]:
        with self.workplace.database.read() as session:
            found = held(session, self.workplace.as_of(), states=tuple(State), counted=None)
            return {
                (one.point or one.name, one.head or one.zh or one.text, one.language): (
                    *(
                        one.state,
                        one.verdict,
                        one.kind,
                        one.rule,
                        one.text,
                        one.since,
                        one.decided,
                    ),
                    one.beside and one.beside["text"],
                )
                for one in found
                if one.state is not State.NOT_FOUND
            }


@given(SHOTS, WORDS)
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
def test_by_an_older_version_and_back_the_same_holds(shots, words):
    with tempfile.TemporaryDirectory() as folder:
        url = empty_database(Path(folder))
        with Workplace(Settings(data=Path(folder), database=url)) as workplace:
            town = Town(workplace)
            for name, texts, day in shots:
                town.shoot(name, *texts, day=day, folder="威海站" if name.startswith("RS") else "x")
            for nth, action in words:
                town.decide(nth, action)
            before, numbers = town.holds(), town.numbers()
            town.recheck("v1")
            assert differences(workplace) == []
            town.recheck("v2")
            assert town.holds() == before
            assert town.numbers() | numbers == town.numbers()
            assert differences(workplace) == []


@pytest.fixture
def town(tmp_path):
    url = empty_database(tmp_path)
    with Workplace(Settings(data=tmp_path, database=url)) as workplace:
        yield Town(workplace)


def number(town: Town) -> str:
    with town.workplace.database.read() as session:
        (one,) = queue(session, town.workplace.as_of(), everything=True)
        return one.number


def test_what_it_opens_and_closes_is_said(town):
    town.shoot("RS01-01_1", "出口", "Exit", "출구")
    case = number(town)
    older = town.recheck("v1")
    assert (older.opened, older.closed) == (set(), {case})
    newer = town.recheck("v2")
    assert (newer.opened, newer.closed) == ({case}, set())


def test_a_correction_survives_it(town):
    town.shoot("RS01-01_1", "出口", "Exet", "출구")
    town.decide(0, Action.READS)
    assert town.holds()["RS01-01", "出口", "en"][4] == "Exit"
    town.recheck("v1")
    assert town.holds()["RS01-01", "出口", "en"][:2] == (State.CLEAR, "compliant")
    town.recheck("v2")
    assert town.holds()["RS01-01", "出口", "en"][:2] == (State.OPEN, "defective")


def test_only_what_is_named(town):
    town.shoot("RS01-01_1", "出口", "Exit", "출구")
    town.shoot("HO01-01_1", "出口", "Exit", "출구", folder="威海市立医院")
    run = Recheck(town.workplace, "v1", site="HO01")
    assert [one.path for one in run.run()] == ["/photos/威海市立医院/HO01-01_1.jpg"]
    run = Recheck(town.workplace, "v1", photos=["RS01-01_1.jpg"], dry_run=True)
    assert [one.changed for one in run.run()] == [True]
    with town.workplace.database.read() as session:
        assert session.scalar(select(func.count()).select_from(CheckRow)) == 3
        assert session.scalar(select(func.count()).select_from(CaseRow)) == 2
