"""Error reports of volunteers: begun with a photo, sent, followed, asked again; what their senders may do.

Nothing of a report is a sighting until staff take its photos in. The secret of a report is all that its
sender needs; the database keeps only its hash.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from signcheck.errors import ErrorReportError, PhotoErased
from signcheck.jobs import ledger
from signcheck.languages import Language
from signcheck.photos.seen import seen
from signcheck.plain import plain
from signcheck.records import audit
from signcheck.records import errorreports as records
from signcheck.records.places import point_of_code, site_of_code
from signcheck.records.scrub import empty_log
from signcheck.records.tables import ErrorReportRow
from signcheck.records.types import now
from signcheck.records.uploads import erased
from signcheck.services import looks, pictures
from signcheck.services.handover import content_of
from signcheck.services.reportqueue import want_read
from signcheck.services.workplace import Workplace
from signcheck.views.errorreports import ErrorReport, told
from signcheck.work.errorreport import OPEN, PHOTOS_MOST, PlaceSource, State, Wrong, may_reopen

CONSENT = "2026-11-28"
"""Version of the text that senders agree to: it changes with the text."""
LONGEST = 2_000
"""Characters of anything that a volunteer writes."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where a sign stands, as a volunteer says; the fields are those of ErrorReportRow.

    site, point: codes, "" where not known.
    """

    site: str = ""
    point: str = ""
    latitude: float | None = None
    longitude: float | None = None
    accuracy: float | None = None
    place: str = ""
    place_source: PlaceSource = PlaceSource.WORDS

    @property
    def known(self) -> bool:
        """Whether anything is said."""
        return bool(self.site or self.point or self.place) or self.latitude is not None


@dataclass(frozen=True, slots=True)
class Said:
    """What a volunteer says of a sign; the fields are those of ErrorReportRow.

    wrong: None while nothing was chosen. site, point: codes, "" where not known, and nothing else of a place
    where the draft has one already. consent: version of the text that was agreed to.
    """

    wrong: Wrong | None = None
    text: str = ""
    better: str = ""
    about: str = ""
    site: str = ""
    point: str = ""
    latitude: float | None = None
    longitude: float | None = None
    accuracy: float | None = None
    place: str = ""
    place_source: PlaceSource = PlaceSource.WORDS
    nickname: str = ""
    contact: str = ""
    consent: str = ""

    @property
    def where(self) -> Where:
        """What is said of the place."""
        return Where(**{field.name: getattr(self, field.name) for field in fields(Where)})


def begin(workplace: Workplace, language: Language, where: Where | None = None) -> str:
    """A draft; the secret by which its sender comes back to it. where: its place, when that is known.

    Raises ErrorReportError for a place that is not on the list.
    """
    with workplace.database.write() as session:
        report, secret = records.begin_report(session, language)
        if where is not None:
            _locate(session, report, where)
        return secret


@dataclass(frozen=True, slots=True)
class Kept:
    """A volunteer's photo whose bytes are in the store; the fields are those of ErrorReportPhotoRow."""

    sha256: str
    name: str
    bytes: int
    width: int
    height: int
    seen_at: datetime
    seen_source: str


def keep_photo(
    workplace: Workplace, secret: str, name: str, path: Path, *, modified: datetime | None = None
) -> Kept:
    """Look into a photo for a draft, and keep it. modified: the file's own time.

    Only pixels and colours are kept (signcheck.photos.bare): not where it was taken, nor by whose telephone.
    It holds all of it, and decodes it unless it is a JPEG: meant for a process of its own.
    Raises PhotoError, StorageFull, ErrorReportUnknown, and ErrorReportError for one too many.
    """
    from signcheck.photos.bare import bare
    from signcheck.photos.loading import inspect_photo, named_rightly

    limits = workplace.settings
    content = content_of(limits, plain(name), path)
    name = named_rightly(plain(Path(name).name)[-160:] or "photo", content)
    sizes = {"max_bytes": limits.max_bytes, "max_pixels": limits.max_pixels}
    taken = inspect_photo(Path(name), content=content, **sizes).taken_at
    content = bare(name, content)
    name = named_rightly(name, content)
    photo = inspect_photo(Path(name), content=content, **sizes)
    with workplace.database.read() as session:
        _room(records.of_secret(session, secret), photo.sha256)
        if erased(session, photo.sha256) or records.was_erased(session, photo.sha256):
            raise PhotoErased("{name}: this photo was erased for good.", name=name)
    workplace.store.put(content)
    when = seen(taken, file_time=modified, received=now(), clock=workplace.clock)
    seen_as = when.at, when.source.value
    return Kept(photo.sha256, name, photo.bytes, photo.width, photo.height, *seen_as)


def add_photo(workplace: Workplace, secret: str, photo: Kept, *, smaller: bool = False) -> ErrorReport:
    """Enter a photo of a draft, for good until the draft is given up; the same twice is one.

    smaller: whether it was made smaller before it was sent.
    Raises ErrorReportUnknown, and ErrorReportError for one too many.
    """
    with workplace.database.write() as session:
        report = records.of_secret(session, secret)
        _room(report, photo.sha256)
        row = records.add_photo(session, report, **asdict(photo), smaller=smaller)
        want_read(session, row, workplace.settings.report_reads)
        return told(report)


def _is_draft(report: ErrorReportRow) -> None:
    """Raise ErrorReportError for a report that was sent."""
    if report.state != State.DRAFT:
        raise ErrorReportError("This report is sent already.", remedy="Begin a new one for another sign.")


def _room(report: ErrorReportRow, sha256: str) -> None:
    """Raise ErrorReportError where a report takes no further photo."""
    _is_draft(report)
    others = [photo for photo in report.photos if photo.sha256 != sha256]
    if len(others) >= PHOTOS_MOST:
        raise ErrorReportError(
            "A report has {most} photos at most.",
            remedy="Take one away, or begin another report.",
            most=PHOTOS_MOST,
        )


def remove_photo(workplace: Workplace, secret: str, photo: int) -> ErrorReport:
    """Take a photo out of a draft; its bytes go unless something else needs them."""
    with workplace.database.write() as session:
        report = records.of_secret(session, secret)
        _is_draft(report)
        gone = _drop(session, report, {photo})
        left = told(report)
    _delete(workplace, gone)
    return left


def _drop(session: Session, report: ErrorReportRow, photos: Collection[int]) -> list[str]:
    """Take photos out of a report; the SHA-256 of those whose bytes nothing needs any more."""
    gone = []
    for row in [row for row in report.photos if row.id in photos]:
        if records.only_here(session, row.sha256):
            gone.append(row.sha256)
            ledger.withdraw(session, row.sha256, ledger.REPORTED)
        report.photos.remove(row)
        session.flush()
    return gone


def _delete(workplace: Workplace, photos: Iterable[str]) -> None:
    """After the transaction: bytes that nothing names are a stray file at worst."""
    for sha256 in photos:
        workplace.store.delete(sha256)
        pictures.forget(workplace.settings, sha256)
        looks.forget(workplace.settings, sha256)


def send(workplace: Workplace, secret: str, said: Said) -> ErrorReport:
    """Send a draft; as it is then, with its number. A second sending of the same changes nothing.

    Raises ErrorReportUnknown; ErrorReportError for one without photo and words, without consent, or of a
    place that is not on the list.
    """
    with workplace.database.write() as session:
        report = records.of_secret(session, secret)
        if report.state != State.DRAFT:
            return told(report)
        if not report.photos and not said.text.strip():
            raise ErrorReportError(
                "There is neither a photo nor a sentence.", remedy="Take a photo or say what is wrong."
            )
        if not said.consent:
            raise ErrorReportError(
                "The use of what you send was not agreed to.", remedy="Read it and mark the box."
            )
        if said.wrong is None and not report.wrong:
            raise ErrorReportError("What is wrong was not chosen.", remedy="Choose what is wrong.")
        _fill(session, report, said)
        report.agreed_at = now()
        records.send_report(session, report, workplace.clock.today().year)
        audit.note(session, "", "errorreport.send", report.number or "")
        return told(report)


def keep(workplace: Workplace, secret: str, said: Said) -> ErrorReport:
    """Keep what was said so far of a draft. Raises ErrorReportUnknown, ErrorReportError."""
    with workplace.database.write() as session:
        report = records.of_secret(session, secret)
        _is_draft(report)
        _fill(session, report, said)
        return told(report)


def follow(workplace: Workplace, secret: str, number: str) -> ErrorReport:
    """The sign of a draft is the one of another report, which its sender then follows; "" takes that back.

    Raises ErrorReportUnknown, and ErrorReportError for a report that is answered.
    """
    with workplace.database.write() as session:
        report = records.of_secret(session, secret)
        _is_draft(report)
        other = records.of_number(session, number) if number else None
        lead = other.same_as or other if other is not None else None
        if lead is not None and State(lead.state) not in OPEN:
            raise ErrorReportError(
                "{number} is answered already.", remedy="Send yours as a new one.", number=number
            )
        report.same_as = lead
        if other is not None:
            report.wrong = report.wrong or other.wrong
        return told(report)


def _fill(session: Session, report: ErrorReportRow, said: Said) -> None:
    for name in ("text", "better", "nickname", "contact"):
        length = 80 if name == "nickname" else 200 if name == "contact" else LONGEST
        setattr(report, name, plain(getattr(said, name)).strip()[:length])
    report.about, report.consent = said.about, said.consent
    if said.wrong is not None:
        report.wrong = said.wrong.value
    if said.where.known:
        _locate(session, report, said.where)


def _locate(session: Session, report: ErrorReportRow, where: Where) -> None:
    site = site_of_code(session, where.site) if where.site else None
    point = point_of_code(session, where.point) if where.point else None
    if (where.site and site is None) or (where.point and point is None):
        raise ErrorReportError("This place is not on the city's list.", remedy="Choose it again.")
    report.site_id = point.site_id if point else site.id if site else None
    report.sign_point_id = point.id if point else None
    report.place = plain(where.place).strip()[:LONGEST]
    report.latitude, report.longitude, report.accuracy = where.latitude, where.longitude, where.accuracy
    report.place_source = where.place_source.value
    session.flush()
    session.refresh(report, ["site", "sign_point"])


def locate(workplace: Workplace, secret: str, where: Where) -> ErrorReport:
    """Say where the sign of a draft stands; nothing else of it changes.

    Raises ErrorReportUnknown, and ErrorReportError for a place that is not on the list.
    """
    with workplace.database.write() as session:
        report = records.of_secret(session, secret)
        _is_draft(report)
        _locate(session, report, where)
        return told(report)


def reopen(workplace: Workplace, secret: str, sentence: str) -> ErrorReport:
    """Its sender asks again, once, after an answer. Raises ErrorReportUnknown, ErrorReportError.

    Those that follow it and have its answer are looked at again with it. Whoever follows another report and
    asks again wants an answer of their own: the others keep theirs.
    """
    with workplace.database.write() as session:
        report = records.of_secret(session, secret)
        if not may_reopen(State(report.state), before=report.reopened_at is not None):
            raise ErrorReportError("This report cannot be asked about again.", remedy="Send a new one.")
        report.reopened_at, report.again = now(), plain(sentence).strip()[:LONGEST]
        records.move(session, report, State.REOPENED)
        audit.note(session, "", "errorreport.reopen", report.number or "")
        for one in records.answered_with(session, report):
            records.move(session, one, State.LOOKED_AT, note=f"with {report.number}")
            after = {"with": report.number}
            audit.note(session, "", "errorreport.looked_at", one.number or "", after=after)
        return told(report)


def correct_contact(workplace: Workplace, secret: str, nickname: str, contact: str) -> ErrorReport:
    """Its sender changes how they are called and reached. Raises ErrorReportUnknown."""
    with workplace.database.write() as session:
        report = records.of_secret(session, secret)
        if report.nickname != (name := plain(nickname).strip()[:80]):
            report.nickname, report.thanked = name, False
        report.contact = plain(contact).strip()[:200]
        report.contact_erased_at = None
        audit.note(session, "", "errorreport.contact", report.number or "")
        return told(report)


def erase_contact(workplace: Workplace, secret: str) -> ErrorReport:
    """Its sender has their name and contact erased. Raises ErrorReportUnknown."""
    with workplace.database.write() as session:
        report = records.of_secret(session, secret)
        forget_sender(session, report, "")
        left = told(report)
    empty_log(workplace.database)  # what is left in it then goes with signcheck.services.retention
    return left


def forget_sender(session: Session, report: ErrorReportRow, who: str) -> None:
    """Nothing is kept any more of who sent a report. who: who had it done, "" for its sender."""
    records.forget_sender(report)
    audit.note(session, who, "errorreport.forget", report.number or "")


def clear_drafts(workplace: Workplace) -> int:
    """Drafts that were not sent in time go, with their photos; how many."""
    with workplace.database.write() as session:
        drafts = records.old_drafts(session, now() - records.DRAFT_KEPT)
        gone = []
        for report in drafts:
            gone += _drop(session, report, {photo.id for photo in report.photos})
            session.delete(report)
    _delete(workplace, gone)
    return len(drafts)


def find(workplace: Workplace, secret: str) -> ErrorReport:
    """The report of a link, or the draft. Raises ErrorReportUnknown."""
    with workplace.database.read() as session:
        return told(records.of_secret(session, secret))
