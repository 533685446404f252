"""Exact: the text says the words of a right form, or looks the same."""

from __future__ import annotations

from signcheck.checking.calibration import calibration
from signcheck.checking.likeness import alike, same_words, well_formed
from signcheck.checking.rules.finding import compliant, finding
from signcheck.checking.rules.subject import Subject
from signcheck.checking.verdict import FindingKind, Judgement, Verdict
from signcheck.checking.weighing import SURE_CHARACTER, weigh
from signcheck.languages import Language
from signcheck.signs import Text
from signcheck.signs.decoration import is_decoration
from signcheck.standard import Form, Status
from signcheck.standard.normalise import key

GUESS = 0.8
"""A line below this score may be no text at all."""


def rule(subject: Subject) -> Judgement | None:
    """Compliant when a right form stands there as it should."""
    found = right_words(subject)
    if found is None:
        return None
    words, form = found
    twin = _twin(subject)
    if twin:
        return twin
    if not well_formed(words, form.text) or torn(subject):
        return None
    return compliant(subject, "glossary.exact", source=form.source)


def right_words(subject: Subject) -> tuple[str, Form] | None:
    """What stands there and the right form whose words it says, capitals and marks aside; or None."""
    if subject.text is None:
        return None
    for words in (subject.text.text, _without_guesses(subject.text), _without_decoration(subject.text)):
        form = same_words(words, subject.expected)
        if form:
            return words, form
    return None


def torn(subject: Subject) -> bool:
    """Whether Korean words are torn by more spaces than any right form has.

    A recogniser loses spaces and hardly ever makes one. Line breaks are left aside.
    """
    if subject.text is None or subject.language is not Language.KO:
        return False
    spaces = sum(line.text.count(" ") for line in subject.text.lines)
    wanted = key(subject.text.text)
    right = [form.text.count(" ") for form in subject.expected if key(form.text) == wanted]
    return bool(right) and spaces > max(right)


def _without_guesses(text: Text) -> str:
    """The lines that are no guesses: a pictogram beside the words is often read as a letter or two."""
    return " ".join(line.text for line in text.lines if line.score >= GUESS)


def _without_decoration(text: Text) -> str:
    """The lines that are no telephone number, address or code."""
    return " ".join(line.text for line in text.lines if not is_decoration(line.text))


def _twin(subject: Subject) -> Judgement | None:
    """Doubtful when a wrong form near to what was read explains the picture nearly as well; else None."""
    text = subject.text
    if text is None or text.weakest >= SURE_CHARACTER:
        return None
    for wrong in subject.wrong:
        if alike(text.text, wrong.text) and not same_words(text.text, [wrong]):
            found = weigh(text, [wrong])
            if found.comparison and found.comparison.strongest < calibration().twin:
                return _doubted(subject, wrong)
    return None


def _doubted(subject: Subject, wrong: Form) -> Judgement:
    kind = FindingKind.FORBIDDEN if wrong.status is Status.FORBIDDEN else FindingKind.DEPRECATED
    return finding(
        subject,
        kind,
        Verdict.DOUBTFUL,
        note=wrong.note,
        rule="evidence.twin",
        reason=f"It was read right, but the picture may as well show “{wrong.text}”. {wrong.note}".strip(),
        source=wrong.source,
        evidence={"twin": wrong.text},
    )
