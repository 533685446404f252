"""Reading on a cluster: a real scheduler and worker processes, one of which is killed."""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import replace

import pytest

from signcheck.errors import ClusterUnreachable, PhotoUnsupported, WorkerLost
from signcheck.jobs.executors import _client, executor_for, workers_for
from signcheck.jobs.pool import process_pool, run_all
from signcheck.photos import PhotoStore
from signcheck.services.scan import Task, read_photo
from signcheck.settings import Settings, load_settings
from tests.cluster import running

pytest.importorskip("distributed", reason="pip install 'signcheck[cluster]'")


@pytest.fixture
def cluster(tmp_path):
    with running(
        tmp_path, 2, PYTHONPATH=os.pathsep.join(("tests", os.environ.get("PYTHONPATH", "")))
    ) as made:
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
    assert executor_for(Settings()) is process_pool
    assert workers_for(Settings(workers=3)) == 3


def test_nobody_answers(monkeypatch):
    monkeypatch.setattr("signcheck.jobs.executors.CONNECT_SECONDS", 1)
    with pytest.raises(ClusterUnreachable, match="no scheduler answers"):
        executor_for(Settings(executor="dask://127.0.0.1:9"))


@pytest.mark.models
def test_the_reading_of_a_scan(cluster, some_samples, tmp_path):
    settings = replace(
        load_settings(), executor=cluster.address, data=tmp_path / "data", korean="none", threads=1
    )
    photos = tmp_path / "photos"
    photos.mkdir()
    tasks = [
        Task(path, hashlib.sha256(path.read_bytes()).hexdigest(), settings, 1)
        for path in some_samples(photos, 3)
    ]
    (photos / "no.jpg").write_text("no photo")
    tasks.append(Task(photos / "no.jpg", "", settings, 1))
    ready(settings, 2)
    assert workers_for(settings) == 2
    done = {
        one.item.path: one
        for one in run_all(read_photo, tasks, workers=2, make_executor=executor_for(settings))
    }
    assert isinstance(done.pop(photos / "no.jpg").error, PhotoUnsupported)
    store = PhotoStore(settings.store_place)
    for path, one in done.items():
        assert one.error is None
        photo, reading = one.result
        assert reading.lines
        assert store.get(photo.sha256) == path.read_bytes()
    assert len(done) == 3


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
    (given_up,) = run_all(deadly, [7], workers=1, make_executor=executor_for(settings))
    assert isinstance(given_up.error, WorkerLost)
    assert "7" in str(given_up.error)
