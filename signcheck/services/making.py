"""What people ask for and wait for: `signcheck work` does it beside the reading, from the ledger."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from types import TracebackType
from typing import Self

from signcheck.errors import ReportError, SigncheckError, WorkerLost
from signcheck.jobs import ledger
from signcheck.jobs.heart import Heart
from signcheck.jobs.ledger import Lane, Work
from signcheck.jobs.owner import new_owner, this_host
from signcheck.jobs.process import ProcessExecutor
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.views import queue

PATIENCE = 1.0
"""Seconds between two looks at whether something waits."""


class Maker:
    """A context that does the work of one kind that waits, one after the other, in a thread and a process."""

    def __init__(
        self, workplace: Workplace, kind: str, make: Callable[[Settings, Work], None], *, often: bool = True
    ) -> None:
        """make: does one piece, in a process of its own. often: whether that waits for the next piece."""
        self._workplace, self._kind, self._make, self._owner = workplace, kind, make, new_owner()
        self._often = often
        self._executor = ProcessExecutor()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name=f"{kind} maker")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        self._executor.shutdown()  # what it was making waits again
        if kind is not KeyboardInterrupt:
            self._thread.join()

    def until_empty(self) -> None:
        """Wait until nothing of its kind waits or is under way."""
        while self._open() and not self._stopped.wait(PATIENCE):
            pass

    def _open(self) -> bool:
        with self._workplace.database.read() as session:
            return queue.is_open(session, [Lane.STAFF], this_host(), [self._kind])

    def _run(self) -> None:
        while not self._stopped.wait(PATIENCE):
            with suppress(SigncheckError):  # the database is asked again in a moment
                self._next()

    def _next(self) -> None:
        database = self._workplace.database
        with database.read() as session:
            if not queue.waits(session, [Lane.STAFF], this_host(), [self._kind]):
                return
        with database.write() as session:
            work = ledger.claim(session, self._owner, [Lane.STAFF], kinds=[self._kind])
        if work is not None:
            with Heart(database, self._owner) as heart:
                error, lost = self._made(work, heart)
                if lost and self._stopped.is_set():
                    return  # which gives it back
                with database.write() as session:
                    if error is None:
                        ledger.finish(session, work)
                    else:
                        ledger.fail(session, work, self._owner, error, again=lost)
            if not self._often:
                self._executor.kill()  # which gives its memory back; it is started afresh for the next

    def _made(self, work: Work, heart: Heart) -> tuple[SigncheckError | None, bool]:
        """What stood in the way, and whether its process was lost."""
        done = self._executor.submit(self._make, self._workplace.settings, work)
        while not done.done():
            heart.tick()
            time.sleep(PATIENCE / 10)
        error = done.exception()
        if isinstance(error, BrokenProcessPool):
            return WorkerLost("{work}: the process that made it ended.", work=work.name), True
        if error is None or isinstance(error, SigncheckError):
            return error, False
        return ReportError(
            "{work}: {name}: {error}.", work=work.name, name=type(error).__name__, error=error
        ), False
