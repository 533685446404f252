"""Many calls in as many executors as there are workers, where one that dies or is stuck stops nothing.

Each executor has one call in flight. So it is known whose fault it is when a process dies, and one that takes
too long can be ended without harm to another. Any `concurrent.futures.Executor` will do: a process of this
machine, or a cluster's; calls and results travel by pickle and share no memory.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from dataclasses import dataclass
from types import TracebackType
from typing import Generic, TypeVar

from signcheck.errors import ReadingTimedOut, SigncheckError, WorkerLost
from signcheck.jobs.process import ProcessExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")

MakeExecutor = Callable[[int], Executor]
"""Makes an executor of so many workers; the pool asks for one worker at a time."""
START_SECONDS = 60.0
"""What an executor's first call may take longer than others: its process starts, and loads models."""
LOST = (WorkerLost, ReadingTimedOut)
"""What became of a call whose process did not answer: another try may go better."""


@dataclass(frozen=True, slots=True)
class Done(Generic[Item, Result]):
    """One item with its result, or with the error that stood in the way."""

    item: Item
    result: Result | None = None
    error: SigncheckError | None = None


@dataclass(slots=True)
class _Flight(Generic[Item, Result]):
    """A call in flight. until: of time.monotonic."""

    item: Item
    executor: Executor
    until: float


class Pool(Generic[Item, Result]):
    """Workers that do one call for many items; a context that ends them with whatever they are doing."""

    def __init__(
        self,
        call: Callable[[Item], Result],
        workers: int,
        *,
        seconds: float | None = None,
        make_executor: MakeExecutor = ProcessExecutor,
    ) -> None:
        """seconds: how long one call may take, START_SECONDS more for the first; no limit without it."""
        self._call, self._workers, self._seconds = call, workers, seconds
        self._make_executor = make_executor
        self._idle: list[Executor] = []
        self._flights: dict[Future[Result], _Flight[Item, Result]] = {}

    def __enter__(self) -> Pool[Item, Result]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for flight in self._flights.values():
            _end(flight.executor)
        for executor in self._idle:
            executor.shutdown(wait=False)

    @property
    def free(self) -> bool:
        """Whether a worker has nothing to do."""
        return len(self._flights) < self._workers

    @property
    def busy(self) -> bool:
        """Whether anything is in flight."""
        return bool(self._flights)

    def submit(self, item: Item) -> None:
        """Begin with an item; whatever happens, one answer comes for it."""
        allowed = math.inf if self._seconds is None else self._seconds
        if self._idle:
            executor = self._idle.pop()
        else:
            executor, allowed = self._make_executor(1), allowed + START_SECONDS
        try:
            future = executor.submit(self._call, item)
        except BrokenExecutor as error:  # it died while it was idle
            future = Future()
            future.set_exception(error)
        self._flights[future] = _Flight(item, executor, time.monotonic() + allowed)

    def finished(self, patience: float) -> list[Done[Item, Result]]:
        """What is done by now; waits for something to be done, but no longer than `patience` seconds.

        Errors of the project come back in `Done`; any other is a fault of the program and is raised.
        """
        if not self._flights:
            time.sleep(patience)
        ready, _ = wait(self._flights, timeout=patience, return_when=FIRST_COMPLETED)
        return [self._answer(future) for future in ready] + list(self._overdue())

    def _answer(self, future: Future[Result]) -> Done[Item, Result]:
        flight = self._flights.pop(future)
        try:
            done = Done(flight.item, result=future.result())
        except SigncheckError as error:
            done = Done(flight.item, error=error)
        except (BrokenExecutor, CancelledError):
            _end(flight.executor)
            return Done(
                flight.item, error=WorkerLost("{item}: the process that read it died.", item=flight.item)
            )
        self._idle.append(flight.executor)
        return done

    def _overdue(self) -> Iterator[Done[Item, Result]]:
        late = [future for future, flight in self._flights.items() if time.monotonic() > flight.until]
        for future in late:
            flight = self._flights.pop(future)
            future.cancel()
            _end(flight.executor)
            late_by = ReadingTimedOut(
                "{item}: not read within {seconds:g} seconds.", item=flight.item, seconds=self._seconds
            )
            yield Done(flight.item, error=late_by)


def _end(executor: Executor) -> None:
    """Without waiting: it may be stuck."""
    executor.shutdown(wait=False, cancel_futures=True)


def run_all(
    call: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    workers: int,
    tries: int = 3,
    make_executor: MakeExecutor = ProcessExecutor,
) -> Iterator[Done[Item, Result]]:
    """Do `call` for every item in `workers` processes; results come as they are ready.

    One item a worker is in flight, so `items` may be endless; it goes on while the caller looks at a result.
    One whose process dies is done again, up to `tries` times.
    """
    waiting, again, begun = iter(items), list[Item](), dict[Item, int]()
    ended: list[Done[Item, Result]] = []
    with Pool(call, workers, make_executor=make_executor) as pool:
        while True:
            while pool.free and (again or waiting):
                try:
                    item = again.pop() if again else next(waiting)
                except StopIteration:
                    waiting = iter(())
                    break
                begun[item] = begun.get(item, 0) + 1
                pool.submit(item)
            yield from ended
            if not pool.busy:
                return
            ended = []
            for done in pool.finished(60.0):
                count = begun.pop(done.item)
                if isinstance(done.error, LOST) and count < tries:
                    again.append(done.item)
                    begun[done.item] = count
                else:
                    ended.append(done)
