"""What the web process works with, made once."""

from __future__ import annotations

from dataclasses import replace

from signcheck.records.database import Access, Waiting
from signcheck.services.dashboard import Dashboard
from signcheck.services.rechecking import Rechecking
from signcheck.services.reviewqueue import ReviewQueue
from signcheck.services.warm import Warm
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.web.drafts import Drafts
from signcheck.web.rates import Rates

PATIENCE = 10
"""Seconds that a page waits for other writers."""
QUICK = 0.2
"""Seconds for what can be left out."""
AFTER_PAGES = 5
"""How far pictures and what comes in give way to pages."""


class State:
    """The city of this site.

    quick: the same place for whoever does not wait. warm: what judges. painter: what makes pictures and
    takes in photos, in a process of its own: both take memory, and a hostile file may end it. queue: what
    waits for reviewers.
    dashboard: the figures. rechecking: a recheck under way. drafts: files that wait to be taken.
    """

    def __init__(self, settings: Settings) -> None:
        """Open the database. Raises DatabaseMissing, DatabaseError."""
        self.settings = replace(settings, wait_seconds=min(settings.wait_seconds, PATIENCE))
        self.workplace = Workplace(self.settings, access=Access.CHANGE)
        self.quick = Workplace(self.settings, access=Access.CHANGE, waiting=Waiting(QUICK))
        self.warm = Warm(settings)
        self.dashboard = Dashboard(self.workplace)
        self.painter = Warm(settings, nice=AFTER_PAGES)
        self.queue = ReviewQueue(self.workplace)
        self.rechecking = Rechecking(self.warm)
        self.drafts = Drafts()
        self.rates = Rates()

    def close(self) -> None:
        """Give back what is open, and end the process that judges."""
        self.rechecking.stop()
        self.drafts.close()
        self.painter.close()
        self.warm.close()
        self.quick.close()
        self.workplace.close()
