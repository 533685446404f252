"""Reports that people ask for on the site: they wait in the ledger, `signcheck work` makes them.

Each is a file of its own under `reports/` of the data folder, and stays there.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from signcheck.coverage import Dimension
from signcheck.errors import NotKnown, UsageError
from signcheck.jobs import ledger
from signcheck.jobs.ledger import Entry, Lane, Work
from signcheck.records import audit
from signcheck.records.database import Access
from signcheck.reports.asked import FORMATS, LISTS, Asked
from signcheck.reports.texts import LANGUAGES
from signcheck.services.exporting import export
from signcheck.services.making import Maker
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.views import papers as view
from signcheck.work.person import Person

KINDS = (*FORMATS, "csv", "json")
"""Formats that may be asked for."""


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


class ReportMaker(Maker):
    """Makes the reports that wait."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, view.KIND, make)
