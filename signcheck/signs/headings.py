"""Names of languages above the columns of a table, or before blocks; pure.

Each language is called there by its own name: 中文, English, 한국어. They translate nothing and nobody
translates them. One alone may be a text like any other; 中文 beside "Chinese" is one.
"""

from __future__ import annotations

from collections.abc import Sequence

from signcheck.languages import Language
from signcheck.signs.pieces import Piece

OWN_NAMES = {
    Language.ZH: "中文 汉语 漢語 华语 普通话 简体中文 简体 简体字 繁體中文 繁体中文 中国语",
    Language.EN: "english",
    Language.KO: "한국어 한글 한국말 국어",
    Language.JA: "日本語 日本语 にほんご",
    Language.OTHER: "русский français deutsch español монгол ภาษาไทย tiếngviệt",
}
"""What languages call themselves, in small letters and without spaces. A recogniser of Chinese may take
the Japanese name for Chinese."""
_LANGUAGE = {name: language for language, names in OWN_NAMES.items() for name in names.split()}
_MARKS = " ()（）[]【】<>《》:：·•|/-—"


def without_headings(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """A board's pieces without the names of its languages, and those; where at least two stand there."""
    named = [_named(piece.line.text) for piece in pieces]
    if len(set(named) - {None}) < 2:
        return list(pieces), []
    kept = [piece for piece, language in zip(pieces, named, strict=True) if language is None]
    return kept, [piece for piece, language in zip(pieces, named, strict=True) if language is not None]


def _named(text: str) -> Language | None:
    """The language that a text is the own name of, or None."""
    plain = text.translate(str.maketrans("", "", _MARKS)).casefold()
    return _LANGUAGE.get(plain)
