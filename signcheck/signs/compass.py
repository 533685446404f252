"""Directions at the ends of a street's name plate: 西 and W, 东 and E; pure.

One character and one letter are no text elsewhere. Here they are a message, and say it in no third language.
So do 西 and West at both ends of a plate whose street is written larger, also with arrows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from signcheck.languages import Language
from signcheck.reading.polygons import Box
from signcheck.signs.cutting import cut
from signcheck.signs.picture import gap
from signcheck.signs.pieces import Piece, around
from signcheck.signs.placing import in_column, in_row
from signcheck.signs.sign import Entry, Text

LETTERS = {"东": "E", "東": "E", "南": "S", "西": "W", "北": "N"}
WORDS = {"E": "East", "S": "South", "W": "West", "N": "North"}
OPPOSITE = {"E": "W", "W": "E", "S": "N", "N": "S"}
LARGER = 1.3
"""The name of the street is at least so many times as high as the ends that are written out."""
REACH = 2.5
"""The letter stands at most so many text heights from the character; a number may lie between."""
Direction = tuple[Piece, Piece]
_ARROWS = r"[\s←↑→↓↖↗↘↙⬅⬆➡⬇⇐⇑⇒⇓<>＜＞]*"
_WITH_ARROWS = re.compile(rf"{_ARROWS}([{''.join(LETTERS)}]|East|South|West|North){_ARROWS}", re.I)
_KOREAN = re.compile(r"[동서남북](?:쪽|측|향|단)?")


def directions(pieces: Sequence[Piece]) -> tuple[list[Direction], list[Piece]]:
    """Each such character with its letter, and the pieces that are left."""
    whole = [part for piece in pieces for part in _parts(piece)]
    found = [pair for piece in whole if (pair := _with_letter(piece, whole))] or _written_out(whole)
    taken = {id(piece) for pair in found for piece in pair}
    return found, [piece for piece in whole if id(piece) not in taken]


def direction_entries(found: Sequence[Direction]) -> Iterator[tuple[Box, Entry]]:
    """An entry a direction."""
    for own, letter in found:
        text = letter.line.text
        line = replace(letter.line, text=text.upper() if len(text) == 1 else text, language=Language.EN)
        english = Text(line.text, Language.EN, (line,))
        chinese = Text(own.line.text, Language.ZH, (own.line,))
        yield around([own.box, letter.box]), Entry(chinese, {Language.EN: english})


def is_direction(entry: Entry, others: Iterable[tuple[str, Mapping[Language, Text]]] = ()) -> bool:
    """Whether an entry is a direction with its letter, or in two languages with its word.

    others: Chinese and translations of the board's other entries, of which one must be the opposite.
    """
    letter = LETTERS.get(entry.zh.text) if entry.zh else None
    if letter is None or Language.EN not in entry.translations:
        return False
    opposite = OPPOSITE[letter]
    return entry.translations[Language.EN].text == letter or (
        _is_written_out(letter, entry.translations)
        and any(LETTERS.get(zh) == opposite and _is_written_out(opposite, said) for zh, said in others)
    )


def _is_written_out(letter: str, said: Mapping[Language, Text]) -> bool:
    return set(said) == {Language.EN} and said[Language.EN].text.title() == WORDS[letter]


def _written_out(pieces: Sequence[Piece]) -> list[Direction]:
    """Both ends of a plate with their words; none where the board says a direction in Korean, too."""
    if any(_KOREAN.fullmatch(piece.line.text) for piece in pieces):
        return []
    found = {LETTERS[own.line.text]: (own, word) for own in pieces if (word := _with_word(own, pieces))}
    return [pair for letter, pair in found.items() if OPPOSITE[letter] in found]


def _with_word(piece: Piece, pieces: Sequence[Piece]) -> Piece | None:
    """The word of a direction, where a street stands on the plate in larger letters."""
    letter = LETTERS.get(piece.line.text) if piece.line.language is Language.ZH else None
    street = any(
        other.line.language is Language.ZH and other.height >= LARGER * piece.height for other in pieces
    )
    return _near(piece, WORDS[letter], pieces) if letter and street else None


def _parts(piece: Piece) -> tuple[Piece, ...]:
    """A character and its letter that were read as one line, as two pieces; a direction without its arrow."""
    text = piece.line.text
    if (bare := _WITH_ARROWS.fullmatch(text)) and bare[1] != text:
        language = Language.ZH if bare[1] in LETTERS else Language.EN
        return (replace(piece, line=cut(piece.line, *bare.span(1), language)),)
    if len(text) != 2 or LETTERS.get(text[0]) != text[1].upper():
        return (piece,)
    ends = ((0, Language.ZH), (1, Language.EN))
    return tuple(
        replace(piece, line=cut(piece.line, at, at + 1, language), box=box)
        for (at, language), box in zip(ends, _halves(piece), strict=True)
    )


def _halves(piece: Piece) -> tuple[Box, Box]:
    box = piece.box
    if piece.vertical:
        middle = (box.top + box.bottom) / 2
        return replace(box, bottom=middle), replace(box, top=middle)
    middle = (box.left + box.right) / 2
    return replace(box, right=middle), replace(box, left=middle)


def _with_letter(piece: Piece, pieces: Sequence[Piece]) -> Direction | None:
    letter = LETTERS.get(piece.line.text) if piece.line.language is Language.ZH else None
    other = _near(piece, letter, pieces) if letter else None
    return (piece, other) if other else None


def _near(piece: Piece, text: str, pieces: Sequence[Piece]) -> Piece | None:
    """The nearest piece with this text, in capitals or not."""
    near = [
        (gap(piece.box, other.box), i)
        for i, other in enumerate(pieces)
        if other.line.text.title() == text
        and (in_column(piece.box, other.box) or in_row(piece.box, other.box))
        and gap(piece.box, other.box) <= REACH * piece.height
    ]
    return pieces[min(near)[1]] if near else None
