"""Repaired in time, and the machine against the reviewers."""

from __future__ import annotations

from datetime import date

from signcheck.coverage import Agreement, Repair, Repairs, agreement, repairs_by_unit, repairs_on
from signcheck.coverage.repairs import NOT_DUE, REPAIRED
from signcheck.work.order import State

DUE, DAY = date(2026, 6, 15), date(2026, 6, 30)


def order(state: str, due: date = DUE, repaired: date | None = None, unit: str = "a") -> Repair:
    return Repair("1", unit, state, due, repaired)


def test_by_hand():
    orders = [
        order("verified", repaired=DUE),
        order("repaired", repaired=DUE.replace(day=16)),
        order("accepted"),
        order("open", due=DAY),
        order("disputed"),
        order("returned"),
        order("cancelled"),
        order("shown_right", repaired=DUE),
    ]
    found = repairs_on(DAY, orders)
    assert found == Repairs(orders=8, repaired=3, in_time=2, overdue=2, disputed=1, cancelled=1)
    assert found.pending == 1
    assert (found.due, found.in_time_share) == (5, 0.4)


def test_the_states_are_those_of_orders():
    assert {*REPAIRED, *NOT_DUE} <= set(State)


def test_none_due():
    assert repairs_on(DAY, [order("open", due=DAY)]).in_time_share is None
    assert repairs_on(DAY, []) == Repairs()


def test_by_unit():
    found = repairs_by_unit(DAY, [order("open", unit="b"), order("verified", repaired=DUE), order("open")])
    assert list(found) == ["a", "b"]
    assert (found["a"].orders, found["a"].in_time, found["b"].overdue) == (2, 1, 1)


def test_agreement():
    pairs = [
        ("defective", "defective"),
        ("defective", "compliant"),
        ("compliant", "compliant"),
        ("doubtful", "defective"),
        ("unreadable", "compliant"),
    ]
    found = agreement(pairs)
    assert found == Agreement(decided=5, sure=3, right=2, called_defective=2, confirmed=1, asked=2)
    assert (found.right_share, found.confirmed_share) == (2 / 3, 0.5)
    assert agreement([]).right_share is None
