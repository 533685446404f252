"""The states of an error report, and what its sender is told."""

from __future__ import annotations

import pytest

from signcheck.errors import ErrorReportError
from signcheck.work.errorreport import MOVES, Stage, State, may_move, may_reopen, stage


def test_every_state_can_be_left() -> None:
    assert set(MOVES) == set(State)
    assert all(MOVES.values())


def test_a_draft_is_only_sent() -> None:
    may_move(State.DRAFT, State.RECEIVED, "")
    with pytest.raises(ErrorReportError, match="R2026-000001 is not sent"):
        may_move(State.DRAFT, State.CONFIRMED, "R2026-000001")


@pytest.mark.parametrize("state", State)
def test_asked_again_once(state: State) -> None:
    assert may_reopen(state, before=False) == (state in (State.CONFIRMED, State.NOT_CONFIRMED))
    assert not may_reopen(state, before=True)


@pytest.mark.parametrize(
    ("state", "ordered", "mended", "told"),
    [
        (State.RECEIVED, False, False, Stage.RECEIVED),
        (State.LOOKED_AT, False, False, Stage.LOOKED_AT),
        (State.REOPENED, True, True, Stage.LOOKED_AT),
        (State.NOT_CONFIRMED, False, True, Stage.NOT_CONFIRMED),
        (State.CONFIRMED, False, False, Stage.CONFIRMED),
        (State.CONFIRMED, True, False, Stage.BEING_REPAIRED),
        (State.CONFIRMED, True, True, Stage.REPAIRED),
        (State.CONFIRMED, False, True, Stage.REPAIRED),
    ],
)
def test_what_the_sender_is_told(state: State, ordered: bool, mended: bool, told: Stage) -> None:
    assert stage(state, ordered=ordered, mended=mended) is told
