"""A database of the landed revision keeps every photo, decision and order; what holds follows from them.

`tests/data/landed-0005.db.gz` was made by that revision (1191f83), driven as its own tests drove it: a
small glossary; photos of a station, a hospital, a road and of no site on 2026-11-02; decisions on the 3rd
(confirmed, corrected, dismissed, one of rubbish, one on a shop behind, two on one text); orders on the
4th, one repaired and one disputed; photos after it; an imported version on the 8th and a recheck by it on
the 9th, which carried decisions; a photo of 2030 and a further decision on the 10th; an acceptance and an
order on the 11th; a point withdrawn on the 12th.
"""

from __future__ import annotations

import gzip
import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData, create_engine, select, text

from signcheck.citytime import CityTime
from signcheck.coverage import AsOf
from signcheck.records import redactions
from signcheck.records.catchup import catch_up
from signcheck.records.database import HEAD, MIGRATIONS, POSTGRESQL, Database
from signcheck.records.decisions import Word
from signcheck.records.tables import DecisionRow, EvidenceRow, PhotoRow, StalePlaceRow, WorkOrderRow
from signcheck.services import orders, redaction, review
from signcheck.services.verify import Asked, verify
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.views.cases import second_look
from signcheck.views.coverage import cells
from signcheck.views.orders import order as look
from signcheck.views.standing import held
from signcheck.work.order import State as OrderState
from signcheck.work.sighting import Action
from signcheck.work.standing import State, _start
from tests.desk import Shot, new_desk
from tests.postgresql import NOTHING

LANDED = Path(__file__).parents[1] / "data" / "landed-0005.db.gz"
CLOCK = CityTime()


@pytest.fixture
def old(tmp_path) -> sqlite3.Connection:
    """What the landed revision kept, and what a recogniser saw, for every second line."""
    (tmp_path / "old.db").write_bytes(gzip.decompress(LANDED.read_bytes()))
    connection = sqlite3.connect(tmp_path / "old.db")
    with connection:
        connection.execute("UPDATE lines SET steps = randomblob(40) WHERE id % 2 = 0")
    yield connection
    connection.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request, old, tmp_path):
    """Settings whose database is that of the landed revision."""
    if request.param == "sqlite":
        (tmp_path / "data").mkdir()
        shutil.copy(tmp_path / "old.db", tmp_path / "data" / "signcheck.db")
        yield Settings(data=tmp_path / "data")
        return
    server = request.getfixturevalue("postgresql")
    with server.database(NOTHING) as url:
        copy_to(url, tmp_path / "old.db")
        yield Settings(data=tmp_path / "data", database=url)


def copy_to(url: str, file: Path) -> None:
    """Fill a PostgreSQL database, which migrations bring to 0005, with the rows of a SQLite file."""
    source = create_engine(f"sqlite:///{file}")
    target = create_engine(url.replace("postgresql:", f"{POSTGRESQL}:"))
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with target.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0005")
    metadata = MetaData()
    metadata.reflect(target)
    with source.connect() as rows, target.begin() as connection:
        connection.execute(text("SET session_replication_role = replica"))
        for table in metadata.sorted_tables:
            if table.name in ("alembic_version", "stale_points"):
                continue
            found = [dict(row) for row in rows.execute(select(table)).mappings()]
            if found:
                connection.execute(table.insert(), found)
            if "id" in table.c:
                sequence = f"pg_get_serial_sequence('{table.name}', 'id')"
                top = f"(SELECT coalesce(max(id), 1) FROM {table.name})"
                connection.execute(text(f"SELECT setval({sequence}, {top})"))
    source.dispose()
    target.dispose()


def states(workplace: Workplace, as_of: AsOf | None = None) -> dict[tuple[str, str | None, str], tuple]:
    """What holds, by sign point or photo, Chinese and language."""
    with workplace.database.read() as session:
        found = held(session, as_of or workplace.as_of(), states=tuple(State), counted=None)
        return {
            (one.point or one.name, one.zh, one.language): (one.state.value, one.verdict, one.text)
            for one in found
        }


def test_every_photo_decision_and_order_is_there(settings, old):
    with Workplace(settings) as workplace, workplace.database.read() as session:
        assert workplace.database.revision() == HEAD
        photos = old.execute("SELECT sha256, name FROM photos ORDER BY id").fetchall()
        assert [tuple(row) for row in session.execute(select(PhotoRow.sha256, PhotoRow.name))] == photos
        before = old.execute(
            "SELECT id, decided_by, created_at, reason FROM decisions WHERE carried_from IS NULL ORDER BY id"
        ).fetchall()
        after = {row.id: row for row in session.scalars(select(DecisionRow))}
        for number, who, moment, reason in before:
            row = after[number]
            assert (row.decided_by, row.created_at.isoformat(), row.reason) == (who, moment, reason)
        # Where a person said both what stands there and whether it is right, it is two decisions now.
        assert len(after) == len(before) + 1
        for order in session.scalars(select(WorkOrderRow)):
            asked = f"FROM {{}} WHERE order_id = {order.id} ORDER BY id"
            items = old.execute(f"SELECT zh, language, text, outcome {asked.format('work_order_items')}")
            assert [(i.zh, i.language, i.text, i.outcome) for i in order.items] == items.fetchall()
            events = old.execute(f'SELECT before, after, "by" {asked.format("work_order_events")}').fetchall()
            assert [(e.before, e.after, e.by) for e in order.events] == events


def test_what_recognisers_saw_is_there(settings, old):
    steps = dict(old.execute("SELECT id, steps FROM lines WHERE length(steps) > 0").fetchall())
    assert steps
    with Workplace(settings) as workplace, workplace.database.read() as session:
        assert {row.line_id: row.steps for row in session.scalars(select(EvidenceRow))} == steps


def test_what_decisions_mean_now(settings):
    with Workplace(settings) as workplace:
        now = states(workplace)
        assert now["RS01-03", "停车场", "en"] == ("right", "compliant", "Parking")  # corrected
        assert now["RS01-05", "请勿倚靠", "en"] == ("right", "compliant", "Do Not Lean")  # dismissed
        assert now["IMG_0001.jpg", "入口", "en"] == ("open", "defective", "Way In")  # confirmed
        assert now["IMG_0002.jpg", "安全出口", "en"] == ("open", "defective", "Safety Exit")
        assert now["HO01-01", "出口", "ko"] == ("open", "defective", None)  # the later of two
        assert now["RS01-04", "问讯处", "en"] == ("right", "compliant", "Information")  # what was right
        assert now["RS01-01", "出口", "ko"] == ("mended", "compliant", "출구")
        assert now["RS01-06", "当心触电", "en"] == ("open", "defective", None)
        # The photo from 2030 was received in 2026; a shop behind the sign is no message of it.
        assert now["RS01-02", "入口", "en"] == ("mended", "compliant", "Entrance")
        assert not any(zh == "佳家乐超市" for _, zh, _ in now)
        with workplace.database.read() as session:
            made = {
                (row.action, row.second_look) for row in session.scalars(select(DecisionRow)) if row.case_id
            }
            looked = {(one.point, one.zh) for one in second_look(session, workplace.as_of())}
        assert made == {
            ("wrong", False),
            ("right", False),
            ("right", True),
            ("reads", False),
            ("reads", True),
        }
        assert ("RS01-05", "请勿倚靠") in looked
        assert {point for point, _ in looked} >= {"HO01-02"}


def test_what_was_known_before_is_known_of_past_days(settings):
    with Workplace(settings) as workplace:
        second = states(workplace, AsOf.end_of(date(2026, 11, 2), CLOCK))
        third = states(workplace, AsOf.end_of(date(2026, 11, 3), CLOCK))
        assert second["RS01-05", "请勿倚靠", "en"][:2] == ("open", "doubtful")
        assert third["RS01-05", "请勿倚靠", "en"][:2] == ("right", "compliant")
        assert (
            second["RS01-01", "出口", "ko"] == third["RS01-01", "出口", "ko"] == ("open", "defective", None)
        )
        assert third["RS01-02", "入口", "en"] == ("open", "defective", "Entranse")
        assert ("RS01-07", "出口", "ko") not in third
        with workplace.database.read() as session:
            past = cells(session, AsOf.end_of(date(2026, 11, 3), CLOCK), past=True)
            (station,) = [cell for cell in past if cell.kind == "railway_station"]
            assert (station.figures.inspected, station.figures.wrong) == (6, 3)


def test_nothing_differs_afterwards(settings):
    with Workplace(settings) as workplace:
        assert verify(workplace, Asked(photos=False)) == []


def test_a_kill_between_the_upgrade_and_its_end_loses_nothing(settings, monkeypatch):
    database = Database(settings.database_url)  # the upgrade alone
    with database.read() as session:
        assert session.scalars(select(StalePlaceRow)).all()
    monkeypatch.setattr("signcheck.records.catchup.BATCH", 3)
    assert next(catch_up(database, CLOCK)) >= 3  # killed after a batch
    database.close()
    told = []
    with Workplace(settings, lambda done, count: told.append((done, count))) as workplace:
        assert told
        assert told[-1][0] == told[-1][1]
        assert verify(workplace, Asked(photos=False)) == []
        in_parts = states(workplace)
    assert in_parts["RS01-01", "出口", "ko"] == ("mended", "compliant", "출구")


def taken_back(database: Database, revision: str) -> None:
    """Bring a database back to an earlier revision."""
    with database.engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.downgrade(config, revision)


def test_what_a_doubt_about_another_text_lay_over_is_worked_out_anew(tmp_path, monkeypatch):
    """0023. As it was before: after a doubt about another text a decision no longer held for its own."""
    right, other = ("出口", "Exet", "출구"), ("出口", "Exit Door", "출구")
    with monkeypatch.context() as before, new_desk(tmp_path / "desk") as desk:
        before.setattr("signcheck.work.standing._another", lambda now, shot, said: _start(shot, said, now))
        desk.shoot(Shot("RS01-01_1", right))
        with desk.database.read() as session:
            (case,) = held(session, desk.as_of())
        review.decide(desk, review.Which((case.number,)), Word(Action.RIGHT, "seen", "li"))
        desk.shoot(Shot("RS01-01_2", other, day=1))
        desk.shoot(Shot("RS01-01_3", right, day=2))
        settings = desk.settings
        with desk.database.read() as session:
            (now,) = held(session, desk.as_of())
            assert (now.number, now.state, now.decided) == (case.number, State.OPEN, False)
        taken_back(desk.database, "0022")
    with Workplace(settings) as workplace:
        assert verify(workplace, Asked(photos=False)) == []
        with workplace.database.read() as session:
            (now,) = (one for one in held(session, workplace.as_of(), states=()) if one.number == case.number)
            assert (now.state, now.text, now.decided) == (State.RIGHT, "Exet", True)


@pytest.mark.parametrize(
    ("revision", "text", "name", "as_before"),
    [
        ("0020", "Exet", "_still", lambda standing, *_: standing),
        ("0023", "Exit Door", "_shows", lambda _, said: said.certain),
    ],
    ids=["0021: surely shown", "0024: shown in doubt"],
)
def test_what_a_person_decided_goes_along_to_the_photos_that_came_after_it(
    tmp_path, monkeypatch, revision, text, name, as_before
):
    """As it was before: the standing stays with its photo, and the order is left as it is.

    And what is blacked out of a photo stays so.
    """
    wrong = "出口", text, "출구"
    with monkeypatch.context() as before, new_desk(tmp_path / "desk") as desk:
        before.setattr(f"signcheck.work.standing.{name}", as_before)
        desk.shoot(Shot("RS01-01_1", wrong))
        with desk.database.read() as session:
            (case,) = held(session, desk.as_of())
        review.decide(desk, review.Which((case.number,)), Word(Action.WRONG, "seen", "li"))
        (order,) = orders.make(desk, "office").orders
        for state in (OrderState.ACCEPTED, OrderState.REPAIRED):
            orders.move(desk, order.number, state, "unit")
        desk.shoot(Shot("RS01-01_2", wrong, day=None))
        settings, photo = desk.settings, Shot("RS01-01_2").sha256
        redaction.redact(desk, photo, [((1, 2, 3, 4), "face")], "li")
        with desk.database.read() as session:
            assert look(session, order.number, desk.clock.today()).state is OrderState.REPAIRED
        taken_back(desk.database, revision)
    with Workplace(settings) as workplace:
        assert verify(workplace, Asked(photos=False)) == []
        with workplace.database.read() as session:
            assert redactions.hidden(session) == {photo: [(1, 2, 3, 4)]}
            (now,) = held(session, workplace.as_of())
            assert (now.number, now.name, now.decided) == (case.number, "RS01-01_2.jpg", True)
            assert look(session, order.number, workplace.clock.today()).state is OrderState.RETURNED
