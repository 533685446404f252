"""A recheck of the whole city piece by piece, in the process that judges, between what people ask of it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from signcheck.errors import SigncheckError
from signcheck.records.standards import CURRENT
from signcheck.services.warm import Warm
from signcheck.services.workplace import Workplace

if TYPE_CHECKING:
    from signcheck.checking.rechecked import Rechecked
    from signcheck.standard import Standard

PIECE = 20
"""Photos a call: seconds, so that nobody waits long behind one."""
SHOWN = 200
"""Changed photos that are listed; the number is of all."""


@dataclass(frozen=True, slots=True)
class By:
    """By what is judged: the version in force, perhaps with a file laid over it, or a domain adopted.

    domain: "" for all domains, None where nothing is adopted.
    base: name of the version in force, from which a draft is made.
    authority, source: of forms of which the file says nothing.
    """

    file: Path | None = None
    domain: str | None = None
    base: str = ""
    authority: str = ""
    source: str = ""

    @property
    def draft(self) -> bool:
        """Whether it is no version yet."""
        return self.file is not None or self.domain is not None


def recheck_some(
    workplace: Workplace, photos: Sequence[str], *, by: By, dry_run: bool
) -> tuple[list[Rechecked], int, int]:
    """Judge these photos again: those that are judged otherwise, and how many cases opened and closed."""
    from signcheck.services.recheck import Recheck

    draft = _draft(workplace, by) if by.draft else None
    run = Recheck(workplace, CURRENT, photos=photos, dry_run=dry_run, draft=draft)
    changed = [one for one in run.run() if one.changed]
    return changed, len(run.opened), len(run.closed)


@lru_cache(maxsize=1)
def _draft(workplace: Workplace, by: By) -> Standard:
    from signcheck.services.standards import draft_of
    from signcheck.standard.exchange import Asked
    from signcheck.standard.exchange.incoming import Defaults

    return draft_of(workplace, by.file, by.domain or None, Asked(Defaults(by.authority, by.source)))


@dataclass
class Progress:
    """How far one is. changed: the first photos that are judged otherwise; verdicts: of how many texts.

    opened, closed: cases; of a dry run none. problem: why it ended early.
    """

    by: By
    dry_run: bool
    count: int
    done: int = 0
    photos: int = 0
    verdicts: int = 0
    opened: int = 0
    closed: int = 0
    changed: list[Rechecked] = field(default_factory=list)
    ended: bool = False
    problem: SigncheckError | None = None


class Rechecking:
    """At most one at a time; what was written stays when it is stopped, and starting it again goes on."""

    def __init__(self, warm: Warm) -> None:
        self._warm = warm
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self.progress: Progress | None = None

    def start(self, photos: Sequence[str], by: By, *, dry_run: bool) -> bool:
        """Begin; False when one is under way."""
        with self._lock:
            if self.progress is not None and not self.progress.ended:
                return False
            self.progress = Progress(by, dry_run, len(photos))
        self._stop.clear()
        threading.Thread(target=self._run, args=(photos, self.progress), daemon=True, name="recheck").start()
        return True

    def stop(self) -> None:
        """End after the piece that is under way."""
        self._stop.set()

    def _run(self, photos: Sequence[str], progress: Progress) -> None:
        try:
            for start in range(0, len(photos), PIECE):
                if self._stop.is_set():
                    break
                self._piece(photos[start : start + PIECE], progress)
        except SigncheckError as error:
            progress.problem = error
        finally:
            progress.ended = True

    def _piece(self, photos: Sequence[str], progress: Progress) -> None:
        some, opened, closed = self._warm.call_slow(
            recheck_some, photos, by=progress.by, dry_run=progress.dry_run
        )
        progress.done += len(photos)
        progress.photos += len(some)
        progress.verdicts += sum(len(one.changes) for one in some)
        progress.opened, progress.closed = progress.opened + opened, progress.closed + closed
        progress.changed += some[: SHOWN - len(progress.changed)]
