"""One translation against the standard."""

from __future__ import annotations

from collections.abc import Sequence

from signcheck.checking import rules
from signcheck.checking.expectation import Expectation
from signcheck.checking.rules import Neighbour, Subject
from signcheck.checking.verdict import Judgement
from signcheck.languages import Language
from signcheck.reading import Line
from signcheck.signs import Text
from signcheck.standard import Standard
from signcheck.standard.profile import Profile


def judge(
    language: Language,
    text: Text | None,
    expectation: Expectation | None,
    standard: Standard,
    *,
    profile: Profile | None = None,
    unread: Sequence[Line] = (),
    neighbours: Sequence[Neighbour] = (),
) -> Judgement:
    """What is to be said of the translation `text` in `language`, where the standard expects this.

    profile: chooses the families of rules; None takes all.
    unread: lines beside the Chinese text that could not be read; with them nothing is surely missing.
    neighbours: the other entries of the board.
    """
    return rules.apply(Subject(language, text, expectation, standard, profile, unread, neighbours))
