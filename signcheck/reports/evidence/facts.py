"""What is said of a verdict in plain words: its reason, both scores, the rule, where it is from."""

from __future__ import annotations

import math
from collections.abc import Iterator

from signcheck.checking.findings.remarks import (
    CUT_OFF,
    NOT_APPROVED,
    OUTSIDE,
    POOR_PICTURE,
    UNREAD,
    UNSURE,
    UNSURE_CHINESE,
)
from signcheck.documents.case import reason
from signcheck.languages import Language
from signcheck.reports.texts import Texts
from signcheck.verdicts import FindingKind, Verdict
from signcheck.views.evidence import Decided, Evidence, Scores
from signcheck.work.sighting import Action
from signcheck.work.standing import State

Fact = tuple[str, tuple[str, ...]]
"""A label and what is said under it, at least one line."""
WORDS = ((1.0, "equal"), (3.0, "somewhat"), (8.0, "clearly"), (math.inf, "far"))
"""Up to which difference of log-probabilities a word is used: 1 is 3 times as probable, 3 is 20 times,
8 is 3,000 times. Only words; where a verdict changes is measured (checking/calibration.toml)."""
SAID_ELSEWHERE = ("confidence", "weakest", "gain", "strongest")
"""Figures that stand under other labels: the scores say them in words."""
CLOSER = frozenset(remark.id for remark in (UNSURE, UNREAD, POOR_PICTURE, UNSURE_CHINESE))
"""Doubts that a better photo would settle."""


def facts(evidence: Evidence, texts: Texts) -> list[Fact]:
    """All facts in the order in which a reviewer asks for them."""
    return [(label, tuple(said)) for label, said in _facts(evidence, texts) if said]


def _facts(evidence: Evidence, texts: Texts) -> Iterator[tuple[str, list[str]]]:
    yield texts("e_why"), why(evidence, texts)
    yield texts("e_settle"), [texts(f"settle_{way}") for way in settled_by(evidence)]
    yield texts("e_confidence"), list(_confidence(evidence, texts))
    yield texts("e_scores"), list(_scores(evidence.scores, texts)) if evidence.scores else []
    others = " / ".join(form for form in evidence.expected if form != evidence.right)
    yield texts("e_expected_others"), [others] if others else []
    yield texts("e_rule"), [evidence.rule] if evidence.rule else []
    yield texts("col_source"), [texts.source(evidence.source)] if evidence.source else []
    yield texts("col_standard"), [evidence.standard] if evidence.standard else []
    yield texts("e_checked"), [texts.day(evidence.checked.date())] if evidence.checked else []
    yield texts("col_seen_on"), [_seen(evidence, texts)]
    yield texts("e_photo"), [evidence.name, evidence.photo]
    yield texts("e_polygon"), [corners(polygon) for polygon in evidence.polygons]
    yield texts("e_figures"), ["; ".join(found)] if (found := list(_measured(evidence, texts))) else []
    yield texts("e_read_by"), ["; ".join(evidence.read_by.values())] if evidence.read_by else []
    yield texts("e_decisions"), [decided(made, texts) for made in evidence.decisions]
    yield texts("e_order"), [evidence.order] if evidence.order else []


def _seen(evidence: Evidence, texts: Texts) -> str:
    day = texts.day(evidence.seen_on)
    return day if evidence.day_known else texts("e_day_not_known", day=day)


def why(evidence: Evidence, texts: Texts) -> list[str]:
    """Why the verdict is what it is, and what fault stays beside a doubt; nothing for what is right."""
    said = [reason(evidence, Language(texts.language))]
    if evidence.beside:
        kind = texts.name("finding", evidence.beside["kind"])
        said.append(texts("e_beside", text=evidence.beside["text"] or texts("nothing_there"), kind=kind))
    return [one for one in said if one]


def settled_by(evidence: Evidence) -> list[str]:
    """What would settle it, by keys of the catalogue after `settle_`; nothing for what is right."""
    if evidence.verdict == Verdict.COMPLIANT or evidence.state is not State.OPEN:
        return []
    noted = {name for name, _ in evidence.notes}
    if evidence.kind == FindingKind.CHINESE_MISSING or {CUT_OFF.id, OUTSIDE.id} & noted:
        return ["whole"]
    if evidence.verdict == Verdict.DEFECTIVE:
        return ["repair"]
    if noted & CLOSER or evidence.kind in (FindingKind.MISSPELT, FindingKind.UNREADABLE):
        return ["closer"]
    return _settled_on_paper(evidence)


def _settled_on_paper(evidence: Evidence) -> list[str]:
    """What settles it where no better photo would."""
    if evidence.kind == FindingKind.INCONSISTENT:
        return ["names"]
    # Without its Chinese a text cannot be brought into the standard.
    if evidence.kind == FindingKind.UNLISTED and evidence.zh:
        return ["standard", "person"]
    return ["approve"] if NOT_APPROVED.id in dict(evidence.notes) else ["person"]


def _confidence(evidence: Evidence, texts: Texts) -> Iterator[str]:
    if evidence.confidence is not None:
        side = "wrong" if evidence.kind else "right"
        yield texts(f"e_confidence_{side}", share=texts.percent(evidence.confidence))


def _scores(scores: Scores, texts: Texts) -> Iterator[str]:
    yield texts(
        "e_scores_numbers",
        said=texts(_word(scores.lead)),
        read=number(scores.read_score),
        right=number(scores.expected_score),
        lead=number(scores.lead, sign=True),
    )
    nothing = texts("nothing_there")
    for part in scores.differences:
        yield texts(
            "e_difference",
            read=part.read or nothing,
            right=part.expected or nothing,
            said=texts(_word(part.score)),
            score=number(part.score, sign=True),
        )


def _word(lead: float) -> str:
    """The key of the words for how much better one text explains the picture."""
    word = next(name for most, name in WORDS if not abs(lead) > most)
    return "e_scores_equal" if word == "equal" else f"e_scores_{'read' if lead > 0 else 'right'}_{word}"


def number(value: float, *, sign: bool = False) -> str:
    """With one decimal and a real minus; what is impossible is −∞."""
    text = "∞" if math.isinf(value) else f"{abs(value):.1f}"
    if text == "0.0":
        return text
    return ("−" if value < 0 else "+" if sign else "") + text


def _measured(evidence: Evidence, texts: Texts) -> Iterator[str]:
    figures = {**evidence.figures}
    features = figures.pop("features", None)
    figures |= features if isinstance(features, dict) else {}
    for name, value in figures.items():
        if isinstance(value, int | float) and not isinstance(value, bool) and name not in SAID_ELSEWHERE:
            yield f"{texts.name('measure', name)}: {value:.3g}"


def corners(polygon: list[list[float]]) -> str:
    """The corners of a polygon, rounded to whole pixels."""
    return " ".join(f"({x:.0f}, {y:.0f})" for x, y in polygon)


def decided(made: Decided, texts: Texts) -> str:
    """One decision in one sentence."""
    said = texts.name("action", made.action)
    if made.action == Action.WRONG and made.kind:
        said += f" · {texts.name('finding', made.kind)}"
    if made.action == Action.READS:
        read = (text for text in (made.zh, made.text) if text is not None)
        said += " " + " / ".join(text or texts("nothing_there") for text in read)
    if made.since and made.action in (Action.GONE, Action.REPLACED):
        said += f" · {texts.day(made.since)}"
    told = texts("e_decided", day=texts.day(made.at.date()), by=made.by, said=said, reason=made.reason)
    return f"{told} {texts('e_undone')}" if made.undone else told


def title(evidence: Evidence, texts: Texts) -> str:
    """Which case it is, and where the sign stands."""
    site = f"{evidence.site_name or evidence.site} {evidence.point_name or evidence.point}".strip()
    return f"{evidence.number} · {site or texts('e_no_site')}"


def verdict(evidence: Evidence, texts: Texts) -> str:
    """Verdict, kind of finding and severity in one line."""
    parts = [texts.name("language", evidence.language), texts.name("verdict", evidence.verdict)]
    if evidence.kind:
        parts.append(texts.name("finding", evidence.kind))
    if evidence.severity:
        parts.append(texts.name("severity", evidence.severity))
    if evidence.state not in (State.OPEN, State.CLEAR):
        parts.append(texts.name("state", evidence.state))
    return " · ".join(parts)
