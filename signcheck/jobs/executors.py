"""Where the work is done, by the setting `executor`: in processes here, or by a cluster's workers."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from functools import cache, partial
from typing import Any, TypeVar

from signcheck.errors import ClusterUnreachable, SettingsError, WorkerLost
from signcheck.jobs.pool import MakeExecutor
from signcheck.jobs.process import ProcessExecutor
from signcheck.settings import PROCESSES, Settings

Result = TypeVar("Result")
CONNECT_SECONDS = 15


def executor_for(settings: Settings) -> MakeExecutor:
    """What makes executors. Raises SettingsError for a cluster without its package."""
    if settings.executor == PROCESSES:
        return ProcessExecutor
    client = _client(settings.executor)
    return lambda _: ClusterExecutor(client)


def workers_for(settings: Settings) -> int:
    """How many calls may run at once, at least 1: here, or as many as the cluster has threads by now."""
    if settings.executor == PROCESSES or settings.workers:
        return settings.worker_count
    threads: dict[str, int] = _client(settings.executor).nthreads()
    return max(1, sum(threads.values()))


def threads_for(settings: Settings, workers: int) -> int:
    """Threads for each of so many calls at once; on a cluster one: it has a worker for every core."""
    if settings.executor == PROCESSES:
        return settings.threads_for(workers)
    return settings.threads or 1


class ClusterExecutor(Executor):
    """Hands calls to a dask scheduler. A worker may vanish: its calls are done by another.

    One that took several workers down with it is given up with WorkerLost. Cancelling frees whoever waits;
    what a worker has begun it ends.
    """

    def __init__(self, client: Any) -> None:
        """client: a distributed.Client; it stays open."""
        self._client = client
        self._executor = client.get_executor(pure=False)

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """As concurrent.futures has it. Raises ClusterUnreachable when the scheduler is gone."""
        if self._client.status != "running":
            raise ClusterUnreachable(
                "dask: the scheduler {address} is gone.", address=self._client.scheduler.address
            )
        answer: Future[Result] = Future()
        answer.set_running_or_notify_cancel()
        said = ", ".join(map(str, args))
        self._executor.submit(fn, *args, **kwargs).add_done_callback(partial(_settle, answer, said))
        return answer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Nothing more is taken."""
        self._executor.shutdown(wait=wait and not cancel_futures)


def _settle(answer: Future[Result], said: str, done: Future[Result]) -> None:
    from distributed.scheduler import KilledWorker

    try:
        answer.set_result(done.result())
    except (KilledWorker, CancelledError):
        answer.set_exception(WorkerLost("{said}: the workers that were to read it died.", said=said))
    except BaseException as error:
        answer.set_exception(error)


@cache
def _client(address: str) -> Any:
    """One connection a process and scheduler. Raises ClusterUnreachable."""
    try:
        from distributed import Client
    except ImportError as error:
        raise SettingsError(
            "executor: {address}: {error}.",
            remedy="Install what it needs: pip install 'signcheck[cluster]'.",
            address=address,
            error=error,
        ) from error
    connect: Any = Client
    try:
        return connect(address.replace("dask://", "tcp://"), set_as_default=False, timeout=CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        raise ClusterUnreachable("{address}: no scheduler answers there.", address=address) from error
