"""Rectangles of photos that are not shown: reading and writing them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from signcheck.photos.photo import Box
from signcheck.records.tables import RedactionRow
from signcheck.records.types import now


def hidden(session: Session, sha256: str = "") -> dict[str, list[Box]]:
    """What is not shown, by the photo's SHA-256; of one photo or of all."""
    row = RedactionRow
    query = select(row.sha256, row.left, row.top, row.width, row.height)
    if sha256:
        query = query.where(row.sha256 == sha256)
    found: defaultdict[str, list[Box]] = defaultdict(list)
    for photo, *box in session.execute(query.where(row.removed_at.is_(None)).order_by(row.id)):
        found[photo].append((box[0], box[1], box[2], box[3]))
    return dict(found)


def box_of(row: RedactionRow) -> Box:
    """The rectangle of a row."""
    return row.left, row.top, row.width, row.height


def of_photo(session: Session, sha256: str) -> list[RedactionRow]:
    """Those of a photo that hold, in the order they were drawn."""
    query = select(RedactionRow).where(RedactionRow.sha256 == sha256, RedactionRow.removed_at.is_(None))
    return list(session.scalars(query.order_by(RedactionRow.id)))


def add(session: Session, sha256: str, boxes: Sequence[tuple[Box, str]], who: str) -> None:
    """Draw rectangles on a photo, each with what it hides."""
    session.add_all(
        RedactionRow(sha256=sha256, left=left, top=top, width=width, height=height, what=what, created_by=who)
        for (left, top, width, height), what in boxes
    )


def remove(row: RedactionRow, who: str) -> None:
    """Show it again; that it was hidden stays written down."""
    row.removed_at, row.removed_by = now(), who
