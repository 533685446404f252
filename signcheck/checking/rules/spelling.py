"""Spelling: a variant of a right form, a text that is no language, or a right one with more text beside it.

A slip is a text that is no language (`checking.language.wellformed`), the sign maker's or the camera's,
and the picture itself is asked which (`weighing`): where the right form explains it about as well it is
compliant, where what was read explains it far better it is defective, and between doubtful. What is
language and no variant is another wording, and never a slip.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from signcheck.checking.findings.remarks import COMPOSED, MAY_BE_NAME, UNSURE
from signcheck.checking.findings.spelling import MISSPELT, MORE_TEXT
from signcheck.checking.judgement import Judgement, Note
from signcheck.checking.likeness import alike, distance, same_words
from signcheck.checking.rules.finding import finding, misread
from signcheck.checking.rules.slips import as_evidence, no_word, slips_of
from signcheck.checking.rules.spacing import torn_word
from signcheck.checking.rules.subject import Subject
from signcheck.checking.rules.variants import Variant, judged, variant_of
from signcheck.checking.rules.wording import part_of_more
from signcheck.checking.rules.writing import broken_rule
from signcheck.checking.weighing import Weighed, nearest, weigh
from signcheck.languages import Language, language_of
from signcheck.signs import Text
from signcheck.standard import Form
from signcheck.verdicts import Verdict

if TYPE_CHECKING:
    from signcheck.checking.language.wellformed import Slip


LONGER = 8
"""Letters of a word that no other name than itself is like."""


def check(subject: Subject) -> Judgement | None:
    """Nearly right, or no language."""
    text = subject.text
    if text is None or not subject.expected:
        return None
    form = _right_inside(text, subject.expected)
    if form:
        return _more_text(subject, form)
    near = alike(text.text, nearest(text, subject.expected).text)
    found = weigh(text, subject.expected) if near else None
    if found and found.misread:
        return misread(subject, found)
    variant = variant_of(subject)
    if variant and not _is_slip(subject, text, variant.form):
        return torn_word(subject) or _judged(subject, text, variant)
    return _slip(subject, text, found) or torn_word(subject)


def _judged(subject: Subject, text: Text, variant: Variant) -> Judgement:
    found = weigh(text, [variant.form])
    if found.misread:
        return misread(subject, found)
    return broken_rule(subject, text.text, variant.form) or judged(subject, variant)


def _is_slip(subject: Subject, text: Text, form: Form) -> bool:
    """Whether letters are wrong that a variant drops; of Korean only what is wrong whatever was meant."""
    if subject.language is Language.EN:
        return bool(slips_of(subject, [form]))
    # It brings what knows the languages.
    from signcheck.checking.language.wellformed import plain_slip

    return plain_slip(subject.language, text.text, [form.text], subject.spoken) is not None


def _slip(subject: Subject, text: Text, found: Weighed | None) -> Judgement | None:
    """What is no language; None for another wording, and for the translation of something else."""
    if found and found.painted and subject.standard.terms_with_form(subject.language, text.text):
        return None
    if not found and any(alike(text.text, form.text) for form in subject.wrong):
        return None
    wrong = slips_of(subject)
    put_right = _put_right(subject, text, wrong)
    if put_right is None or put_right.misread:
        return None
    if found and all(slip.ours for slip in wrong):
        return _misspelt(subject, found, wrong)
    return _no_word(subject, text, wrong, put_right)


def _put_right(subject: Subject, text: Text, wrong: Sequence[Slip]) -> Weighed | None:
    """The text against itself without its slips, whatever else of it is in other words; None without any."""
    meant = text.text
    for slip in wrong:
        meant = meant.replace(slip.read, slip.meant)
    return weigh(text, [replace(subject.expected[0], text=meant)]) if wrong else None


def _more_text(subject: Subject, form: Form) -> Judgement:
    return finding(subject, MORE_TEXT, Verdict.DOUBTFUL, values={"form": form.text}, source=form.source)


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


def _misspelt(subject: Subject, found: Weighed, wrong: Sequence[Slip]) -> Judgement:
    form = found.form
    doubt = _doubt(subject, found, wrong)
    return finding(
        subject,
        MISSPELT,
        Verdict.DOUBTFUL if doubt else Verdict.DEFECTIVE,
        values={"form": form.text},
        notes=doubt,
        source=form.source,
        evidence={"nearest": form.text, "distance": round(distance(found.text.text, form.text), 3)}
        | as_evidence(subject.language, wrong)
        | found.evidence(),
    )


def _no_word(subject: Subject, text: Text, wrong: Sequence[Slip], found: Weighed) -> Judgement:
    """A word of another wording that is none. found: the text against itself with that put right."""
    name = not all(slip.ours or _is_said(subject, slip) for slip in wrong)
    doubt = (MAY_BE_NAME.note(),) if name else part_of_more(subject, text) or _doubt(subject, found, wrong)
    return no_word(subject, wrong, Verdict.DOUBTFUL if doubt else Verdict.DEFECTIVE, doubt, found)


def _is_said(subject: Subject, slip: Slip) -> bool:
    """Whether an English word was meant that is one for the Chinese, or too long for a name that is like it.

    Kansai is no slip of Kansas.
    """
    from signcheck.checking.language.related import related

    if subject.language is not Language.EN:
        return False
    chinese = related(subject.chinese, slip.meant, subject.language, subject.standard)
    return chinese or len(slip.meant) >= LONGER


def _doubt(subject: Subject, found: Weighed, wrong: Sequence[Slip]) -> tuple[Note, ...]:
    """Why the slip is not sure: the picture, or a name that was composed and may itself be off.

    A speck over a letter is a mark to the recogniser (Tradítional), however surely it was read.
    """
    if not found.painted or all(_bare(slip.read) == _bare(slip.meant) for slip in wrong):
        return (UNSURE.note(),)
    if subject.language is Language.KO and any(slip.is_name for slip in wrong):
        return (MAY_BE_NAME.note(),)
    if found.form.suggested and any(slip.is_name for slip in wrong):
        return (COMPOSED.note(),)
    return ()


def _bare(text: str) -> str:
    """A text in small letters without the marks above and below them."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
