"""Long lists in pieces: each piece says where the next begins, however the list changes meanwhile."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Query
from starlette.responses import Response
from typing_extensions import TypedDict

from signcheck.errors import UsageError
from signcheck.web.api.caller import Caller
from signcheck.web.api.route import answer

MOST = 200
"""Items of a piece at most."""
T = TypeVar("T")
Key = tuple[Any, ...]


class Piece(TypedDict, Generic[T]):
    """Some items of a list. next: the cursor of the following piece, null at the end."""

    items: list[T]
    next: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which piece. after: the key of the last item before it, None for the first piece."""

    after: Key | None
    limit: int

    def text(self) -> str:
        """The key where it is one text; "" for the first piece. Raises UsageError."""
        return str(self._only(str, ""))

    def number(self, first: int = 0) -> int:
        """The key where it is one number; `first` for the first piece. Raises UsageError."""
        return int(self._only(int, first))

    def like(self, *kinds: type) -> Key | None:
        """The key where its parts are of these kinds. Raises UsageError."""
        if self.after is not None and [type(part) for part in self.after] != list(kinds):
            raise _wrong()
        return self.after

    def _only(self, kind: type, first: Any) -> Any:
        found = self.like(kind)
        return first if found is None else found[0]


def _asked(
    limit: Annotated[int, Query(ge=1, le=MOST, description="Items of a piece.")] = 50,
    cursor: Annotated[
        str | None, Query(max_length=500, description="`next` of the piece before; opaque.")
    ] = None,
) -> Asked:
    return Asked(_key(cursor) if cursor is not None else None, limit)


Some = Annotated[Asked, Depends(_asked)]


def _key(cursor: str) -> Key:
    try:
        said = json.loads(base64.b64decode(cursor.encode("ascii"), b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError):
        raise _wrong() from None
    if not isinstance(said, list) or any(isinstance(n, int) and abs(n) > 2**53 for n in said):
        raise _wrong()
    return tuple(said)


def _wrong() -> UsageError:
    return UsageError("This cursor is of no list like this.", remedy="Send `next` of the piece before.")


def _cursor(key: Key) -> str:
    return base64.urlsafe_b64encode(json.dumps(key, separators=(",", ":")).encode()).decode()


def piece(
    asks: Caller, asked: Asked, found: Sequence[T], key: Callable[[T], Key], document: Callable[[T], Any]
) -> Response:
    """A piece as an answer. found: its items in their order, with one more where there is one."""
    shown = found[: asked.limit]
    following = _cursor(key(shown[-1])) if len(found) > len(shown) else None
    headers = {}
    if following:
        url = asks.request.url
        given = [(name, value) for name, value in asks.request.query_params.multi_items() if name != "cursor"]
        headers["link"] = f'<{url.path}?{urlencode([*given, ("cursor", following)])}>; rel="next"'
    return answer({"items": [document(one) for one in shown], "next": following}, headers=headers)


def smallest(asked: Asked, items: Iterable[T], key: Callable[[T], Key], *kinds: type) -> list[T]:
    """The items of a list without an order of its own that follow the key, by it; one more than asked."""
    after = asked.like(*kinds)
    rest = (one for one in items if after is None or key(one) > after)
    return nsmallest(asked.limit + 1, rest, key=key)
