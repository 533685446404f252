"""Many calls in worker processes, where one that crashes its process stops nothing.

A process that dies takes every call in flight with it, and `concurrent.futures` cannot tell whose
fault it was. So those calls are done again one at a time, each in a process of its own; the one
that kills its process again is given up with WorkerLost.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Generic, TypeVar

from signcheck.errors import SigncheckError, WorkerLost

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Done(Generic[Item, Result]):
    """One item with its result, or with the error that stood in the way."""

    item: Item
    result: Result | None = None
    error: SigncheckError | None = None


def process_pool(workers: int) -> ProcessPoolExecutor:
    """Worker processes that start afresh: forking a process with threads is unsafe."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent)


def _end_with_parent() -> None:
    """End this worker when the process that gave it work is gone, even if that was killed.

    Without this it would wait for work for ever, with its models in memory.
    """
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="end-with-parent").start()


def run_all(
    call: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    workers: int,
    make_executor: Callable[[int], Executor] = process_pool,
) -> Iterator[Done[Item, Result]]:
    """Do `call` for every item in `workers` processes; results come as they are ready.

    At most two items a worker are in flight, so `items` may be endless. Errors of the project
    come back in `Done`; any other exception is a fault of the program and is raised.
    """
    waiting = iter(items)
    suspects: list[Item] = []
    broken = True
    while broken:
        broken = False
        with make_executor(workers) as executor:
            flight: dict[Future[Result], Item] = {}
            try:
                for item in waiting:
                    suspects.append(item)  # until it is accepted
                    future = executor.submit(call, item)
                    flight[future] = suspects.pop()
                    if len(flight) >= 2 * workers:
                        yield from _ready(flight)
                while flight:
                    yield from _ready(flight)
            except BrokenProcessPool:
                broken = True
                suspects += flight.values()
        for item in suspects:
            yield _alone(call, item, make_executor)
        suspects.clear()


def _ready(flight: dict[Future[Result], Item]) -> Iterator[Done[Item, Result]]:
    finished, _ = wait(flight, return_when=FIRST_COMPLETED)
    for future in finished:
        done = _outcome(future, flight[future])
        del flight[future]
        yield done


def _outcome(future: Future[Result], item: Item) -> Done[Item, Result]:
    try:
        return Done(item, result=future.result())
    except SigncheckError as error:
        return Done(item, error=error)


def _alone(
    call: Callable[[Item], Result], item: Item, make_executor: Callable[[int], Executor]
) -> Done[Item, Result]:
    with make_executor(1) as executor:
        try:
            return _outcome(executor.submit(call, item), item)
        except BrokenProcessPool:
            return Done(item, error=WorkerLost(f"{item}: the process that read it died, twice."))
