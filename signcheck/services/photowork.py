"""Reading and recording photos as the ledger gives them: the same for a scan and for `signcheck work`."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy.orm import Session

from signcheck.errors import DatabaseError, ModelError, SigncheckError, StorageFull
from signcheck.jobs import ledger
from signcheck.jobs.executors import executor_for
from signcheck.jobs.heart import Heart
from signcheck.jobs.ledger import Entry, Lane, Work
from signcheck.jobs.pool import LOST, Done, Pool
from signcheck.photos import Photo, PhotoStore
from signcheck.plain import plain
from signcheck.reading import Reading
from signcheck.said import Said
from signcheck.services.recording import Asked, Fate, Outcome, Recording, Told
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings

HOPELESS = (ModelError, StorageFull, DatabaseError)
"""Trouble that every further photo would meet too: the run stops and can be begun again."""
PATIENCE = 0.5
"""Seconds between two looks at what there is to do, while nothing happens."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker is asked for; it may be on another machine.

    path: the file; where the bytes are in the store, only its name.
    """

    path: Path
    work: Work
    settings: Settings
    threads: int

    def __str__(self) -> str:
        return str(self.path)


Answer = Done[Task, tuple[Photo, Reading]]


class Source(Protocol):
    """Where tasks come from."""

    def next(self) -> Task | Outcome | None:
        """A task to begin with, or what became of a file without one; None for nothing at present."""

    def again(self, task: Task) -> None:
        """A task of this source waits in the ledger to be begun again."""

    def exhausted(self) -> bool:
        """Whether nothing more will come; asked only when nothing is in flight."""

    def recorder(self, task: Task) -> Recording:
        """What keeps the answer to a task."""


def take_in(
    session: Session,
    sha256: str,
    name: str,
    asked: Asked,
    lane: Lane,
    *,
    received: datetime | None = None,
    told: Told | None = None,
    failed: SigncheckError | None = None,
) -> None:
    """Have a photo read whose bytes are in the store; kept together with what the session changes.

    name: of the file as it was brought, whose ending must be that of its format. failed: why it is not read
    before a person asks for it.
    """
    payload = asked.payload() | (told.payload() if told else {})
    entry = Entry(sha256, plain(name), payload=payload, lane=lane, received=received)
    if failed is None:
        ledger.take_in(session, [entry])
    else:
        ledger.take_in_failed(session, entry, failed)


def read_photo(task: Task) -> tuple[Photo, Reading]:
    """Load, keep and read one photo; runs in a worker.

    Raises PhotoError, StorageFull, ModelError, or ReadingFailed for anything unforeseen.
    """
    # Whoever only gives tasks, such as a scan of known photos, needs none of it.
    from signcheck.jobs.hashing import sign_hash
    from signcheck.jobs.reading import load_and_read
    from signcheck.services import looks

    store = PhotoStore(task.settings.store_place)
    stored = None if task.work.source else store.get(task.work.key)
    loaded, reading = load_and_read(task.path, task.settings, task.threads, stored)
    if stored is None:
        store.put(loaded.content)
    if task.work.kind == ledger.REPORTED:
        lines = [line.polygon for line in reading.lines]
        looks.keep(task.settings, task.work.key, loaded.pixels, lines)
    return replace(loaded.photo, image_hash=sign_hash(loaded.pixels, reading)), reading


def run(
    workplace: Workplace, source: Source, owner: str, workers: int, stop: threading.Event | None = None
) -> Iterator[Outcome]:
    """Do what a source gives, in so many workers, until it is exhausted or `stop` is set.

    Raises ModelError, StorageFull or DatabaseError; what was recorded by then stays.
    """
    settings, stopped = workplace.settings, stop or threading.Event()
    pool: Pool[Task, tuple[Photo, Reading]] = Pool(
        read_photo, workers, seconds=settings.photo_seconds, make_executor=executor_for(settings)
    )
    with Heart(workplace.database, owner) as heart, pool:
        while True:
            while pool.free and not stopped.is_set():
                step = source.next()
                heart.tick()
                if isinstance(step, Task):
                    pool.submit(step)
                elif step is not None:
                    yield step
                else:
                    break
            if not pool.busy and (stopped.is_set() or source.exhausted()):
                return
            for done in pool.finished(PATIENCE):
                outcome = _settle(workplace, source, owner, done)
                if outcome is not None:
                    yield outcome
            heart.tick()


def recover(workplace: Workplace) -> list[str]:
    """What was under way in runs that ended waits again; the names of the photos."""
    with workplace.database.read() as session:
        if not ledger.abandoned(session):
            return []
    with workplace.database.write() as session:
        return ledger.recover(session)


def _settle(workplace: Workplace, source: Source, owner: str, done: Answer) -> Outcome | None:
    """What became of a photo, in the records and in the ledger; None when it is to be begun again."""
    task = done.item
    if done.result is None:
        assert done.error is not None
        return _failed(workplace, source, owner, task, done.error)
    with workplace.database.write() as session:
        ledger.mark_read(session, task.work, owner)
    photo, reading = done.result
    outcome = source.recorder(task).record(
        task.path,
        photo,
        reading,
        task.work.received_at,
        lambda session: ledger.finish(session, task.work),
        told=Told.of(task.work.payload),
    )
    return _failed(workplace, source, owner, task, outcome.error) if outcome.error else outcome


def _failed(
    workplace: Workplace, source: Source, owner: str, task: Task, error: SigncheckError
) -> Outcome | None:
    if isinstance(error, HOPELESS):
        raise error
    lost = isinstance(error, LOST)
    if lost:
        again = Said(
            "{said} Try {tries} of {most}.", said=error.said, tries=task.work.tries, most=ledger.TRIES
        )
        error = type(error)(again, remedy=error.advised)
    with workplace.database.write() as session:
        waits = ledger.fail(session, task.work, owner, error, again=lost)
    if waits:
        source.again(task)
        return None
    return Outcome(task.path, Fate.FAILED, error=error)
