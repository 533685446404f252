"""What the layout of one board is weighed by: gaps, sizes, colours, languages and meaning; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log2

from signcheck.languages import Language
from signcheck.reading.polygons import Box
from signcheck.signs.chains import Chain, gap_below
from signcheck.signs.decoration import is_toned
from signcheck.signs.fit import FITS, FITS_NOT, Fit
from signcheck.signs.grouping import OTHER_COLOUR, difference
from signcheck.signs.pieces import Head, text_from
from signcheck.signs.sign import TRANSLATIONS
from signcheck.signs.wrapping import SAME_SIZE, begins_anew

MEANING = 0.6
"""What a translation that fits is worth, and what one costs that fits not at all. A language that is not
there costs 1."""
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
GAPS = 1.5
"""Greatest weight of the gaps, where they fall into two kinds that are clearly apart."""
APART = 0.6
"""The jump, in doublings, from which two kinds of gaps are clearly apart; none below a third of it."""
SLACK = 0.4
"""Text heights by which boxes of lines that touch are apart more or less."""
LEADING = 1.3
"""Text heights from one line to the next."""
WIDE = 1.5
"""Gaps within an entry above this many text heights cost more and more."""


@dataclass(slots=True)
class Scale:
    """The measures of one board.

    asked: by language, what it costs an entry to lack it, 0–1.
    parting: pixels that part the gaps within entries from those between them; 0 when nothing tells.
    strength: how clearly, 0–1.
    others: lines in a further language or in none; where one stands between two texts there is no gap.
    """

    fit: Fit | None
    runs: dict[Language, list[Head]]
    height: float
    asked: dict[Language, float]
    parting: float
    strength: float
    others: Sequence[Box] = ()
    _anew: dict[tuple[int, int], float | None] = field(default_factory=dict)
    _joined: dict[tuple[int, int], float] = field(default_factory=dict)

    @classmethod
    def of(
        cls, texts: Sequence[Head], chains: Sequence[Chain], fit: Fit | None, others: Sequence[Box] = ()
    ) -> Scale:
        """The measures of a board with these texts in these columns."""
        counts = Counter(text.language for text in texts)
        most = max(counts.values())
        heights = sorted(text.height for text in texts)
        height = heights[len(heights) // 2]
        parting, strength = parting_of(
            [gap_below(a, b) for chain in chains for a, b in pairwise(chain) if a.language is not b.language],
            height,
        )
        return cls(
            fit,
            {language: [text for text in texts if text.language is language] for language in counts},
            height,
            {language: min(1.0, RARE * count / most) for language, count in counts.items()},
            parting,
            strength,
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

    def smooth(self, gap: float) -> float:
        """A gap in pixels as it is compared with others."""
        return _smooth(gap, self.height)

    def gap(self, a: Head, b: Head, *, inside: bool, skipped: int = 0) -> float:
        """Cost of a gap downwards within an entry, or between two.

        skipped: languages that are missing between the two; their place may have been left empty.
        """
        gap = _gap(a, b, self.others)
        gap -= min(max(0.0, gap), skipped * LEADING * self.height)
        far = 0.5 * max(0.0, gap / self.height - WIDE) if inside else 0.0
        if not self.strength or a.language is b.language:
            return far
        away = log2(_smooth(gap, self.height) / self.parting)
        return far + GAPS * self.strength * min(1.0, max(0.0, away if inside else -away))

    def anew(self, a: Head, b: Head) -> float | None:
        """See `wrapping.begins_anew`; remembered."""
        at = id(a), id(b)
        if at not in self._anew:
            same = a.language is b.language
            self._anew[at] = begins_anew(a, b, self.runs[a.language], self.fit) if same else None
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

    def meaning(self, texts: Sequence[Head]) -> float:
        """What the translations of an entry's Chinese say for it or against it; 0 when nothing is known."""
        if self.fit is None:
            return 0.0
        own = text_from([t.text for t in texts if t.language is Language.ZH], Language.ZH)
        return sum(self._meaning(own, language, texts) for language in TRANSLATIONS) if own else 0.0

    def _meaning(self, own: str, language: Language, texts: Sequence[Head]) -> float:
        assert self.fit is not None
        said = text_from([t.text for t in texts if t.language is language and t.text], language)
        likeness = self.fit.likeness(own, language, said) if said else None
        if likeness is None:
            return 0.0
        return MEANING * (1.0 - 2.0 * min(1.0, max(0.0, (likeness - FITS_NOT) / (FITS - FITS_NOT))))


def _is_brand(a: Head, b: Head) -> bool:
    """Whether one of two foreign lines is something else than the other's text."""
    if a.language is Language.ZH:
        return False
    small, large = sorted((a.height, b.height))
    return large > SAME_SIZE * small or is_toned(a.text) != is_toned(b.text)


def other_cell(a: Head, b: Head) -> bool:
    """Whether two texts stand on different colours."""
    one, other = a.pieces[0].line.appearance, b.pieces[0].line.appearance
    return bool(one and other and difference(one.background, other.background) >= OTHER_COLOUR)


def _gap(a: Head, b: Head, others: Sequence[Box]) -> float:
    """Pixels between two texts of a column, without the lines that stand between them."""
    gap = gap_below(a, b)
    if gap <= 0 or not others:
        return gap
    middles = [(box, (box.left + box.right) / 2, (box.top + box.bottom) / 2) for box in others]
    left, right = min(a.box.left, b.box.left), max(a.box.right, b.box.right)
    between = [box for box, x, y in middles if left <= x <= right and a.box.bottom <= y <= b.box.top]
    return max(0.0, gap - sum(box.height for box in between))


def _smooth(gap: float, height: float) -> float:
    return max(0.0, gap) + SLACK * height


def parting_of(gaps: Sequence[float], height: float) -> tuple[float, float]:
    """Where the gaps fall into two kinds, and how clearly, 0–1."""
    sizes = sorted(_smooth(gap, height) for gap in gaps)
    jumps = [(log2(large / small), small, large) for small, large in pairwise(sizes)]
    if not jumps:
        return 0.0, 0.0
    jump, small, large = max(jumps)
    strength = min(1.0, max(0.0, (jump - APART / 3) / (APART * 2 / 3)))
    return (small * large) ** 0.5, strength
