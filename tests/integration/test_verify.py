"""`verify` finds whatever is not what follows from photos and decisions, and nothing else."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import text

from signcheck.records.decisions import Word
from signcheck.services.placing import place
from signcheck.services.review import Which, decide
from signcheck.services.verify import verify
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.views.cases import queue
from signcheck.work.sighting import Action
from tests.shooting import DOUBTFUL, MISSPELT, PARKING, RIGHT, Shooting


def fill(workplace: Workplace) -> None:
    """Sightings of all kinds: mended, decided, of another board, unplaced and placed."""
    city = Shooting(workplace)
    city.shoot("RS01-01_1", *MISSPELT)
    city.shoot("RS01-01_2", *RIGHT, day=1)
    city.shoot("RS01-02_1", *DOUBTFUL)
    city.shoot("RS01-02_2", *PARKING, day=1)
    city.shoot("IMG_1", *DOUBTFUL, folder="elsewhere")
    city.shoot("IMG_2", *MISSPELT, folder="elsewhere")
    place(workplace, ["IMG_2.jpg"], "RS01", "RS01-03", "li")
    with workplace.database.read() as session:
        numbers = [one.number for one in queue(session, workplace.as_of()) if one.point == "RS01-02"]
    decide(workplace, Which((numbers[0],)), Word(Action.WRONG, "seen", "li"))


@pytest.fixture(params=["sqlite", "postgresql"])
def workplace(request, tmp_path):
    if request.param == "sqlite":
        with Workplace(Settings(data=tmp_path / "data")) as opened:
            fill(opened)
            yield opened
        return
    server = request.getfixturevalue("postgresql")
    with server.database() as url, Workplace(Settings(data=tmp_path / "data", database=url)) as opened:
        fill(opened)
        yield opened


NOW = "known_until IS NULL"
PLANTED = {
    "another verdict": (
        "standing",
        f"UPDATE standings SET verdict = 'compliant' WHERE {NOW} AND state = 'open'",
    ),
    "another text": ("standing", f"UPDATE standings SET text = 'Exit 2' WHERE {NOW} AND text = 'Exit'"),
    "figures": ("figures", f"UPDATE point_states SET doubtful = doubtful + 1 WHERE {NOW}"),
    "no figures": ("figures", "DELETE FROM point_states"),
    "no case": ("case", "DELETE FROM cases WHERE id NOT IN (SELECT case_id FROM decisions)"),
    "what a photo is good for": ("photo", "UPDATE photos SET use = 'seen' WHERE use = 'other_board'"),
    "an older check": ("photo", "UPDATE photos SET check_id = 1 WHERE name = 'IMG_1.jpg'"),
    "another Chinese": ("message", "UPDATE messages SET zh = '入口'"),
    "a name of a place": ("message", "UPDATE messages SET proper = true"),
    "numbers given already": ("number", "UPDATE numbers SET last = 1"),
    "a number that leads to another that leads on": (
        "case",
        "UPDATE cases SET leads_to_id = (SELECT max(id) FROM cases)",
    ),
    "copies of dates": ("dates", f"UPDATE point_states SET withdrawn_on = '2026-01-01' WHERE {NOW}"),
}


def test_what_was_worked_out_is_what_is_worked_out_again(workplace):
    assert verify(workplace) == []


@pytest.mark.parametrize(("what", "statement"), PLANTED.values(), ids=PLANTED)
def test_what_was_changed_behind_its_back_is_found(workplace, what, statement):
    with workplace.database.write() as session:
        session.execute(text(statement))
    found = verify(workplace)
    assert what in {one.what for one in found}
    assert all(one.stored != one.found for one in found)
    # Nothing of it was kept, so that it is found again.
    assert verify(workplace) == found


def test_the_command(run, settings):
    with Workplace(settings) as workplace:
        fill(workplace)
    assert (done := run("verify")).code == 0, done.err
    assert done.out == "Nothing differs.\n"
    with Workplace(settings) as workplace, workplace.database.write() as session:
        session.execute(
            text(f"UPDATE point_states SET covered = NOT covered WHERE {NOW} AND sign_point_id = 1")
        )
    done = run("verify")
    assert done.code == 1
    assert done.out.startswith("figures  sign point RS01-01: stored covered False; worked out covered True\n")
    (found,) = [json.loads(line) for line in run("verify", "--json").out.splitlines()]
    assert found == {
        "what": "figures",
        "where": "sign point RS01-01",
        "stored": "covered False",
        "found": "covered True",
    }
