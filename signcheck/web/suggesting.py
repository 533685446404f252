"""The suggestions for drafts of error reports, worked out beside the pages and remembered for a while."""

from __future__ import annotations

import threading
from collections import OrderedDict

from signcheck.errors import SigncheckError
from signcheck.services import duplicates
from signcheck.services.duplicates import Suggestion
from signcheck.services.errorreports import find
from signcheck.services.warm import Warm
from signcheck.services.workplace import Workplace

MOST = 500
"""Drafts whose suggestions are remembered."""
AT_ONCE = 4
"""Drafts whose pictures are compared, or wait for it; those beyond are shown what their place says."""


class Suggesting:
    """public: the process that compares pictures, and gives way to all others."""

    def __init__(self, workplace: Workplace, public: Warm) -> None:
        self._workplace, self._public = workplace, public
        self._known: OrderedDict[tuple[object, ...], list[Suggestion]] = OrderedDict()
        self._room = threading.BoundedSemaphore(AT_ONCE)

    def of(self, secret: str) -> list[Suggestion]:
        """The suggestions for a draft as it is now. Raises ErrorReportUnknown."""
        report = find(self._workplace, secret)
        place = (report.site, report.point, report.latitude, report.longitude)
        photos = tuple((photo.sha256, photo.read) for photo in report.photos)
        key = (secret, place, photos)
        if key not in self._known:
            found, whole = self._worked_out(secret, bool(photos))
            if not whole:
                return found
            self._known[key] = found
            while len(self._known) > MOST:
                self._known.popitem(last=False)
        return self._known[key]

    def _worked_out(self, secret: str, photos: bool) -> tuple[list[Suggestion], bool]:
        """The suggestions, and whether pictures were compared where there are any."""
        if photos and self._room.acquire(blocking=False):
            try:
                return self._public.call(duplicates.by_pictures, secret), True
            except SigncheckError:  # the process died or is slow: the place says something too
                pass
            finally:
                self._room.release()
        return duplicates.by_place(self._workplace, secret), not photos
