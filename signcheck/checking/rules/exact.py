"""Exact: the text says the words of a right form, or looks the same."""

from __future__ import annotations

from signcheck.checking.likeness import same_words, well_formed
from signcheck.checking.rules.finding import compliant
from signcheck.checking.rules.subject import Subject
from signcheck.checking.verdict import Judgement
from signcheck.signs import Text
from signcheck.standard import Form

GUESS = 0.8
"""A line below this score may be no text at all."""


def rule(subject: Subject) -> Judgement | None:
    """Compliant when a right form stands there as it should."""
    found = right_words(subject)
    if found is None or not well_formed(found[0], found[1].text):
        return None
    return compliant(subject, "glossary.exact", source=found[1].source)


def right_words(subject: Subject) -> tuple[str, Form] | None:
    """What stands there and the right form whose words it says, form and capitals aside; or None."""
    if subject.text is None:
        return None
    for words in (subject.text.text, _without_guesses(subject.text)):
        form = same_words(words, subject.expected)
        if form:
            return words, form
    return None


def _without_guesses(text: Text) -> str:
    """The lines that are no guesses: a pictogram beside the words is often read as a letter or two."""
    return " ".join(line.text for line in text.lines if line.score >= GUESS)
