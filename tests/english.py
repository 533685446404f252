"""What of an output is an English sentence: for tests that it is in another language."""

from __future__ import annotations

import re

_CODE = re.compile(r"`[^`]*`|“[^”]*”|\"[^\"]*\"|'[^']*'|\[[^\]]*\]|\S*[/\\=._]\S*|--?\w\S*")
"""Commands, options, paths, texts of signs and names of columns."""
_WORDS = re.compile(r"(?<![\w-])(?!signcheck )[A-Za-z][a-z]+(?: [a-z]{3,}){2,}")
"""Three words in a row, of which those after the first begin small."""


def english(text: str) -> list[str]:
    """The English sentences in a text, without what is no sentence."""
    return _WORDS.findall(_CODE.sub(" | ", text))
