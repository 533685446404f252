"""Wording: other words than the standard's, or the translation of something else.

A different wording is defective only where an office stands behind the expected form, and where the
text is surely what stands there, wholly.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz

from signcheck.checking.akin import akin
from signcheck.checking.findings.remarks import BESIDE, ONLY_A_PART
from signcheck.checking.findings.wording import NEAR_WRONG, NONSTANDARD, WRONG_TRANSLATION
from signcheck.checking.judgement import Judgement, Note
from signcheck.checking.likeness import alike, distance
from signcheck.checking.rules.finding import approved, finding, kind_of, misread, weighed
from signcheck.checking.rules.subject import Subject
from signcheck.checking.weighing import SURE_CHARACTER, weigh
from signcheck.signs import Text
from signcheck.standard import Form, Term
from signcheck.standard.normalise import key
from signcheck.verdicts import Verdict

PART = 85
"""From this likeness (rapidfuzz, 0–100) on a text is taken for a part of a longer form."""
READ_AS = 0.5
"""At most this share of the letters may differ where the camera is to have made them."""

SURE_WORDING = 0.7
"""Nothing is surely another wording when a character of it is less probable than this."""
_NUMBER = re.compile(r"\d+")


def check(subject: Subject) -> Judgement | None:
    """Another wording than any form of the standard."""
    text, expected = subject.text, subject.expected
    if text is None or not expected:
        return None
    found = weigh(text, expected)
    away = distance(text.text, found.form.text)
    if found.misread and away <= READ_AS:
        return misread(subject, found)
    doubt = part_of_more(subject, text)
    sure = text.score >= SURE_CHARACTER and text.weakest >= SURE_WORDING and not doubt
    sure = sure and (found.probability is None or found.painted)
    sure = sure and approved(expected) and _differs(subject, text)
    verdict, notes = weighed(approved=approved(expected), sure=sure)
    evidence = {"distance": round(away, 3)} | found.evidence()
    return _other_words(subject, text, verdict, doubt + notes, evidence)


def _differs(subject: Subject, text: Text) -> bool:
    """Whether it surely means something else: listed for that, or with no word for what the Chinese says."""
    from signcheck.checking.language.related import related, shares_words

    if _of_others(subject, text):
        return True
    words = (form.text for form in subject.expected)
    listed = subject.standard.terms_with_form(subject.language, text.text)
    return not (
        listed
        or any(shares_words(subject.language, text.text, form) for form in words)
        or related(subject.chinese, text.text, subject.language, subject.standard)
    )


def _of_others(subject: Subject, text: Text) -> tuple[Term, ...]:
    """The terms that it is the translation of; none where one of them is like what stands here.

    Like it is Chinese that is akin, that has a form in common, or of which the form is a part of ours or the
    other way about, without a word that denies it: then these are other words, and not surely wrong ones.
    """
    others = subject.standard.terms_with_form(subject.language, text.text)
    forms = {key(form.text) for form in subject.expected}
    right = (key(form.text) for term in others for form in term.right_forms(subject.language))
    if any(form in forms for form in right) or any(akin(subject.chinese, term.zh) for term in others):
        return ()
    # It brings what knows the languages.
    from signcheck.checking.language.related import is_part

    return () if any(is_part(subject.language, text.text, form.text) for form in subject.expected) else others


def _other_words(
    subject: Subject, text: Text, verdict: Verdict, notes: tuple[Note, ...], evidence: dict[str, Any]
) -> Judgement:
    """The translation of something else, near to a form that is known to be wrong, or simply other words."""
    others = _of_others(subject, text)
    if others:
        values = {"terms": [term.zh for term in others[:3]]}
        return finding(subject, WRONG_TRANSLATION, verdict, values=values, notes=notes, evidence=evidence)
    wrong = next((form for form in subject.wrong if alike(text.text, form.text)), None)
    if wrong is None:
        return finding(subject, NONSTANDARD, verdict, notes=notes, evidence=evidence)
    return finding(
        subject,
        NEAR_WRONG,
        verdict,
        kind=kind_of(wrong),
        values={"form": wrong.text},
        notes=notes,
        form=wrong,
        evidence=evidence,
    )


def part_of_more(subject: Subject, text: Text) -> tuple[Note, ...]:
    """Why the text may not be the whole translation, or not the translation at all; else nothing."""
    if whole := _whole(text, subject.expected):
        return (ONLY_A_PART.note(form=whole.text),)
    if neighbour := subject.carried_by():
        return (BESIDE.note(zh=neighbour.zh),)
    return ()


def _whole(text: Text, expected: Sequence[Form]) -> Form | None:
    """A right form of which the text is, but for a slip, a part: words or letters of it may be lost."""
    read = key(text.text)
    numbers = Counter(_NUMBER.findall(read))  # Gate 3 is no part of Gate No 2
    longer = [
        form
        for form in expected
        if len(key(form.text)) > len(read) and numbers <= Counter(_NUMBER.findall(form.text))
    ]
    return next((form for form in longer if fuzz.partial_ratio(read, key(form.text)) >= PART), None)
