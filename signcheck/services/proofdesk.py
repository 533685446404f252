"""Proofing for everybody: a few texts at a time, from a form or a file.

What comes in is read where nobody is held up by it; it is judged in small parts, between which whoever works
here has their turn.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from signcheck.errors import UsageError
from signcheck.languages import Language
from signcheck.registry.textlist import ListedText, texts_of
from signcheck.services.lookup import GENERAL, standard_in_force
from signcheck.services.proof import ProofedText, export, proof
from signcheck.services.workplace import Workplace
from signcheck.signs import TRANSLATIONS
from signcheck.standard.symbols import load_symbols

MOST_TEXTS = 200
"""Chinese texts at a time; whoever has more has `signcheck proof`."""
MOST_LETTERS = 120
"""Letters of one text: longer ones stand on no sign, and take long to judge."""
MOST_TOGETHER = 12_000
"""Letters of all texts: some ten seconds of work."""
PART = 600
"""Letters that are judged in one go."""
KINDS = ("csv", "xlsx")
"""Files in which the answer can be had."""
_PARTED = re.compile(r"\t|\||｜")


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be judged. lines: one sign a line, its Chinese, English and Korean parted by tabs or |.

    file, name: a list instead of it, and what it is called. profile: the kind of sign.
    """

    lines: str
    file: bytes = b""
    name: str = ""
    profile: str = GENERAL


@dataclass(frozen=True, slots=True)
class Listed:
    """The texts that are to be judged. lines: all of them, as a form takes them."""

    texts: tuple[ListedText, ...]
    lines: str


def listed(workplace: Workplace, said: Said) -> Listed:
    """The texts. Raises UsageError for none, for too many and for a bad file."""
    texts = tuple(_texts(said, standard_in_force(workplace).profile_names))
    _check(texts)
    return Listed(texts, "\n".join(map(_line, texts)))


def parts(texts: Sequence[ListedText]) -> Iterator[tuple[ListedText, ...]]:
    """The texts, so many together as take about a second to judge."""
    part: list[ListedText] = []
    letters = 0
    for one in texts:
        part.append(one)
        letters += _letters(one)
        if letters >= PART:
            yield tuple(part)
            part, letters = [], 0
    if part:
        yield tuple(part)


def judged(workplace: Workplace, texts: Sequence[ListedText], profile: str) -> tuple[ProofedText, ...]:
    """What is said of these texts. profile: the kind of sign; the general one for one there is not."""
    standard = standard_in_force(workplace)
    chosen = profile if profile in standard.profile_names else GENERAL
    symbols = load_symbols(workplace.settings.glossary, workplace.settings.data)
    return tuple(proof(texts, standard, chosen, symbols))


def as_file(_: Workplace, proofed: Sequence[ProofedText], kind: str, language: str) -> bytes:
    """The answer as a file of one of KINDS, in a language. Raises UsageError."""
    if kind not in KINDS:
        raise UsageError(
            "{kind}: no file of that kind.", remedy="Write one of {kinds}.", kind=kind, kinds=", ".join(KINDS)
        )
    with tempfile.TemporaryDirectory(prefix="signcheck-") as folder:
        path = Path(folder) / f"answer.{kind}"
        export(path, proofed, Language(language))
        return path.read_bytes()


def _texts(said: Said, profiles: Sequence[str]) -> Sequence[ListedText]:
    if said.file:
        return texts_of(said.file, said.name, profiles).texts
    return tuple(_listed(said.lines, profiles))


def _listed(lines: str, profiles: Sequence[str]) -> Iterator[ListedText]:
    for number, line in enumerate(lines.splitlines(), 1):
        cells = [" ".join(cell.split()) for cell in _PARTED.split(line)]
        if not any(cells):
            continue
        if not cells[0]:
            raise UsageError(
                "Line {number} has no Chinese text.",
                remedy="Begin each line with the Chinese.",
                number=number,
            )
        texts = {language: text for language, text in zip(TRANSLATIONS, cells[1:3], strict=False) if text}
        own = cells[3] if len(cells) > 3 and cells[3] in profiles else ""
        yield ListedText(number, cells[0], texts, own)


def _line(one: ListedText) -> str:
    cells = [one.zh, *(one.texts.get(language, "") for language in TRANSLATIONS), one.profile]
    return "\t".join(cells).rstrip("\t")


def _check(texts: Sequence[ListedText]) -> None:
    if not texts:
        raise UsageError("There is no text to judge.", remedy="Write at least one Chinese text.")
    if len(texts) > MOST_TEXTS:
        raise UsageError(
            "{count} texts; {most} are taken at once.",
            remedy="Send fewer at once.",
            count=len(texts),
            most=MOST_TEXTS,
        )
    longest = max(len(text) for one in texts for text in (one.zh, *one.texts.values()))
    if longest > MOST_LETTERS:
        raise UsageError(
            "A text has {longest} letters; {most} are taken.",
            remedy="Shorten it.",
            longest=longest,
            most=MOST_LETTERS,
        )
    together = sum(map(_letters, texts))
    if together > MOST_TOGETHER:
        raise UsageError(
            "{together} letters; {most} are taken at once.",
            remedy="Send fewer at once.",
            together=together,
            most=MOST_TOGETHER,
        )


def _letters(one: ListedText) -> int:
    return sum(map(len, (one.zh, *one.texts.values())))
