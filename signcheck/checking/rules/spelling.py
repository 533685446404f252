"""Spelling: a right form with a slip, in another spelling or number, or with more text beside it.

A slip is the sign maker's or the camera's, and the picture itself is asked which (`weighing`): where
the right form explains it about as well it is compliant, where what was read explains it far better
it is defective, and between doubtful.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from signcheck.checking.expectation import Origin
from signcheck.checking.findings.remarks import COMPOSED, UNSURE
from signcheck.checking.findings.rule import FindingRule
from signcheck.checking.findings.spelling import MISSPELT, MORE_TEXT, VARIANT
from signcheck.checking.judgement import Judgement
from signcheck.checking.likeness import alike, distance, same_words
from signcheck.checking.rules.finding import finding, misread
from signcheck.checking.rules.subject import Subject
from signcheck.checking.spelling import same_but_for_spelling
from signcheck.checking.weighing import Weighed, nearest, weigh
from signcheck.languages import Language, language_of
from signcheck.signs import Text
from signcheck.standard import Form
from signcheck.verdicts import Verdict


def check(subject: Subject) -> Judgement | None:
    """Nearly right: more text, a variant, or a slip."""
    text = subject.text
    if text is None or not subject.expected:
        return None
    form = _right_inside(text, subject.expected)
    if form:
        return _nearly(subject, form, MORE_TEXT)
    variant = next((f for f in subject.expected if same_but_for_spelling(text.text, f.text)), None)
    if variant is None and not alike(text.text, nearest(text, subject.expected).text):
        return None
    return _slip(subject, text, variant)


def _slip(subject: Subject, text: Text, variant: Form | None) -> Judgement | None:
    found = weigh(text, subject.expected)
    if found.misread:
        return misread(subject, found)
    if variant:
        return _nearly(subject, variant, VARIANT, found)
    if found.painted and subject.standard.terms_with_form(subject.language, text.text):
        return None  # no slip, but the translation of something else
    return _misspelt(subject, found)


def _nearly(subject: Subject, form: Form, rule: FindingRule, found: Weighed | None = None) -> Judgement:
    return finding(
        subject,
        rule,
        Verdict.DOUBTFUL,
        values={"form": form.text},
        source=form.source,
        evidence=found.evidence() if found else None,
    )


def _right_inside(text: Text, expected: Sequence[Form]) -> Form | None:
    """A right form that is a part of what stands there: some of its lines, or all but labels.

    Lines of something else may have been read on, and an exit's letter may stand in its own box.
    """
    lines, words = [line.text for line in text.lines], text.text.split()
    for parts, labels in ((lines, False), (words, True)):
        for start, end in combinations(range(len(parts) + 1), 2):
            inside, rest = " ".join(parts[start:end]), parts[:start] + parts[end:]
            if rest and (not labels or all(_is_label(word, inside) for word in rest)):
                form = same_words(inside, expected)
                if form:
                    return form
    return None


def _is_label(word: str, inside: str) -> bool:
    """Whether a word beside others is a number or code, or in capitals like a brand, and they are not."""
    return language_of(word) is Language.OTHER or (word.isupper() and not inside.isupper())


def _misspelt(subject: Subject, found: Weighed) -> Judgement:
    # What the rules compose without a norm may itself be off: a name's reading, a customary form.
    composed = subject.expectation is not None and subject.expectation.origin is Origin.COMPOSED
    form = found.form
    doubt = UNSURE if not found.painted else COMPOSED if composed and not form.authority.approved else None
    return finding(
        subject,
        MISSPELT,
        Verdict.DOUBTFUL if doubt else Verdict.DEFECTIVE,
        values={"form": form.text},
        notes=(doubt.note(),) if doubt else (),
        source=form.source,
        evidence={"nearest": form.text, "distance": round(distance(found.text.text, form.text), 3)}
        | found.evidence(),
    )
