"""Taking in the files that browsers send, piece by piece, so that no kill at any moment loses one.

The bytes grow in a file of their own (signcheck.photos.part). When all are here they are looked at, put
into the store, and noted in the ledger in the transaction that finishes the upload; then the file goes.
Whatever was killed in between is done again by the next request for the upload, or by `repair`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy.orm import Session

from signcheck.errors import (
    OrderError,
    PhotoEmpty,
    PhotoError,
    PhotoTooLarge,
    RegistryError,
    SigncheckError,
    UploadChanged,
    UploadEnded,
    UploadError,
    UploadsTooMany,
    UploadUnknown,
    WorkerLost,
    of_code,
)
from signcheck.jobs.ledger import TRIES, Lane, give_up
from signcheck.locating import Placement, Source
from signcheck.photos.part import Part, size_of
from signcheck.photos.photo import Place
from signcheck.plain import plain
from signcheck.records import audit
from signcheck.records.places import point_of_code
from signcheck.records.recording import known_among, known_photo
from signcheck.records.tables import SiteRow, UploadRow, WorkOrderRow
from signcheck.records.types import now
from signcheck.records.uploads import (
    State,
    add_upload,
    begun,
    end_upload,
    erased,
    failed_work,
    finish_upload,
    open_count,
    open_uploads,
    under_way,
)
from signcheck.said import Said, told
from signcheck.services.handover import folder_of, is_handed
from signcheck.services.inspections import visit_for
from signcheck.services.photowork import take_in
from signcheck.services.placing import bring
from signcheck.services.recording import Asked, Told
from signcheck.services.workplace import Workplace
from signcheck.work.order import REPORTED
from signcheck.work.person import Person, Role
from signcheck.work.sighting import Origin

OPEN_MOST = 64
"""Files that one owner may have unfinished; a browser sends three at a time."""
LONGEST_NAME = 160
_MARKS = ".tries"


@dataclass(frozen=True, slots=True)
class Announced:
    """A file that somebody wants to send.

    key: the sender's for the file, so that it is begun once however often it is announced. modified: the
    file's own time. sha256: which it must have in the end, or "". visit: number of the inspection that it is
    taken for, order: id of the order whose repair it shows. point: code of the sign point it shows.
    place: where the camera was. said: all of it as it was told.
    """

    name: str
    length: int
    key: str = ""
    type: str = ""
    modified: datetime | None = None
    sha256: str = ""
    visit: int | None = None
    order: int | None = None
    point: str = ""
    place: Place | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way in.

    offset: how many of its bytes are here. said: see Announced; the other fields are of UploadRow.
    """

    id: str
    name: str
    length: int
    offset: int
    state: State
    expires_at: datetime
    sha256: str = ""
    known: bool = False
    said: str = ""

    @property
    def finished(self) -> bool:
        """Whether the photo was taken in."""
        return self.state is State.FINISHED

    @property
    def whole(self) -> bool:
        """Whether all bytes are here and the photo has still to be taken in."""
        return self.state is State.OPEN and self.offset == self.length


def owner_of(person: Person) -> str:
    """Whose the uploads of a person are."""
    return f"user:{person.id}"


def announce(workplace: Workplace, file: Announced, person: Person) -> Upload:
    """Begin an upload; or go on with the one that this person began for this file.

    Raises PhotoEmpty, PhotoTooLarge, UploadsTooMany, and RegistryError or OrderError for a visit, sign point
    or order that is not known, or not theirs.
    """
    name = _name(file.name)
    most = workplace.settings.max_bytes
    if file.length == 0:
        raise PhotoEmpty("{name}: the file is empty.", name=name)
    if file.length > most:
        raise PhotoTooLarge(
            "{name}: {length:,} bytes, more than the {most:,} allowed.",
            name=name,
            length=file.length,
            most=most,
        )
    owner, key = owner_of(person), file.key[:80]
    with workplace.database.write() as session:
        about = _about(session, file, person)
        row = begun(session, owner, key, file.length)
        if row is None:
            if open_count(session, owner) >= OPEN_MOST:
                raise UploadsTooMany("{open_most} photos of yours are unfinished.", open_most=OPEN_MOST)
            row = add_upload(
                session,
                owner=owner,
                key=key,
                name=name,
                type=plain(file.type)[:80],
                length=file.length,
                modified_at=file.modified,
                declared=file.sha256.lower(),
                **about,
            )
        return _upload(workplace, row)


def _name(said: str) -> str:
    """A file's name without folders, short enough to be kept, the ending with it."""
    name = plain(PurePosixPath(said.replace("\\", "/")).name) or "photo"
    ending = PurePosixPath(name).suffix[:8]
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - len(ending)] + ending


def _about(session: Session, file: Announced, person: Person) -> dict[str, Any]:
    """What the photo is taken for, as columns."""
    meta: dict[str, Any] = {"who": person.name, "said": file.said}
    if file.place is not None:
        meta["place"] = [file.place.latitude, file.place.longitude, file.place.accuracy]
    about: dict[str, Any] = {"meta": meta}
    site: SiteRow | None = None
    if file.visit is not None:
        site = visit_for(session, file.visit, person).site
        about["visit_id"] = file.visit
    if file.order is not None:
        order = _order(session, file.order, person)
        site = order.site
        about |= {"order_id": order.id, "round": order.round}
    if site is not None:
        meta["site"] = site.code
    if file.point:
        point = point_of_code(session, file.point)
        if point is None or site is None or point.site_id != site.id:
            raise RegistryError(
                "{point}: no sign point of this place.", remedy="Choose it again.", point=file.point
            )
        meta["point"] = point.code
    return about


def _order(session: Session, identity: int, person: Person) -> WorkOrderRow:
    """An order whose repair was reported, to its unit or the office. Raises OrderError."""
    row = session.get(WorkOrderRow, identity)
    if row is None or not (Role.OFFICE in person.roles or (person.unit and person.unit == row.unit)):
        raise OrderError(
            "{identity}: there is no such order of yours.",
            remedy="Look at the list of orders.",
            identity=identity,
        )
    if row.state not in REPORTED:
        raise OrderError(
            "{number} is not reported as repaired.", remedy="Report the repair first.", number=row.number
        )
    return row


def find(workplace: Workplace, identity: str, owner: str) -> Upload:
    """An upload of this owner. Raises UploadUnknown for any other's, UploadEnded."""
    with workplace.database.read() as session:
        row = session.get(UploadRow, identity)
        if row is None or row.owner != owner:
            raise UploadUnknown("There is no such upload.")
        found, declined = _upload(workplace, row), row.error
    if found.state is State.ENDED or (found.state is State.OPEN and found.expires_at <= now()):
        raise UploadEnded(Said(told(declined)) if declined else "This upload has ended.")
    return found


def opened(workplace: Workplace, upload: Upload, offset: int) -> Part:
    """The bytes of an upload, to add to what is here. Raises as Part."""
    if upload.state is not State.OPEN:
        raise UploadEnded("This upload is finished.", remedy="")
    return Part(_part(workplace, upload.id), offset, upload.length)


def finish(workplace: Workplace, upload: Upload) -> Upload:
    """Take in the photo if all of its bytes are here; as it is then.

    It holds all of them and looks into the picture: meant for a process of its own. One with which that
    process ended TRIES times is looked into no more: its bytes are kept, and the ledger has it as failed.

    Raises PhotoError or UploadChanged when it cannot be taken in, which ends the upload; StorageFull.
    """
    with workplace.database.read() as session:  # it may have been taken in, or refused, meanwhile
        there = session.get_one(UploadRow, upload.id)
        upload = _upload(workplace, there)
        refused = of_code(there.error_code, there.error) if there.error else None
    if refused:
        raise refused
    if not upload.whole:
        return upload
    with _counted(workplace, upload) as lost:
        return _finish(workplace, upload, lost)


def _finish(workplace: Workplace, upload: Upload, lost: WorkerLost | None) -> Upload:
    content = _part(workplace, upload.id).read_bytes()
    try:
        sha256 = _sent(workplace, upload, content)
        name = upload.name if lost else _looked_at(workplace, upload, content)
    except (PhotoError, UploadError) as error:
        _end(workplace, upload.id, error)
        raise
    with workplace.database.read() as session:
        gone = erased(session, sha256)
    if not gone:
        workplace.store.put(content)
    with workplace.database.write() as session:
        row = session.get(UploadRow, upload.id)
        assert row is not None
        if row.state == State.OPEN:
            known = _enter(session, row, name, sha256, lost)
            finish_upload(row, sha256, known=known)
        done = _upload(workplace, row)
    _part(workplace, upload.id).unlink(missing_ok=True)
    return done


@contextmanager
def _counted(workplace: Workplace, upload: Upload) -> Iterator[WorkerLost | None]:
    """Count how often the process ends within the context; what is said where it has TRIES times.

    The marks lie beside the photo's bytes: they must be there before the process ends, and one more
    transaction for each photo that comes in would cost more than they are worth.
    """
    marks = folder_of(workplace.settings) / f"{upload.id}{_MARKS}"
    lost = None
    if size_of(marks) >= TRIES:
        lost = WorkerLost(
            "{name}: looked into {tries} times, and each time the process ended with it. Its bytes are kept.",
            remedy="Take the photo again; the office may have this one read again, or give it up.",
            name=upload.name,
            tries=TRIES,
        )
    with suppress(OSError), marks.open("ab") as file:  # a full disk is told by whoever needs it
        file.write(b".")
    try:
        yield lost
    finally:
        marks.unlink(missing_ok=True)


def _sent(workplace: Workplace, upload: Upload, content: bytes) -> str:
    """The photo's SHA-256. Raises UploadChanged where another was announced."""
    sha256 = hashlib.sha256(content).hexdigest()
    with workplace.database.read() as session:
        row = session.get(UploadRow, upload.id)
        wanted = row.declared if row is not None else ""
    if wanted not in ("", sha256):
        raise UploadChanged("{upload}: it has not arrived as it was sent.", upload=upload.name)
    return sha256


def _looked_at(workplace: Workplace, upload: Upload, content: bytes) -> str:
    """The photo's name with an ending that fits. Raises PhotoError."""
    from signcheck.photos.loading import inspect_photo, named_rightly

    name = named_rightly(upload.name, content)
    limits = workplace.settings
    inspect_photo(Path(name), max_bytes=limits.max_bytes, max_pixels=limits.max_pixels, content=content)
    return name


def _enter(session: Session, row: UploadRow, name: str, sha256: str, lost: WorkerLost | None) -> bool:
    """Have the photo read; whether it was known already, or is being read. lost: why it is not read."""
    if sha256 in known_among(session, [sha256]) or under_way(session, sha256):
        return True
    meta = row.meta
    asked = Asked(
        site=meta.get("site"),
        point=meta.get("point"),
        order=row.order_id,
        round=row.round,
        origin=Origin.ORDER if row.order_id else Origin.INSPECTION,
        who=meta["who"],
    )
    told = Told(row.modified_at, Place(*meta["place"]) if "place" in meta else None)
    take_in(session, sha256, name, asked, Lane.STAFF, received=now(), told=told, failed=lost)
    return False


def place_known(workplace: Workplace, identity: str) -> None:
    """A photo that was here before, at no known site, belongs to the visit that it is sent again for.

    It is judged by the rules that hold there. One that has its place stays where it is.
    """
    with workplace.database.write() as session:
        row = session.get_one(UploadRow, identity)
        photo = known_photo(session, row.sha256 or "")
        if row.visit_id is None or photo is None or photo.erased_at or photo.inspection_id:
            return
        site, code = Placement(row.meta["site"], Source.PERSON), row.meta.get("point")
        point = Placement(code, Source.PERSON) if code else Placement()
        bring(session, workplace, photo, site, point, who=row.meta["who"])


def terminate(workplace: Workplace, upload: Upload) -> None:
    """Give up an upload that is not finished; a finished one stays."""
    if upload.state is State.OPEN:
        _end(workplace, upload.id, None)


def dismiss(workplace: Workplace, identity: str, person: Person) -> None:
    """Photos that were refused, or could not be read, are no longer listed; an unfinished one is given up.

    Raises UploadUnknown for an upload of a visit that this person may not work on.
    """
    with workplace.database.write() as session:
        row = session.get(UploadRow, identity)
        if row is None or row.visit_id is None:
            raise UploadUnknown("There is no such upload.")
        visit_for(session, row.visit_id, person)
        if row.state == State.FINISHED:
            failed = failed_work(session, row.sha256 or "")
            if failed is None:
                raise UploadEnded("This photo is kept; a reviewer can set it aside.", remedy="")
            list(give_up(session, [failed]))
        row.error_code, row.error = "", ""
        end_upload(row)
        audit.note(session, person.name, "upload.dismiss", row.name)
    _part(workplace, identity).unlink(missing_ok=True)


def _end(workplace: Workplace, identity: str, error: SigncheckError | None) -> None:
    with workplace.database.write() as session:
        row = session.get(UploadRow, identity)
        if row is not None and row.state == State.OPEN:
            end_upload(row, error)
    _part(workplace, identity).unlink(missing_ok=True)


def repair(workplace: Workplace) -> int:
    """Finish what is whole, end what is too old, and remove parts that nobody will go on with.

    At the start of a process and now and then; how many photos were taken in.
    """
    with workplace.database.read() as session:
        found = [_upload(workplace, row) for row in open_uploads(session)]
    finished = 0
    for upload in found:
        with suppress(PhotoError, UploadError):  # the upload says it
            finished += finish(workplace, upload).state is State.FINISHED
    old = [upload for upload in found if upload.expires_at <= now()]
    for upload in old:
        _end(workplace, upload.id, None)
    _sweep(workplace)
    return finished


def _sweep(workplace: Workplace) -> None:
    parts = {path.name: path for path in folder_of(workplace.settings).glob("*") if not is_handed(path)}
    with workplace.database.read() as session:  # after the listing: a part is younger than its row
        wanted = {row.id for row in open_uploads(session)}
    for name, path in parts.items():
        if name.removesuffix(_MARKS) not in wanted:
            path.unlink(missing_ok=True)


def _part(workplace: Workplace, identity: str) -> Path:
    return folder_of(workplace.settings) / identity


def _upload(workplace: Workplace, row: UploadRow) -> Upload:
    state = State(row.state)
    offset = size_of(_part(workplace, row.id)) if state is State.OPEN else row.length
    told = (row.sha256 or "", row.known, row.meta.get("said", ""))
    return Upload(row.id, row.name, row.length, offset, state, row.expires_at, *told)
