"""Whether somebody reported the same sign already: reports that wait nearby, with the board cut out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    from signcheck.photos.features import Features, Signs

LIKELY = 60
"""Photos that are laid on the new one, of all that wait nearby."""
FRESH = 40
"""Photos that wait whose looks are worked out for one draft, half a second each; the others say nothing until
the next. More lack theirs only where the kept looks were removed, or a new version wants others."""


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
_Compared = tuple[Waiting, Likeness, _Seen | None]


def _compared(workplace: Workplace, new: Waiting, waiting: Sequence[Waiting]) -> list[_Compared]:
    mine = [look for photo in new.photos if (look := looks.look(workplace, photo.sha256, photo.size))]
    theirs = _clearest(workplace, waiting) if mine else []
    told = {number for number, _, _ in theirs if any(len(look.lines) for look in mine)}
    found: list[_Compared] = [
        (one, Likeness(Pictures.OTHER if number in told else Pictures.UNKNOWN), None)
        for number, one in enumerate(waiting)
    ]
    for number, photo, points, frame in _same(workplace, mine, theirs):
        one, likeness, _ = found[number]
        if points > likeness.points:
            found[number] = one, Likeness(Pictures.SAME, points), (photo, frame)
    return found


_Clearest = tuple[int, WaitingPhoto, "Signs"]
"""Number of the report, its photo, and the clearest points of that: all that is in memory of a thousand."""


def _clearest(workplace: Workplace, waiting: Sequence[Waiting]) -> list[_Clearest]:
    """Of each photo that tells anything; at most FRESH are worked out anew."""
    from signcheck.photos.features import FIRST

    found, fresh = [], FRESH
    for number, photo in ((number, photo) for number, one in enumerate(waiting) for photo in one.photos):
        look = looks.kept(workplace.settings, photo.sha256)
        if look is None and fresh:
            look, fresh = looks.look(workplace, photo.sha256, photo.size), fresh - 1
        if look is not None and len(look.lines):
            found.append((number, photo, look.signs[:FIRST].copy()))
    return found


def _same(
    workplace: Workplace, mine: Sequence[Features], theirs: Sequence[_Clearest]
) -> Iterator[tuple[int, WaitingPhoto, int, Frame]]:
    """Number of the report, its photo, the points in common, and where its board is, for each that fits."""
    from signcheck.photos.agreement import shared
    from signcheck.photos.features import likely
    from signcheck.photos.shown import Shown

    for look in mine:
        shown = Shown(look)
        for at in likely(look.signs, [signs for _, _, signs in theirs], LIKELY):
            number, photo, _ = theirs[at]
            other = looks.kept(workplace.settings, photo.sha256)
            common = shared(shown, Shown(other)) if other is not None else None
            if common is not None and common.one_board:
                width, height = photo.size
                left, top, right, bottom = common.frame
                yield (
                    number,
                    photo,
                    common.points,
                    (left * width, top * height, right * width, bottom * height),
                )


def _told(new: Waiting, compared: Sequence[_Compared]) -> list[Suggestion]:
    by_number = {one.reported.number: (one, seen) for one, _, seen in compared}
    chosen = suggested(new.reported, [(one.reported, likeness) for one, likeness, _ in compared])
    return [_suggestion(*by_number[one.number]) for one in chosen]


def _suggestion(one: Waiting, seen: _Seen | None) -> Suggestion:
    plain = Suggestion(one.reported.number, one.sent_at, one.site_name, one.point_name, one.reported.texts)
    read = next(((photo, photo.polygon) for photo in one.photos if photo.polygon), None)
    if read is not None and (seen is None or seen[0] == read[0]):
        photo, frame = read[0], framed(read[1], read[0].size, MARGIN)
    elif seen is not None:
        left, top, right, bottom = seen[1]
        photo, frame = seen[0], framed([(left, top), (right, bottom)], seen[0].size, MARGIN)
    else:
        return plain
    return replace(plain, photo=photo.sha256, size=photo.size, frame=frame)
