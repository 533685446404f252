"""Saying where photos belong: judged again by the rules that hold there, their cases go along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from sqlalchemy.orm import Session

from signcheck.catalogues import say
from signcheck.errors import SigncheckError, UsageError
from signcheck.locating import Placement, Source
from signcheck.records.places import place_photo
from signcheck.records.registry import find
from signcheck.records.sightings import place_of
from signcheck.records.standings import work_out
from signcheck.records.tables import PhotoRow, SignPointRow, SiteRow
from signcheck.services.judging import judge_again
from signcheck.services.workplace import Workplace
from signcheck.views.photolist import called, numbers_of


@dataclass(frozen=True, slots=True)
class Where:
    """Where a photo belongs. photo: SHA-256, the beginning of one, or a file name.

    told: where a person wrote so, in front of what is wrong with it: "table.csv, row 3: ".
    """

    photo: str
    site: str
    point: str | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of placing one photo.

    changed: whether it belongs elsewhere than before. orders: numbers and states of those that moved.
    """

    name: str
    sha256: str
    site: str
    point: str | None
    changed: bool
    orders: tuple[str, ...] = ()


def place(
    workplace: Workplace, photos: Sequence[str], site: str, point: str | None, who: str
) -> list[Placed]:
    """A person says which site, and which sign point, photos show; all of them or none.

    photos: SHA-256, the beginning of one, or a file name. Raises UsageError for what is not known.
    """
    return place_all(workplace, [Where(photo, site, point) for photo in photos], who)


def place_all(workplace: Workplace, wanted: Sequence[Where], who: str) -> list[Placed]:
    """The same for photos of several places. Raises UsageError, also for a photo at two places."""
    with workplace.database.write() as session:
        rows: dict[PhotoRow, Where] = {}
        for one in wanted:
            try:
                _check_codes(session, one.site, one.point)
                row = photo_named(session, one.photo)
            except SigncheckError as error:
                raise UsageError(
                    "{told}{message}", remedy=error.advised, told=one.told, message=error.said
                ) from error
            first = rows.setdefault(row, one)
            if (first.site, first.point) != (one.site, one.point):
                raise UsageError(
                    "{told}{photo} is placed elsewhere already.",
                    remedy="Name one.",
                    told=one.told,
                    photo=one.photo,
                )
        return [_placed(session, workplace, row, one, who) for row, one in rows.items()]


def _placed(session: Session, workplace: Workplace, row: PhotoRow, one: Where, who: str) -> Placed:
    point = Placement(one.point, Source.PERSON) if one.point else Placement()
    moved: list[str] = []
    changed = bring(session, workplace, row, Placement(one.site, Source.PERSON), point, who=who, moved=moved)
    return Placed(row.name, row.sha256, one.site, one.point, changed, tuple(moved))


def bring(
    session: Session,
    workplace: Workplace,
    row: PhotoRow,
    site: Placement,
    point: Placement,
    *,
    who: str,
    moved: list[str] | None = None,
) -> bool:
    """Bring a photo to a place, with its cases; whether it is another than before. moved: orders, told."""
    old = place_of(row)
    changed = place_photo(session, row, site, point, day=workplace.clock.day(row.seen_at), who=who)
    if not changed:
        return False
    judge_again(session, row, workplace.standard(session))
    new = place_of(row)
    change = work_out(session, {old, new}, workplace.clock, left={row.id: new})
    followed = workplace.follow_up(session, change.messages)
    if moved is not None:
        moved += followed
    return True


def photos_named(session: Session, texts: Sequence[str]) -> list[int]:
    """The numbers of photos as `photo_named` finds them. Raises UsageError.

    Whole hashes are looked up by their index, many at once: a recheck of a list names thousands.
    """
    found = numbers_of(session, [text.lower() for text in texts])
    return [found.get(text.lower()) or _number_named(session, text) for text in texts]


def photo_named(session: Session, text: str) -> PhotoRow:
    """The photo with this SHA-256, a beginning of it, or this file name. Raises UsageError."""
    return session.get_one(PhotoRow, _number_named(session, text))


def _number_named(session: Session, text: str) -> int:
    found = called(session, text.lower(), PurePath(text).name)
    if len(found) != 1 or not text:
        many = say("several photos are") if found else say("no photo is")
        raise UsageError(
            "{text}: {many} called so.",
            remedy="`signcheck review photos` shows their SHA-256.",
            text=text,
            many=many,
        )
    return found[0]


def _check_codes(session: Session, site: str, point: str | None) -> None:
    if not isinstance(find(session, site), SiteRow):
        raise UsageError(
            "--site {site} is a sign point.", remedy="Name its site, and it with --point.", site=site
        )
    row = find(session, point) if point else None
    if row is not None and not (isinstance(row, SignPointRow) and row.site.code == site):
        raise UsageError(
            "--point {point} is no sign point of {site}.",
            remedy="`signcheck registry show`.",
            point=point,
            site=site,
        )


def lines(placed: Iterable[Placed]) -> Iterable[str]:
    """What became of photos, one sentence each."""
    for one in placed:
        where = say("site {site}", site=one.site) + (
            say(", sign point {point}", point=one.point) if one.point else ""
        )
        told = [
            f"{one.name}: {where}"
            if one.changed
            else say("{one}: it is there already ({where})", one=one.name, where=where)
        ]
        yield "; ".join([*told, *one.orders]) + "."
