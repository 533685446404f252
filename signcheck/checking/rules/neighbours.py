"""Neighbours: the text is right, but for another entry of the same board.

The sign maker may have swapped two translations, or they were paired wrongly here; only a person can
tell. Where the other entry carries its own right text elsewhere there is nothing to pair otherwise:
then the neighbour's translation was painted twice.
"""

from __future__ import annotations

from collections.abc import Sequence

from signcheck.checking.findings.neighbours import OTHER, SWAPPED, TWICE
from signcheck.checking.judgement import Judgement, Note
from signcheck.checking.likeness import alike, same_words
from signcheck.checking.rules.finding import approved, finding, weighed
from signcheck.checking.rules.subject import Neighbour, Subject
from signcheck.checking.weighing import SURE_CHARACTER
from signcheck.signs import Text
from signcheck.standard import Form
from signcheck.verdicts import Verdict


def check(subject: Subject) -> Judgement | None:
    """The translation of another text of this board."""
    text = subject.text
    if text is None or not subject.neighbours or not subject.expected:
        return None
    if same_words(text.text, subject.expected):
        return None
    owners = _owners(subject, text)
    if not owners:
        return None
    swapped = any(_says_ours(subject, owner) for owner in owners)
    twice = not swapped and all(_has_its_own(subject, text, owner) for owner in owners)
    verdict, notes = Verdict.DOUBTFUL, tuple[Note, ...]()
    if twice:
        verdict, notes = weighed(approved=approved(subject.expected), sure=text.score >= SURE_CHARACTER)
    owner = owners[0].zh
    rule = SWAPPED if swapped else TWICE if twice else OTHER
    return finding(subject, rule, verdict, values={"zh": owner}, notes=notes, evidence={"neighbour": owner})


def _owners(subject: Subject, text: Text) -> list[Neighbour]:
    """The neighbours for which the text is right; else those of whose translation it is a slip."""
    forms = [(neighbour, neighbour.right(subject.language)) for neighbour in subject.neighbours]
    owners = [neighbour for neighbour, right in forms if same_words(text.text, right)]
    if owners or _like(text.text, (*subject.expected, *subject.wrong, *subject.elsewhere)):
        return owners
    return [neighbour for neighbour, right in forms if _like(text.text, right)]


def _like(text: str, forms: Sequence[Form]) -> bool:
    return any(alike(text, form.text) for form in forms)


def _says_ours(subject: Subject, owner: Neighbour) -> bool:
    theirs = owner.translations.get(subject.language)
    return theirs is not None and same_words(theirs.text, subject.expected) is not None


def _has_its_own(subject: Subject, text: Text, owner: Neighbour) -> bool:
    """Whether a right text stands beside the owner that is not this very one."""
    theirs = owner.translations.get(subject.language)
    if theirs is None or not same_words(theirs.text, owner.right(subject.language)):
        return False
    return not set(theirs.polygons) & set(text.polygons)
