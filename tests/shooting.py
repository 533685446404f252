"""Photos that are read without models: what a test says stands on them is judged, kept and worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from signcheck.languages import Language
from signcheck.photos import Photo
from signcheck.reading import Line, Reading
from signcheck.records.registry import import_sites
from signcheck.records.standards import keep_standard
from signcheck.registry.site import SignPoint, Site, SiteKind
from signcheck.services.recorder import Recorder
from signcheck.services.recording import Asked, Outcome
from signcheck.services.workplace import Workplace
from signcheck.standard import Standard, load_standard

SITES = (
    Site(
        "RS01",
        SiteKind.RAILWAY_STATION,
        "威海站",
        unit="威海市交通运输局",
        sign_points=(SignPoint("RS01-01", "出站口"), SignPoint("RS01-02", "候车室"), SignPoint("RS01-03")),
    ),
    Site("HO01", SiteKind.HOSPITAL, "威海市立医院", sign_points=(SignPoint("HO01-01", "门诊楼"),)),
)
FIRST = datetime.now(UTC) - timedelta(days=40)
LANGUAGES = (Language.ZH, Language.EN, Language.KO)

RIGHT = ("出口", "Exit", "출구")
MISSPELT = ("出口", "Exet", "출구")
DOUBTFUL = ("出口", "Way", "출구")
PARKING = ("停车场", "Parking", "주차장")


def reading(*texts: str | None, weakest: float = 0.99) -> Reading:
    """A board with entries of three lines, one a language, one below the other."""
    lines = []
    for i, text in enumerate(texts):
        top = 100.0 + 50 * (i + i // 3)
        box = ((100.0, top), (500.0, top), (500.0, top + 40), (100.0, top + 40))
        if text:
            lines.append(Line(text, LANGUAGES[i % 3], weakest, box, "test", weakest))
    return Reading(1600, 1200, tuple(lines))


class Shooting:
    """A city with two sites, and a way to bring photos into it."""

    def __init__(
        self, workplace: Workplace, sites: Sequence[Site] = SITES, standard: Standard | None = None
    ) -> None:
        self.workplace = workplace
        self.standard = standard or load_standard()
        with workplace.database.write() as session:
            import_sites(session, sites)
            keep_standard(session, self.standard)

    def shoot(
        self,
        name: str,
        *texts: str | None,
        day: int = 0,
        folder: str = "威海站",
        clock: datetime | None = None,
        more: Sequence[Line] = (),
        **asked: str,
    ) -> Outcome:
        """Bring a photo of these texts in, seen so many days after FIRST.

        clock: what the camera says instead; the photo came in on that day then. more: lines of other boards.
        """
        recorder = Recorder(self.workplace, self.standard, Asked(**asked))
        sha256 = self.workplace.store.put(f"{name} {day}".encode().ljust(1000))
        at = FIRST + timedelta(days=day)
        photo = Photo(sha256, f"{name}.jpg", "JPEG", 1600, 1200, 1000, clock or at)
        path = Path("/photos", folder, f"{name}.jpg")
        seen = reading(*texts)
        seen = replace(seen, lines=(*seen.lines, *more))
        outcome = recorder.record(path, photo, seen, at if clock else None)
        assert outcome.error is None, outcome.error
        return outcome
