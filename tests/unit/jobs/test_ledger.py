"""The ledger: each piece of work is had by one, comes back when that one is gone, and no lane starves."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from signcheck.errors import PhotoBroken, WorkerLost
from signcheck.jobs import ledger
from signcheck.jobs.ledger import TRIES, Entry, Lane, State
from signcheck.jobs.owner import has_ended, new_owner
from signcheck.records.database import Database
from signcheck.records.tables import LedgerRow
from signcheck.records.types import now


@pytest.fixture
def base(url):
    opened = Database(url)
    yield opened
    opened.close()


@pytest.fixture
def session(base):
    with base.write() as opened:
        yield opened


ME, OTHER = new_owner(), new_owner()
BOTH = (Lane.STAFF, Lane.PUBLIC)


def take_in(session, *keys: str, lane: Lane = Lane.STAFF, **more) -> None:
    ledger.take_in(session, [Entry(key, key, lane=lane, **more) for key in keys])


def states(session) -> dict[str, str]:
    session.flush()
    session.expire_all()
    return {row.key: row.state for row in session.scalars(select(LedgerRow))}


def test_each_is_had_once_in_the_order_in_which_it_came(session):
    take_in(session, "a", "b")
    take_in(session, "a", "c")
    had = [ledger.claim(session, owner, BOTH) for owner in (ME, OTHER, ME, OTHER)]
    assert [work.key if work else None for work in had] == ["a", "b", "c", None]
    assert ledger.begin(session, "a", OTHER) is None


def test_the_public_waits_while_any_of_the_staff_does(session):
    take_in(session, "p0", "p1", lane=Lane.PUBLIC)
    take_in(session, "s0", "s1")
    had = [ledger.claim(session, ME, BOTH).key for _ in range(2)]
    take_in(session, "s2")
    had += [ledger.claim(session, ME, BOTH).key for _ in range(3)]
    assert had == ["s0", "s1", "s2", "p0", "p1"]


def test_a_lane_alone(session):
    take_in(session, "s")
    take_in(session, "p", lane=Lane.PUBLIC)
    assert ledger.claim(session, ME, [Lane.PUBLIC]).key == "p"
    assert ledger.claim(session, ME, [Lane.PUBLIC]) is None


def test_the_way_of_a_photo(session):
    take_in(session, "a")
    work = ledger.claim(session, ME, BOTH)
    assert states(session) == {"a": State.READING}
    ledger.mark_read(session, work, ME)
    assert states(session) == {"a": State.READ}
    ledger.finish(session, work)
    assert states(session) == {"a": State.JUDGED}


def test_what_is_lost_is_begun_three_times_and_then_set_aside(session):
    take_in(session, "a")
    for i in range(1, TRIES + 1):
        work = ledger.claim(session, ME, BOTH)
        assert work.tries == i
        assert ledger.fail(session, work, ME, WorkerLost("a: died."), again=True) is (i < TRIES)
    assert ledger.claim(session, ME, BOTH) is None
    (row,) = session.scalars(select(LedgerRow))
    assert (row.state, row.error_code) == ("failed", "worker_lost")
    assert [one.key for one in ledger.retry(session, [row.id])] == ["a"]
    assert ledger.claim(session, ME, BOTH).tries == 1


def test_who_was_silent_too_long_has_no_say_any_more(session):
    take_in(session, "a")
    work = ledger.claim(session, ME, BOTH)
    assert ledger.recover(session) == []
    session.execute(update(LedgerRow).values(expires_at=now() - timedelta(seconds=1)))
    session.expire_all()
    assert ledger.recover(session) == ["a"]
    again = ledger.claim(session, OTHER, BOTH)
    assert again.tries == 2
    ledger.fail(session, work, ME, PhotoBroken("a: broken."))
    assert states(session) == {"a": State.READING}


def test_a_heartbeat_keeps_it(session):
    take_in(session, "a")
    ledger.claim(session, ME, BOTH)
    session.execute(update(LedgerRow).values(expires_at=now() - timedelta(seconds=1)))
    ledger.beat(session, ME)
    session.expire_all()
    assert ledger.recover(session) == []


def test_what_a_run_gives_back_was_never_begun(session):
    take_in(session, "a", "b")
    ledger.claim(session, ME, BOTH)
    ledger.claim(session, OTHER, BOTH)
    ledger.give_back(session, ME)
    assert states(session) == {"a": State.RECEIVED, "b": State.READING}
    session.expire_all()
    assert ledger.claim(session, ME, BOTH).tries == 1


def test_a_process_of_this_machine_that_is_gone_is_seen_at_once():
    script = "from signcheck.jobs.owner import new_owner; print(new_owner())"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert has_ended(done.stdout.strip())
    assert not has_ended(ME)
    assert not has_ended("another/1 1 1 abc")


def test_a_file_of_another_machine_is_left_to_it(session):
    take_in(session, "a", source="file:///a.jpg")
    session.execute(update(LedgerRow).values(host="another/1"))
    session.expire_all()
    assert ledger.claim(session, ME, BOTH) is None


def test_what_failed_in_a_file_is_forgotten_when_other_bytes_stand_there(session):
    source = "file:///a.jpg"
    ledger.take_in_failed(session, Entry("path:1", "a.jpg", source), PhotoBroken("a.jpg: broken."))
    take_in(session, "b", source=source)
    assert states(session) == {"b": State.RECEIVED}
