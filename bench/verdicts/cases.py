"""One case an entry and language: what is true, and what a system said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bench.verdicts.found import FoundEntry, Statement
from bench.verdicts.matching import match, touches
from bench.verdicts.truth import TrueEntry, TruePhoto, TrueText
from signcheck.languages import Language
from signcheck.signs import TRANSLATIONS
from signcheck.standard.normalise import key
from signcheck.verdicts import Verdict

ACROSS_SITE = "inconsistent"
"""The one kind that no photo shows by itself: it is scored over a site."""
NOTHING = Statement(None)


@dataclass(frozen=True, slots=True)
class Case:
    """What a system said of one entry in one language.

    board: names the photo and the board, for figures a board.
    planted: the kind of mistake, or None for a right translation.
    how: in what way it was planted, or "".
    one_letter: whether the mistake is a single wrong letter.
    stands, expected: what stands there, and the form that should.
    aside: why it is counted apart, or "".
    entries: how many entries the board has.
    said: without a verdict when the entry was not found.
    """

    photo: str
    board: str
    condition: str
    language: Language
    planted: str | None
    how: str
    one_letter: bool
    stands: str | None
    expected: str
    aside: str
    entries: int
    said: Statement

    @property
    def wrong(self) -> bool:
        """Whether a mistake was planted."""
        return self.planted is not None

    @property
    def verdict(self) -> Verdict | None:
        """What was said; None when the entry was not found."""
        return self.said.verdict

    @property
    def noticed(self) -> bool:
        """Whether this entry and language were called wrong or put before a person."""
        return self.verdict in (Verdict.DEFECTIVE, Verdict.DOUBTFUL)

    @property
    def misread(self) -> bool:
        """Whether a text was read there that is not what stands there."""
        return self.said.text is not None and key(self.said.text) != key(self.stands or "")


@dataclass(frozen=True, slots=True)
class Stray:
    """What was said of something that is no entry of the truth: decoration, or parts of an entry."""

    photo: str
    condition: str
    language: Language
    aside: str
    said: Statement


def cases(photo: TruePhoto, found: Sequence[FoundEntry]) -> tuple[list[Case], list[Stray]]:
    """Every entry and language of a photo that can be judged, and what was said beyond them."""
    pairs = match(photo.entries, found)
    made = [
        _case(photo, entry, language, _statement(found[pairs[i]], language) if i in pairs else NOTHING)
        for i, entry in enumerate(photo.entries)
        for language in _judged(entry)
    ]
    left = [entry for j, entry in enumerate(found) if j not in set(pairs.values())]
    return made, [stray for entry in left for stray in _strays(photo, entry)]


def _judged(entry: TrueEntry) -> list[Language]:
    """The translations of which something is to be said, and Chinese where it was made wrong."""
    languages = [language for language in TRANSLATIONS if entry.texts[language].asked]
    return [Language.ZH, *languages] if entry.texts[Language.ZH].planted else languages


def _statement(entry: FoundEntry, language: Language) -> Statement:
    """What is said of the language; what is said of unreadable Chinese holds for its translations."""
    said = entry.said.get(language)
    if said is not None:
        return said
    chinese = entry.said.get(Language.ZH)
    return chinese if chinese and chinese.verdict is Verdict.UNREADABLE else NOTHING


def _case(photo: TruePhoto, entry: TrueEntry, language: Language, said: Statement) -> Case:
    true = entry.texts[language]
    aside = entry.aside(language)
    return Case(
        photo=photo.name,
        board=f"{photo.name}#{entry.board}",
        condition=photo.condition,
        language=language,
        planted=true.planted,
        how=true.how,
        one_letter=_one_letter(true),
        stands=true.text,
        expected=true.expected[0] if true.expected else "",
        aside=ACROSS_SITE if true.planted == ACROSS_SITE and not aside else aside,
        entries=entry.size,
        said=said,
    )


def _one_letter(true: TrueText) -> bool:
    if true.planted != "misspelt" or not true.text:
        return False
    return any(OSA.distance(key(true.text), key(form)) == 1 for form in true.expected)


def _strays(photo: TruePhoto, entry: FoundEntry) -> list[Stray]:
    reasons = [reason for true in photo.entries if touches(true, entry) for reason in _reasons(true)]
    aside = reasons[0] if reasons and all(reasons) else ""
    return [
        Stray(photo.name, photo.condition, language, aside, said)
        for language, said in entry.said.items()
        if said.verdict is not None
    ]


def _reasons(entry: TrueEntry) -> list[str]:
    return [entry.aside(language) for language in entry.texts]


def by_board(all_cases: Sequence[Case]) -> Mapping[str, list[Case]]:
    """The cases of each board."""
    boards: dict[str, list[Case]] = {}
    for case in all_cases:
        boards.setdefault(case.board, []).append(case)
    return boards
