"""A small city, as tests of figures and reports need it: verdicts are given, what holds is worked out."""

from __future__ import annotations

import io
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw
from sqlalchemy.orm import Session

from signcheck.citytime import CityTime
from signcheck.coverage import AsOf
from signcheck.photos import PhotoStore
from signcheck.records.database import Database
from signcheck.records.decisions import About, Word, add_decision
from signcheck.records.sightings import place_of
from signcheck.records.standings import work_out
from signcheck.records.tables import (
    CheckRow,
    DecisionRow,
    EntryRow,
    JudgementRow,
    PhotoRow,
    ReadingRow,
    SignPointRow,
    SignRow,
    SiteRow,
)
from signcheck.views.cases import cases_numbered, open_cases
from signcheck.work.held import Held
from signcheck.work.sighting import Action

CLOCK = CityTime()
SIZE = (800, 600)
BOARD = [[200.0, 150.0], [600.0, 150.0], [600.0, 450.0], [200.0, 450.0]]
ALL = ["zh", "en", "ko"]
NOW = AsOf.end_of(date(2099, 12, 31), CLOCK)
"""After everything that a test may say was known."""


def empty_database(folder: Path) -> str:
    """The URL of a new database in `folder`; its tables are made once and copied, which is much faster."""
    path = folder / "signs.db"
    path.write_bytes(_tables())
    return f"sqlite:///{path}"


@cache
def _tables() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "signs.db")
        Database(f"sqlite:///{path}").close()
        return path.read_bytes()


def at(day: str, hour: int = 2) -> datetime:
    """A moment of a day, in UTC; 2 o'clock is 10 in China."""
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).replace(hour=hour)


@dataclass
class City:
    """Adds rows to a session and remembers how many photos there are."""

    session: Session
    store: PhotoStore | None = None
    photos: int = 0
    points: dict[str, SignPointRow] = field(default_factory=dict)

    def site(self, code: str, kind: str, **values: object) -> SiteRow:
        """A site that has always been listed."""
        values = {"name_zh": f"场所{code}", "district": "环翠区", "created_at": at("2020-01-01")} | values
        row = SiteRow(code=code, kind=kind, **values)
        self.session.add(row)
        self.session.flush()
        return row

    def point(self, site: SiteRow, code: str, **values: object) -> SignPointRow:
        """A sign point that must carry three languages."""
        values = {"name": f"点位{code}", "languages": ALL, "created_at": at("2020-01-01")} | values
        row = SignPointRow(site_id=site.id, code=code, **values)
        self.session.add(row)
        self.session.flush()
        self.points[code] = row
        return row

    def photo(self, point: SignPointRow | None, day: str, *, received: str | None = None) -> PhotoRow:
        """A photo that was taken on `day`; its bytes are in the store, when there is one."""
        self.photos += 1
        content = picture(self.photos)
        sha256 = self.store.put(content) if self.store else f"{self.photos:064x}"
        row = PhotoRow(
            sha256=sha256,
            name=f"{self.photos:04}.jpg",
            path=f"{self.photos:04}.jpg",
            format="JPEG",
            width=SIZE[0],
            height=SIZE[1],
            bytes=len(content),
            taken_at=datetime.fromisoformat(f"{day}T10:00:00"),
            seen_at=at(day),
            seen_source="exif",
            received_at=at(received or day),
            sign_point_id=point.id if point else None,
        )
        self.session.add(row)
        self.session.flush()
        return row

    def check(
        self, photo: PhotoRow, *entries: dict[str, tuple], day: str = "", standard: str = "s1"
    ) -> CheckRow:
        """A check of the photo, and what follows; an entry: {"zh": text, "en": (text, verdict, kind), …}."""
        moment = at(day) if day else photo.received_at
        reading = ReadingRow(
            photo_id=photo.id, versions={}, detection_seconds=0, recognition_seconds=0, created_at=moment
        )
        self.session.add(reading)
        self.session.flush()
        sign = SignRow(
            position=0,
            main=True,
            verdict="doubtful",
            polygon=BOARD,
            entries=[_entry(i, entry) for i, entry in enumerate(entries)],
        )
        row = CheckRow(
            reading_id=reading.id, standard=standard, verdict="doubtful", signs=[sign], created_at=moment
        )
        self.session.add(row)
        self.session.flush()
        photo.check_id = row.id
        self.session.flush()
        self.work_out(photo, moment)
        return row

    def work_out(self, photo: PhotoRow, moment: datetime) -> None:
        """What follows for the photo's place at a past moment, and what only the present tells."""
        place = place_of(photo)
        work_out(self.session, {place}, CLOCK, known={place: moment})
        work_out(self.session, {place}, CLOCK)

    def seen(self, point: SignPointRow, day: str, *entries: dict[str, tuple]) -> CheckRow:
        """A photo of the sign point with its check on the same day."""
        return self.check(self.photo(point, day), *entries)

    def case(self, point: str, language: str = "en") -> Held:
        """The open case of a sign point in a language."""
        (found,) = [one for one in open_cases(self.session, NOW, boards=[point]) if one.language == language]
        return found

    def decide(self, number: str, action: Action, day: str) -> DecisionRow:
        """A reviewer's decision about a case: right or wrong."""
        (held,) = cases_numbered(self.session, [number], NOW)
        judged = self.session.get_one(JudgementRow, held.judgement)
        about = About(
            held.case,
            held.number,
            held.photo_id,
            held.judgement,
            held.zh or "",
            held.zh or "",
            held.language,
            held.kind,
            held.text,
            held.zh,
            held.standard,
            judged.verdict,
            judged.kind,
        )
        verdict = "compliant" if action is Action.RIGHT else "defective"
        kind = "" if action is Action.RIGHT else held.kind
        word = Word(action, "seen on the spot", "reviewer")
        row = add_decision(self.session, about, word, verdict=verdict, kind=kind, created_at=at(day, 3))
        photo = self.session.get_one(PhotoRow, held.photo_id)
        self.work_out(photo, row.created_at)
        return row


def _entry(position: int, entry: dict[str, tuple]) -> EntryRow:
    return EntryRow(
        position=position,
        zh=entry["zh"],
        term=entry["zh"],
        origin=entry.get("origin", "listed"),
        verdict="doubtful",
        polygons=[BOARD],
        judgements=[_judgement(language, *entry[language]) for language in ("en", "ko") if language in entry],
    )


def _judgement(language: str, text: str | None, verdict: str, kind: str = "") -> JudgementRow:
    found = {"kind": kind, "severity": "major", "rule": "r", "source": "common usage"} if kind else {}
    return JudgementRow(
        language=language,
        text=text,
        verdict=verdict,
        expected=["Exit", "Way Out"] if language == "en" else ["나가는 곳"],
        polygons=[[[250.0, 300.0], [500.0, 300.0], [500.0, 340.0], [250.0, 340.0]]] if text else [],
        evidence={"weakest_character": 0.99},
        **found,
    )


RIGHT = {"zh": "出口", "en": ("Exit", "compliant"), "ko": ("나가는 곳", "compliant")}
NO_KOREAN = {"zh": "出口", "en": ("Exit", "compliant"), "ko": (None, "defective", "missing")}
MISSPELT = {"zh": "出口", "en": ("Exet", "defective", "misspelt"), "ko": ("나가는 곳", "compliant")}
DOUBTFUL = {"zh": "出口", "en": ("Way", "doubtful", "nonstandard"), "ko": ("나가는 곳", "compliant")}


def picture(number: int) -> bytes:
    """A JPEG with a green board where BOARD is, and a number that makes it unlike the others."""
    image = Image.new("RGB", SIZE, (90, 90, 90))
    draw = ImageDraw.Draw(image)
    draw.rectangle((200, 150, 600, 450), fill=(0, 110, 60))
    draw.text((10, 10), str(number), fill=(255, 255, 255))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()


def small_city(session: Session, store: PhotoStore | None = None) -> City:
    """Two hospitals and a bus stop with five sign points: right, no Korean, misspelt, doubtful, unseen."""
    city = City(session, store)
    first = city.site("HO01", "hospital", grade="三级甲等")
    second = city.site("HO02", "hospital", district="文登区")
    stop = city.site("BS01", "bus_stop", unit="威海市交通运输局")
    city.seen(city.point(first, "HO01-01"), "2026-05-04", RIGHT)
    city.seen(city.point(first, "HO01-02"), "2026-05-20", NO_KOREAN)
    city.seen(city.point(second, "HO02-01"), "2026-06-10", MISSPELT)
    city.seen(city.point(stop, "BS01-01"), "2026-06-20", DOUBTFUL)
    city.point(stop, "BS01-02")
    return city
