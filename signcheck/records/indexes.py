"""Indexes over a part of a table's rows. Only migrations and tests need to know them.

They stand apart because SQLAlchemy loads both databases' dialects for the conditions, which costs every
command more than its query does.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index, text

from signcheck.records.tables import CaseRow, MessageRow, PointStateRow, StandingRow

_STATE = PointStateRow
_STANDING = StandingRow


def _partial(name: str, *columns: Any, where: str = "known_until IS NULL", unique: bool = False) -> None:
    condition = text(where)
    Index(name, *columns, unique=unique, sqlite_where=condition, postgresql_where=condition)


_partial("uq_standings_current", _STANDING.message_id, _STANDING.language, unique=True)
_partial(
    "ix_standings_open",
    _STANDING.verdict,
    _STANDING.message_id,
    where="known_until IS NULL AND state = 'open'",
)
# Covers the sum over all points: it is read without touching the table.
_partial(
    "ix_point_states_figures",
    *(_STATE.site_id, _STATE.listed_on, _STATE.withdrawn_on, _STATE.inspected, _STATE.covered),
    *(_STATE.right, _STATE.judged, _STATE.wrong, _STATE.doubtful, _STATE.known_until),
)
_partial("ix_cases_leads_to_id", CaseRow.leads_to_id, where="leads_to_id IS NOT NULL")
_partial("ix_messages_merged_into_id", MessageRow.merged_into_id, where="merged_into_id IS NOT NULL")
