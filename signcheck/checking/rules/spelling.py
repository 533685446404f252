"""Spelling: a right form with a slip, in another spelling or number, or with more text beside it.

A slip is the sign maker's or the camera's. It is defective only when every character was read
surely, else doubtful.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from signcheck.checking.expectation import Origin
from signcheck.checking.likeness import alike, distance, looks_the_same, same_words
from signcheck.checking.rules.finding import SURE_CHARACTER, finding
from signcheck.checking.rules.subject import Subject
from signcheck.checking.spelling import same_but_for_spelling
from signcheck.checking.verdict import FindingKind, Judgement, Severity, Verdict
from signcheck.languages import Language, language_of
from signcheck.signs import Text
from signcheck.standard import Form


def rule(subject: Subject) -> Judgement | None:
    """Nearly right: more text, a variant, or a slip."""
    text = subject.text
    if text is None or not subject.expected:
        return None
    form = _right_inside(text, subject.expected)
    if form:
        reason = "“{}” stands there with more text, which may belong to something else."
        return _nearly(subject, form, "more_text", reason)
    form = next((f for f in subject.expected if same_but_for_spelling(text.text, f.text)), None)
    if form:
        reason = "It is “{}” but for number, an article, or British or American spelling."
        return _nearly(subject, form, "variant", reason)
    nearest = min(subject.expected, key=lambda form: distance(text.text, form.text))
    return _misspelt(subject, text, nearest) if alike(text.text, nearest.text) else None


def _nearly(subject: Subject, form: Form, name: str, reason: str) -> Judgement:
    return finding(
        subject,
        FindingKind.NONSTANDARD,
        Verdict.DOUBTFUL,
        severity=Severity.MINOR,
        rule=f"glossary.{name}",
        reason=reason.format(form.text),
        source=form.source,
    )


def _right_inside(text: Text, expected: Sequence[Form]) -> Form | None:
    """A right form that is a part of what stands there: some of its lines, or all but numbers and codes.

    Lines of something else may have been read on, and an exit's letter may stand in its own box.
    """
    lines, words = [line.text for line in text.lines], text.text.split()
    for parts, labels in ((lines, False), (words, True)):
        for start, end in combinations(range(len(parts) + 1), 2):
            rest = parts[:start] + parts[end:]
            if rest and (not labels or all(language_of(word) is Language.OTHER for word in rest)):
                form = same_words(" ".join(parts[start:end]), expected)
                if form:
                    return form
    return None


def _misspelt(subject: Subject, text: Text, form: Form) -> Judgement:
    # What the rules compose without a norm may itself be off: a name's reading, a customary form.
    composed = subject.expectation is not None and subject.expectation.origin is Origin.COMPOSED
    sure = (
        text.weakest >= SURE_CHARACTER
        and (form.authority.approved or not composed)
        and not looks_the_same(text.text, form.text)
    )
    return finding(
        subject,
        FindingKind.MISSPELT,
        Verdict.DEFECTIVE if sure else Verdict.DOUBTFUL,
        rule="glossary.misspelt",
        reason=f"It differs in a few characters from “{form.text}”"
        + ("." if sure else ", and that is not sure enough."),
        source=form.source,
        evidence={"nearest": form.text, "distance": round(distance(text.text, form.text), 3)},
    )
