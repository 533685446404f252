"""Reports that people ask for on the site: they wait in the ledger, `signcheck work` makes them.

Each is a file of its own under `reports/` of the data folder, and stays there.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Mapping
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from signcheck.coverage import Dimension
from signcheck.errors import NotKnown, ReportError, SigncheckError, UsageError, WorkerLost
from signcheck.jobs import ledger
from signcheck.jobs.heart import Heart
from signcheck.jobs.ledger import Entry, Lane, Work
from signcheck.jobs.owner import new_owner, this_host
from signcheck.jobs.process import ProcessExecutor
from signcheck.records import audit
from signcheck.records.database import Access
from signcheck.reports.asked import FORMATS, LISTS, Asked
from signcheck.reports.texts import LANGUAGES
from signcheck.services.reporting import export
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.views import papers as view
from signcheck.views import queue
from signcheck.work.person import Person

KINDS = (*FORMATS, "csv", "json")
"""Formats that may be asked for."""
PATIENCE = 1.0
"""Seconds between two looks at whether a report waits."""


def ask(workplace: Workplace, asked: Asked, person: Person) -> str:
    """Have a report made; by which it is known. Raises UsageError for what cannot be made, or is not theirs.

    Who has a district may have its lists: the written reports are of the whole city.
    """
    _check(asked, person, workplace.clock.today())
    if person.district:
        asked = replace(asked, only={Dimension.DISTRICT.value: person.district})
    key = secrets.token_hex(8)
    name = "-".join(("signcheck", str(asked.day or workplace.clock.today()), asked.which or asked.language))
    payload = _payload(asked) | {"who": person.name, "district": person.district}
    with workplace.database.write() as session:
        entry = Entry(key, f"{name}.{asked.kind}", payload=payload, lane=Lane.STAFF, kind=view.KIND)
        ledger.take_in(session, [entry])
        audit.note(session, person.name, "report.ask", entry.name, after=payload)
    return key


def _check(asked: Asked, person: Person, today: date) -> None:
    if asked.kind not in KINDS or asked.language not in LANGUAGES:
        raise UsageError(
            "{kind}, {language}: no report of that kind.", kind=asked.kind, language=asked.language
        )
    if asked.which and (asked.which not in LISTS or asked.kind not in ("csv", "json")):
        raise UsageError("{which}, {kind}: lists are csv or json.", which=asked.which, kind=asked.kind)
    if asked.day is not None and asked.day > today:
        raise UsageError("{day} is still to come.", remedy="Name a past day.", day=asked.day)
    if person.district and (not asked.which or asked.which == "inconsistent"):
        raise UsageError("This is of the whole city.", remedy="Ask for a list of your district.")


def _payload(asked: Asked) -> dict[str, Any]:
    day = asked.day.isoformat() if asked.day else None
    return {"kind": asked.kind, "language": asked.language, "day": day, "list": asked.which}


def _asked(payload: Mapping[str, Any]) -> Asked:
    day = date.fromisoformat(payload["day"]) if payload["day"] else None
    only = {Dimension.DISTRICT.value: payload["district"]} if payload["district"] else {}
    return Asked(payload["kind"], payload["language"], day=day, which=payload["list"], only=only)


def file_of(workplace: Workplace, key: str, person: Person) -> tuple[Path, str]:
    """The file of a report that is made, and what it is called. Raises NotKnown."""
    with workplace.database.read() as session:
        found = view.paper(session, key, person.district)
    path = _file(workplace.settings, key, found.kind) if found else Path()
    if found is None or not path.is_file():
        raise NotKnown("There is no such report.", remedy="Ask for it again.")
    return path, found.name


def _file(settings: Settings, key: str, kind: str) -> Path:
    return papers_folder(settings) / f"{key}.{kind}"


def papers_folder(settings: Settings) -> Path:
    """Where the reports stand that were made on the site."""
    return settings.data / "reports"


# --- made beside the reading ---------------------------------------------------------------------------


def make(settings: Settings, work: Work) -> None:
    """Make one report; runs in a process of its own, for it takes memory and time. Raises as `export`."""
    path = _file(settings, work.key, work.payload["kind"])
    path.parent.mkdir(parents=True, exist_ok=True)
    with Workplace(settings, access=Access.CHANGE) as workplace:
        export(workplace, path, _asked(work.payload), work.payload["who"])


class ReportMaker:
    """A context that makes the reports that wait, one after the other, in a thread and a process."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace, self._owner = workplace, new_owner()
        self._executor = ProcessExecutor()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="reports")

    def __enter__(self) -> ReportMaker:
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
        """Wait until no report waits or is being made."""
        while self._open() and not self._stopped.wait(PATIENCE):
            pass

    def _open(self) -> bool:
        with self._workplace.database.read() as session:
            return queue.is_open(session, [Lane.STAFF], this_host(), [view.KIND])

    def _run(self) -> None:
        while not self._stopped.wait(PATIENCE):
            with suppress(SigncheckError):  # the database is asked again in a moment
                self._next()

    def _next(self) -> None:
        database = self._workplace.database
        with database.read() as session:
            if not queue.waits(session, [Lane.STAFF], this_host(), [view.KIND]):
                return
        with database.write() as session:
            work = ledger.claim(session, self._owner, [Lane.STAFF], kinds=[view.KIND])
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

    def _made(self, work: Work, heart: Heart) -> tuple[SigncheckError | None, bool]:
        """What stood in the way of a report, and whether its process was lost."""
        done = self._executor.submit(make, self._workplace.settings, work)
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
