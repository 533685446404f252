"""A city's desk without models: photos are recorded as a scan does, a test says what would be read."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from signcheck.languages import Language
from signcheck.photos import Photo
from signcheck.reading import Line, Reading
from signcheck.records.chain import SEALED
from signcheck.records.registry import import_sites
from signcheck.records.sightings import place_of
from signcheck.records.standards import keep_standard
from signcheck.records.standings import work_out
from signcheck.records.tables import CaseRow, MessageRow, PhotoRow, SignPointRow, StandingRow
from signcheck.registry.site import SignPoint, Site, SiteKind
from signcheck.services.judging import judge_again
from signcheck.services.recorder import Recorder
from signcheck.services.recording import Asked, Outcome
from signcheck.services.verify.rows import check_rows
from signcheck.services.verify.standings import check_standings
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.standard import Form, Standard, Term
from signcheck.standard.term import Authority, Status
from signcheck.work.standing import State

NOON = datetime.now(UTC).replace(hour=4, minute=0, second=0, microsecond=0) - timedelta(days=60)
"""Noon in the city, 60 days ago: day 0 of these tests."""
SITES = (
    Site(
        "RS01",
        SiteKind.RAILWAY_STATION,
        "威海站",
        unit="威海市交通运输局",
        sign_points=tuple(SignPoint(f"RS01-0{i}") for i in (1, 2, 3)),
    ),
    Site("HO01", SiteKind.HOSPITAL, "威海市立医院", sign_points=(SignPoint("HO01-01"),)),
)
POINTS = tuple(point.code for site in SITES for point in site.sign_points)

WORK = [name for name in SEALED if not name.startswith("standard_")]
"""The tables that change from step to step."""

Said = tuple[str | None, ...]
"""Chinese, English, Korean of one message; or of several, one after the other."""


def term(zh: str, en: str, ko: str, *more: Form) -> Term:
    forms = [
        Form(language, text, Status.STANDARD, Authority.CITY, "the city's list")
        for language, text in ((Language.EN, en), (Language.KO, ko))
    ]
    return Term("test", zh, "", (*forms, *more))


def form(language: Language, text: str, status: Status) -> Form:
    return Form(language, text, status, Authority.CITY, "the city's list")


EXIT = term("出口", "Exit", "출구", form(Language.EN, "Way Out", Status.ACCEPTED))
SLIPPERY = term(
    "小心地滑",
    "Caution: Wet Floor",
    "미끄럼 주의",
    form(Language.EN, "Be Careful the Floor Is Slip", Status.FORBIDDEN),
)
PARKING = term("停车场", "Parking", "주차장")
TOILET = term("洗手间", "Toilets", "화장실", form(Language.EN, "Restrooms", Status.ACCEPTED))
FIRST = Standard([EXIT, SLIPPERY, PARKING, TOILET], version="v1-test")
SECOND = Standard(
    [
        term("出口", "Exit", "출구", form(Language.EN, "Way Out", Status.FORBIDDEN)),
        term("小心地滑", "Be Careful the Floor Is Slip", "미끄럼 주의"),
        PARKING,
        term("洗手间", "Restrooms", "화장실", form(Language.EN, "Toilets", Status.DEPRECATED)),
        term("售票厅", "Ticket Hall", "매표소"),
    ],
    version="v2-test",
)
"""Another version: what was accepted is forbidden, what was forbidden is the norm."""


def differences(workplace: Workplace) -> list[str]:
    """Where what is written differs from what is worked out anew, or from the chain."""
    found = (*check_standings(workplace, _quiet), *check_rows(workplace, _quiet, tables=WORK))
    return [str(one) for one in found]


def _quiet(*_: object) -> None:
    """Nobody waits at a terminal."""


@dataclass(frozen=True)
class Shot:
    """A photo to be taken. day: its number, None for a camera without a clock."""

    name: str
    said: Said = ()
    day: int | None = 0
    hour: int = 0
    cut: bool = False

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.name.encode()).hexdigest()

    @property
    def taken_at(self) -> datetime | None:
        return None if self.day is None else NOON + timedelta(days=self.day, hours=self.hour)

    @property
    def photo(self) -> Photo:
        return Photo(self.sha256, f"{self.name}.jpg", "JPEG", 1600, 1200, 1000, self.taken_at)


def reading(said: Sequence[str | None], *, cut: bool = False) -> Reading:
    """All texts under each other; at the edge of the picture where they are cut."""
    languages = (Language.ZH, Language.EN, Language.KO)
    left = 0.0 if cut else 100.0
    lines = []
    for i, text in enumerate(said):
        top = 100.0 + 50 * (i + i // 3)
        corners = ((left, top), (left + 400, top), (left + 400, top + 40), (left, top + 40))
        if text:
            lines.append(Line(text, languages[i % 3], 0.99, corners, "test", 0.99))
    return Reading(1600, 1200, tuple(lines))


class Desk(Workplace):
    """A workplace whose standard a test chooses."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.now = FIRST

    def equip(self) -> None:
        """Enter the list of sites, and both versions of the standard."""
        with self.database.write() as session:
            import_sites(session, SITES)
            keep_standard(session, FIRST)
            keep_standard(session, SECOND)

    def standard(self, session: Session) -> Standard:
        return self.now

    def shoot(self, shot: Shot, *, folder: str = "unknown", **asked: Any) -> Outcome:
        recorder = Recorder(self, self.now, Asked(**asked))
        read = reading(shot.said, cut=shot.cut)
        outcome = recorder.record(Path("/p", folder, f"{shot.name}.jpg"), shot.photo, read)
        assert outcome.error is None, outcome.error
        return outcome

    def judge_again(self, names: Iterable[str]) -> None:
        """Judge photos again by the standard that holds now."""
        with self.database.write() as session:
            rows = [self.row(session, name) for name in names]
            for row in rows:
                judge_again(session, row, self.now)
            work_out(session, {place_of(row) for row in rows}, self.clock)

    @staticmethod
    def row(session: Session, name: str) -> PhotoRow:
        return session.scalars(select(PhotoRow).where(PhotoRow.name == f"{name}.jpg")).one()

    # --- what holds ---------------------------------------------------------------------------

    def differences(self) -> list[str]:
        """Where what is written differs from what is worked out anew."""
        return differences(self)

    def holds(self) -> dict[tuple[str, str, str], tuple[Any, ...]]:
        """What holds by place, message and language; but not what is no longer found."""
        with self.database.read() as session:
            query = (
                select(MessageRow, StandingRow, SignPointRow.code, PhotoRow.name)
                .join(StandingRow, StandingRow.message_id == MessageRow.id)
                .join(SignPointRow, SignPointRow.id == MessageRow.sign_point_id, isouter=True)
                .join(PhotoRow, PhotoRow.id == MessageRow.photo_id, isouter=True)
                .where(StandingRow.known_until.is_(None), StandingRow.state != State.NOT_FOUND.value)
            )
            rows = session.execute(query).all()
            return {
                (code or name, message.name, one.language): _told(session, one)
                for message, one, code, name in rows
            }

    def open_cases(self) -> set[tuple[str, str, str]]:
        return {one for one, held in self.holds().items() if held[0] == State.OPEN}

    def numbers(self) -> dict[int, str]:
        """The numbers of all cases; each message has one case of its own in a language."""
        with self.database.read() as session:
            rows = session.scalars(select(CaseRow)).all()
            own = [(row.message_id, row.language) for row in rows if row.leads_to_id is None]
            assert len(own) == len(set(own)), "two cases of one message in one language"
            roots = {row.id for row in rows if row.leads_to_id is None}
            assert all(row.leads_to_id in roots for row in rows if row.leads_to_id), "a number leads nowhere"
            assert len({row.number for row in rows}) == len(rows)
            return {row.id: row.number for row in rows}


def new_desk(home: Path, url: str = "") -> Desk:
    """A desk with a list and a standard; on SQLite in this folder, else in the database at this URL."""
    home.mkdir(parents=True)
    if not url:
        (home / "signcheck.db").write_bytes(_equipped())
    desk = Desk(Settings(data=home, database=url))
    if url:
        desk.equip()
    return desk


@cache
def _equipped() -> bytes:
    """The file of a desk that is equipped; made once and copied, which is much faster."""
    with tempfile.TemporaryDirectory() as folder, Desk(Settings(data=Path(folder))) as desk:
        desk.equip()
        with desk.database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return Path(folder, "signcheck.db").read_bytes()


def _told(session: Session, one: StandingRow) -> tuple[Any, ...]:
    photo = session.get_one(PhotoRow, one.photo_id)
    beside = (one.beside or {}).get("text", "") if one.beside else None
    return (one.state, one.verdict, one.text, one.kind, one.rule, one.since, photo.name, one.expected, beside)
