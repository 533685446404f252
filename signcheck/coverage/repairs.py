"""Repaired in time: figures of work orders.

- due: orders that have been repaired, or whose due date has passed; disputed and cancelled ones are not due.
- in time: repaired on or before the due date. Repaired in time = in time ÷ due.
- overdue: the due date has passed and the sign is not repaired.
- pending: neither repaired nor overdue, disputed or cancelled: not yet due.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from signcheck.coverage.figures import share

REPAIRED = frozenset({"repaired", "shown_right", "verified"})
"""States of an order (signcheck.work.order) in which its repair was reported and not sent back."""
DISPUTED, CANCELLED = "disputed", "cancelled"
NOT_DUE = frozenset({DISPUTED, CANCELLED})


@dataclass(frozen=True, slots=True)
class Repair:
    """One work order on some day: its state then, and the day of its repair when it is repaired.

    site: its code; site_name: Chinese. made_on: the city's day. cases: how many are to be repaired.
    """

    number: str
    unit: str
    state: str
    due_on: date
    repaired_on: date | None = None
    site: str = ""
    site_name: str = ""
    made_on: date | None = None
    cases: int = 0

    @property
    def is_repaired(self) -> bool:
        """Whether the repair was reported and not sent back."""
        return self.state in REPAIRED

    def is_overdue(self, day: date) -> bool:
        """Whether on `day` it should have been repaired and is not."""
        return not self.is_repaired and self.state not in NOT_DUE and self.due_on < day


@dataclass(frozen=True, slots=True)
class Repairs:
    """Counts of work orders."""

    orders: int = 0
    repaired: int = 0
    in_time: int = 0
    overdue: int = 0
    disputed: int = 0
    cancelled: int = 0

    @property
    def pending(self) -> int:
        """Orders that wait for their repair and are not yet due."""
        return self.orders - self.repaired - self.overdue - self.disputed - self.cancelled

    @property
    def due(self) -> int:
        """Orders that count for being in time."""
        return self.repaired + self.overdue

    @property
    def in_time_share(self) -> float | None:
        """In time ÷ due, 0–1, or None when none is due."""
        return share(self.in_time, self.due)


def repairs_on(day: date, orders: Iterable[Repair]) -> Repairs:
    """The figures of `orders` as they stand on `day`."""
    counts = dict.fromkeys((field.name for field in fields(Repairs)), 0)
    for order in orders:
        counts["orders"] += 1
        counts["repaired"] += order.is_repaired
        counts["in_time"] += bool(order.repaired_on and order.repaired_on <= order.due_on)
        counts["disputed"] += order.state == DISPUTED
        counts["cancelled"] += order.state == CANCELLED
        counts["overdue"] += order.is_overdue(day)
    return Repairs(**counts)


def repairs_by_unit(day: date, orders: Iterable[Repair]) -> dict[str, Repairs]:
    """The figures of each unit, by its name."""
    by_unit: dict[str, list[Repair]] = {}
    for order in orders:
        by_unit.setdefault(order.unit, []).append(order)
    return {unit: repairs_on(day, by_unit[unit]) for unit in sorted(by_unit)}
