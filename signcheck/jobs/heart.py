"""The heartbeat of a run: as long as its process works, nobody else takes what it has."""

from __future__ import annotations

import contextlib
import threading
import time
from types import TracebackType

from signcheck.errors import SigncheckError
from signcheck.jobs.ledger import CLAIM_SECONDS, beat, give_back
from signcheck.records.database import Database

BEATS = 4
"""How often a claim is renewed before it would end: one that is late, as the database is busy, is no harm."""


class Heart:
    """A context in which an owner's claims are renewed; at its end what it still has waits again.

    They are renewed only as long as the run itself goes on and says so by `tick`.
    """

    def __init__(self, database: Database, owner: str) -> None:
        self._database, self._owner = database, owner
        self._stopped, self._ticked = threading.Event(), time.monotonic()
        self._thread = threading.Thread(target=self._run, daemon=True, name="heartbeat")

    def __enter__(self) -> Heart:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        if kind is KeyboardInterrupt:  # at once: that this process is gone will be seen
            return
        self._thread.join()
        # Without that it would wait until somebody sees that this process is gone.
        with contextlib.suppress(SigncheckError), self._database.write() as session:
            give_back(session, self._owner)

    def tick(self) -> None:
        """The run goes on."""
        self._ticked = time.monotonic()

    def _run(self) -> None:
        while not self._stopped.wait(CLAIM_SECONDS / BEATS):
            if time.monotonic() - self._ticked > CLAIM_SECONDS:
                continue
            with contextlib.suppress(SigncheckError), self._database.write() as session:
                beat(session, self._owner)
