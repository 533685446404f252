"""What the web process works with, made once."""

from __future__ import annotations

from signcheck.records.database import Access, Waiting
from signcheck.services.dashboard import Dashboard
from signcheck.services.publishing import Published
from signcheck.services.reviewqueue import ReviewQueue
from signcheck.services.warm import Warm
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.web.crowd import Crowd, Senders
from signcheck.web.drafts import Drafts
from signcheck.web.rates import Rates
from signcheck.web.suggesting import Suggesting

PATIENCE = 10
"""Seconds that a page waits for other writers."""
QUICK = 0.2
"""Seconds for what can be left out."""
AFTER_PAGES = 5
"""How far pictures and what comes in give way to pages."""


class State:
    """The city of this site.

    quick: the same place for whoever does not wait. warm: what judges. painter: what makes pictures and
    takes in photos, in a process of its own: both take memory, and a hostile file may end it. public: what
    does the same for whoever is not logged in, and gives way to all others. asked: what the public looks up,
    in a process of its own, so that a crowd holds up nobody who works here. suggesting: reports like a new
    one. queue: what waits for reviewers. dashboard: the figures; published: those that are public.
    drafts: files that wait to be taken. strangers: addresses of proxies that are not believed.

    Whoever is not logged in waits for a turn: crowd, for pages; entrance, to log in; lookers, for what waits
    for another process; photos, for looking into theirs. senders: forms with photos that are
    on their way in.
    """

    def __init__(self, settings: Settings) -> None:
        """Open the database. Raises DatabaseMissing, DatabaseError."""
        self.settings = settings
        patient = Waiting(min(settings.wait_seconds, PATIENCE))
        self.workplace = Workplace(settings, access=Access.CHANGE, waiting=patient)
        self.quick = Workplace(settings, access=Access.CHANGE, waiting=Waiting(QUICK))
        self.warm = Warm(settings)
        self.dashboard = Dashboard(self.workplace)
        self.painter = Warm(settings, nice=AFTER_PAGES)
        self.public = Warm(settings, nice=10)
        self.suggesting = Suggesting(self.workplace, self.public)
        self.published = Published()
        self.asked = Warm(settings)
        self.queue = ReviewQueue(self.workplace)
        self.drafts = Drafts()
        self.rates = Rates(self.workplace)
        self.strangers: set[str] = set()
        self.crowd, self.entrance = Crowd(2, 64), Crowd(2, 16)
        self.lookers, self.photos = Crowd(6, 64, 30), Crowd(2, 64, 60)
        self.senders = Senders(64)

    def close(self) -> None:
        """Give back what is open, and end the process that judges."""
        self.drafts.close()
        self.asked.close()
        self.painter.close()
        self.suggesting.close()
        self.public.close()
        self.warm.close()
        self.quick.close()
        self.workplace.close()
