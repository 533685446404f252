"""Rechecks that wait in the ledger and are done by `signcheck work`, with how far each is."""

from __future__ import annotations

import hashlib
import secrets
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from signcheck.checking.rechecked import Judged, Rechecked
from signcheck.errors import NotKnown, StorageFull, UsageError
from signcheck.jobs import ledger
from signcheck.jobs.ledger import Entry, Lane, Work
from signcheck.records import audit
from signcheck.records.database import Access
from signcheck.records.standards import CURRENT
from signcheck.services.making import Maker
from signcheck.services.recheck import Recheck
from signcheck.services.standards import draft_of
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.standard import Standard, exchange
from signcheck.standard.exchange.incoming import Defaults
from signcheck.views.rechecks import KIND, open_like

EVERY = 20
"""Photos after which it is told how far one is, and looked whether it was stopped."""
SHOWN = 200
"""Changed photos that are named, and texts that are told; the numbers are of all."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A standard that is no version yet: what is in force with a list laid over it, or a domain adopted.

    file: the list, None where a domain is adopted; domain: "" for all. authority, source: of forms of which
    the list says nothing.
    """

    file: Path | None = None
    domain: str = ""
    authority: str = ""
    source: str = ""

    def standard(self, workplace: Workplace) -> Standard:
        """The whole of it. Raises StandardError, UsageError."""
        asked = exchange.Asked(Defaults(self.authority, self.source))
        return draft_of(workplace, self.file, self.domain or None, asked)

    def said(self) -> dict[str, str]:
        """What is kept of it beside the file."""
        kept = {"domain": self.domain, "authority": self.authority, "source": self.source}
        if self.file is None:
            return kept
        digest = hashlib.sha256(self.file.read_bytes()).hexdigest()
        return kept | {"list": self.file.name, "sha256": digest}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is judged again.

    version: of the standard, as `signcheck recheck --by` takes it. site: its code, "" for all photos.
    dry_run: only told, nothing kept. draft: what is judged by instead; it can only be told.
    """

    version: str = CURRENT
    site: str = ""
    dry_run: bool = True
    draft: Draft | None = None


def ask(workplace: Workplace, asked: Asked, who: str) -> str:
    """Have stored readings judged again; by which key it is known: the same one while the same waits.

    It loads the standard, which is for a process that judges.
    Raises VersionUnknown, UsageError, RegistryError, StandardError, StorageFull.
    """
    if asked.draft and not asked.dry_run:
        raise UsageError(
            "A draft is no version yet: it only tells what would change.",
            remedy="Make it a version first, or ask with dry_run.",
        )
    draft = asked.draft.standard(workplace) if asked.draft else None
    run = Recheck(workplace, asked.version, site=asked.site, dry_run=True, draft=draft)
    told: dict[str, Any] = {"version": asked.version, "site": asked.site}
    told |= {"dry_run": asked.dry_run, "by": run.standard.version}
    told |= {"draft": asked.draft.said() if asked.draft else None}
    key = secrets.token_hex(8)
    if asked.draft and asked.draft.file:
        _keep(workplace.settings, key, asked.draft.file)
    numbers = dict.fromkeys(("done", "photos", "verdicts", "opened", "closed"), 0)
    payload = told | numbers | {"who": who, "count": run.count, "changed": [], "texts": [], "stopped": False}
    with workplace.database.write() as session:
        if before := open_like(session, told):
            _forget(workplace.settings, key)
            return before
        entry = Entry(key, f"recheck by {run.standard.version}", payload=payload, lane=Lane.STAFF, kind=KIND)
        ledger.take_in(session, [entry])
        audit.note(session, who, "recheck.ask", run.standard.version, after=told | {"who": who})
    return key


def _folder(settings: Settings, key: str) -> Path:
    """Where the list of a recheck stands until that is over."""
    return settings.data / "rechecks" / key


def _keep(settings: Settings, key: str, file: Path) -> None:
    folder = _folder(settings, key)
    try:
        folder.mkdir(parents=True)
        shutil.copyfile(file, folder / file.name)
    except OSError as error:
        _forget(settings, key)
        raise StorageFull("{path}: {error}.", path=folder, error=error.strerror or error) from error


def _forget(settings: Settings, key: str) -> None:
    shutil.rmtree(_folder(settings, key), ignore_errors=True)


def stop(workplace: Workplace, key: str, who: str) -> None:
    """End one after the photos that are under way; what was written by then stays. Raises NotKnown."""
    with workplace.database.write() as session:
        if ledger.tell(session, key, KIND, {"stopped": True}) is None:
            raise NotKnown("There is no such recheck.", remedy="Look at the list of them.")
        audit.note(session, who, "recheck.stop", key)


def make(settings: Settings, work: Work) -> None:
    """Do one, from where it was cut off; runs in a process of its own. Raises as `ask` does."""
    try:
        if not work.payload["stopped"]:
            with Workplace(settings, access=Access.CHANGE) as workplace:
                _do(workplace, work)
    finally:  # a process that is killed does not come here: what goes on needs its list
        _forget(settings, work.key)


def _do(workplace: Workplace, work: Work) -> None:
    said = work.payload
    draft = _draft(workplace.settings, work)
    run = Recheck(
        workplace,
        said.get("by", said["version"]),  # one that was asked for before this was kept
        site=said["site"],
        dry_run=said["dry_run"],
        draft=draft.standard(workplace) if draft else None,
        skip=said["done"],
    )
    so_far = dict(said)
    for one in run.run():
        so_far = _with(so_far, one, run, said)
        if so_far["done"] % EVERY == 0 and not _goes_on(workplace, work.key, so_far):
            return
    _goes_on(workplace, work.key, so_far)


def _draft(settings: Settings, work: Work) -> Draft | None:
    said = work.payload.get("draft")
    if said is None:
        return None
    file = _folder(settings, work.key) / said["list"] if "list" in said else None
    if file is not None and not file.is_file():
        raise UsageError("The file that was shown is gone.", remedy="Choose it again.")
    return Draft(file, said["domain"], said["authority"], said["source"])


def _with(
    so_far: Mapping[str, Any], one: Rechecked, run: Recheck, before: Mapping[str, Any]
) -> dict[str, Any]:
    if one.changed:
        so_far = {
            **so_far,
            "changed": [*so_far["changed"], one.sha256][:SHOWN],
            "texts": [*so_far.get("texts", ()), *_texts(one)][:SHOWN],
        }
    return {
        **so_far,
        "done": so_far["done"] + 1,
        "photos": so_far["photos"] + one.changed,
        "verdicts": so_far["verdicts"] + len(one.changes),
        "opened": before["opened"] + len(run.opened),
        "closed": before["closed"] + len(run.closed),
    }


def _texts(one: Rechecked) -> Iterator[dict[str, str]]:
    """What is told of each text that is judged otherwise; "" for what there was, or is, not."""
    for before, after in one.changes:
        known = after or before
        assert known is not None
        said = {"zh": known.zh or "", "language": known.language, "text": known.text or ""}
        name = one.path.rsplit("/", 1)[-1]
        yield {"photo": name, **said, "before": _verdict(before), "after": _verdict(after)}


def _verdict(judged: Judged | None) -> str:
    return judged.verdict if judged else ""


def _goes_on(workplace: Workplace, key: str, so_far: Mapping[str, Any]) -> bool:
    """Tell how far it is; whether nobody stopped it."""
    told = {name: value for name, value in so_far.items() if name != "stopped"}
    with workplace.database.write() as session:
        kept = ledger.tell(session, key, KIND, told)
    return kept is not None and not kept["stopped"]


class RecheckMaker(Maker):
    """Does the rechecks that wait."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, KIND, make)
