"""What the layout of one board is weighed by: gaps, sizes, colours, languages and meaning; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from signcheck.languages import Language
from signcheck.reading.line import Colour
from signcheck.reading.polygons import Box
from signcheck.signs.chains import Chain, gap_below
from signcheck.signs.decoration import is_toned
from signcheck.signs.fit import Fit
from signcheck.signs.gaps import Gaps, gap_between
from signcheck.signs.grouping import OTHER_COLOUR, difference
from signcheck.signs.meaning import meaning
from signcheck.signs.pieces import Head
from signcheck.signs.wrapping import SAME_SIZE, begins_anew, may_go_on

RARE = 3.0
"""A language is asked of every entry when a third as many texts carry it as carry the most frequent."""
JOINED = 0.3
"""Cost of a text's going on with the next line."""
ALONE = 0.5
"""Cost of an entry on a board in one language: lines are one text unless something speaks against it."""
NEVER = 3.0
"""Cost of joining lines that cannot be one text."""
BRAND = 0.9
"""Cost of a foreign line in another size, or of Pinyin with tones, beside a translation."""
OTHER_CELL = 1.0
"""Cost of another background within one entry."""
SPACED = 4.0
"""What speaks for another text (see `wrapping`) where the gap above it is larger than from line to line."""


@dataclass(slots=True)
class Scale:
    """The measures of one board.

    asked: by language, what it costs an entry to lack it, 0–1.
    gaps: those of its columns where the language changes.
    leading: the others, by language, in heights of the larger text.
    others: lines in a further language or in none; where one stands between two texts there is no gap.
    """

    fit: Fit | None
    runs: dict[Language, list[Head]]
    height: float
    asked: dict[Language, float]
    gaps: Gaps
    leading: dict[Language, Gaps]
    others: Sequence[Box] = ()
    _anew: dict[tuple[int, int], float | None] = field(default_factory=dict)
    _joined: dict[tuple[int, int], float] = field(default_factory=dict)
    _grounds: dict[int, bool] = field(default_factory=dict)
    _meanings: dict[tuple[int, ...], tuple[float, Sequence[Head]]] = field(default_factory=dict)
    """By the ids of the texts, which are held so that no other text gets one of them."""

    @classmethod
    def of(
        cls, texts: Sequence[Head], chains: Sequence[Chain], fit: Fit | None, others: Sequence[Box] = ()
    ) -> Scale:
        """The measures of a board with these texts in these columns."""
        counts = Counter(text.language for text in texts)
        most = max(counts.values())
        heights = sorted(text.height for text in texts)
        height = heights[len(heights) // 2]
        pairs = [pair for chain in chains for pair in pairwise(chain)]
        changes = [gap_below(a, b) for a, b in pairs if a.language is not b.language]
        same = [(a, b) for a, b in pairs if a.language is b.language and may_go_on(a, b)]
        return cls(
            fit,
            {language: [text for text in texts if text.language is language] for language in counts},
            height,
            {language: min(1.0, RARE * count / most) for language, count in counts.items()},
            Gaps.of(changes, height),
            {x: Gaps.of([_spaced(a, b) for a, b in same if a.language is x], 1.0) for x in counts},
            others,
        )

    @property
    def texts(self) -> list[Head]:
        """All texts of the board."""
        return [text for run in self.runs.values() for text in run]

    def holes(self, present: frozenset[Language]) -> float:
        """Cost of the languages that an entry lacks; on a board in one language, of another entry."""
        if len(self.asked) == 1:
            return ALONE
        return sum(cost for language, cost in self.asked.items() if language not in present)

    def gap(self, a: Head, b: Head, *, inside: bool, skipped: int = 0) -> float:
        """Cost of a gap downwards within an entry, or between two; see `Gaps.cost`."""
        gap, told = gap_between(a, b, self.others), a.language is not b.language
        return self.gaps.cost(gap, inside=inside, told=told, skipped=skipped)

    def anew(self, a: Head, b: Head) -> float | None:
        """See `wrapping.begins_anew`, with what the gap between the lines says; remembered."""
        at = id(a), id(b)
        if at not in self._anew:
            same = a.language is b.language
            found = begins_anew(a, b, self.runs[a.language], self.fit) if same else None
            if found is not None:
                found += SPACED * self.leading[a.language].is_large(_spaced(a, b))
            self._anew[at] = found
        return self._anew[at]

    def joined(self, a: Head, b: Head) -> float:
        """Cost of reading two lines on as one text; remembered."""
        at = id(a), id(b)
        if at not in self._joined:
            found = self.anew(a, b)
            if found is None or _is_brand(a, b):
                self._joined[at] = BRAND if _is_brand(a, b) else NEVER
            else:
                self._joined[at] = JOINED + max(0.0, found)
        return self._joined[at]

    def parted(self, a: Head, b: Head) -> float:
        """Cost of taking two lines for two texts."""
        return max(0.0, -(self.anew(a, b) or 0.0))

    def other_cell(self, a: Head, b: Head) -> bool:
        """Whether two texts stand on different colours, on each of which the board has another text."""
        one, other = _ground(a), _ground(b)
        if one is None or other is None or difference(one, other) < OTHER_COLOUR:
            return False
        return self._is_ground(a, one) and self._is_ground(b, other)

    def _is_ground(self, text: Head, colour: Colour) -> bool:
        """Whether another text stands on that colour: a shadow, or a light, falls on one alone."""
        if id(text) not in self._grounds:
            others = (_ground(other) for other in self.texts if other is not text)
            self._grounds[id(text)] = any(o and difference(o, colour) < OTHER_COLOUR / 2 for o in others)
        return self._grounds[id(text)]

    def meaning(self, texts: Sequence[Head]) -> float:
        """See `meaning.meaning`; 0 without anyone to ask. Remembered: each order of languages asks it."""
        if self.fit is None:
            return 0.0
        at = tuple(map(id, texts))
        if at not in self._meanings:
            self._meanings[at] = meaning(texts, self.fit), tuple(texts)
        return self._meanings[at][0]


def _spaced(a: Head, b: Head) -> float:
    """Heights of the larger text between two lines."""
    return gap_below(a, b) / max(a.height, b.height)


def _is_brand(a: Head, b: Head) -> bool:
    """Whether one of two foreign lines is something else than the other's text."""
    if a.language is Language.ZH:
        return False
    small, large = sorted((a.height, b.height))
    return large > SAME_SIZE * small or is_toned(a.text) != is_toned(b.text)


def _ground(text: Head) -> Colour | None:
    looks = text.pieces[0].line.appearance
    return looks.background if looks else None
