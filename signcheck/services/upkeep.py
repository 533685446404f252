"""What takes long and looks after the records: asked for by a program, done by `signcheck work` beside it.

A backup, the proof of one, a look at all that was written, and erasing what is kept long enough. Each waits
in the ledger and tells there how far it is and what came of it.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from signcheck.errors import BackupError, NotKnown
from signcheck.jobs import ledger
from signcheck.jobs.ledger import Entry, Lane, Work
from signcheck.records import audit
from signcheck.records.database import Access
from signcheck.services import backup, retention, verify
from signcheck.services.backupfolder import verify_backup
from signcheck.services.making import Maker
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.views import upkeep as view
from signcheck.views.upkeep import DAILY, KIND, What

SHOWN = 200
"""Findings and problems that are named; the number is of all."""
EVERY = 2.0
"""Seconds after which it is told again how far it is."""
Report = Callable[[int, int], None]


def ask_backup(workplace: Workplace, who: str) -> str:
    """Have a backup made in the folder of the setting `backup_folder`; its key. Raises BackupError."""
    folder_of(workplace.settings)
    return _ask(workplace, What.BACKUP, who)


def ask_proof(workplace: Workplace, name: str, who: str) -> str:
    """Have every byte of a backup in that folder read; its key. Raises BackupError, NotKnown."""
    folder_of(workplace.settings)
    if name not in {made.name for made in backup.made_before(workplace)}:
        raise NotKnown("{name}: there is no such backup.", remedy="Look at the list of them.", name=name)
    return _ask(workplace, What.PROOF, who, name=name)


def ask_verification(workplace: Workplace, who: str, *, hashed: bool = False, head: str = "") -> str:
    """Have it proved that nothing was lost or forged; its key. hashed, head: see verify.Asked."""
    return _ask(workplace, What.VERIFICATION, who, hashed=hashed, head=head)


def ask_retention(workplace: Workplace, who: str) -> str:
    """Have what is kept long enough erased; its key, or that of the run that waits or is under way."""
    with workplace.database.read() as session:
        found = view.newest(session, What.RETENTION)
    return found.key if found and found.is_open else _ask(workplace, What.RETENTION, who)


def ask_daily(workplace: Workplace) -> None:
    """The same by the site itself, unless there was a run today; one that failed is asked for again."""
    if retention.runs(workplace).is_due:
        ask_retention(workplace, audit.MACHINE)


def folder_of(settings: Settings) -> Path:
    """Where backups are made that nobody sits before. Raises BackupError where none is set."""
    if not settings.backup_folder:
        raise BackupError(
            "No folder for backups is set.", remedy="Name it in signcheck.toml, as backup_folder."
        )
    return Path(settings.backup_folder).expanduser()


def _ask(workplace: Workplace, what: What, who: str, **options: Any) -> str:
    # A daily one that failed is asked for every hour: as the same piece of work, not as one more.
    key = DAILY if who == audit.MACHINE else secrets.token_hex(8)
    payload = {"what": what.value, "who": who, "options": options, "done": 0, "count": 0, "result": None}
    with workplace.database.write() as session:
        entry = Entry(key, what.value, payload=payload, lane=Lane.STAFF, kind=KIND)
        ledger.take_in(session, [entry])
        audit.note(session, who, f"{what}.ask", key, after=options or None)
    return key


# --- done beside the reading ---------------------------------------------------------------------------


def make(settings: Settings, work: Work) -> None:
    """Do one, from its beginning; runs in a process of its own. Raises as what it does."""
    said = work.payload
    with Workplace(settings, access=Access.CHANGE) as workplace:
        done = _DOES[What(said["what"])](workplace, said, _Teller(workplace, work.key))
        with workplace.database.write() as session:
            ledger.tell(session, work.key, KIND, {"result": done})


class _Teller:
    """Tells how far one is, now and then."""

    def __init__(self, workplace: Workplace, key: str) -> None:
        self._workplace, self._key, self._last = workplace, key, 0.0

    def __call__(self, done: int, count: int) -> None:
        if done < count and time.monotonic() - self._last < EVERY:
            return
        self._last = time.monotonic()
        with self._workplace.database.write() as session:
            ledger.tell(session, self._key, KIND, {"done": done, "count": count})


def _back_up(workplace: Workplace, said: Mapping[str, Any], tell: Report) -> dict[str, Any]:
    settings = workplace.settings
    made = backup.back_up(workplace, folder_of(settings), settings.backup_recipient, tell, said["who"])
    manifest = made.manifest
    return {
        "name": made.folder.name,
        "photos": manifest.count,
        "copied": made.copied,
        "erased": made.erased,
        "lost": list(manifest.lost[:SHOWN]),
    }


def _prove(workplace: Workplace, said: Mapping[str, Any], tell: Report) -> dict[str, Any]:
    name = said["options"]["name"]
    problems = list(verify_backup(folder_of(workplace.settings) / name, tell))
    with workplace.database.write() as session:
        audit.note(session, said["who"], "backup.verify", name, after={"problems": len(problems)})
    return {"name": name, "count": len(problems), "problems": problems[:SHOWN]}


def _verify(workplace: Workplace, said: Mapping[str, Any], _: Report) -> dict[str, Any]:
    # What it looks at, it looks at as of one moment: nothing is written meanwhile, how far it is neither.
    done = verify.prove(workplace, verify.Asked(**said["options"]), said["who"])
    findings = [asdict(one) for one in done.findings[:SHOWN]]
    return {"count": len(done.findings), "findings": findings, "head": done.head}


def _erase(workplace: Workplace, said: Mapping[str, Any], tell: Report) -> dict[str, Any]:
    done = retention.run(workplace, said["who"], tell)
    return {
        "senders": len(done.due.senders),
        "photos": len(done.due.report_photos) + len(done.due.photos),
        "sessions": done.due.sessions,
        "drafts": done.drafts,
        "scrubbed": done.scrubbed,
    }


_DOES: Mapping[What, Callable[[Workplace, Mapping[str, Any], Report], dict[str, Any]]] = {
    What.BACKUP: _back_up,
    What.PROOF: _prove,
    What.VERIFICATION: _verify,
    What.RETENTION: _erase,
}


class UpkeepMaker(Maker):
    """Does the upkeep that waits."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, KIND, make, often=False)
