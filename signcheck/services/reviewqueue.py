"""The queue as reviewers go through it: in memory, in the order of danger, followed as cases change.

The order rests on columns of five tables, and pages, counts and neighbours all need it: sorting the open
cases of a large city takes a second, following what changed since the last question a few milliseconds.
"""

from __future__ import annotations

import threading
import time
from bisect import bisect_left
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from signcheck.services.workplace import Workplace
from signcheck.verdicts import Verdict
from signcheck.views.briefs import Brief, brief_of, briefs, briefs_of, changed_since, newest
from signcheck.work.held import Held

PAGE = 50
RELOAD = 300.0
"""Seconds after which all is read again: withdrawn points write no standing."""
OVERLAP = 200
"""Standings that are looked at again: numbers are given before they can be seen."""
REMEMBERED = 32
"""Filters whose cases are kept until something changes."""
WAITING, DOUBTFUL, DEFECTIVE, OUTSIDE, ALL = "", "doubtful", "defective", "outside", "all"
STATES: dict[str, Callable[[Brief], bool]] = {
    WAITING: lambda one: one.verdict == Verdict.DOUBTFUL or not one.placed,
    DOUBTFUL: lambda one: one.verdict == Verdict.DOUBTFUL and one.placed,
    DEFECTIVE: lambda one: one.verdict == Verdict.DEFECTIVE and one.placed,
    OUTSIDE: lambda one: not one.placed,
    ALL: lambda one: True,
}
"""What a reviewer may look at: what waits for a decision, and its parts; what is surely wrong; all."""
Key = tuple[bool, int, int, str, int, str]


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the queue is wanted; "" and 0 for all of it.

    state: of STATES. site: a part of its code or name. age: days that a case waits at least.
    q: a part of the Chinese or of the translation. district: the only one that the person sees.
    """

    state: str = WAITING
    severity: str = ""
    kind: str = ""
    site: str = ""
    age: int = 0
    q: str = ""
    district: str = ""

    def take(self, one: Brief, today: date) -> bool:
        """Whether a case is wanted."""
        return (
            STATES.get(self.state, STATES[WAITING])(one)
            and (not self.severity or one.severity == self.severity)
            and (not self.kind or one.kind == self.kind)
            and (not self.district or one.district == self.district)
            and (not self.site or self.site.casefold() in f"{one.site} {one.site_name}".casefold())
            and (not self.age or one.known.date() <= today - timedelta(days=self.age))
            and (not self.q or self.q.casefold() in f"{one.zh}\n{one.text}".casefold())
        )


@dataclass(frozen=True, slots=True)
class Page:
    """Some cases in their order. total: how many there are; page: from 1; states: how many each has."""

    cases: tuple[Brief, ...]
    total: int
    page: int
    pages: int
    states: dict[str, int]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Numbers of the cases before and after one, "" for none. place: its own, 0 where it waits no more."""

    before: str
    after: str
    place: int
    total: int


class ReviewQueue:
    """All open cases of a city; one for all threads."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._lock = threading.Lock()
        self._standing, self._day, self._read_at = -1, date.min, 0.0
        self._messages: dict[int, list[Brief]] = {}
        self._ordered: Sequence[tuple[Key, Brief]] = ()
        self._taken: OrderedDict[Filters, list[tuple[Key, Brief]]] = OrderedDict()

    def page(self, filters: Filters, number: int = 1) -> Page:
        """One page of what is wanted, with how many each state has of it."""
        with self._lock:
            self._follow()
            found, every = self._of(filters), self._of(replace(filters, state=ALL))
        pages = max(1, -(-len(found) // PAGE))
        number = min(max(number, 1), pages)
        shown = tuple(one for _, one in found[(number - 1) * PAGE : number * PAGE])
        states = {name: sum(map(take, (one for _, one in every))) for name, take in STATES.items()}
        kinds = Counter(one.kind for _, one in every)
        return Page(shown, len(found), number, pages, states, tuple(sorted(kinds)))

    def first(self, filters: Filters) -> str:
        """The number of the first case, "" for none."""
        with self._lock:
            self._follow()
            found = self._of(filters)
        return found[0][1].number if found else ""

    def around(self, filters: Filters, case: Held) -> Neighbours:
        """What stands before and after a case, which may wait no more."""
        with self._lock:
            self._follow()
            found = self._of(filters)
        own = brief_of(case)
        key = next((k for k, one in found if one.number == own.number), None)
        at = bisect_left(found, key or _keys([own])[0][0], key=lambda pair: pair[0])
        after = at + 1 if key else at
        following = found[after][1].number if after < len(found) else ""
        if not key:  # the rest of its board is looked at before another
            following = next((one.number for _, one in found if one.board == own.board), following)
        return Neighbours(found[at - 1][1].number if at else "", following, at + 1 if key else 0, len(found))

    def _of(self, filters: Filters) -> list[tuple[Key, Brief]]:
        if filters not in self._taken:
            today = self._workplace.clock.today()
            self._taken[filters] = [pair for pair in self._ordered if filters.take(pair[1], today)]
            if len(self._taken) > REMEMBERED:
                self._taken.popitem(last=False)
        return self._taken[filters]

    def _follow(self) -> None:
        """Take in what changed since it was looked at last."""
        as_of = self._workplace.as_of()
        with self._workplace.database.read() as session:
            latest = newest(session)
            old = self._day != as_of.day or time.monotonic() - self._read_at > RELOAD
            if old or self._standing < 0:
                self._messages = _by_message(briefs(session, as_of))
                self._day, self._read_at = as_of.day, time.monotonic()
            elif latest == self._standing:
                return
            else:
                changed = changed_since(session, self._standing - OVERLAP)
                now = _by_message(briefs_of(session, as_of, changed))
                for message in changed:
                    self._messages.pop(message, None)
                self._messages |= now
        self._standing = latest
        self._ordered = _keys(one for some in self._messages.values() for one in some)
        self._taken.clear()


def _by_message(found: Iterable[Brief]) -> dict[int, list[Brief]]:
    messages: dict[int, list[Brief]] = defaultdict(list)
    for one in found:
        messages[one.message].append(one)
    return dict(messages)


def _keys(cases: Iterable[Brief]) -> list[tuple[Key, Brief]]:
    """The cases in their order: boards together, the most dangerous first, then those seen last."""
    boards: dict[str, list[Brief]] = defaultdict(list)
    for one in cases:
        boards[one.board].append(one)
    found = []
    for board in boards.values():
        newest_day = max(one.seen_on for one in board).toordinal()
        first = min(one.number for one in board)
        rank = (not board[0].placed, min(one.priority for one in board), -newest_day, first)
        found += [((*rank, int(one.priority), one.number), one) for one in board]
    return sorted(found, key=lambda pair: pair[0])
