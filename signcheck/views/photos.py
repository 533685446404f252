"""Photos that a person has to look at: whose place is not known, and what to photograph again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from signcheck.coverage import AsOf
from signcheck.languages import Language
from signcheck.records.tables import (
    EntryRow,
    InspectionRow,
    JudgementRow,
    PhotoRow,
    SignPointRow,
    SignRow,
    SiteRow,
)
from signcheck.signs import Doubt
from signcheck.verdicts import Verdict
from signcheck.views.standing import BATCH
from signcheck.work.place import Use


class Why(StrEnum):
    """Why a photo should be taken again."""

    NOTHING_FOUND = "nothing_found"
    TOO_SMALL = "too_small"
    BLURRED = "blurred"
    LOW_CONTRAST = "low_contrast"
    CUT_OFF = "cut_off"
    NOT_READ = "not_read"
    SET_ASIDE = "set_aside"
    OTHER_BOARD = "other_board"
    EARLY = "early"


_MEASURES = {"height": Why.TOO_SMALL, "sharpness": Why.BLURRED, "contrast": Why.LOW_CONTRAST}
"""What each measure of a text (checking.calibration.Quality) is called when it is too low."""
_SILENT = {Use.SET_ASIDE: Why.SET_ASIDE, Use.OTHER_BOARD: Why.OTHER_BOARD, Use.EARLY: Why.EARLY}
USES = (Use.NOTHING, *_SILENT)
"""What a photo says of its place when another should be taken."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One photo with its place. site, point: codes, "" where they are not known; names are Chinese.

    path: where the file was when it came in. seen_on: the city's day.
    """

    sha256: str
    name: str
    path: str
    site: str
    site_name: str
    point: str
    point_name: str
    seen_on: date


@dataclass(frozen=True, slots=True)
class Retake:
    """A photo that says nothing of its place, and why."""

    photo: Shown
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A photo whose place a person must say. candidates: codes of sites, or of sign points of its site.

    other_board: it stands at a sign point, but shows another board than that.
    """

    photo: Shown
    candidates: tuple[str, ...]
    other_board: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """One entry of a board that the photo was not taken for: by the machine, a shop or a sign behind.

    texts: by language, Chinese first. verdict: of the entry. sign: corners of its board in pixels.
    """

    photo: Shown
    texts: dict[str, str]
    verdict: str
    sign: list[Any]


def beside(session: Session, as_of: AsOf, site: str = "") -> list[Beside]:
    """What the machine proposes as not ours, by site, sign point and photo.

    It is in no figure and in no queue; its texts, judgements and places are kept.
    """
    query = _query(
        *(EntryRow.id.label("entry"), EntryRow.zh, EntryRow.verdict, SignRow.polygon),
        *(JudgementRow.language, JudgementRow.text),
    )
    query = (
        query.join(SignRow, and_(SignRow.check_id == PhotoRow.check_id, ~SignRow.main))
        .join(EntryRow, EntryRow.sign_id == SignRow.id)
        .join(JudgementRow, JudgementRow.entry_id == EntryRow.id, isouter=True)
        .where(EntryRow.verdict.in_([Verdict.DOUBTFUL.value, Verdict.DEFECTIVE.value]))
        .order_by(SiteRow.code, SignPointRow.code, PhotoRow.id, EntryRow.id, JudgementRow.id)
    )
    if site:
        query = query.where(SiteRow.code == site)
    found: dict[int, Beside] = {}
    for row in session.execute(query):
        own = {Language.ZH.value: row.zh} if row.zh else {}
        one = found.setdefault(row.entry, Beside(_shown(row, as_of), own, row.verdict, row.polygon))
        if row.language and row.text:
            one.texts[row.language] = row.text
    return list(found.values())


def unplaced(session: Session, as_of: AsOf, district: str = "") -> list[Unplaced]:
    """Photos without a site, without a sign point where several are possible, or of another board.

    district: only of its sites; those of no known site are everybody's.
    """
    other = PhotoRow.use == Use.OTHER_BOARD.value
    query = _query(PhotoRow.candidates, other.label("other"))
    query = query.where(or_(PhotoRow.sign_point_id.is_(None), other)).order_by(PhotoRow.id)
    if district:
        query = query.where(or_(SiteRow.id.is_(None), SiteRow.district == district))
    return [
        Unplaced(_shown(row, as_of), tuple(row.candidates), bool(row.other))
        for row in session.execute(query)
        if row.other or row.site is None or row.candidates
    ]


def retakes(session: Session, as_of: AsOf, site: str = "") -> list[Retake]:
    """Photos that say nothing of their places, where none of that day or later does; by site and point."""
    other = aliased(PhotoRow)
    legible = select(func.max(other.seen_at)).where(
        other.sign_point_id == PhotoRow.sign_point_id, other.use == Use.SEEN.value
    )
    query = _query(PhotoRow.id, PhotoRow.use, legible.scalar_subquery().label("legible"))
    query = query.where(PhotoRow.use.in_([use.value for use in USES]))
    if site:
        query = query.where(SiteRow.code == site)
    rows = session.execute(query.order_by(SiteRow.code, SignPointRow.code, PhotoRow.seen_at, PhotoRow.id))
    day = as_of.clock.day
    found = [row for row in rows if row.legible is None or day(row.legible) < day(row.seen_at)]
    reasons = _reasons(session, [(row.id, row.use) for row in found])
    return [Retake(_shown(row, as_of), reasons[row.id]) for row in found]


def _query(*more: Any) -> Select[Any]:
    query: Select[Any] = select(
        *(PhotoRow.sha256, PhotoRow.name, PhotoRow.path, PhotoRow.seen_at),
        *(SiteRow.code.label("site"), SiteRow.name_zh.label("site_name")),
        *(SignPointRow.code.label("point"), SignPointRow.name.label("point_name"), *more),
    )
    return (
        query.select_from(PhotoRow)
        .join(InspectionRow, InspectionRow.id == PhotoRow.inspection_id, isouter=True)
        .join(SignPointRow, SignPointRow.id == PhotoRow.sign_point_id, isouter=True)
        .join(SiteRow, SiteRow.id == func.coalesce(SignPointRow.site_id, InspectionRow.site_id), isouter=True)
    )


def _shown(row: Any, as_of: AsOf) -> Shown:
    place = (row.site or "", row.site_name or "", row.point or "", row.point_name or "")
    return Shown(row.sha256, row.name, row.path, *place, as_of.clock.day(row.seen_at))


def _reasons(session: Session, photos: Collection[tuple[int, str]]) -> dict[int, tuple[Why, ...]]:
    """By photo; the uses of photos that say nothing are looked into."""
    found: dict[int, tuple[Why, ...]] = {
        photo: (_SILENT[Use(use)],) for photo, use in photos if use != Use.NOTHING
    }
    silent = [photo for photo, use in photos if use == Use.NOTHING]
    for start in range(0, len(silent), BATCH):
        some = silent[start : start + BATCH]
        seen = _entries(session, some)
        found |= {photo: tuple(_of_entries(seen[photo])) for photo in some}
    return found


def _entries(session: Session, photos: Collection[int]) -> dict[int, list[Any]]:
    """The entries of the board that each photo was taken for, with what is said of them."""
    query = (
        select(PhotoRow.id, EntryRow.doubts, JudgementRow.evidence)
        .join(SignRow, and_(SignRow.check_id == PhotoRow.check_id, SignRow.main))
        .join(EntryRow, EntryRow.sign_id == SignRow.id)
        .join(JudgementRow, JudgementRow.entry_id == EntryRow.id, isouter=True)
        .where(PhotoRow.id.in_(photos))
        .order_by(EntryRow.id, JudgementRow.id)
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in session.execute(query):
        found[row.id].append(row)
    return found


def _of_entries(rows: Sequence[Any]) -> Iterable[Why]:
    if not rows:
        return [Why.NOTHING_FOUND]
    found = dict.fromkeys(
        _MEASURES[name]
        for row in rows
        for name in (row.evidence or {}).get("quality", ())
        if name in _MEASURES
    )
    if any({Doubt.CUT_OFF, Doubt.OUTSIDE} & set(row.doubts) for row in rows):
        found[Why.CUT_OFF] = None
    return found or [Why.NOT_READ]
