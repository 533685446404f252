"""Killed with SIGKILL in the middle, and run again: nothing lost, nothing doubled."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.models

COUNT = 5


def children(process: int) -> set[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return {int(child) for child in listed} | {c for child in listed for c in children(int(child))}


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for(condition, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture(scope="module")
def killed(workplace, some_samples):
    """Scan, kill the scan when the first photos are in the database, look, scan again."""
    some_samples(workplace.photos, COUNT)
    scan = subprocess.Popen(
        workplace.command("scan", workplace.photos, "--json"),
        env=workplace.environment | {"SIGNCHECK_WORKERS": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    first = [scan.stdout.readline(), scan.stdout.readline()]
    family = children(scan.pid)
    os.kill(scan.pid, signal.SIGKILL)
    scan.wait()
    scan.stdout.close()
    wait_for(lambda: not any(alive(process) for process in family), 60)
    between = workplace.counts()
    return [json.loads(line) for line in first], family, between, workplace.scan("--json")


def test_it_was_killed_in_the_middle(killed):
    _, family, between, _ = killed
    assert family
    assert 2 <= between["photos"] < COUNT


def test_what_had_been_told_as_added_is_there(killed, workplace):
    told, _, _, again = killed
    assert [line["result"] for line in told] == ["added", "added"]
    results = {line["photo"]: line["result"] for line in map(json.loads, again.out.splitlines())}
    assert {results[line["photo"]] for line in told} == {"known"}


def test_the_second_scan_brings_the_rest(killed):
    _, _, between, again = killed
    assert again.code == 0
    results = [json.loads(line)["result"] for line in again.out.splitlines()]
    assert results.count("known") == between["photos"]
    assert results.count("added") == COUNT - between["photos"]


def test_nothing_is_lost_and_nothing_doubled(killed, workplace):
    counts = workplace.counts()
    assert (counts["photos"], counts["readings"], counts["checks"]) == (COUNT,) * 3
    assert workplace.query("SELECT count(DISTINCT photo_id) FROM readings") == [(COUNT,)]
    assert workplace.query("SELECT count(DISTINCT reading_id) FROM checks") == [(COUNT,)]
    assert workplace.query("PRAGMA integrity_check") == [("ok",)]
    assert workplace.query("PRAGMA foreign_key_check") == []


def test_every_stored_photo_is_whole(killed, workplace):
    stored = [path for path in workplace.stored() if not path.name.startswith(".part-")]
    assert {path.name for path in stored} == {h for (h,) in workplace.query("SELECT sha256 FROM photos")}
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == path.name for path in stored)
