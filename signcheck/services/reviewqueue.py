"""The queue as reviewers go through it: in memory, in the order of danger, followed as cases change.

The order rests on columns of five tables, and pages, counts and neighbours all need it: sorting the open
cases of a large city takes a second, following what changed since the last question a few milliseconds.
"""

from __future__ import annotations

import threading
import time
from bisect import bisect_left, bisect_right, insort
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from signcheck.errors import SigncheckError
from signcheck.services.workplace import Workplace
from signcheck.verdicts import Verdict
from signcheck.views.briefs import Brief, brief_of, briefs, briefs_of, changed_since, newest
from signcheck.work.held import Held

PAGE = 50
RELOAD = 7200.0
"""Seconds after which all is read again, as on another day: withdrawn points write no standing."""
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
Pair = tuple[Key, Brief]


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


class _Taken:
    """The cases that filters take, in their order, and how many of them each state and kind has."""

    def __init__(self, filters: Filters, today: date, pairs: Iterable[Pair]) -> None:
        self._filters, self._today = filters, today
        self.pairs = [pair for pair in pairs if filters.take(pair[1], today)]
        self.states: Counter[str] = Counter(dict.fromkeys(STATES, 0))  # each is shown, also with none
        self.kinds: Counter[str] = Counter()
        for pair in self.pairs:
            self._count(pair[1], 1)

    def _count(self, one: Brief, by: int) -> None:
        self.kinds[one.kind] += by
        for name, take in STATES.items():
            self.states[name] += by * take(one)

    def add(self, pair: Pair) -> None:
        """One more, in its place."""
        if self._filters.take(pair[1], self._today):
            insort(self.pairs, pair, key=_key)
            self._count(pair[1], 1)

    def drop(self, pair: Pair) -> None:
        """One less."""
        at = bisect_left(self.pairs, pair[0], key=_key)
        if at < len(self.pairs) and self.pairs[at][0] == pair[0]:
            self._count(self.pairs[at][1], -1)
            del self.pairs[at]


class _Cases:
    """All open cases by board, in their order, and by filters."""

    def __init__(self, cases: Iterable[Brief], today: date) -> None:
        self.day = today
        self._boards: dict[str, list[Brief]] = defaultdict(list)
        self._of_message: dict[int, tuple[str, ...]] = {}
        for one in cases:
            self._put(one)
        pairs = [pair for board in self._boards.values() for pair in _keys(board)]
        self.keys = {one.number: key for key, one in pairs}
        self._all = _Taken(Filters(state=ALL), today, sorted(pairs, key=_key))
        self._taken: OrderedDict[Filters, _Taken] = OrderedDict()

    def _put(self, one: Brief) -> None:
        self._boards[one.board].append(one)
        boards = self._of_message.get(one.message, ())
        if one.board not in boards:
            self._of_message[one.message] = (*boards, one.board)

    def of(self, filters: Filters) -> _Taken:
        """Those that filters take."""
        if filters not in self._taken:
            self._taken[filters] = _Taken(filters, self.day, self._all.pairs)
            if len(self._taken) > REMEMBERED:
                self._taken.popitem(last=False)
        self._taken.move_to_end(filters)
        return self._taken[filters]

    def board(self, board: str) -> list[Brief]:
        """The open cases of a board."""
        return self._boards.get(board, [])

    def change(self, messages: Collection[int], now: Collection[Brief]) -> None:
        """Put what is open now of these messages in the place of what was."""
        changed = set(messages)
        boards = {board for message in messages for board in self._of_message.pop(message, ())}
        boards |= {one.board for one in now}
        lists = (self._all, *self._taken.values())
        for board in boards:
            for pair in _keys(self._boards[board]):
                self.keys.pop(pair[1].number, None)
                for some in lists:
                    some.drop(pair)
            self._boards[board] = [one for one in self._boards[board] if one.message not in changed]
        for one in now:
            self._put(one)
        for board in boards:
            for pair in _keys(self._boards[board]):
                self.keys[pair[1].number] = pair[0]
                for some in lists:
                    some.add(pair)
            if not self._boards[board]:
                del self._boards[board]


class ReviewQueue:
    """All open cases of a city; one for all threads."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._lock = threading.Lock()
        self._standing, self._read_at = 0, 0.0
        self._cases: _Cases | None = None

    def ready(self) -> None:
        """Begin to read all, without waiting for it."""
        threading.Thread(target=self._read, daemon=True).start()

    def page(self, filters: Filters, number: int = 1) -> Page:
        """One page of what is wanted, with how many each state has of it."""
        with self._all_read():
            cases = self._follow()
            found, every = cases.of(filters).pairs, cases.of(replace(filters, state=ALL))
            pages = max(1, -(-len(found) // PAGE))
            number = min(max(number, 1), pages)
            shown = tuple(one for _, one in found[(number - 1) * PAGE : number * PAGE])
            return Page(shown, len(found), number, pages, dict(every.states), tuple(sorted(+every.kinds)))

    def some(self, filters: Filters, after: Key | None, limit: int) -> list[Pair]:
        """Cases that follow a place in the queue, each with its own place."""
        with self._lock:
            found = self._follow().of(filters).pairs
            at = bisect_right(found, after, key=_key) if after else 0
            return found[at : at + limit]

    def first(self, filters: Filters) -> str:
        """The number of the first case, "" for none."""
        with self._all_read():
            found = self._follow().of(filters).pairs
            return found[0][1].number if found else ""

    def around(self, filters: Filters, case: Held) -> Neighbours:
        """What stands before and after a case, which may wait no more."""
        own = brief_of(case)
        with self._all_read():
            cases = self._follow()
            found = cases.of(filters).pairs
            key = cases.keys.get(own.number) or _keys([own])[0][0]
            at = bisect_left(found, key, key=_key)
            here = at < len(found) and found[at][1].number == own.number
            after = at + 1 if here else at
            following = found[after][1].number if after < len(found) else ""
            if not here:  # the rest of its board is looked at before another
                rest = [one for one in cases.board(own.board) if filters.take(one, cases.day)]
                following = min(cases.keys[one.number] for one in rest)[-1] if rest else following
            before = found[at - 1][1].number if at else ""
            return Neighbours(before, following, at + 1 if here else 0, len(found))

    @contextmanager
    def _all_read(self) -> Iterator[None]:
        """The lock, with all in memory: read by one for all, and never twice at a time."""
        with self._lock:
            if self._is_old():
                self._cases = None  # before: there is no room for both
                self._cases, self._standing, self._read_at = self._all()
            yield

    def _is_old(self) -> bool:
        if self._cases is None or self._cases.day != self._workplace.clock.today():
            return True
        return time.monotonic() - self._read_at > RELOAD

    def _follow(self) -> _Cases:
        """The cases with what changed since they were looked at last. The lock is held."""
        assert self._cases is not None
        as_of = self._workplace.as_of()
        with self._workplace.database.read() as session:
            latest = newest(session)
            if latest != self._standing:
                changed = changed_since(session, self._standing - OVERLAP)
                self._cases.change(changed, list(briefs_of(session, as_of, changed)))
                self._standing = latest
        return self._cases

    def _all(self) -> tuple[_Cases, int, float]:
        as_of = self._workplace.as_of()
        with self._workplace.database.read() as session:
            latest = newest(session)
            return _Cases(briefs(session, as_of), as_of.day), latest, time.monotonic()

    def _read(self) -> None:
        """Read all beside the pages; a database that is being closed ends it."""
        with suppress(SigncheckError), self._all_read():
            pass


def _key(pair: Pair) -> Key:
    return pair[0]


def _keys(board: Collection[Brief]) -> list[Pair]:
    """The cases of one board with their places: boards together, danger first, then those seen last."""
    if not board:
        return []
    newest_day = max(one.seen_on for one in board).toordinal()
    first = min(one.number for one in board)
    placed = next(iter(board)).placed
    rank = (not placed, int(min(one.priority for one in board)), -newest_day, first)
    return [((*rank, int(one.priority), one.number), one) for one in board]
