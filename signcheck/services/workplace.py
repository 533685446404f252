"""What every use case works with: the database, the photos, the standard and the clock of one city."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from signcheck.citytime import CityTime
from signcheck.coverage import AsOf
from signcheck.records.database import Database
from signcheck.settings import Settings

if TYPE_CHECKING:
    from signcheck.photos.store import PhotoStore
    from signcheck.standard import Standard


class Workplace:
    """One city's database and photos, opened by the settings; a context that closes it again."""

    def __init__(self, settings: Settings, tell: Callable[[int, int], None] | None = None) -> None:
        """Open the database, creating or upgrading it. Raises DatabaseError.

        tell: called while an upgrade is finished, with how many photos are worked out and of how many.
        """
        self.settings = settings
        self.clock: CityTime = settings.clock
        self.database = Database(settings.database_url)
        self._catch_up(tell)

    def _catch_up(self, tell: Callable[[int, int], None] | None) -> None:
        """Finish what an upgrade began, in this process or in one that was killed."""
        from signcheck.records.tables import StalePlaceRow

        with self.database.read() as session:
            if session.scalar(select(StalePlaceRow.photo_id).limit(1)) is None:
                return
        from signcheck.records.catchup import catch_up, left

        with self.database.read() as session:
            count = left(session)
        for done in catch_up(self.database, self.clock):
            if tell is not None:
                tell(done, count)

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
        return tuple(f"{order.number} is {order.state} now" for order in moved)
