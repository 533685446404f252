"""What is measured of a text that differs from a right form: the figures that tell camera from painter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from rapidfuzz.distance import OSA

from signcheck.languages import Language
from signcheck.reading.line import Appearance
from signcheck.signs import Text
from signcheck.standard.confusions import distance as confusable_distance
from signcheck.standard.normalise import key

if TYPE_CHECKING:
    from signcheck.checking.comparison import Comparison

MOST = 50.0
"""The most that a difference can count, natural log; beyond it all are equally sure."""


@dataclass(frozen=True, slots=True)
class Features:
    """The figures of one text against one right form.

    strongest: by how much the read characters explain the crop better than the expected ones, at the
        place where that is most so; natural log, 0 to MOST.
    gain: the same for the whole text.
    weakest: the least sure character's probability, 0–1.
    height: of the lowest line in pixels of the photo; None when it was not measured.
    sharpness, contrast: of the worst line, 0–1 (signcheck.reading.line.Appearance); or None.
    confusability: how alike the differing characters look, 0–1; 1 when no photo tells them apart
        (standard.confusions).
    differing: the number of differing characters (optimal string alignment of the keys).
    edge: 1 where the strongest difference is characters lost or added at the start or end of a line,
        as the edge of a crop makes them; else 0.
    """

    strongest: float
    gain: float
    weakest: float
    height: float | None
    sharpness: float | None
    contrast: float | None
    confusability: float
    differing: int
    edge: int = 0

    def as_evidence(self) -> dict[str, Any]:
        """The figures as JSON values, rounded."""
        return {name: _rounded(value) for name, value in asdict(self).items()}


def features(text: Text, comparison: Comparison) -> Features:
    """The figures of `text` where `comparison` was made of it and the right form."""
    read, expected = key(comparison.read), key(comparison.expected)
    differing = OSA.distance(read, expected)
    cost = confusable_distance(read, expected) / differing if differing else 0.0
    return Features(
        strongest=_bounded(comparison.strongest),
        gain=_bounded(comparison.read_score - comparison.expected_score),
        weakest=text.weakest,
        height=least(text, lambda appearance: appearance.height),
        sharpness=least(text, lambda appearance: appearance.sharpness),
        contrast=least(text, lambda appearance: appearance.contrast),
        confusability=min(1.0, max(0.0, 1.0 - cost)),
        differing=differing,
        edge=int(_at_edge(text, comparison)),
    )


def _at_edge(text: Text, comparison: Comparison) -> bool:
    strongest = max(comparison.differences, key=lambda d: d.score, default=None)
    if strongest is None or (strongest.read and strongest.expected):
        return False
    first, after = strongest.at, strongest.at + len(strongest.read)
    return any(first <= start <= after or first <= end <= after for start, end in _spans(text))


def _spans(text: Text) -> Iterator[tuple[int, int]]:
    """From where to where each line stands in the text."""
    between = 0 if text.language is Language.ZH else 1
    start = 0
    for line in text.lines:
        yield start, start + len(line.text)
        start += len(line.text) + between


def _bounded(nats: float) -> float:
    # A text with more characters than the line has steps has no probability at all.
    return min(MOST, max(0.0, nats))


def least(text: Text, measure: Callable[[Appearance], float]) -> float | None:
    """The least of a measure over the lines of a text; None when no line was measured."""
    return min((measure(appearance) for appearance in _appearances(text)), default=None)


def _appearances(text: Text) -> Iterable[Appearance]:
    return (line.appearance for line in text.lines if line.appearance is not None)


def _rounded(value: float | None) -> float | None:
    return value if value is None or isinstance(value, int) else round(value, 4)
