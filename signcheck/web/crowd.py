"""How many of those whom nobody knows are served at a time, so that staff are served at once.

A page takes processor time and the interpreter of this process; a form with photos takes memory and waits for
another process. So each kind has its turns: some have one, some wait, and the others are told to come again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from anyio import CapacityLimiter, fail_after
from anyio.to_thread import run_sync

from signcheck.catalogues import mark as _
from signcheck.errors import SiteCrowded

R = TypeVar("R")
CROWDED = _("Many people are here at this moment.")


class Turn:
    """One that was had of a crowd's; it ends once, however often it is ended."""

    def __init__(self, turns: CapacityLimiter) -> None:
        self._turns: CapacityLimiter | None = turns

    def end(self) -> None:
        """The next one's turn."""
        turns, self._turns = self._turns, None
        if turns is not None:
            turns.release_on_behalf_of(self)


class Crowd:
    """Turns of one kind: in the order of coming, of one process and its event loop."""

    def __init__(self, at_once: int, waiting: int, seconds: float = 10.0) -> None:
        """at_once: how many are served at a time. waiting: how many more may wait, and for how long."""
        self._turns, self._threads = CapacityLimiter(at_once), CapacityLimiter(at_once)
        self._waiting, self._seconds = waiting, seconds

    async def begin(self) -> Turn:
        """Have a turn. Raises SiteCrowded where too many wait, or they wait too long."""
        if not self._turns.available_tokens and self._turns.statistics().tasks_waiting >= self._waiting:
            raise SiteCrowded(CROWDED)
        turn = Turn(self._turns)
        try:
            with fail_after(self._seconds):
                await self._turns.acquire_on_behalf_of(turn)
        except TimeoutError:
            raise SiteCrowded(CROWDED) from None
        return turn

    async def do(self, function: Callable[[], R]) -> R:
        """A call in a thread that no page needs, in its turn. Raises SiteCrowded, and what it raises."""
        turn = await self.begin()
        try:
            return await run_sync(function, limiter=self._threads)
        finally:
            turn.end()


class Senders:
    """Bodies with photos that are on their way in: so many at a time, and so many from one address."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._of: Counter[str] = Counter()

    @contextmanager
    def one(self, address: str, each: int) -> Iterator[None]:
        """One more, for the time of the context. each: how many an address may have. Raises SiteCrowded."""
        if self._of.total() >= self._most or self._of[address] >= each:
            raise SiteCrowded(CROWDED)
        self._of[address] += 1
        try:
            yield
        finally:
            self._of[address] -= 1
            self._of += Counter()  # forget addresses with none
