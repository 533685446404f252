"""The suggestions for drafts of error reports, worked out beside the pages and remembered for a while."""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress

from signcheck.errors import SigncheckError
from signcheck.services import duplicates
from signcheck.services.duplicates import Suggestion
from signcheck.services.errorreports import find
from signcheck.services.warm import Warm
from signcheck.services.workplace import Workplace

MOST = 500
"""Drafts whose suggestions are remembered."""
PATIENCE = 4.0
"""Seconds that a page waits for them; opened again, it has them."""
AT_ONCE = 4
"""Drafts whose pictures are compared, or wait for it; those beyond are shown what their place says."""


class Suggesting:
    """public: the process that compares pictures, and gives way to all others."""

    def __init__(self, workplace: Workplace, public: Warm) -> None:
        self._workplace, self._public = workplace, public
        self._known: OrderedDict[tuple[object, ...], Future[list[Suggestion]]] = OrderedDict()
        self._turn = threading.Lock()
        self._threads = ThreadPoolExecutor(AT_ONCE, "suggesting")

    def of(self, secret: str) -> list[Suggestion]:
        """The suggestions for a draft as it is now. Raises ErrorReportUnknown."""
        report = find(self._workplace, secret)
        place = (report.site, report.point, report.latitude, report.longitude)
        photos = tuple((photo.sha256, photo.read) for photo in report.photos)
        asked = self._asked((secret, place, photos)) if photos else None
        # Not there yet, or the process died: the place says something too.
        with suppress(TimeoutError, SigncheckError):
            if asked is not None:
                return asked.result(PATIENCE)
        return duplicates.by_place(self._workplace, secret)

    def _asked(self, key: tuple[object, ...]) -> Future[list[Suggestion]] | None:
        """The comparison of a draft's pictures, begun if there is room."""
        with self._turn:
            before = self._known.get(key)
            if before is not None and before.done() and before.exception() is not None:
                del self._known[key]
            if key not in self._known:
                if sum(not one.done() for one in self._known.values()) >= AT_ONCE:
                    return None
                self._known[key] = self._threads.submit(
                    self._public.call, duplicates.by_pictures, str(key[0])
                )
                while len(self._known) > MOST:
                    self._known.popitem(last=False)
            return self._known[key]

    def close(self) -> None:
        """Begin nothing more."""
        self._threads.shutdown(wait=False, cancel_futures=True)
