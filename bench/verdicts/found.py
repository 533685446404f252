"""What a system says of a photo, in one form for all systems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from signcheck.checking.calibration import calibration
from signcheck.checking.judgement import CheckedEntry, CheckedPhoto, Judgement
from signcheck.languages import Language
from signcheck.reading.line import Polygon
from signcheck.signs import Text
from signcheck.verdicts import Verdict


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
    expected: the form to use first, or "".
    weakest: the least sure character's probability, 0–1.
    family, band: of the rule that decided, as signcheck.checking.calibration counts them.
    features: what tells camera from painter, where the picture was asked; else empty.
    measured: height, sharpness and contrast of the worst line, where they were measured.
    """

    verdict: Verdict | None
    kind: str | None = None
    text: str | None = None
    confidence: float | None = None
    rule: str | None = None
    expected: str = ""
    weakest: float = 0.0
    family: str = ""
    band: int = 0
    features: Mapping[str, float] = field(default_factory=dict)
    measured: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """One message as a system found it.

    said: also holds Chinese, where something was said of it.
    head: the Chinese as the standard has it, or "".
    """

    zh: Placed | None
    texts: Mapping[Language, Placed] = field(default_factory=dict)
    said: Mapping[Language, Statement] = field(default_factory=dict)
    head: str = ""


def from_checked(checked: CheckedPhoto) -> tuple[FoundEntry, ...]:
    """The entries of a photo that signcheck judged."""
    return tuple(_entry(entry) for sign in checked.signs for entry in sign.entries)


def _entry(checked: CheckedEntry) -> FoundEntry:
    entry = checked.entry
    texts = {language: _placed(text) for language, text in entry.translations.items()}
    return FoundEntry(_placed(entry.zh) if entry.zh else None, texts, _said(checked), checked.term or "")


def _placed(text: Text) -> Placed:
    return Placed(text.text, text.polygons)


def _said(checked: CheckedEntry) -> dict[Language, Statement]:
    """The gravest judgement of each language."""
    order = list(Verdict)
    said: dict[Language, Statement] = {}
    for judgement in sorted(checked.judgements, key=lambda j: order.index(j.verdict), reverse=True):
        text = (
            checked.entry.zh
            if judgement.language is Language.ZH
            else checked.entry.translations.get(judgement.language)
        )
        said[judgement.language] = _statement(judgement, text)
    return said


def _statement(judgement: Judgement, text: Text | None) -> Statement:
    return Statement(
        judgement.verdict,
        judgement.kind,
        judgement.text,
        judgement.confidence,
        judgement.rule,
        expected=next(iter(judgement.expected), ""),
        weakest=text.weakest if text else 0.0,
        family=judgement.family,
        band=calibration().band(judgement),
        features=judgement.evidence.get("features", {}),
        measured=_measured(text) if text else {},
    )


def _measured(text: Text) -> dict[str, float]:
    seen = [line.appearance for line in text.lines if line.appearance is not None]
    if not seen:
        return {}
    return {
        "height": min(appearance.height for appearance in seen),
        "sharpness": min(appearance.sharpness for appearance in seen),
        "contrast": min(appearance.contrast for appearance in seen),
    }
