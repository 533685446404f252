"""Chinese that says in other characters what the board says already: Traditional, or Japanese; pure."""

from __future__ import annotations

from collections.abc import Sequence

from signcheck.signs.fit import Fit
from signcheck.signs.pieces import Head


def repeated(heads: Sequence[Head], fit: Fit) -> list[Head]:
    """The Chinese texts that repeat another one of the board; translations belong to that one."""
    return [
        head
        for head in heads
        if any(fit.repeats(head.text, other.text) for other in heads if other is not head)
    ]
