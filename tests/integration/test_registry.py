"""What a change of the city's list changes holds at once: verdicts, cases, figures, names of other points."""

from __future__ import annotations

from datetime import timedelta

import pytest

from signcheck.errors import RegistryError
from signcheck.records.orders import Item, add_order
from signcheck.records.tables import SignPointRow, SiteRow
from signcheck.services.registry import apply, edit, preview, restore, withdraw
from signcheck.services.verify import verify
from signcheck.services.workplace import Workplace
from signcheck.views.cases import queue
from signcheck.views.coverage import cells
from signcheck.work.order import Priority
from tests.shooting import MISSPELT, Shooting

HEADER = (
    "code,kind,name_zh,name_en,name_ko,grade,district,unit,latitude,longitude,"
    "sign_point_code,sign_point_name,profile,languages\n"
)
NO_KOREAN = ("出口", "Exit", None)


@pytest.fixture
def workplace(settings):
    with Workplace(settings) as opened:
        yield opened


@pytest.fixture
def city(workplace):
    return Shooting(workplace)


def waiting(workplace: Workplace) -> list[tuple]:
    """All open cases that count."""
    with workplace.database.read() as session:
        found = queue(session, workplace.as_of(), everything=True)
        return [(one.point, one.language, one.verdict, one.kind) for one in found if one.counted]


def figures(workplace: Workplace, kind: str = "railway_station"):
    with workplace.database.read() as session:
        (cell,) = [cell for cell in cells(session, workplace.as_of()) if cell.kind == kind]
        return cell.figures


def change(workplace: Workplace, code: str, **options: str):
    return edit(workplace, code, options, "li")


def test_other_languages_give_other_verdicts_and_figures(workplace, city):
    city.shoot("RS01-01_1", *NO_KOREAN)
    assert waiting(workplace) == [("RS01-01", "ko", "defective", "missing")]
    assert figures(workplace).covered == 0
    done, followed = change(workplace, "RS01-01", languages="zh en")
    assert done.before == {"languages": ["zh", "en", "ko"]}
    assert str(followed) == "1 photos judged again; 1 cases closed"
    assert waiting(workplace) == []
    assert figures(workplace).covered == 1
    _, followed = change(workplace, "RS01-01", languages="zh en ko")
    assert str(followed) == "1 photos judged again; 1 cases opened"
    assert verify(workplace) == []


def test_another_profile_judges_otherwise(workplace, city):
    city.shoot("RS01-01_1", "文化路", "WENHUA LU", "문화로")
    assert ("RS01-01", "en") in {case[:2] for case in waiting(workplace)}
    change(workplace, "RS01-01", profile="road")
    assert ("RS01-01", "en") not in {case[:2] for case in waiting(workplace)}
    assert verify(workplace) == []


def test_another_kind_of_a_site_judges_its_points_by_its_profile(workplace, city, tmp_path):
    city.shoot("HO01-01_1", "文化路", "WENHUA LU", "문화로", folder="威海市立医院")
    assert ("HO01-01", "en") in {case[:2] for case in waiting(workplace)}
    path = tmp_path / "list.csv"
    path.write_text(HEADER + "HO01,main_road,威海市立医院,,,,,,,,,,,\n", encoding="utf-8")
    tried = preview(workplace, path, "list.csv")
    assert tried.followed.photos == 1
    assert ("HO01-01", "en") in {case[:2] for case in waiting(workplace)}
    done = apply(workplace, path, "list.csv", "li")
    assert (done.count.sites_changed, done.followed.photos) == (1, 1)
    assert ("HO01-01", "en") not in {case[:2] for case in waiting(workplace)}
    assert verify(workplace) == []
    assert apply(workplace, path, "list.csv", "li").followed.photos == 0


def test_a_withdrawn_point_counts_no_more_and_comes_back(workplace, city):
    city.shoot("RS01-01_1", *MISSPELT)
    city.shoot("RS01-02_1", *MISSPELT)
    day, _ = withdraw(workplace, "RS01-01", None, "torn down", "li")
    assert day == workplace.clock.today()
    assert [case[0] for case in waiting(workplace)] == ["RS01-02"]
    assert (figures(workplace).sign_points, figures(workplace).wrong) == (2, 1)
    assert verify(workplace) == []
    restore(workplace, "RS01-01", "li")
    assert sorted(case[0] for case in waiting(workplace)) == ["RS01-01", "RS01-02"]
    assert (figures(workplace).sign_points, figures(workplace).wrong) == (3, 2)
    with pytest.raises(RegistryError, match="future"):
        withdraw(workplace, "RS01-01", workplace.clock.today() + timedelta(days=1), "soon", "li")
    assert verify(workplace) == []


def test_a_withdrawn_site_takes_its_points_along(workplace, city):
    city.shoot("RS01-01_1", *MISSPELT)
    withdraw(workplace, "RS01", None, "closed", "li")
    assert waiting(workplace) == []
    restore(workplace, "RS01", "li")
    assert len(waiting(workplace)) == 1
    assert verify(workplace) == []


def named(workplace: Workplace) -> set[str]:
    """Points whose text is not the one that its name has elsewhere."""
    return {case[0] for case in waiting(workplace) if case[3] == "inconsistent"}


def test_a_name_is_compared_with_points_on_the_list_alone(workplace, city):
    city.shoot("RS01-01_1", "刘公岛", "Liugong Island", "류궁다오")
    city.shoot("RS01-03_1", "刘公岛", "Liugong Island", "류궁다오")
    city.shoot("HO01-01_1", "刘公岛", "Liugong Island", "유공도", folder="威海市立医院")
    assert named(workplace) == {"HO01-01"}
    withdraw(workplace, "HO01-01", None, "torn down", "li")
    assert named(workplace) == set()
    assert verify(workplace) == []
    restore(workplace, "HO01-01", "li")
    assert named(workplace) == {"HO01-01"}
    assert verify(workplace) == []


def test_an_order_for_a_withdrawn_point_falls_away(workplace, city):
    city.shoot("RS01-01_1", *MISSPELT)
    with workplace.database.write() as session:
        (case,) = queue(session, workplace.as_of(), everything=True)
        item = Item(case.case, case.photo_id, case.zh, "en", case.text, ("Exit",), case.kind, Priority.NORMAL)
        site = session.get_one(SiteRow, 1)
        add_order(session, site, site.unit, [item], "li", today=workplace.clock.today(), due=None)
    _, followed = withdraw(workplace, "RS01-01", None, "torn down", "li")
    (told,) = followed.orders
    assert told.endswith("is cancelled now")


def test_a_point_keeps_its_case_through_all_of_it(workplace, city):
    city.shoot("RS01-01_1", *MISSPELT)
    with workplace.database.read() as session:
        (before,) = [one.number for one in queue(session, workplace.as_of(), everything=True)]
    change(workplace, "RS01-01", profile="warning")
    withdraw(workplace, "RS01-01", None, "torn down", "li")
    restore(workplace, "RS01-01", "li")
    change(workplace, "RS01-01", profile="")
    with workplace.database.read() as session:
        assert [one.number for one in queue(session, workplace.as_of(), everything=True)] == [before]
        assert session.get_one(SignPointRow, 1).profile == ""
