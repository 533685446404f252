"""Workers for what waits in the ledger, whoever brought it; and what people decide of what failed."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Collection, Generator, Sequence
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from signcheck.errors import UsageError
from signcheck.jobs import ledger
from signcheck.jobs.executors import threads_for
from signcheck.jobs.ledger import Lane, Work
from signcheck.jobs.owner import new_owner, this_host
from signcheck.records.audit import note
from signcheck.services.photowork import PATIENCE, Task, run
from signcheck.services.recorder import Recorder
from signcheck.services.recording import Asked, Outcome, Recording
from signcheck.services.reportreading import ReportGuesser
from signcheck.services.workplace import Workplace
from signcheck.views import queue

FRESH_SECONDS = 60.0
"""How long a worker goes by the same list of sites and the same standard in force."""


KINDS = (ledger.PHOTO, ledger.REPORTED)
"""Work that begins with reading a photo."""


def lanes_named(text: str) -> tuple[Lane, ...]:
    """The lanes in a list such as `staff,public`. Raises ValueError."""
    return tuple(dict.fromkeys(Lane(name.strip()) for name in text.split(",")))


def work(
    workplace: Workplace,
    lanes: Collection[Lane],
    workers: int,
    *,
    until_empty: bool = False,
    stop: threading.Event | None = None,
) -> Generator[Outcome, None, None]:
    """Do the work of these lanes, as it comes in; one outcome a photo. What else staff wait for too.

    until_empty: end when nothing waits or is under way, in any run. stop: end when it is set.
    Raises ModelError, StorageFull or DatabaseError; what was recorded by then stays.
    """
    # A scan, which recovers only, makes no reports and rechecks nothing.
    from signcheck.services.papers import ReportMaker
    from signcheck.services.recheckjobs import RecheckMaker
    from signcheck.services.upkeep import UpkeepMaker

    owner = new_owner()
    source = _Lanes(workplace, lanes, workers, owner, until_empty=until_empty)
    kinds = (ReportMaker, RecheckMaker, UpkeepMaker) if Lane.STAFF in lanes else ()
    with ExitStack() as open_:
        makers = [open_.enter_context(kind(workplace)) for kind in kinds]
        yield from run(workplace, source, owner, workers, stop)
        for maker in makers:
            if until_empty and not (stop and stop.is_set()):
                maker.until_empty()


class _Lanes:
    """What waits in the ledger; see signcheck.services.photowork.Source."""

    def __init__(
        self, workplace: Workplace, lanes: Collection[Lane], workers: int, owner: str, *, until_empty: bool
    ) -> None:
        self._workplace, self._lanes, self._owner = workplace, lanes, owner
        self._threads = threads_for(workplace.settings, workers)
        self._until_empty = until_empty
        self._idle_since = -PATIENCE
        self._recorders: dict[Asked, Recorder] = {}
        self._guessing: ReportGuesser | None = None
        self._made = 0.0

    def next(self) -> Task | Outcome | None:
        """The next in turn, or None; looks for one only now and then while there is none."""
        if time.monotonic() - self._idle_since < PATIENCE:
            return None
        database = self._workplace.database
        with database.read() as session:
            left_behind = bool(ledger.abandoned(session))
            waits = queue.waits(session, self._lanes, this_host(), KINDS)
        work = None
        if left_behind or waits:
            with database.write() as session:
                if left_behind:
                    ledger.recover(session)
                work = ledger.claim(session, self._owner, self._lanes, KINDS)
        if work is None:
            self._idle_since = time.monotonic()
            return None
        return Task(_path(work), work, self._workplace.settings, self._threads)

    def again(self, task: Task) -> None:
        """It waits in the ledger, which is where this source looks."""
        self._idle_since = -PATIENCE

    def exhausted(self) -> bool:
        """Whether nothing is left that this source would ever be given."""
        if not self._until_empty:
            return False
        with self._workplace.database.read() as session:
            return not queue.is_open(session, self._lanes, this_host(), KINDS)

    def recorder(self, task: Task) -> Recording:
        """That of photos brought in the same way."""
        if time.monotonic() - self._made > FRESH_SECONDS:
            self._recorders.clear()
            self._guessing = None
            self._workplace.refresh()
            self._made = time.monotonic()
        if task.work.kind == ledger.REPORTED:
            return self._guesser()
        asked = Asked.of(task.work.payload)
        if asked not in self._recorders:
            self._recorders[asked] = self._recorder(asked)
        return self._recorders[asked]

    def _guesser(self) -> Recording:
        if self._guessing is None:
            with self._workplace.database.write() as session:
                self._guessing = ReportGuesser(self._workplace, self._workplace.standard(session))
        return self._guessing

    def _recorder(self, asked: Asked) -> Recorder:
        with self._workplace.database.write() as session:
            standard = self._workplace.standard(session)
        return Recorder(self._workplace, standard, asked)


def _path(work: Work) -> Path:
    """The file on this machine; where the bytes are in the store, its name in no folder of this machine."""
    if not work.source:
        return Path(os.sep, work.name)
    return Path(os.fsdecode(unquote_to_bytes(urlsplit(work.source).path)))


def retry(workplace: Workplace, ids: Sequence[int], who: str) -> list[str]:
    """Photos that failed, or were given up, wait again; all that failed without `ids`. Their names.

    Raises UsageError for a number that is not of such a photo: nothing has changed then.
    """
    with workplace.database.write() as session:
        rows = list(ledger.retry(session, ids or queue.failed_ids(session)))
        _check(ids, [row.id for row in rows])
        for row in rows:
            note(session, who, "queue.retry", row.name)
        return [row.name for row in rows]


def give_up(workplace: Workplace, ids: Sequence[int], who: str) -> list[str]:
    """Photos that failed will not be read; their names. Raises UsageError as `retry` does."""
    with workplace.database.write() as session:
        rows = list(ledger.give_up(session, ids))
        _check(ids, [row.id for row in rows])
        for row in rows:
            note(session, who, "queue.give-up", row.name)
        return [row.name for row in rows]


def _check(wanted: Sequence[int], found: Sequence[int]) -> None:
    missing = sorted(set(wanted) - set(found))
    if missing:
        numbers = ", ".join(map(str, missing))
        raise UsageError(
            "{numbers}: no photo that failed has this number.",
            remedy="`signcheck queue list` shows them.",
            numbers=numbers,
        )
