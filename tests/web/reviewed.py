"""A city with many doubtful cases and no models: what was read is said, the pictures are drawn."""

from __future__ import annotations

from pathlib import Path

from signcheck.records.database import Access
from signcheck.services.users import add_user
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.work.person import Role
from tests.city_rows import City, empty_database
from tests.web.conftest import PASSWORD

UNIT = "威海市交通运输局"
DISTRICTS = ("环翠区", "文登区")
DANGER = {"zh": "当心触电", "en": ("Beware", "doubtful", "nonstandard"), "ko": ("감전 주의", "compliant")}


def doubtful(text: str) -> dict[str, tuple]:
    """A board with a doubtful English text."""
    return {"zh": "出口", "en": (text, "doubtful", "nonstandard"), "ko": ("나가는 곳", "compliant")}


def make_city(folder: Path, points: int) -> None:
    """A site in each district; every sign point with one doubtful case, one of them of a warning."""
    folder.mkdir()
    Path(empty_database(folder).removeprefix("sqlite:///")).rename(folder / "signcheck.db")
    with Workplace(Settings(data=folder), access=Access.CHANGE) as workplace:
        with workplace.database.write() as session:
            city = City(session, workplace.store)
            sites = [
                city.site(f"RS0{i}", "railway_station", district=d, unit=UNIT)
                for i, d in enumerate(DISTRICTS)
            ]
            for i in range(points):
                point = city.point(sites[i % 2], f"RS0{i % 2}-{i:02}")
                city.seen(point, f"2026-0{1 + i % 8}-10", DANGER if i == 7 else doubtful(f"Way {i}"))
        for name, roles, district in (
            ("reviewer", [Role.REVIEWER], ""),
            ("office", [Role.OFFICE], ""),
            ("wendeng", [Role.REVIEWER], DISTRICTS[1]),
            ("inspector", [Role.INSPECTOR], ""),
        ):
            add_user(workplace, name, roles, "tests", full_name=name, district=district, password=PASSWORD)
        add_user(workplace, "unit", [Role.UNIT], "tests", full_name="unit", unit=UNIT, password=PASSWORD)
