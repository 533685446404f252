"""Reading on a cluster: a real scheduler and worker processes, one of which is killed."""

from __future__ import annotations

import os
import time
from dataclasses import replace

import pytest

from signcheck.errors import ClusterUnreachable, WorkerLost
from signcheck.jobs.executors import _client, executor_for, threads_for, workers_for
from signcheck.jobs.pool import run_all
from signcheck.jobs.process import ProcessExecutor
from signcheck.services.recording import Asked, Fate
from signcheck.services.scan import list_files, scan
from signcheck.services.verify import verify
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings, load_settings
from signcheck.standard import load_standard
from tests.cluster import running

pytest.importorskip("distributed", reason="pip install 'signcheck[cluster]'")


@pytest.fixture
def cluster(tmp_path):
    with running(tmp_path, 2) as made:
        yield made
        _client.cache_clear()


def ready(settings: Settings, count: int) -> None:
    deadline = time.monotonic() + 90
    while len(_client(settings.executor).nthreads()) < count:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def slow_square(number: int) -> int:
    time.sleep(0.2)
    return number * number


def deadly(number: int) -> int:
    os.kill(os.getpid(), 9)
    return number


def test_processes_unless_a_cluster_is_named():
    assert executor_for(Settings()) is ProcessExecutor
    assert workers_for(Settings(workers=3)) == 3


def test_nobody_answers(monkeypatch):
    monkeypatch.setattr("signcheck.jobs.executors.CONNECT_SECONDS", 1)
    with pytest.raises(ClusterUnreachable, match="no scheduler answers"):
        executor_for(Settings(executor="dask://127.0.0.1:9"))


@pytest.mark.models
def test_a_scan_whose_worker_is_killed_loses_nothing(cluster, some_samples, tmp_path):
    settings = replace(load_settings(), executor=cluster.address, data=tmp_path / "data", korean="none")
    photos = tmp_path / "photos"
    photos.mkdir()
    some_samples(photos, 4)
    (photos / "no.jpg").write_text("no photo")
    ready(settings, 2)
    assert (workers_for(settings), threads_for(settings, 2)) == (2, 1)
    outcomes = []
    with Workplace(settings) as workplace:
        for outcome in scan(workplace, list_files([photos]), load_standard(), Asked()):
            outcomes.append(outcome)
            if sum(one.fate is Fate.ADDED for one in outcomes) == 1 and cluster.workers[1:]:
                cluster.kill_worker()
        assert sorted(one.fate for one in outcomes) == [Fate.ADDED] * 4 + [Fate.FAILED]
        assert verify(workplace) == []
        for one in outcomes:
            if one.sha256:
                assert workplace.store.get(one.sha256) == one.path.read_bytes()


def test_a_killed_worker_loses_nothing_and_one_that_kills_is_given_up(cluster):
    settings = Settings(executor=cluster.address)
    ready(settings, 2)
    done = []
    for one in run_all(slow_square, range(20), workers=4, make_executor=executor_for(settings)):
        done.append(one)
        if len(done) == 3:
            cluster.kill_worker()
    assert sorted(one.result for one in done) == [n * n for n in range(20)]
    for _ in range(4):
        cluster.add_worker()
    (given_up,) = run_all(deadly, [7], workers=1, tries=1, make_executor=executor_for(settings))
    assert isinstance(given_up.error, WorkerLost)
    assert "7" in str(given_up.error)
