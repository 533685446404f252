"""What the photos of a repair show; they are read at once by a command, by `signcheck work` for the site."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from sqlalchemy.orm import Session

from signcheck.errors import OrderError, PhotoError, SigncheckError, UsageError
from signcheck.jobs.ledger import Lane
from signcheck.photos.folder import Found
from signcheck.records.orders import find_order
from signcheck.records.orders import move as move_order
from signcheck.records.recording import known_photo, photos_of_order
from signcheck.records.sightings import load, messages_of_point, place_of
from signcheck.records.tables import PhotoRow, WorkOrderRow
from signcheck.said import told
from signcheck.services.handover import content_of
from signcheck.services.orders import order_for
from signcheck.services.recording import Asked, Fate, Outcome
from signcheck.services.scan import list_files, scan
from signcheck.services.unpacking import gather
from signcheck.services.workplace import Workplace
from signcheck.standard.normalise import key
from signcheck.verdicts import Verdict
from signcheck.views import orders as view
from signcheck.views import queue
from signcheck.views.cases import cases_numbered
from signcheck.work.held import Held
from signcheck.work.order import REPORTED, State
from signcheck.work.person import Person
from signcheck.work.place import Use, place
from signcheck.work.sighting import Said
from signcheck.work.standing import same

FAILED = "failed"
NAME_LENGTH = 160
"""Characters of a photo's name that are kept, its end."""


class Silent(StrEnum):
    """Why a photo of a repair is compared with nothing."""

    FAILED = "failed"
    NO_POINT = "no_point"
    EARLY = "early"
    OTHER_BOARD = "other_board"
    NOTHING = "nothing"
    SET_ASIDE = "set_aside"
    NOT_ORDERED = "not_ordered"
    """Nothing of the order stands at its sign point."""
    WAITING = "waiting"
    """It is still to be read."""


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """What a photo shows of one case of the order.

    verdict: "" where it does not show the text. overruled: name of the photo seen later that shows it
    wrong, "" without one.
    """

    number: str
    zh: str | None
    language: str
    text: str | None
    verdict: str
    overruled: str = ""


@dataclass(frozen=True, slots=True)
class RepairPhoto:
    """One photo of a repair.

    silent: why it is compared with nothing, None when it is. detail: the error, the candidates or the code
    of the sign point that go with it. day: on which it was seen; day_from: how that is known (SeenSource).
    known: whether it had been brought before. sha256, round: of the photo, and with which report of the
    repair it came.
    """

    path: Path
    silent: Silent | None
    detail: str = ""
    day: date | None = None
    known: bool = False
    cases: tuple[CaseSeen, ...] = ()
    sha256: str = ""
    round: int = 0
    day_from: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """A photo that somebody sends. name: of the file, as they call it; file: where its bytes lie.

    sha256: of them, once they were looked at.
    """

    name: str
    file: Path
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """An order after the report of its repair, with what each photo showed."""

    order: view.Order
    photos: tuple[RepairPhoto, ...] = ()


def repaired(workplace: Workplace, number: str, files: Sequence[Path], who: str) -> Reported:
    """The unit reports the repair of an order; its photos are read and compared at once.

    Further photos of a repair that was reported already go with that report.
    Raises UsageError for a file that is no photo, ModelError, OrderError: nothing has changed then.
    """
    try:
        gathered = gather(files, workplace.settings)
    except PhotoError as error:
        raise UsageError(
            "{message} Nothing was reported.", remedy=error.advised, message=error.said
        ) from error
    done = _repaired(workplace, number, _checked(workplace, files, gathered.files), who)
    gathered.clear()  # only now: what a run leaves behind is done by the next one
    return done


def _repaired(workplace: Workplace, number: str, photos: dict[Path, str], who: str) -> Reported:
    with workplace.database.write() as session:
        order = find_order(session, number)
        if not (photos and order.state in REPORTED):
            move_order(session, order, State.REPAIRED, who)
        asked = Asked(site=order.site.code, order=order.id, round=order.round)
        standard = workplace.standard(session)
    try:
        outcomes = list(scan(workplace, list_files(photos), standard, asked)) if photos else []
    except SigncheckError as error:
        raise OrderError(
            "{number} is reported as repaired, but its photos are not all compared: {message}",
            remedy="Run the same command again: what was read is kept.",
            number=number,
            message=error.said,
        ) from error
    with workplace.database.read() as session:
        after = view.order(session, number, workplace.clock.today())
        told = _compared(session, workplace, after, outcomes, photos)
        return Reported(after, tuple(told))


def _checked(workplace: Workplace, files: Sequence[Path], listed: Sequence[Found]) -> dict[Path, str]:
    """The photos among these files and folders, as listed, with their SHA-256; all of them can be read."""
    if not files:
        return {}
    from signcheck.photos.loading import load_photo
    from signcheck.reading.build import require_models

    limits = workplace.settings
    found = {}
    try:
        for file in listed:
            if file.problem:
                raise file.problem
            # Decoded to its end: half a photo must not stand behind a repair that is told.
            photo = load_photo(
                file.path,
                max_bytes=limits.max_bytes,
                max_pixels=limits.max_pixels,
                max_memory=limits.photo_memory,
            ).photo
            found[file.path] = photo.sha256
    except PhotoError as error:
        raise UsageError(
            "{message} Nothing was reported.", remedy=error.advised, message=error.said
        ) from error
    if not found:
        raise UsageError("{files}: there is no photo in it. Nothing was reported.", files=files[0])
    require_models(limits)
    return found


def _compared(
    session: Session,
    workplace: Workplace,
    order: view.Order,
    outcomes: Iterable[Outcome],
    photos: dict[Path, str],
) -> Iterator[RepairPhoto]:
    now = _now(session, workplace, order)
    for outcome in outcomes:
        row = None if outcome.error else known_photo(session, photos[outcome.path])
        if row is None:
            yield RepairPhoto(outcome.path, Silent.FAILED, str(outcome.error or ""))
        else:
            known = outcome.fate is Fate.KNOWN
            yield _told(session, workplace, row, order, now=now, path=outcome.path, known=known)


def _now(session: Session, workplace: Workplace, order: view.Order) -> dict[str, Held]:
    numbers = [item.number for item in order.items]
    return {case.number: case for case in cases_numbered(session, numbers, workplace.as_of())}


def _told(
    session: Session,
    workplace: Workplace,
    row: PhotoRow,
    order: view.Order,
    *,
    now: dict[str, Held],
    path: Path,
    known: bool = False,
) -> RepairPhoto:
    """What one photo that was read shows of an order."""
    silent, detail = _silent(row, order)
    cases = () if silent else tuple(_seen(session, workplace, row, order, now))
    day = workplace.clock.day(row.seen_at)
    return RepairPhoto(path, silent, detail, day, known, cases, row.sha256, row.round, row.seen_source)


def _silent(row: PhotoRow, order: view.Order) -> tuple[Silent | None, str]:
    if row.use in (Use.EARLY, Use.NOTHING, Use.SET_ASIDE):
        return Silent(row.use), ""
    if row.sign_point is None:
        return Silent.NO_POINT, ", ".join(row.candidates)
    if row.use == Use.OTHER_BOARD:
        return Silent.OTHER_BOARD, row.sign_point.code
    if row.sign_point.code not in {item.point for item in order.items}:
        return Silent.NOT_ORDERED, row.sign_point.code
    return None, row.sign_point.code


def _seen(
    session: Session, workplace: Workplace, row: PhotoRow, order: view.Order, now: dict[str, Held]
) -> Iterator[CaseSeen]:
    """What a photo shows of the cases of the order at its sign point."""
    assert row.sign_point is not None
    shown = _shown(session, workplace, row)
    for item in order.items:
        if item.point != row.sign_point.code:
            continue
        said, case = shown.get((item.message, item.language)), now[item.number]
        verdict = _verdict(said, case)
        right = verdict == Verdict.COMPLIANT
        overruled = case.name if right and case.fault and case.photo_id != row.id else ""
        yield CaseSeen(
            item.number,
            item.zh,
            item.language,
            said.text if said else None,
            verdict,
            overruled,
        )


def _verdict(said: Said | None, case: Held) -> str:
    """What holds of what a photo shows: a person's word, where they decided on this very text."""
    if said is None:
        return ""
    sure = said.certain or bool(said.text)  # in doubt it was when they decided
    decided = case.decided and sure and same(said.text, case.text)
    return str(case.verdict if decided else said.verdict.value)


def _shown(session: Session, workplace: Workplace, row: PhotoRow) -> dict[tuple[int, str], Said]:
    """What a photo says of each message and language."""
    where = place_of(row)
    evidence = load(session, [where], workplace.clock)[where]
    name = key(row.sign_point.name) if row.sign_point else ""
    rows = messages_of_point(session, where[0])
    return {
        (rows[stood.message.name], said.language): said
        for stood in place(evidence.shots, evidence.decisions, name=name).messages
        if stood.message.name in rows
        for shot, entry in stood.message.shown
        if shot.photo == row.id
        for said in entry.said
    }


# --- from the site: read by others --------------------------------------------------------------------


def report(
    workplace: Workplace, number: str, photos: Sequence[Brought], person: Person, *, seen: str = ""
) -> tuple[view.Order, tuple[str, ...]]:
    """Report a repair at once, and have its photos read; with the names of those that were known already.

    Further photos of a repair that was reported already go with that report. photos: as `keep` gave them.
    seen: the state that the person saw. Raises OrderUnknown, OrderChanged, OrderError: nothing has changed
    then.
    """
    with workplace.database.write() as session:
        order_for(session, workplace, number, person=person, seen=seen, to=State.REPAIRED)
        order = find_order(session, number)
        if not (photos and order.state in REPORTED):
            move_order(session, order, State.REPAIRED, person.name)
        session.flush()
        known = [photo.name for photo in photos if _enter(session, order, photo.name, photo.sha256, person)]
        return view.order(session, number, workplace.clock.today()), tuple(known)


def may_report(workplace: Workplace, number: str, person: Person, seen: str) -> None:
    """Raises OrderUnknown, OrderChanged or OrderError where `report` would, before a photo is looked at."""
    with workplace.database.read() as session:
        order_for(session, workplace, number, person=person, seen=seen, to=State.REPAIRED)


def look(workplace: Workplace, photo: Brought) -> Brought:
    """A photo with its hash and a name whose ending fits; its header is looked at.

    It holds all of it: meant for a process of its own. Raises PhotoError for a file that is no photo.
    """
    from signcheck.photos.loading import inspect_photo, named_rightly

    limits = workplace.settings
    content = content_of(limits, photo.name, photo.file)
    name = named_rightly(Path(photo.name.replace("\\", "/")).name[-NAME_LENGTH:] or "photo", content)
    inspect_photo(Path(name), max_bytes=limits.max_bytes, max_pixels=limits.max_pixels, content=content)
    return Brought(name, photo.file, hashlib.sha256(content).hexdigest())


def keep(workplace: Workplace, photo: Brought) -> None:
    """Have the bytes of a photo in the store, unless it is known. Raises StorageFull."""
    with workplace.database.read() as session:
        known = known_photo(session, photo.sha256)
    if known is None:
        workplace.store.put(content_of(workplace.settings, photo.name, photo.file))


def _enter(session: Session, order: WorkOrderRow, name: str, sha256: str, person: Person) -> bool:
    """Have a photo read; whether it was known before this report."""
    from signcheck.services.photowork import take_in

    row = known_photo(session, sha256)
    if row is not None:
        return (row.order_id, row.round) != (order.id, order.round)
    asked = Asked(site=order.site.code, order=order.id, round=order.round, who=person.name)
    take_in(session, sha256, name, asked, Lane.STAFF)
    return False


def shown(workplace: Workplace, number: str, person: Person) -> Reported:
    """An order with all photos of its repair, the newest first, and what each shows. Raises OrderUnknown."""
    with workplace.database.read() as session:
        order = view.order(session, number, workplace.clock.today(), person)
        rows = photos_of_order(session, order.id)
        now = _now(session, workplace, order) if rows else {}
        photos = [_told(session, workplace, row, order, now=now, path=Path(row.name)) for row in rows]
        read = {row.sha256 for row in rows}
        waiting = [_waiting(item) for item in queue.of_order(session, order.id) if item.key not in read]
        return Reported(order, (*waiting, *photos))


def _waiting(item: queue.Item) -> RepairPhoto:
    failed = item.state == FAILED
    silent = Silent.FAILED if failed else Silent.WAITING
    return RepairPhoto(Path(item.name), silent, told(item.error) if failed else "", sha256=item.key)
