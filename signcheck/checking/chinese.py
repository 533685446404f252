"""Chinese that was read as something near to a term: whether it is that term, misread.

Two things tell: the picture, when the head explains it about as well as what was read; and a
translation beside it that says exactly what the head asks for, unless the picture surely shows the
characters that were read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from signcheck.checking.expectation import Expectation, Origin, expect
from signcheck.checking.likeness import same_words
from signcheck.checking.weighing import weigh
from signcheck.languages import Language
from signcheck.signs import Entry
from signcheck.standard import Authority, Form, Match, Standard, Status

if TYPE_CHECKING:
    from signcheck.standard.profile import Profile

PICTURE, TRANSLATION = "picture", "translation"
"""What told that the Chinese is a head that was misread; values of `Expectation.settled`."""


def expected_of(entry: Entry, standard: Standard, profile: Profile | None) -> Expectation | None:
    """What the standard asks of an entry, misread Chinese taken for what it is.

    None when it says nothing, or when there is no Chinese. Of origin NEAR when the Chinese is near to
    a head and nothing tells whether it is that.
    """
    if entry.zh is None:
        return None
    expectation = expect(entry.zh.text, standard, profile)
    if expectation is not None and expectation.origin is not Origin.NEAR:
        return expectation
    return _settled(entry, standard, profile) or expectation


def _settled(entry: Entry, standard: Standard, profile: Profile | None) -> Expectation | None:
    assert entry.zh is not None
    near = standard.near(entry.zh.text)
    told = [match for match in near if _said(entry, match)]
    forms = [_head(match) for match in told or near]
    if not forms:
        return None
    found = weigh(entry.zh, forms)
    if not (found.misread or (told and not found.painted)):
        return None
    expectation = expect(found.form.text, standard, profile)
    likeness = next(match.likeness for match in near if match.zh == found.form.text)
    settled = TRANSLATION if told else PICTURE
    return replace(expectation, likeness=likeness, settled=settled) if expectation else None


def _said(entry: Entry, match: Match) -> bool:
    """Whether a translation of the entry says exactly what a term asks for."""
    return any(same_words(text.text, match.right_forms(lang)) for lang, text in entry.translations.items())


def _head(match: Match) -> Form:
    """The head as a form that a text can be weighed against."""
    return Form(Language.ZH, match.zh, Status.STANDARD, Authority.USAGE, "")
