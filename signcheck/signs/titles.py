"""The heading of a board, where it is arranged in another way than what stands below it; pure.

All languages of the heading stand above all else, in whatever sizes: on one base line above a legend, below
each other above columns of prose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from signcheck.signs.pieces import Head

OVERLAP = 0.3
"""Text heights by which the lines above and below a heading's edge may overlap."""


def head_and_body(texts: Sequence[Head]) -> tuple[list[Head], list[Head]] | None:
    """The least from the top that says something in all languages of the board, and what stands below it.

    None where no edge parts them, and where no more than one message can stand below.
    """
    asked = {text.language for text in texts}
    ordered = sorted(texts, key=lambda text: text.box.top + text.box.bottom)
    for at in range(len(asked), len(ordered)):
        above, below = ordered[:at], ordered[at:]
        if {text.language for text in above} == asked and _is_edge(above, below):
            counts = Counter(text.language for text in below)
            return (above, below) if all(counts[language] > 1 for language in asked) else None
    return None


def _is_edge(above: Sequence[Head], below: Sequence[Head]) -> bool:
    bottom, top = max(text.box.bottom for text in above), min(text.box.top for text in below)
    return bottom - top <= OVERLAP * min(text.height for text in (*above, *below))
