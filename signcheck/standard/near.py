"""Heads that are nearly a text: candidates by shared pairs of characters, then the weighted distance.

Within the allowed distance a text keeps some of its bigrams whole, for an edit breaks two at most.
So a head can only be near if it shares one of the text's 2·edits + 1 rarest bigrams; characters
that recognisers confuse are folded together before, and cost no edit. rapidfuzz sorts the few that
are left, and the weighted distance decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from signcheck.standard.confusions import distance, fold

NEAR = 80.0
"""Least likeness of an approximate match, 0–100."""
SHORTEST = 2
"""Characters of the shortest head that is looked for approximately."""
CANDIDATES = 5
"""Heads of which the weighted distance is taken."""


@dataclass(frozen=True, slots=True)
class Near:
    """A head that is nearly the text. likeness: 0–100, the share of it that is not edited."""

    head: str
    likeness: float


class NearIndex:
    """Heads, ready to be found approximately; immutable once made."""

    def __init__(
        self, heads: Sequence[str], folded: Sequence[str], bigrams: Mapping[str, Sequence[int]]
    ) -> None:
        """heads, and folded: the same folded; bigrams: the places of the heads that hold them."""
        self._heads = heads
        self._folded = folded
        self._bigrams = bigrams

    @classmethod
    def of(cls, heads: Iterable[str]) -> NearIndex:
        """From heads as `normalise.key` leaves them."""
        chosen = [head for head in heads if len(head) >= SHORTEST]
        folded = [fold(head) for head in chosen]
        bigrams: dict[str, list[int]] = {}
        for number, text in enumerate(folded):
            for bigram in _bigrams(text):
                bigrams.setdefault(bigram, []).append(number)
        return cls(chosen, folded, bigrams)

    @property
    def parts(self) -> tuple[Sequence[str], Sequence[str], Mapping[str, Sequence[int]]]:
        """What the index is made of, to keep it."""
        return self._heads, self._folded, self._bigrams

    def find(self, wanted: str) -> list[Near]:
        """The heads of likeness NEAR and more, the likest first; at most CANDIDATES of them.

        wanted: as `normalise.key` leaves it.
        """
        if len(wanted) < SHORTEST:
            return []
        found = []
        for head in self._candidates(fold(wanted)):
            cost = distance(wanted, head, contrast=True)
            likeness = 100.0 * (1.0 - cost / max(len(wanted), len(head)))
            if likeness >= NEAR:
                found.append(Near(head, likeness))
        return sorted(found, key=lambda near: -near.likeness)

    def _candidates(self, folded: str) -> list[str]:
        sharing = self._sharing(folded)
        if not sharing:
            return []
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        alike = process.extract(
            folded,
            {number: self._folded[number] for number in sharing},
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=NEAR / 100,
            limit=CANDIDATES,
        )
        return [self._heads[number] for _, _, number in alike]

    def _sharing(self, folded: str) -> set[int]:
        edits = len(folded) // 4
        postings = sorted((self._bigrams.get(bigram, ()) for bigram in _bigrams(folded)), key=len)
        return set().union(*postings[: 2 * edits + 1])


def _bigrams(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} or {text}
