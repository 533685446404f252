"""The grammar of a board: which languages in which order, how they stand, what parts the entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Inside = Literal["stack", "row", "beside"]
"""How the languages of one entry stand: below each other, in one line, or the first beside the rest."""

Mark = Literal["", "number", "plate", "arrow", "box", "bullet"]
"""What stands before an entry; ``plate`` is a number on a plate, ``box`` a pictogram on one."""

SEPARATORS = ("", "|", "/", "·", "-")
"""What may part the languages of a row; the first is a gap alone."""


@dataclass(frozen=True)
class Sticker:
    """A sticker over the text of one entry in one language, from ``start`` to ``end`` of its width.

    With ``text`` it covers the old text wholly and says what holds now.
    """

    entry: int
    language: str
    start: float = 0.0
    end: float = 1.0
    text: str = ""


@dataclass(frozen=True)
class Grammar:
    """How a board is built. Lengths are in ems of its largest language."""

    order: tuple[str, ...]
    inside: Inside = "stack"
    separator: str = ""
    sizes: Mapping[str, float] = field(default_factory=dict)
    """The size of a language as a share of the em; 1 for the first, else the board's second size."""
    leading: float = 0.14
    """Room between the languages of an entry."""
    pitch: float = 0.7
    """Room between two entries."""
    mark: Mark = ""
    columns: int = 1
    align: Literal["start", "centre", "end"] = "start"
    width: float = 9.0
    """Where a text is broken."""
    rules: bool = False
    """Whether rules stand between entries, columns or cells."""
    titles: bool = False
    """Whether a table names its columns."""
    lettering: str = ""
    """A set of faces by name; that of the style where empty."""
    sticker: Sticker | None = None

    def size(self, language: str, second: float) -> float:
        """The size of ``language``; ``second`` is that of what is not first and not named."""
        return self.sizes.get(language, 1.0 if language == self.order[0] else second)
