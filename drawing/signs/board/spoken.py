"""The boxes of one entry in the languages, order and sizes of the board's grammar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drawing.signs.board.added import Stickered
from drawing.signs.board.boxes import Align, Bar, Box, Column, Icon, Inline, Padded, Row, TextBox
from drawing.signs.board.layouts import Kit, text
from drawing.signs.board.surface import Colour
from drawing.signs.fonts import Face, load
from drawing.signs.grammar import Grammar
from drawing.signs.model import Entry

NO_START = "，。、；：！？）」』】》・ー"
"""What never begins a line (GB/T 15834, JIS X 4051)."""

PAPER: Colour = (244, 243, 238)
"""The colour of a sticker."""

LONG = 12.5
"""Texts that may run wider than so many ems are prose."""

HAN = ("zh", "ja")
"""Languages that are broken between any two characters."""


@dataclass(frozen=True)
class Speech:
    """Kit and grammar together: all that an entry's boxes need to know."""

    kit: Kit
    grammar: Grammar

    def em(self, language: str, share: float = 1.0) -> float:
        """The size of ``language`` as a share of the board's em."""
        return self.grammar.size(language, self.kit.small) * share

    def line(self, words: str, language: str, index: int | None, share: float = 1.0) -> TextBox:
        """One line of text, never broken."""
        return text(self.kit, words, language, self.em(language, share), index)

    def lines(
        self, entry: Entry, index: int, language: str, width: float, share: float = 1.0
    ) -> list[TextBox]:
        """The text of one language, broken to ``width`` ems; nothing for what is not there."""
        words = entry.text(language)
        if not words:
            return []
        box = self.line(words, language, index, share)
        broken = fill(words, box.face, box.em, width * self.kit.em, language)
        return [self.line(part, language, index, share) for part in broken]

    def said(self, entry: Entry, index: int, language: str, width: float, share: float = 1.0) -> Box | None:
        """The text of one language as a box, with its sticker; None for what is not there."""
        lines = self.lines(entry, index, language, width, share)
        if not lines:
            return None
        box = Column(lines, lines[0].em * 0.22, self.grammar.align)
        sticker = self.grammar.sticker
        if sticker is None or (sticker.entry, sticker.language) != (index, language):
            return box
        new = TextBox(sticker.text, lines[0].face, lines[0].em, (34, 34, 38), language, index)
        return Stickered(box, sticker, new, PAPER)


def fill(words: str, face: Face, em: int, width: float, language: str) -> list[str]:
    """Breaks ``words`` as prose is set: each line takes as much as it can hold."""
    font = load(face, em)
    lines: list[str] = []
    for piece in _pieces(words, language):
        longer = lines[-1] + piece if lines else piece
        fits = font.getlength(longer.rstrip()) <= width or piece.strip() in NO_START
        if lines and fits:
            lines[-1] = longer
        else:
            lines.append(piece)
    return [line.strip() for line in lines if line.strip()]


def _pieces(words: str, language: str) -> Iterator[str]:
    if language in HAN:
        yield from words
        return
    for word in words.split(" "):
        yield f"{word} "


def spoken(speech: Speech, entry: Entry, index: int, share: float = 1.0) -> Box:
    """All languages of an entry as the grammar has it."""
    grammar = speech.grammar
    if grammar.inside == "row":
        return _row(speech, entry, index, share)
    boxes = [
        box
        for language in grammar.order
        if (box := speech.said(entry, index, language, grammar.width, share)) is not None
    ]
    leading = speech.kit.em * grammar.leading * share
    if grammar.inside == "stack" or len(boxes) < 2:
        return Column(boxes, leading, grammar.align)
    return _beside(speech, boxes[0], Column(boxes[1:], leading), share)


def _row(speech: Speech, entry: Entry, index: int, share: float) -> Box:
    """One line with a separator between the languages."""
    texts: list[TextBox] = []
    for language in speech.grammar.order:
        words = entry.text(language)
        if not words:
            continue
        if texts and speech.grammar.separator:
            texts.append(speech.line(speech.grammar.separator, "other", index, share))
        texts.append(speech.line(words, language, index, share))
    return Inline(texts, speech.kit.em * share * (0.3 if speech.grammar.separator else 0.55))


def _beside(speech: Speech, first: Box, rest: Box, share: float) -> Box:
    em = speech.kit.em * share
    rule = [Bar(max(2, em * 0.035), em * 1.3, speech.kit.style.accent)] if speech.grammar.rules else []
    return Row([first, *rule, rest], em * (0.32 if rule else 0.5))


def marked(speech: Speech, entry: Entry, number: int, body: Box) -> Box:
    """The entry with what stands before it; ``number`` is its number on the board."""
    mark = _mark(speech, entry, number)
    if mark is None:
        return body
    right = speech.grammar.mark == "arrow" and "right" in (entry.arrow or "")
    # A long text has its number beside its first line.
    align: Align = "start" if speech.grammar.width > LONG else "centre"
    return Row([body, mark] if right else [mark, body], speech.kit.em * 0.4, align)


def bullet(kit: Kit) -> Box:
    """A square before a rule."""
    return Bar(kit.em * 0.26, kit.em * 0.26, kit.style.accent)


def _mark(speech: Speech, entry: Entry, number: int) -> Box | None:
    kit, kind = speech.kit, speech.grammar.mark
    if kind == "arrow" and entry.arrow:
        return Icon(entry.arrow, kit.em * 1.2, kit.style.accent)
    if kind in ("number", "plate"):
        return _number(kit, entry.note or f"{number}", plate=kind == "plate")
    if kind == "box":
        box = Icon(entry.icon, kit.em * 1.15, kit.style.face) if entry.icon else None
        inner: Box = box or Bar(kit.em * 0.5, kit.em * 0.5, kit.style.face)
        return Padded(inner, width=kit.em * 1.4, height=kit.em * 1.4, fill=kit.style.accent)
    return bullet(kit) if kind == "bullet" else None


def _number(kit: Kit, words: str, *, plate: bool) -> Box:
    colour = kit.style.face if plate else kit.style.accent
    line = TextBox(words, kit.lettering.en, max(8, round(kit.em * 0.8)), colour, "other")
    if not plate:
        return Padded(line, width=kit.em * (0.5 + 0.45 * len(words)))
    return Padded(line, width=kit.em * 1.3, height=kit.em * 1.3, fill=kit.style.accent, radius=kit.em * 0.65)


def headings(speech: Speech, names: Sequence[tuple[str, str]]) -> list[Box]:
    """What stands over the columns of a table."""
    return [speech.line(words, language, None, 0.9) for language, words in names]
