"""Whose turn it is at an upload: the newest request's; an older one that still runs is cut off."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import anyio

from signcheck.errors import UploadTaken


@dataclass(slots=True)
class _Turn:
    scope: anyio.CancelScope = field(default_factory=anyio.CancelScope)
    over: anyio.Event = field(default_factory=anyio.Event)


class Turns:
    """The requests that run, by upload; of one process, whose event loop is the only one to ask."""

    def __init__(self) -> None:
        self._last: dict[str, _Turn] = {}

    @asynccontextmanager
    async def take(self, identity: str) -> AsyncIterator[None]:
        """End the request that is at this upload, and be at it until a newer one comes.

        Raises UploadTaken when that happens.
        """
        turn, before = _Turn(), self._last.get(identity)
        self._last[identity] = turn
        try:
            if before is not None:
                before.scope.cancel()
                with anyio.CancelScope(shield=True):  # it may be writing, in a thread that nothing stops
                    await before.over.wait()
            with turn.scope:
                await anyio.lowlevel.checkpoint()
                yield
            if turn.scope.cancelled_caught:
                raise UploadTaken("A later request goes on with this upload.")
        finally:
            turn.over.set()
            if self._last.get(identity) is turn:
                del self._last[identity]
