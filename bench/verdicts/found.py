"""What a system says of a photo, in one form for all systems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from signcheck.checking import CheckedEntry, CheckedPhoto, Judgement, Verdict
from signcheck.languages import Language
from signcheck.reading.line import Polygon
from signcheck.signs import Text


@dataclass(frozen=True, slots=True)
class Placed:
    """A text and where it stands."""

    text: str
    polygons: tuple[Polygon, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of one language of an entry.

    verdict: None when the system says nothing.
    text: what was read there, or None.
    """

    verdict: Verdict | None
    kind: str | None = None
    text: str | None = None
    confidence: float | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """One message as a system found it. said: also holds Chinese, where something was said of it."""

    zh: Placed | None
    texts: Mapping[Language, Placed] = field(default_factory=dict)
    said: Mapping[Language, Statement] = field(default_factory=dict)


def from_checked(checked: CheckedPhoto) -> tuple[FoundEntry, ...]:
    """The entries of a photo that signcheck judged."""
    return tuple(_entry(entry) for sign in checked.signs for entry in sign.entries)


def _entry(checked: CheckedEntry) -> FoundEntry:
    entry = checked.entry
    return FoundEntry(
        _placed(entry.zh) if entry.zh else None,
        {language: _placed(text) for language, text in entry.translations.items()},
        _said(checked.judgements),
    )


def _placed(text: Text) -> Placed:
    return Placed(text.text, text.polygons)


def _said(judgements: Iterable[Judgement]) -> dict[Language, Statement]:
    """The gravest judgement of each language."""
    order = list(Verdict)
    said: dict[Language, Statement] = {}
    for judgement in sorted(judgements, key=lambda j: order.index(j.verdict), reverse=True):
        said[judgement.language] = Statement(
            judgement.verdict,
            judgement.kind,
            judgement.text,
            judgement.confidence,
            judgement.rule,
        )
    return said
