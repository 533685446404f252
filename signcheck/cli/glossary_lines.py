"""Differences between versions of the standard as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from signcheck.standard.diff import Change, Difference, Placed


def difference_lines(found: Difference) -> Iterator[str]:
    """Forms added (+), changed (~) and withdrawn (-), one line each; a changed one has a second."""
    yield from (f"+ {_placed_line(placed)}" for placed in found.added)
    for change in found.changed:
        yield f"~ {_placed_line(change.after)}"
        yield f"    {_change_line(change)}"
    yield from (f"- {_placed_line(placed)}" for placed in found.withdrawn)


def _placed_line(placed: Placed) -> str:
    sense = f" ({placed.sense})" if placed.sense else ""
    form = placed.form
    return (
        f"{placed.domain}: {placed.zh}{sense}  {form.language} {form.text}  {form.status}, {form.authority}"
    )


def _change_line(change: Change) -> str:
    pair = change.before.form, change.after.form
    told = (
        f"{name}: {getattr(pair[0], name) or '—'} → {getattr(pair[1], name) or '—'}" for name in change.fields
    )
    return "; ".join(told)
