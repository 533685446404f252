"""Work in one process or in several, with a progress bar."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import TypeVar

from rich.progress import track

Task = TypeVar("Task")
Answer = TypeVar("Answer")


def each(
    function: Callable[[Task], Answer], tasks: Sequence[Task], *, workers: int, title: str
) -> Iterator[Answer]:
    """What `function`, a function of a module, makes of each task, in the order in which it is ready."""
    answers = map(function, tasks) if workers == 1 else _spread(function, tasks, workers)
    return iter(track(answers, description=title, total=len(tasks)))


def _spread(function: Callable[[Task], Answer], tasks: Sequence[Task], workers: int) -> Iterator[Answer]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        for future in as_completed([pool.submit(function, task) for task in tasks]):
            yield future.result()
