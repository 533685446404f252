"""The files of one scan, a few at a time: known, failed, or taken into the ledger and begun in their order.

Only what is asked for these few files is in memory, however many photos the database knows.
"""

from __future__ import annotations

import hashlib
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from signcheck.errors import PhotoError, PhotoNotFound, of_code
from signcheck.jobs import ledger
from signcheck.jobs.executors import threads_for
from signcheck.jobs.ledger import TRIES, UNDER_WAY, Entry, State
from signcheck.photos.folder import Found
from signcheck.plain import plain
from signcheck.records.recording import known_among
from signcheck.services.known import brought_again
from signcheck.services.photowork import PATIENCE, Task
from signcheck.services.recording import Asked, Fate, Outcome
from signcheck.services.workplace import Workplace
from signcheck.views import queue

if TYPE_CHECKING:
    from signcheck.services.recorder import Recorder
    from signcheck.standard import Standard

WINDOW = 32
"""Files that are hashed, asked for and taken in together, before the first of them is begun."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A file whose photo was not known when it was looked at."""

    path: Path
    sha256: str


class Intake:
    """The source of a scan; see signcheck.services.photowork.Source."""

    def __init__(
        self, workplace: Workplace, files: Iterable[Found], standard: Standard, asked: Asked, owner: str
    ) -> None:
        self._workplace, self._standard = workplace, standard
        self._database, self._settings = workplace.database, workplace.settings
        self._files, self._asked, self._owner = iter(files), asked, owner
        self._threads = threads_for(self._settings, self._settings.worker_count)
        self._ready: deque[_Wanted | Outcome] = deque()
        self._others: list[_Wanted] = []
        """Files whose photo is under way already: as another file of this scan, or in another run."""
        self._looked = 0.0

    def next(self) -> Task | Outcome | None:
        """The next file that is settled or can be begun."""
        while self._ready or self._more() or self._look_again():
            step = self._ready.popleft()
            if isinstance(step, Outcome):
                return step
            task = self._begin(step)
            if task is not None:
                return task
            self._others.append(step)
        return None

    def again(self, task: Task) -> None:
        """Whoever is free first may have it."""
        self._ready.appendleft(_Wanted(task.path, task.work.key))

    def exhausted(self) -> bool:
        """Whether every file is settled."""
        self._looked = 0.0
        return not (self._ready or self._others or self._more())

    def recorder(self, task: Task) -> Recorder:
        """All of them are asked for in the same way."""
        return self._recorder

    @cached_property
    def _recorder(self) -> Recorder:
        """It knows signs and places, which take a while to load: a scan of known photos needs neither."""
        from signcheck.services.recorder import Recorder

        return Recorder(self._workplace, self._standard, self._asked)

    def _begin(self, wanted: _Wanted) -> Task | None:
        with self._database.write() as session:
            work = ledger.begin(session, wanted.sha256, self._owner)
        return Task(wanted.path, work, self._settings, self._threads) if work else None

    def _more(self) -> bool:
        """Look at the next files; whether there were any."""
        found = list(islice(self._files, WINDOW))
        wanted: list[_Wanted] = []
        for file in found:
            sha256 = self._examine(file)
            if sha256 is not None:
                wanted.append(_Wanted(file.path, sha256))
        self._take(wanted)
        return bool(found)

    def _examine(self, file: Found) -> str | None:
        """The hash of a file; None when it cannot be one of a photo, which is settled then."""
        try:
            if file.problem:
                raise file.problem
            return _hash(file.path, self._settings.max_bytes)
        except PhotoError as error:
            source = _source(file.path)
            key = f"path:{hashlib.sha256(source.encode()).hexdigest()}"
            with self._database.write() as session:
                ledger.take_in_failed(session, self._entry(file.path, key), error)
            self._ready.append(Outcome(file.path, Fate.FAILED, error=error))
            return None

    def _take(self, wanted: list[_Wanted]) -> None:
        """Known ones are settled, the others are in the ledger and ready to be begun."""
        if not wanted:
            return
        hashes = {one.sha256 for one in wanted}
        with self._database.read() as session:
            known = known_among(session, hashes)
        if hashes - known:
            with self._database.write() as session:
                known |= known_among(session, hashes - known)
                entries = {one.sha256: self._entry(one.path, one.sha256) for one in reversed(wanted)}
                ledger.take_in(session, [entries[key] for key in dict.fromkeys(_keys(wanted, known))])
        for one in wanted:
            self._ready.append(self._again(one) if one.sha256 in known else one)

    def _again(self, one: _Wanted) -> Outcome:
        return brought_again(self._workplace, one.path, one.sha256, self._asked, lambda: self._recorder)

    def _entry(self, path: Path, key: str) -> Entry:
        return Entry(key, plain(path), _source(path), self._asked.payload())

    def _look_again(self) -> bool:
        """Look what became of the photos that others have; whether one can be settled or begun."""
        if not self._others or time.monotonic() - self._looked < PATIENCE:
            return False
        self._looked = time.monotonic()
        others, self._others = self._others, []
        some = iter(others)
        while window := list(islice(some, WINDOW)):
            self._sort_out(window)
        return bool(self._ready)

    def _sort_out(self, wanted: list[_Wanted]) -> None:
        with self._database.read() as session:
            states = queue.states(session, {one.sha256 for one in wanted})
            left_behind = bool(ledger.abandoned(session))
        if left_behind:
            with self._database.write() as session:
                ledger.recover(session)
        ended: list[_Wanted] = []
        for one in wanted:
            item = states.get(one.sha256)
            if item is not None and item.state in UNDER_WAY:
                self._others.append(one)
            elif item is not None and item.state == State.FAILED and item.tries >= TRIES:
                error = of_code(item.error_code, item.error)
                self._ready.append(Outcome(one.path, Fate.FAILED, error=error))
            elif one.sha256 in {other.sha256 for other in ended}:
                self._others.append(one)  # twins of one that failed are tried one after the other
            else:
                ended.append(one)
        self._take(ended)


def _keys(wanted: Iterable[_Wanted], known: set[str]) -> Iterator[str]:
    return (one.sha256 for one in wanted if one.sha256 not in known)


def _source(path: Path) -> str:
    return path.absolute().as_uri()


def _hash(path: Path, max_bytes: int) -> str:
    """SHA-256 of the file; of its name alone when it is too large, for load_photo to refuse."""
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            raise PhotoNotFound("{path}: there is no such file.", path=path)
        if path.stat().st_size > max_bytes:
            return f"size:{hashlib.sha256(_source(path).encode()).hexdigest()}"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise PhotoNotFound("{path}: {error}.", path=path, error=error) from error
