"""Workers and scans killed, stopped and at once, on tiny photos that need no model; seeds are fixed.

`make bench-reliability` does the same with more of everything.
"""

from __future__ import annotations

import json
import os
import re
import signal
import time

import pytest

from bench.attack import Target, children, kills, together
from signcheck.services.workplace import Workplace
from signcheck.views import queue

COUNT = 24


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request, tmp_path):
    if request.param == "sqlite":
        yield Target(tmp_path, COUNT)
        return
    server = request.getfixturevalue("postgresql")
    with server.database() as url:
        yield Target(tmp_path, COUNT, url)


def sum_of(said: str) -> tuple[int, int, int]:
    found = re.search(rf"^{COUNT} photos: (\d+) added, (\d+) known already .*, (\d+) failed", said, re.M)
    assert found, said
    return tuple(map(int, found.groups()))


def test_whatever_is_killed_no_photo_is_lost_or_doubled(target):
    kills(target, 6, seed=12, stops=1)
    assert target.end(target.start("scan", target.photos), "at last") == 0, target.said
    assert sum(sum_of(target.said)) == COUNT
    assert target.lost() == 0
    assert target.faults() == []
    assert {name: (one.traceback, one.hang) for name, one in target.tallies.items()} == dict.fromkeys(
        target.tallies, (0, 0)
    )
    assert {"parent killed", "worker killed", "worker stopped"} <= set(target.tallies)


def test_two_scans_and_a_work_at_once_read_each_photo_once(target):
    said = list(together(target))
    added = [int(re.search(r"(\d+) added", one).group(1)) for one in said]
    assert sum(added) == COUNT
    assert [sum(sum_of(one)) for one in said[:2]] == [COUNT, COUNT]
    assert target.lost() == 0


@pytest.fixture
def place(tmp_path):
    return Target(tmp_path, 6, seconds=0.3)


def test_a_killed_scan_says_what_was_under_way_and_work_goes_on(place):
    scan = place.start("scan", place.photos)
    while not under_way(place):
        time.sleep(0.05)
    os.kill(scan.pid, signal.SIGKILL)
    place.end(scan, "killed")
    names = under_way(place)
    assert place.end(place.start("work", "--until-empty"), "work") == 0, place.said
    assert f"{len(names)} photos were under way when a run was ended; they are begun again" in place.said
    assert all(name in place.said for name in names)
    assert place.lost() == 0


def under_way(place) -> list[str]:
    if not (place.settings.data / "signcheck.db").exists():
        return []
    with Workplace(place.settings) as workplace, workplace.database.read() as session:
        return [item.name for item in queue.listed(session, queue.UNDER_WAY)]


def test_ctrl_c_once_finishes_what_is_begun(place):
    scan = place.start("scan", place.photos)
    while len(children(scan.pid)) < 2:
        time.sleep(0.05)
    time.sleep(0.2)
    os.killpg(scan.pid, signal.SIGINT)  # as a terminal does
    assert place.end(scan, "stopped") == 130, place.said
    added, begun = re.search(
        r"6 photos: (\d+) added, 0 known .*, 0 failed, (\d+) not begun", place.said
    ).groups()
    assert int(added) + int(begun) == 6
    assert int(added) >= 1
    assert under_way(place) == []
    assert place.end(place.start("scan", place.photos), "again") == 0
    assert f"{begun} added, {added} known already" in place.said


def test_ctrl_c_twice_ends_at_once(place):
    place.seconds = 60
    scan = place.start("scan", place.photos)
    while not under_way(place):
        time.sleep(0.05)
    for _ in range(2):
        os.killpg(scan.pid, signal.SIGINT)
        time.sleep(0.3)
    start = time.monotonic()
    assert place.end(scan, "stopped") == 130, place.said
    assert time.monotonic() - start < 40  # far from the 60 seconds that the photos would take
    assert "Traceback" not in place.said
    place.seconds = 0.01
    assert place.end(place.start("scan", place.photos), "again") == 0
    assert place.lost() == 0


def test_a_photo_that_is_always_stuck_is_set_aside_and_listed(tmp_path):
    place = Target(tmp_path, 1, seconds=600, photo_seconds=3, start_seconds=2)
    assert place.end(place.start("scan", place.photos), "stuck") == 3, place.said
    assert "0000.png: not read within 3 seconds. Try 3 of 3." in place.said
    place.end(place.start("queue", "list", "--json"), "list")
    (told,) = map(json.loads, place.said.splitlines())
    assert (told["state"], told["tries"], told["error"]["code"]) == ("failed", 3, "reading_timed_out")
    place.end(place.start("queue"), "list")
    assert place.said.startswith("0 waiting, 0 being read, 0 being judged, 1 failed.\n")
    place.end(place.start("queue", "retry", "--by", "W"), "retry")
    assert place.said == f"{place.photos / '0000.png'} waits again.\n"
    place.seconds, place.photo_seconds, place.start_seconds = 0.01, 60, 30
    assert place.end(place.start("work", "--until-empty"), "work") == 0, place.said
    assert place.lost() == 0
