"""Slips: pieces of a text that are no words, also where the standard says nothing about the Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from signcheck.checking.findings.language import NO_WORD
from signcheck.checking.findings.presence import UNLISTED
from signcheck.checking.judgement import Judgement, Note
from signcheck.checking.language.versions import made_by
from signcheck.checking.rules.finding import finding
from signcheck.checking.rules.subject import Subject
from signcheck.checking.weighing import Weighed
from signcheck.languages import Language
from signcheck.standard import Form
from signcheck.verdicts import Verdict

if TYPE_CHECKING:
    from signcheck.checking.language.wellformed import Slip


LONG = 6
"""Letters of the shortest word that no name is taken for; in Korean, whose syllables are more, none is."""


def slips_of(subject: Subject, forms: Sequence[Form] | None = None) -> tuple[Slip, ...]:
    """The pieces that are no words and near to one, rather one of the forms; None takes those expected."""
    # It brings what knows the languages.
    from signcheck.checking.language.wellformed import slips

    assert subject.text is not None
    right = [form.text for form in (subject.expected if forms is None else forms)]
    return slips(subject.language, subject.text.text, right, subject.standard, subject.spoken)


def unknown(subject: Subject) -> Judgement | None:
    """A word that is none in a text of which the standard says nothing.

    Doubtful, for it may be a name, but where nobody photographed it and the word says what the Chinese does.
    """
    assert subject.text is not None
    wrong, words = slips_of(subject), len(subject.text.text.split())
    if not wrong or (words > 1 and len(wrong) > words / 2):
        return None
    sure = subject.text.sure and all(_is_meant(subject, slip) for slip in wrong)
    return no_word(subject, wrong, Verdict.DEFECTIVE if sure else Verdict.DOUBTFUL, (UNLISTED.note(),))


def _is_meant(subject: Subject, slip: Slip) -> bool:
    """Whether the word that was meant is one for the Chinese, and too long for a name that is like it."""
    from signcheck.checking.language.related import related

    long = len(slip.meant) >= LONG and not slip.is_name
    return long and related(subject.chinese, slip.meant, subject.language, subject.standard)


def no_word(
    subject: Subject,
    wrong: Sequence[Slip],
    verdict: Verdict,
    notes: tuple[Note, ...],
    found: Weighed | None = None,
) -> Judgement:
    """A finding that names the pieces and the likely words."""
    values = {"read": [slip.read for slip in wrong], "meant": [slip.meant for slip in wrong]}
    evidence = as_evidence(subject.language, wrong) | (found.evidence() if found else {})
    return finding(subject, NO_WORD, verdict, values=values, notes=notes, evidence=evidence)


def as_evidence(language: Language, wrong: Sequence[Slip]) -> dict[str, Any]:
    """The slips as JSON values, and what knows the language."""
    return {"slips": [[slip.read, slip.meant] for slip in wrong], "language": made_by(language)}
