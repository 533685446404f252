"""Error reports for tests of pages: their links are known, which those of real ones are to nobody else."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from signcheck.languages import Language
from signcheck.records.errorreports import of_secret
from signcheck.records.secret import known_by
from signcheck.records.tables import ErrorReportPhotoRow, PhotoRow
from signcheck.services import errorreports
from signcheck.services.errorreports import CONSENT, Said, Where
from signcheck.services.workplace import Workplace
from signcheck.work.errorreport import Wrong
from tests.volunteer import add_photo

DRAFT, SENT = "draft-of-the-tests", "sent-by-the-tests"
"""The secrets of a draft and of a report that was sent, of the same sign."""
GUESS = {
    "verdict": "defective",
    "standard": "1",
    "polygon": [[100, 100], [500, 100], [500, 400], [100, 400]],
    "entries": [
        {
            "zh": "卫生间",
            "term": "卫生间",
            "verdict": "defective",
            "texts": [
                {
                    "language": "en",
                    "text": "Tolet",
                    "verdict": "defective",
                    "kind": "misspelt",
                    "rule": "glossary.forbidden",
                    "values": {},
                    "notes": [],
                    "expected": ["Toilet"],
                    "suggested": [],
                    "source": "DB37/T 1115",
                    "confidence": 0.9,
                }
            ],
        }
    ],
}
"""As signcheck.services.reportreading writes it."""


def plant(workplace: Workplace, samples: Path) -> None:
    """A report that was sent, with what the machine made of its photo, and a draft of the same sign."""
    photos = sorted((samples / "photos").rglob("*.jpg"))
    _begin(workplace, SENT, photos[0])
    with workplace.database.write() as session:
        (photo,) = session.scalars(
            select(ErrorReportPhotoRow).where(ErrorReportPhotoRow.report_id == of_secret(session, SENT).id)
        )
        photo.guess, photo.worst, photo.read_at = GUESS, 3, photo.received_at
    said = Said(Wrong.MISSPELLED, "Toilet", contact="kim@example.org", consent=CONSENT)
    errorreports.send(workplace, SENT, said)
    _begin(workplace, DRAFT, photos[1])


def _begin(workplace: Workplace, secret: str, photo: Path) -> None:
    drawn = errorreports.begin(workplace, Language.KO)
    with workplace.database.write() as session:
        of_secret(session, drawn).secret = known_by(secret)
    add_photo(workplace, secret, photo.name, photo.read_bytes())
    errorreports.locate(workplace, secret, Where(point="RS01-01"))


def no_sightings(workplace: Workplace) -> int:
    """How many photos the city has as sightings."""
    with workplace.database.read() as session:
        return len(session.scalars(select(PhotoRow.id)).all())
