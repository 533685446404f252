"""The figures as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.boards.figures import Figures, figures
from bench.boards.measure import Measured
from bench.section import EXPLANATION
from bench.verdicts.shares import Share
from bench.verdicts.tables import table
from drawing.signs.model import CONDITIONS

PAGE = EXPLANATION / "boards-measured.md"
HEAD = (
    "shape", "photos", "entries", "right en and ko", "clean", "normal", "hard", "of those read whole",
    "lost /100", "too many /100", "false `defective` /100", "texts in no entry /100",
)  # fmt: skip


def tables(measured: Sequence[Measured]) -> str:
    """By shape; then what is in the picture and no message; then the total by condition."""
    shapes = list(dict.fromkeys(m.shape for m in measured))
    rows = [_row(shape, [m for m in measured if m.shape == shape]) for shape in shapes]
    rows.append(_row("**all**", measured))
    return "\n\n".join((table(HEAD, rows), _beside(measured)))


def _row(name: str, mine: Sequence[Measured]) -> list[str]:
    all_of = figures(mine)
    parts = [figures([m for m in mine if m.condition == c]).right for c in CONDITIONS]
    return [
        name,
        str(all_of.photos),
        str(all_of.right.whole),
        all_of.right.text(),
        *(_short(part) for part in parts),
        _short(all_of.of_read),
        _hundred(all_of.lost),
        f"{100 * all_of.many:.1f}",
        _hundred(all_of.accused),
        _hundred(all_of.strayed),
    ]


def _beside(measured: Sequence[Measured]) -> str:
    found: Figures = figures(measured)
    needless = ", ".join(f"{count} {what}" for what, count in found.needless.items())
    rows = [
        ["photos with text on the picture, none of it in an entry", *_both(found.overlay_out)],
        ["photos with an imprint, none of it in an entry", *_both(found.imprint_out)],
        ["boards with Japanese, none of it taken for Chinese", *_both(found.japanese_kept)],
        ["true texts set aside as lying on the picture, per 100", *_both(found.taken, hundred=True)],
    ]
    return (
        f"{table(['what', 'of', 'share'], rows)}\n\nEntries of what is no message here: {needless}. "
        f"Of those too many on the boards {found.japanese} stand on Japanese."
    )


def _both(share: Share, *, hundred: bool = False) -> list[str]:
    return [str(share.whole), share.text(hundred=hundred)]


def _short(share: Share) -> str:
    return "–" if share.value is None else f"{share.value:.3f}"


def _hundred(share: Share) -> str:
    return "–" if share.value is None else f"{100 * share.value:.2f}"


def wrong(measured: Iterable[Measured]) -> str:
    """Every entry that was not got right, with what was got, photo by photo."""
    lines = []
    for one in measured:
        for entry in one.entries:
            if not entry.right:
                unread = "" if entry.read else " (not all of it read)"
                lines.append(f"{one.photo}: {entry.name}{unread} → {entry.got or 'nothing'}")
    return "\n".join(lines)
