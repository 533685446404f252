"""The heading of a board, where it is arranged in another way than what stands below it; pure.

The Chinese is large, its translations stand right of it, beside or below each other, or in a row below it;
the board below has its own order. Or all languages of the heading stand above all else, in whatever sizes: on
one base line above a legend, below each other above columns of prose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from signcheck.languages import Language
from signcheck.signs.chains import gap_beside
from signcheck.signs.grammar import Message
from signcheck.signs.pieces import Head
from signcheck.signs.placing import in_row
from signcheck.signs.sign import TRANSLATIONS

LARGER = 1.15
"""A heading is so many times as high as most other Chinese of its board, and as its own translations."""
FAR = 4.0
"""Its translations stand at most so many of its text heights right of it."""
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


def title_of(texts: Sequence[Head]) -> tuple[Message, list[Head]] | None:
    """The heading with its translations, and the texts below; None where there is none."""
    chinese = sorted((t for t in texts if t.language is Language.ZH), key=lambda text: text.box.top)
    if len(chinese) < 2:
        return None
    own, others = chinese[0], chinese[1:]
    beside = [text for text in texts if text.language in TRANSLATIONS and _is_beside(text, own)]
    if not beside:
        beside = _in_row_below(texts, own, others)
    below = [text for text in texts if text is not own and all(text is not other for other in beside)]
    complete = {text.language for text in beside} == set(TRANSLATIONS)
    larger = own.height >= LARGER * max(
        median(other.height for other in others), *(text.height for text in beside), 1
    )
    lowest = max(text.box.bottom for text in (own, *beside))
    if complete and larger and all(text.box.top + text.box.bottom > 2 * lowest for text in below):
        return (own, *beside), below
    return None


def _in_row_below(texts: Sequence[Head], own: Head, others: Sequence[Head]) -> list[Head]:
    """The translations in one row below the heading and above all other Chinese; none where it is no row."""
    top = min(other.box.top + other.box.bottom for other in others) / 2
    found = [text for text in texts if text.language in TRANSLATIONS and text.box.bottom <= top]
    alone = len(found) == len(TRANSLATIONS) and in_row(found[0].box, found[1].box)
    near = all(
        own.box.bottom - text.height / 2 <= text.box.top <= own.box.bottom + own.height for text in found
    )
    return found if alone and near else []


def _is_beside(text: Head, own: Head) -> bool:
    return in_row(own.box, text.box) and -own.height <= gap_beside(own, text) <= FAR * own.height
