"""One process that does one call at a time, and that can be ended whatever it is doing.

`ProcessPoolExecutor` cannot say which call killed its process, cannot end one that is stuck, and waits for
ever for the rest of an answer whose writer was killed. Here the pipe is broken when the process is gone.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import multiprocessing
import os
import signal
import threading
import traceback
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Result = TypeVar("Result")


class ProcessExecutor(Executor):
    """An executor of one process, started when it is first needed and afresh after it died.

    A call whose process dies raises BrokenProcessPool.
    """

    def __init__(self, _workers: int = 1, *, nice: int = 0) -> None:
        """nice: how far it gives way to others, as of the command of this name."""
        self._nice = nice
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._turn = threading.Lock()
        self._closed = False
        _RUNNING.add(self)

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """Do a call that can be pickled, after those before it."""
        future: Future[Result] = Future()
        # A daemon: Python would wait for any other thread at its end, for a stuck process for ever.
        threading.Thread(target=self._do, args=(future, fn, args, kwargs), daemon=True).start()
        return future

    def _do(self, future: Future[Any], *call: Any) -> None:
        with self._turn:
            if not future.set_running_or_notify_cancel():
                return
            try:
                succeeded, answer = self._ask(call)
            except (OSError, EOFError) as error:
                self.kill()
                succeeded, answer = False, BrokenProcessPool(f"the process is gone ({error!r})")
            except BaseException as error:  # what cannot be pickled
                succeeded, answer = False, error
        if succeeded:
            future.set_result(answer)
        else:
            future.set_exception(answer)

    def _ask(self, call: tuple[Any, ...]) -> tuple[bool, Any]:
        pipe = self._pipe
        if pipe is None or self._process is None or not self._process.is_alive():
            pipe = self._start()
        pipe.send(call)
        answer: tuple[bool, Any] = pipe.recv()
        return answer

    def _start(self) -> Connection:
        self.kill()
        # Forking a process with threads is unsafe, so it starts afresh.
        context = multiprocessing.get_context("spawn")
        resource_tracker.ensure_running()  # starting it would undo that interrupts are blocked below
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._nice, gc.get_threshold()), daemon=True)
        with _interrupt_blocked():
            process.start()
        self._process = process
        theirs.close()  # the only other end is the process's own: when it dies, ours is broken
        if self._closed:  # in the meantime
            raise EOFError
        self._pipe = ours
        return ours

    def kill(self) -> None:
        """End the process at once, even one that is stopped; the next call starts another."""
        process, self._process, self._pipe = self._process, None, None
        if process is not None:
            process.kill()
            process.join()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the process; what it is doing is lost."""
        self._closed = True
        self.kill()


_RUNNING: weakref.WeakSet[ProcessExecutor] = weakref.WeakSet()


@atexit.register
def _kill_all() -> None:
    """Python asks its processes to end and waits, for a stopped one for ever."""
    for executor in list(_RUNNING):
        executor.kill()


@contextmanager
def _interrupt_blocked() -> Iterator[None]:
    """Ctrl-C goes to the whole group of processes, but only the first decides: those begun here get none."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, nice: int, collecting: tuple[int, int, int]) -> None:
    os.nice(nice)
    gc.set_threshold(*collecting)  # Python's own takes a tenth of a recheck
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is loaded, with the first call
    _end_with_parent()
    with contextlib.suppress(EOFError, OSError):  # nobody asks any more
        while True:
            _answer(pipe, *pipe.recv())


def _answer(pipe: Connection, fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    try:
        answer: tuple[bool, Any] = True, fn(*args, **kwargs)
    except Exception as error:
        error.add_note(traceback.format_exc())
        answer = False, error
    try:
        pipe.send(answer)
    except (TypeError, AttributeError, ValueError) as error:  # what cannot be pickled
        pipe.send((False, RuntimeError(f"{answer[1]!r}: {error}")))


def _end_with_parent() -> None:
    """End this process when the one that gave it work is gone, even if that was killed.

    Without this it would finish what it does, with its models in memory, for nobody.
    """
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="end-with-parent").start()
