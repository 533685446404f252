"""Heads in running text: leftmost-longest matches by an Aho-Corasick automaton (pyahocorasick).

Chinese has no word boundaries, so a head may begin at any character; but a number or a Latin word
is one thing, and a head that would begin or end inside it is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from signcheck.standard.normalise import key, simplified

SHORTEST = 2
"""Characters of the shortest head that is looked for: 站 or 男 alone stand inside other words."""


@dataclass(frozen=True, slots=True)
class Place:
    """A head found in a text: it stands at ``text[start:end]``."""

    start: int
    end: int
    head: str


class HeadAutomaton:
    """Heads, ready to be found in running text; immutable once made."""

    def __init__(self, heads: Iterable[str]) -> None:
        """heads: as `normalise.key` leaves them."""
        import ahocorasick  # type: ignore[import-not-found]  # compiled, and has no stubs

        self._automaton = ahocorasick.Automaton()
        for head in heads:
            if len(head) >= SHORTEST:
                self._automaton.add_word(head, head)
        self._automaton.make_automaton()

    def find(self, text: str) -> list[Place]:
        """The longest heads from the left, none overlapping another."""
        if not len(self._automaton):
            return []
        keys, places = _keyed(text)
        found = [
            (last - len(head) + 1, last + 1, head)
            for last, head in self._automaton.iter(keys)
            if _whole(keys, last - len(head) + 1, last + 1)
        ]
        found.sort(key=lambda match: (match[0], -match[1]))
        chosen, free = [], 0
        for start, end, head in found:
            if start >= free:
                chosen.append(Place(places[start], places[end - 1] + 1, head))
                free = end
        return chosen


def _keyed(text: str) -> tuple[str, Sequence[int]]:
    """The text's key, and for every character of the key the place it comes from."""
    modern = simplified(text)
    if len(modern) != len(text):
        modern = text  # no phrase of the dictionaries does this today; places must stay true
    parts = [key(character) for character in modern]
    places = [at for at, part in enumerate(parts) for _ in part]
    return "".join(parts), places


def _whole(keys: str, start: int, end: int) -> bool:
    """Whether keys[start:end] neither begins nor ends inside a number or a Latin word."""
    return not (_joined(keys, start) or _joined(keys, end))


def _joined(keys: str, at: int) -> bool:
    if not 0 < at < len(keys):
        return False
    before, after = keys[at - 1], keys[at]
    digits = before.isdigit() and after.isdigit()
    letters = all(c.isascii() and c.isalpha() for c in (before, after))
    return digits or letters
