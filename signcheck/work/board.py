"""Which photos of a sign point show its board, and which show another one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from signcheck.work.sighting import Shot

LEAST_SHARED = 0.4
"""A photo that shares less than this with the board shows another one. On drawn photos, held against each
other singly, 98.8 % of those of one board share as much, 6.3 % of those of two boards of one site
(docs/explanation/standing.md); with 0.34 to 0.5 it is the same."""


def own(shots: Sequence[Shot], *, decided: Collection[int] = (), name: str = "") -> list[Shot]:
    """The shots that show the place's board, in the order of seeing.

    The board is the one that the sign point is called by, else one that a person decided about, else
    the one that was seen first: a later photo of another board takes nothing away.
    decided: photos that people decided about. name: key of the sign point's name.
    """
    boards: list[list[Shot]] = []
    for shot in in_order(shots):
        likest = max(boards, key=lambda board: shared(shot, board), default=None)
        if likest is not None and shared(shot, likest) >= LEAST_SHARED:
            likest.append(shot)
        else:
            boards.append([shot])
    return min(boards, key=lambda board: _rank(board, decided, name), default=[])


def in_order(shots: Sequence[Shot]) -> list[Shot]:
    """By when they were seen; of one moment by their bytes, so that the order of scanning says nothing."""
    return sorted(shots, key=lambda shot: (shot.at, shot.sha256))


def shared(shot: Shot, board: Sequence[Shot]) -> float:
    """The share of a shot's texts that stand on the board too, or of the board's on the shot, 0–1.

    The greater of both: a near photo shows a part of the board, and one from afar more than a near one.
    Misread texts count as the same.
    """
    here = _names(shot)
    there = {name for other in board for name in _names(other)}
    return max(_share(here, there), _share(there, here))


def _share(names: Collection[str], others: Collection[str]) -> float:
    found = sum(name in others or _is_like(name, others) for name in names)
    return found / len(names) if names else 0.0


def _names(shot: Shot) -> set[str]:
    return {entry.name for entry in shot.entries if entry.legible and entry.name}


def _is_like(name: str, others: Collection[str]) -> bool:
    # It brings what compares letters, which most texts have no use for.
    from signcheck.checking.likeness import alike

    return any(alike(name, other) for other in others)


def _rank(board: Sequence[Shot], decided: Collection[int], name: str) -> tuple[object, ...]:
    titled = bool(name) and any(name in _names(shot) for shot in board)
    return not titled, not any(shot.photo in decided for shot in board), board[0].at, board[0].sha256
