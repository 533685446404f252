"""A case as JSON: what holds of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, cast

from typing_extensions import TypedDict

from signcheck.checking.judgement import Note
from signcheck.checking.say import say
from signcheck.languages import Language

if TYPE_CHECKING:
    from signcheck.services.review import Decided
    from signcheck.views.cases import Past
    from signcheck.views.evidence import Evidence
    from signcheck.work.held import Held


class NoteDocument(TypedDict):
    """A remark beside a judgement, by its id, with the values of its sentence."""

    id: str
    values: dict[str, Any]


class CaseDocument(TypedDict):
    """What holds of one message in one language.

    number: of the case, "" where it never had one. photo: the file as it came in; sha256: of its bytes.
    text: what stands there, null for nothing. expected: what is right, the best first.
    state: open, or why it is closed. kind, rule, values, notes: what was found and by which rule; reason: the
    same as an English sentence. since: from which day it holds; seen_on: the city's day of the photo.
    in_figures: whether coverage and accuracy count it. fault: whether something is surely wrong.
    beside: a certain fault that stays beside a doubt. shown: what a decision on it hands back (UTC).
    """

    number: str
    site: str | None
    sign_point: str | None
    photo: str
    sha256: str
    zh: str | None
    language: str
    text: str | None
    expected: list[str]
    verdict: str
    state: str
    kind: str | None
    severity: str | None
    rule: str
    reason: str
    values: dict[str, Any]
    notes: list[NoteDocument]
    source: str
    standard: str
    since: str
    seen_on: str
    in_figures: bool
    fault: bool
    beside: dict[str, Any] | None
    order: str | None
    due_on: str | None
    shown: str


class DifferenceDocument(TypedDict):
    """One place where the read and the expected text differ, and how much better one fits the picture."""

    read: str
    expected: str
    score: float


class ScoresDocument(TypedDict):
    """How well the read and the expected text fit the picture (log-likelihoods)."""

    read: str
    expected: str
    read_score: float | None
    expected_score: float | None
    differences: list[DifferenceDocument]


class DecidedDocument(TypedDict):
    """A decision of a person. undone: whether it was taken back. since: of `gone` and `replaced`."""

    at: str
    by: str
    action: str
    verdict: str
    kind: str
    reason: str
    text: str | None
    zh: str | None
    since: str | None
    undone: bool


class EvidenceDocument(CaseDocument):
    """A case with all that it rests on.

    size: width and height of the upright photo in pixels; sign, polygons, zh_polygons: corners in it.
    judged_on: SHA-256 of the photo that the judgement is of. right: the right text, where one is known.
    confidence: how often such a judgement was right where the truth was known (0–1), or null.
    """

    site_name: str | None
    point_name: str | None
    name: str
    size: list[int]
    day_known: bool
    judged_on: str
    sign: list[Any]
    term: str | None
    zh_polygons: list[Any]
    polygons: list[Any]
    right: str | None
    figures: dict[str, Any]
    scores: ScoresDocument | None
    confidence: float | None
    checked: str | None
    read_by: dict[str, str]
    decisions: list[DecidedDocument]


class AlignedDocument(TypedDict):
    """One piece of both texts side by side. mark: how they differ there."""

    read: str
    expected: str
    mark: str


class ShownEvidenceDocument(EvidenceDocument):
    """The evidence, with what stands there and what is right side by side.

    A probability of nothing is null.
    """

    alignment: list[AlignedDocument]


class PastDocument(TypedDict):
    """One step of a case: a standing that became known (action ""), or a decision with its reason. UTC."""

    at: str
    verdict: str
    state: str
    kind: str
    text: str | None
    action: str
    by: str
    reason: str
    undone: bool


class OutcomeOfDecision(TypedDict):
    """What a decision did to one case: before and after.

    orders: work orders that moved. others: cases that follow it. earlier: who had decided it otherwise.
    """

    before: CaseDocument
    after: CaseDocument
    orders: list[str]
    others: list[str]
    earlier: str | None


def case_document(one: Held) -> CaseDocument:
    """A case; days are ISO 8601, the reason is English. shown: what a decision on it hands back."""
    return {
        "number": one.number,
        "site": one.site or None,
        "sign_point": one.point or None,
        "photo": one.path,
        "sha256": one.photo,
        "zh": one.zh,
        "language": one.language,
        "text": one.text,
        "expected": list(one.expected),
        "verdict": one.verdict,
        "state": one.state.value,
        "kind": one.kind or None,
        "severity": one.severity or None,
        "rule": one.rule,
        "reason": reason(one, Language.EN),
        "values": dict(one.values),
        "notes": [{"id": name, "values": dict(values)} for name, values in one.notes],
        "source": one.source,
        "standard": one.standard,
        "since": one.since.isoformat(),
        "seen_on": one.seen_on.isoformat(),
        "in_figures": one.counted,
        "fault": one.fault,
        "beside": dict(one.beside) if one.beside else None,
        "order": one.order or None,
        "due_on": one.due_on.isoformat() if one.due_on else None,
        "shown": one.known.isoformat(),
    }


def reason(one: Held, language: Language) -> str:
    """Why a case is what it is, in one sentence or more; "" for what nothing is said against."""
    return say(one.rule, one.values, [Note(name, values) for name, values in one.notes], language)


def evidence_document(one: Evidence) -> EvidenceDocument:
    """A case with all that it rests on; moments are the city's with their zone."""
    return {
        **case_document(one),
        "site_name": one.site_name or None,
        "point_name": one.point_name or None,
        "name": one.name,
        "size": list(one.size),
        "day_known": one.day_known,
        "judged_on": one.judged_on or one.photo,
        "sign": one.sign,
        "term": one.term,
        "zh_polygons": one.zh_polygons,
        "polygons": one.text_polygons,
        "right": one.right,
        "figures": dict(one.figures),
        "scores": cast(ScoresDocument, asdict(one.scores)) if one.scores else None,
        "confidence": one.confidence,
        "checked": one.checked.isoformat() if one.checked else None,
        "read_by": dict(one.read_by),
        "decisions": [cast(DecidedDocument, _plain(asdict(made))) for made in one.decisions],
    }


def past_document(step: Past) -> PastDocument:
    """One step of a case."""
    return cast(PastDocument, _plain(asdict(step)))


def decided_document(one: Decided) -> OutcomeOfDecision:
    """What a decision did to one case."""
    return {
        "before": case_document(one.before),
        "after": case_document(one.after),
        "orders": list(one.orders),
        "others": list(one.others),
        "earlier": one.earlier or None,
    }


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Days and moments as ISO 8601."""
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()
    }
