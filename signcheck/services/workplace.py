"""What every use case works with: the database, the photos, the standard and the clock of one city."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from signcheck.catalogues import say, word
from signcheck.citytime import CityTime
from signcheck.coverage import AsOf
from signcheck.errors import DatabaseMissing
from signcheck.records.database import Access, Database, Waiting
from signcheck.records.settings import stored_settings
from signcheck.settings import Settings, with_stored

if TYPE_CHECKING:
    from signcheck.photos.store import PhotoStore
    from signcheck.standard import Standard

FRESH_SECONDS = 5.0
"""How long what was set in the database is believed without looking again."""


class Workplace:
    """One city's database and photos, opened by the settings; a context that closes it again."""

    def __init__(
        self,
        settings: Settings,
        tell: Callable[[int, int], None] | None = None,
        *,
        access: Access = Access.MAKE,
        waiting: Waiting | None = None,
    ) -> None:
        """Open the database, upgrading it where needed. Raises DatabaseMissing, DatabaseError.

        tell: called while an upgrade is finished, with how many photos are worked out and of how many.
        access: what it is opened for. waiting: for other writers; as the settings say without it.
        """
        self.settings, self._given, self._asked = settings, settings, 0.0
        self.clock: CityTime = settings.clock
        self._waiting = waiting or Waiting(settings.wait_seconds)
        try:
            self.database = Database(settings.database_url, access, self._waiting)
        except DatabaseMissing as error:
            raise DatabaseMissing(error.said, remedy=_where(settings)) from error
        try:
            self._catch_up(tell)
            self.refresh()
        except BaseException:
            self.close()
            raise

    def refresh(self, *, at_once: bool = False) -> None:
        """Take what was set in the database meanwhile: for whoever runs long, now and then.

        at_once: also where it was looked at just now.
        """
        if not at_once and time.monotonic() - self._asked < FRESH_SECONDS and self._asked:
            return
        with self.database.read() as session:
            self.settings = with_stored(self._given, stored_settings(session))
        self._asked = time.monotonic()

    def _catch_up(self, tell: Callable[[int, int], None] | None) -> None:
        """Finish what an upgrade began, in this process or in one that was killed."""
        from signcheck.records.tables import StalePlaceRow

        with self.database.read() as session:
            if session.scalar(select(StalePlaceRow.photo_id).limit(1)) is None:
                return
        from signcheck.records.catchup import catch_up, left

        with self.database.read() as session:
            count = left(session)
        database = self.database
        if database.read_only:
            database = Database(self.settings.database_url, Access.CHANGE, self._waiting)
        try:
            for done in catch_up(database, self.clock, self.follow_up):
                if tell is not None:
                    tell(done, count)
        finally:
            if database is not self.database:
                database.close()

    def __enter__(self) -> Workplace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back what is open."""
        self.database.close()

    def as_of(self) -> AsOf:
        """The present."""
        return AsOf.now(self.clock)

    @cached_property
    def store(self) -> PhotoStore:
        """The bytes of the photos."""
        from signcheck.photos.store import PhotoStore

        return PhotoStore(self.settings.store_place)

    def standard(self, session: Session) -> Standard:
        """The standard in force, kept in the database so that what it judges can be repeated."""
        from signcheck.records.standards import current_standard, keep_standard

        standard = current_standard(session, self.settings.glossary)
        keep_standard(session, standard)
        return standard

    def follow_up(self, session: Session, messages: Collection[int]) -> tuple[str, ...]:
        """Look again at the open orders about these messages; those that moved, with their states."""
        from signcheck.records.orders import follow_up

        by_photo = self.settings.verify_repairs == "photo"
        moved = follow_up(session, messages, today=self.clock.today(), unit_verifies=by_photo)
        return tuple(
            say("{number} is {state} now", number=order.number, state=word("order", order.state))
            for order in moved
        )


def _where(settings: Settings) -> str:
    # The address of a server may hold a password.
    where = (
        say("SIGNCHECK_DATABASE names it")
        if settings.database
        else say("SIGNCHECK_DATA points to {data}", data=settings.data)
    )
    return say("{where}; `signcheck registry import` and `signcheck scan` make a new one.", where=where)
