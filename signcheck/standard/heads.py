"""The heads of a standard, by which terms are found: exactly or nearly.

What an ordinary lookup does not need (the index of near heads, OpenCC) is made when
it is first asked for, once for all standards that share these heads; or it comes from the cache.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from signcheck.standard.near import Near, NearIndex
from signcheck.standard.normalise import key, simplified

Numbers = Mapping[str, Sequence[int]]
"""For every key of a head the places of its terms in the standard."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What takes time to make of many heads.

    simplified: the keys of heads that OpenCC itself would write in another way.
    """

    near: NearIndex
    simplified: Numbers

    @classmethod
    def of(cls, numbers: Numbers) -> Prepared:
        """From the keys of the heads."""
        changed = ((key(simplified(head)), places) for head, places in numbers.items())
        return cls(NearIndex.of(numbers), {head: at for head, at in changed if head not in numbers})


class Heads:
    """Heads by their keys; immutable."""

    def __init__(self, numbers: Numbers, prepared: Callable[[], Prepared] | None = None) -> None:
        """prepared: gives what was made of them before; made anew when not given."""
        self._numbers = numbers
        self._prepare = prepared or (lambda: Prepared.of(numbers))

    @classmethod
    def of(cls, heads: Iterable[str]) -> Heads:
        """From the heads of terms, in the terms' order."""
        numbers: dict[str, list[int]] = {}
        for number, head in enumerate(heads):
            numbers.setdefault(key(head), []).append(number)
        return cls(numbers)

    @property
    def numbers(self) -> Numbers:
        """The places of the terms by the keys of their heads."""
        return self._numbers

    def exact(self, text: str) -> Sequence[int]:
        """The places of the terms whose head is `text`, width, case, marks and script aside."""
        wanted = key(text)
        found = self._numbers.get(wanted)
        if found is not None or not wanted:
            return found or ()
        modern = key(simplified(text))
        return self._numbers.get(modern) or self.prepared.simplified.get(modern, ())

    def all_near(self, text: str) -> list[Near]:
        """The heads that are nearly `text`, the likest first."""
        return self.prepared.near.find(key(simplified(text)))

    def near(self, text: str) -> Near | None:
        """The one head that is likest to `text`; None if there is none, or two are equally like."""
        found = self.all_near(text)
        if not found or (len(found) > 1 and found[0].likeness == found[1].likeness):
            return None
        return found[0]

    @cached_property
    def prepared(self) -> Prepared:
        """The indexes that only a text that is no head needs."""
        return self._prepare()
