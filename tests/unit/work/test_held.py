"""What holds of a case, in words."""

from datetime import UTC, date, datetime

import pytest

from signcheck.work.held import Held, told
from signcheck.work.standing import State


def held(state, verdict="defective", kind="misspelt", **how):
    texts = dict.fromkeys(
        (
            *("number", "site", "site_name", "site_kind", "grade", "district", "unit", "point", "point_name"),
            *("profile", "head", "severity", "rule", "source", "standard", "photo", "name", "path"),
        ),
        "",
    )
    values = {"case": 1, "message": 1, "zh": "出口", "language": "en", "text": "Exet", "expected": ()}
    values |= {"values": {}, "notes": (), "photo_id": 1, "size": (1, 1), "judgement": None}
    values |= {
        "since": date(2026, 3, 1),
        "seen_on": date(2026, 3, 1),
        "known": datetime(2026, 3, 1, tzinfo=UTC),
    }
    return Held(**(texts | values | {"state": state, "verdict": verdict, "kind": kind} | how))


@pytest.mark.parametrize(
    ("case", "words"),
    [
        (held(State.OPEN), "defective, misspelt"),
        (held(State.OPEN, "doubtful", ""), "doubtful"),
        (held(State.CLEAR, "compliant", ""), "compliant"),
        (held(State.NOT_OURS), "not ours"),
        (held(State.MENDED, "compliant"), "mended"),
    ],
)
def test_told(case, words):
    assert told(case) == words


@pytest.mark.parametrize(
    ("case", "fault"),
    [
        (held(State.OPEN), True),
        (held(State.OPEN, "doubtful"), False),
        (held(State.OPEN, "doubtful", beside={"text": "Exet"}), True),
        (held(State.GONE), False),
    ],
)
def test_a_fault_is_open_and_certain(case, fault):
    assert case.fault is fault
