"""Words: which words of what stands there say a right form, and what stands there beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, combinations

from signcheck.checking.likeness import same_words
from signcheck.checking.rules.subject import Subject
from signcheck.languages import Language
from signcheck.signs import Text
from signcheck.signs.decoration import is_decoration
from signcheck.standard import Form
from signcheck.standard.normalise import key, shape

GUESS = 0.8
"""A line below this score may be no text at all."""
LABEL = 2
"""Letters and digits of the shortest number or code that surely is none of the words: not an exit's B."""

_MARKS = frozenset(".,;:?!。，、；：？！")


@dataclass(frozen=True, slots=True)
class RightWords:
    """A right form and the words that say it, capitals and marks aside.

    left_out: the decoration that stands in one line with them, or "".
    """

    words: str
    form: Form
    left_out: str = ""


def right_words(subject: Subject) -> RightWords | None:
    """The right form that stands there; None when none does.

    Left out are lines that may be no text at all, and numbers, codes and addresses; a number within
    a line only where neither the Chinese nor the form has one.
    """
    if subject.text is None:
        return None
    for words in _lines(subject.text):
        if form := same_words(words, subject.expected):
            return RightWords(words, form)
    for words, left_out in _without_labels(subject):
        form = same_words(words, subject.expected)
        if form and not _numbered(form.text):
            return RightWords(words, form, left_out)
    return None


def run_together(subject: Subject, found: RightWords) -> bool:
    """Whether English words are written as one.

    No recogniser lost a space in 608 right texts of the drawn calibration photos, so the sign has none.
    """
    written, wanted = shape(found.words), shape(found.form.text)
    return subject.language is Language.EN and written.count(" ") < wanted.count(" ")


def spaced_apart(subject: Subject) -> bool:
    """Whether a space stands inside a line where no right form has one.

    A recogniser loses Korean spaces and hardly ever makes one. Line breaks are left aside.
    """
    if subject.text is None:
        return False
    wanted, at, spaces = key(subject.text.text), 0, set[int]()
    for line in subject.text.lines:
        spaces |= {at + place for place in _spaces(line.text)}
        at += len(key(line.text))
    right = [set(_spaces(form.text)) for form in subject.expected if key(form.text) == wanted]
    return bool(right) and not any(spaces <= places for places in right)


def _spaces(text: str) -> list[int]:
    """How many characters of the key stand before each space."""
    return list(accumulate(len(key(part)) for part in text.split()))[:-1]


def ends_otherwise(found: RightWords) -> bool:
    """Whether the words end with a mark that the form has not.

    No recogniser put one there in 1,580 right texts of the drawn calibration photos.
    """
    mark = found.words[-1:]
    return mark in _MARKS and not found.form.text.endswith(mark)


def _lines(text: Text) -> Iterator[str]:
    """The text as it stands, without guesses, and without lines of decoration.

    A pictogram beside the words is often read as a letter or two.
    """
    yield text.text
    yield " ".join(line.text for line in text.lines if line.score >= GUESS)
    yield " ".join(line.text for line in text.lines if not is_decoration(line.text))


def _without_labels(subject: Subject) -> Iterator[tuple[str, str]]:
    """Runs of words beside which stand only numbers, codes and addresses, and what stands beside."""
    words = subject.text.text.split() if subject.text and not _numbered(subject.chinese) else []
    for start, end in combinations(range(len(words) + 1), 2):
        beside = [" ".join(part) for part in (words[:start], words[end:]) if part]
        if beside and all(map(_is_label, beside)):
            yield " ".join(words[start:end]), " ".join(beside)


def _is_label(text: str) -> bool:
    return is_decoration(text) and sum(map(str.isalnum, text)) >= LABEL


def _numbered(text: str) -> bool:
    return any(map(str.isdigit, text))
