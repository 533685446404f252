"""Workers that die, raise or never end: every item is answered for, once."""

from __future__ import annotations

import gc
import itertools
import os
import signal
import subprocess
import sys
import threading
import time
import typing
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from signcheck.errors import PhotoBroken, ReadingTimedOut, WorkerLost
from signcheck.jobs import pool as pool_module
from signcheck.jobs.pool import Done, Pool, run_all
from signcheck.jobs.process import ProcessExecutor

# What the worker processes run. They start afresh, so it must be a module that they can import.
WORKERS = '''
import os, signal, time
from signcheck.errors import PhotoBroken

def answer(item):
    if item == "exit":
        os._exit(3)
    if item == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if item == "named":
        raise PhotoBroken("named: broken.")
    if item == "fault":
        raise ZeroDivisionError("a fault of the program")
    if item == "stop":
        os.kill(os.getpid(), signal.SIGSTOP)
    if item == "sleep":
        time.sleep(600)
    if item == "lambda":
        return lambda: item
    if item == "slow":
        time.sleep(0.3)
    return f"{item} done"

def only_once(path):
    """Die at the first try, as a process that another one's photo took down."""
    if not os.path.exists(path):
        open(path, "w").close()
        os._exit(1)
    return "second try"
'''


@pytest.fixture
def workers(tmp_path, monkeypatch):
    import importlib

    (tmp_path / "pool_workers.py").write_text(WORKERS)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "pool_workers", raising=False)
    return importlib.import_module("pool_workers")


def threads(count: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(count)


def by_item(found: list[Done]) -> dict:
    assert len({done.item for done in found}) == len(found)
    return {done.item: done.result or type(done.error) for done in found}


def test_those_that_die_or_raise_are_named_and_the_others_done(workers):
    items = ["a", "exit", "slow", "named", "b", "kill", "c"]
    found = by_item(list(run_all(workers.answer, items, workers=2)))
    assert found == {
        "a": "a done",
        "exit": WorkerLost,
        "slow": "slow done",
        "named": PhotoBroken,
        "b": "b done",
        "kill": WorkerLost,
        "c": "c done",
    }


def test_one_that_was_only_taken_down_with_another_is_done(workers, tmp_path):
    item = str(tmp_path / "tried")
    (done,) = run_all(workers.only_once, [item], workers=1)
    assert (done.result, done.error) == ("second try", None)


def test_the_lost_item_is_named(workers):
    (done,) = run_all(workers.answer, ["exit"], workers=1)
    assert "exit: the process that read it died" in str(done.error)


class Broken(ThreadPoolExecutor):
    """One whose process died while nothing was in flight: it takes nothing any more."""

    broken: typing.ClassVar[list[str]] = []

    def submit(self, call, item):
        if item not in self.broken:
            self.broken.append(item)
            raise BrokenExecutor("gone")
        return super().submit(call, item)


def test_an_item_that_no_executor_takes_is_not_lost():
    """Its executor raises in `submit`, so that it is never in flight."""
    found = by_item(list(run_all(str, ["a", "b", "c"], workers=2, make_executor=Broken)))
    assert found == {"a": "a", "b": "b", "c": "c"}


def test_one_that_is_stuck_or_stopped_is_ended_and_named(workers, monkeypatch):
    monkeypatch.setattr(pool_module, "START_SECONDS", 20.0)
    with Pool(workers.answer, 2, seconds=1) as pool:
        for item in ("stop", "sleep"):
            pool.submit(item)
        done = []
        while pool.busy:
            done += pool.finished(1)
        pool.submit("after")
        while pool.busy:
            done += pool.finished(1)
    assert by_item(done) == {"stop": ReadingTimedOut, "sleep": ReadingTimedOut, "after": "after done"}
    assert "stop: not read within 1 seconds." in str(next(one for one in done if one.item == "stop").error)


def test_an_answer_that_cannot_be_sent_is_a_fault_and_not_a_lost_item(workers):
    with pytest.raises(RuntimeError, match="lambda"):
        list(run_all(workers.answer, ["lambda"], workers=1))


def test_a_fault_of_the_program_is_raised(workers):
    with pytest.raises(ZeroDivisionError, match="a fault of the program"):
        list(run_all(workers.answer, ["a", "fault"], workers=1))


def test_workers_look_for_dead_rings_as_seldom_as_who_started_them():
    before = gc.get_threshold()
    gc.set_threshold(12_345, 6, 7)
    try:
        with ProcessExecutor() as executor:
            assert executor.submit(gc.get_threshold).result() == (12_345, 6, 7)
    finally:
        gc.set_threshold(*before)


def test_nothing_to_do_starts_no_process():
    def refuse(count):
        raise AssertionError("an executor was used")

    class Unused(ThreadPoolExecutor):
        submit = refuse

    assert list(run_all(str, [], workers=2, make_executor=Unused)) == []


def test_input_without_end_is_taken_as_results_are_given():
    taken = []

    def endless():
        for i in itertools.count():
            taken.append(i)
            yield i

    results = run_all(str, endless(), workers=3, make_executor=threads)
    first = [next(results).item for _ in range(20)]
    assert len(taken) <= 20 + 2 * 3  # three in flight, three that are done
    results.close()
    assert set(first) <= set(taken)
    assert len(set(first)) == 20


def test_workers_go_on_while_a_result_is_looked_at():
    second = threading.Event()
    results = run_all(lambda item: item and second.set(), [0, 1], workers=1, make_executor=threads)
    next(results)
    assert second.wait(60)
    results.close()


def test_one_item_a_worker_is_in_flight():
    running, most = set(), []

    def call(item):
        running.add(item)
        most.append(len(running))
        time.sleep(0.005)
        running.discard(item)
        return item

    class Wide(ThreadPoolExecutor):
        def __init__(self, count):
            super().__init__(100)

    assert len(list(run_all(call, range(40), workers=2, make_executor=Wide))) == 40
    assert 1 < max(most) <= 2


@pytest.mark.parametrize("count", [1, 2, 7])
def test_any_number_of_workers_and_any_order_give_the_same(count):
    def call(item):
        time.sleep((item * 7 % 5) / 500)
        if item % 5 == 0:
            raise PhotoBroken(f"{item}.")
        return item * item

    found = list(run_all(call, range(23), workers=count, make_executor=threads))
    assert {d.item: d.result for d in found if not d.error} == {i: i * i for i in range(23) if i % 5}
    assert sorted(d.item for d in found if d.error) == [0, 5, 10, 15, 20]
    assert len(found) == 23


def test_a_result_that_is_false_is_a_result():
    found = list(run_all(lambda item: 0, [1], workers=1, make_executor=threads))
    assert found == [Done(1, result=0)]


PARENT = """
import os, sys, time
from signcheck.jobs.process import ProcessExecutor

if __name__ == "__main__":
    pool = [ProcessExecutor(), ProcessExecutor()]
    for executor in pool:
        print(executor.submit(os.getpid).result(), flush=True)
    print("ready", flush=True)
    time.sleep(600)
"""


def test_workers_end_with_a_parent_that_is_killed(tmp_path):
    """They wait for work, with their models in memory; nobody else would ever end them."""
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    lines = iter(parent.stdout.readline, "ready\n")
    workers = {int(line) for line in lines}
    assert all(alive(worker) for worker in workers)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 20
    while any(alive(worker) for worker in workers):
        assert time.monotonic() < deadline, "workers outlived their parent"
        time.sleep(0.05)


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
