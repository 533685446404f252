"""Whether somebody reported the same sign already: reports that wait nearby, with the board cut out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from signcheck.locating.duplicates import Likeness, Pictures, suggested
from signcheck.records.errorreports import of_secret
from signcheck.reports.thumbnails import MARGIN, Frame, framed
from signcheck.services import looks
from signcheck.services.workplace import Workplace
from signcheck.views.duplicates import Waiting, WaitingPhoto, as_waiting, waiting_near

if TYPE_CHECKING:
    from signcheck.photos.features import Features

LIKELY = 20
"""Photos that are laid on the new one, of all that wait nearby."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A report that may be about the same sign. number: of it.

    photo, size, frame: what of which photo shows its board, in pixels; None where that is not known, for the
    whole photo of somebody else is shown to nobody but staff. texts: language and text, as they were read.
    """

    number: str
    sent_at: datetime | None
    site: str
    point: str
    texts: tuple[tuple[str, str], ...] = ()
    photo: str = ""
    size: tuple[int, int] = (0, 0)
    frame: Frame | None = None


def by_place(workplace: Workplace, secret: str) -> list[Suggestion]:
    """The suggestions for a draft as its place and what was read have them; no photo is decoded."""
    new, waiting = _both(workplace, secret)
    return _told(new, [(one, Likeness(Pictures.UNKNOWN), None) for one in waiting])


def by_pictures(workplace: Workplace, secret: str) -> list[Suggestion]:
    """The suggestions for a draft, its photos compared with those that wait; for a process of its own."""
    new, waiting = _both(workplace, secret)
    return _told(new, _compared(workplace, new, waiting))


def _both(workplace: Workplace, secret: str) -> tuple[Waiting, list[Waiting]]:
    with workplace.database.read() as session:
        new = as_waiting(of_secret(session, secret))
        return new, waiting_near(session, new)


_Seen = tuple[WaitingPhoto, Frame]


def _compared(
    workplace: Workplace, new: Waiting, waiting: Sequence[Waiting]
) -> list[tuple[Waiting, Likeness, _Seen | None]]:
    mine = _looks(workplace, new)
    theirs = [(one, _looks(workplace, one)) for one in waiting] if mine else []
    found: list[tuple[Waiting, Likeness, _Seen | None]] = [
        (one, Likeness(Pictures.OTHER if there else Pictures.UNKNOWN), None) for one, there in theirs
    ]
    if not mine:
        return [(one, Likeness(Pictures.UNKNOWN), None) for one in waiting]
    for number, photo, points, frame in _same(mine, [there for _, there in theirs]):
        one, likeness, _ = found[number]
        if points > likeness.points:
            found[number] = one, Likeness(Pictures.SAME, points), (photo, frame)
    return found


_Looks = list[tuple[WaitingPhoto, "Features"]]


def _looks(workplace: Workplace, report: Waiting) -> _Looks:
    found = [(photo, looks.look(workplace, photo.sha256, photo.size)) for photo in report.photos]
    return [(photo, look) for photo, look in found if look is not None]


def _same(mine: _Looks, theirs: Sequence[_Looks]) -> list[tuple[int, WaitingPhoto, int, Frame]]:
    """Number of the report, its photo, the points in common, and where its board is, for each that fits."""
    from signcheck.photos.features import likely, shared

    flat = [(number, photo, look) for number, some in enumerate(theirs) for photo, look in some]
    found = []
    for _, look in mine:
        for at in likely(look, [other for _, _, other in flat], LIKELY):
            number, photo, other = flat[at]
            common = shared(look, other)
            if common is not None and common.one_board:
                width, height = photo.size
                left, top, right, bottom = common.frame
                frame = (left * width, top * height, right * width, bottom * height)
                found.append((number, photo, common.points, frame))
    return found


def _told(new: Waiting, compared: Sequence[tuple[Waiting, Likeness, _Seen | None]]) -> list[Suggestion]:
    by_number = {one.reported.number: (one, seen) for one, _, seen in compared}
    chosen = suggested(new.reported, [(one.reported, likeness) for one, likeness, _ in compared])
    return [_suggestion(*by_number[one.number]) for one in chosen]


def _suggestion(one: Waiting, seen: _Seen | None) -> Suggestion:
    plain = Suggestion(one.reported.number, one.sent_at, one.site_name, one.point_name, one.texts)
    read = next(((photo, photo.polygon) for photo in one.photos if photo.polygon), None)
    if read is not None and (seen is None or seen[0] == read[0]):
        photo, frame = read[0], framed(read[1], read[0].size, MARGIN)
    elif seen is not None:
        left, top, right, bottom = seen[1]
        photo, frame = seen[0], framed([(left, top), (right, bottom)], seen[0].size, MARGIN)
    else:
        return plain
    return replace(plain, photo=photo.sha256, size=photo.size, frame=frame)
