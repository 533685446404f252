"""The pages of the unit and the office: who sees what, what they may do, what two at once get."""

from __future__ import annotations

import io
import json
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from PIL import Image

from signcheck.records.audit import entries
from signcheck.records.database import Access
from signcheck.services import orders
from signcheck.services.dashboard import Dashboard
from signcheck.services.papers import ReportMaker
from signcheck.services.users import add_user, change_user
from signcheck.services.workplace import Workplace
from signcheck.views.orders import Wanted, count_orders
from signcheck.views.orders import orders as listed
from signcheck.views.users import user
from signcheck.work.order import State
from signcheck.work.person import Person, Role
from tests.web.conftest import PASSWORD, Client, Site

pytestmark = pytest.mark.models

EXAMPLES = (
    *(("office", path) for path in ("/orders", "/orders/new", "/reports", "/acceptance", "/acceptance/RS01")),
    *(("inspector", path) for path in ("/dashboard", "/dashboard/railway_station", "/places?q=RS")),
    *(("reviewer", path) for path in ("/places/RS01", "/signs/RS01-02", "/signs/BS02-01")),
)
"""Pages with who opens them, for tests that walk them all."""
_NUMBER = re.compile(r'href="/orders/(\d{4}-\d{4})"')


def tried(client: Client, number: str, to: str, **more: str) -> int:
    """The status of an attempt to move an order."""
    return client.send_form(f"/orders/{number}/move", {"to": to, **more}).status_code


@pytest.fixture
def ordered(site: Site) -> tuple[Site, str, str]:
    """A site with an order for every site that needs one; a number of the unit's, and one of another's."""
    answer = site.client("office").send_form("/orders/new", {}, page="/orders/new")
    assert answer.status_code == 303
    own = _NUMBER.findall(site.client("unit").get("/orders?state=all").text)
    every = _NUMBER.findall(site.client("office").get("/orders?state=all").text)
    assert set(own) < set(every)
    return site, own[0], next(number for number in every if number not in own)


@pytest.fixture
def workplace(site: Site) -> Iterator[Workplace]:
    """The records of the site."""
    with Workplace(site.settings, access=Access.CHANGE) as opened:
        yield opened


@pytest.mark.parametrize(("who", "path"), EXAMPLES)
def test_pages_are_shown(calm_site: Site, who: str, path: str) -> None:
    answer = calm_site.client(who).get(path)
    assert answer.status_code == 200
    assert "<h1" in answer.text


def test_a_unit_sees_its_own_orders_only_and_does_only_what_is_its_own(
    ordered: tuple[Site, str, str],
) -> None:
    site, own, other = ordered
    unit = site.client("unit")
    assert unit.get(f"/orders/{own}").status_code == 200
    for path in (f"/orders/{other}", f"/orders/{other}/live", "/orders/2026-9999"):
        assert unit.get(path).status_code == 404, path
    assert tried(unit, other, "accepted") == 404
    assert unit.send_form(f"/orders/{other}/repaired", {}).status_code == 404
    assert tried(unit, own, "cancelled", note="no") == 403
    assert unit.get("/dashboard").status_code == 403
    assert tried(unit, own, "shown_right") == 400
    assert tried(unit, own, "disputed") == 400  # no reason
    assert tried(unit, own, "disputed", note="the sign is the landlord's") == 303
    page = site.client("office").get(f"/orders/{own}").text
    assert "the sign is the landlord" in page
    assert "Uphold the order" in page


def test_the_second_of_two_is_told(ordered: tuple[Site, str, str]) -> None:
    site, own, _ = ordered
    unit, office = site.client("unit"), site.client("office")
    assert tried(unit, own, "accepted", seen="open") == 303
    assert tried(office, own, "cancelled", seen="open", note="made twice") == 409
    assert tried(office, own, "cancelled", seen="accepted", note="made twice") == 303


def test_two_who_make_orders_at_once_make_each_once(site: Site, workplace: Workplace) -> None:
    clients = [site.client("office") for _ in range(2)]
    planned = orders.plan(workplace)
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda one: one.send_form("/orders/new", {}).status_code, clients))
    assert done == [303, 303]
    with workplace.database.read() as session:
        made = listed(session, workplace.clock.today())
    assert sorted(order.site for order in made) == sorted(one.site for one in planned.orders)
    assert not orders.plan(workplace).orders


def test_a_plan_says_what_is_left_out_and_confirmed_orders_only_what_was_decided(calm_site: Site) -> None:
    office = calm_site.client("office")
    assert "Doubtful: they wait in the queue" in office.get("/orders/new").text
    assert "There is nothing to order." in office.get("/orders/new?confirmed=1").text
    assert office.get("/orders/new?site=NOWHERE").status_code == 400


def test_the_due_day_is_put_off_with_a_reason(ordered: tuple[Site, str, str]) -> None:
    site, own, _ = ordered
    office = site.client("office")
    assert site.client("unit").send_form(f"/orders/{own}/due", {"due": "2099-01-01"}).status_code == 403
    assert office.send_form(f"/orders/{own}/due", {"due": "2099-01-01"}).status_code == 400
    assert office.send_form(f"/orders/{own}/due", {"due": "tomorrow", "note": "rain"}).status_code == 400
    assert office.send_form(f"/orders/{own}/due", {"due": "2020-01-01", "note": "rain"}).status_code == 400
    assert office.send_form(f"/orders/{own}/due", {"due": "2099-01-01", "note": "rain"}).status_code == 303
    page = site.client("unit").get(f"/orders/{own}").text
    assert "1 January 2099" in page
    assert "rain" in page


def test_photos_of_a_repair_are_kept_and_wait_to_be_read(ordered: tuple[Site, str, str]) -> None:
    site, own, _ = ordered
    unit = site.client("unit")
    tried(unit, own, "accepted")
    sent = [("photos", (name, picture(number), "image/jpeg")) for number, name in enumerate(("a.jpg", "b"))]
    refused = unit.send_form(f"/orders/{own}/repaired", {}, files=[("photos", ("x.jpg", b"no photo"))])
    assert refused.status_code == 422
    assert state_of(site, own) is State.ACCEPTED
    assert unit.send_form(f"/orders/{own}/repaired", {"seen": "accepted"}, files=sent).status_code == 303
    page = unit.get(f"/orders/{own}").text
    assert state_of(site, own) is State.REPAIRED
    assert page.count("It is being read.") == 2
    assert "b.jpg" in page
    again = unit.send_form(f"/orders/{own}/repaired", {"seen": "repaired"}, files=sent)
    assert again.headers["location"] == f"/orders/{own}#photos"
    assert unit.get(f"/orders/{own}").text.count("It is being read.") == 2
    live = unit.get(f"/orders/{own}/live?state=accepted").text
    assert 'hx-swap-oob="true"' in live
    assert 'id="actions"' in live


def test_a_photo_that_is_known_already_is_said(ordered: tuple[Site, str, str]) -> None:
    site, own, _ = ordered
    unit = site.client("unit")
    tried(unit, own, "accepted")
    known = next(path for path in (site.folder / "photos").rglob("*") if len(path.name) == 64)
    sent = [("photos", ("old.jpg", known.read_bytes(), "image/jpeg"))]
    answer = unit.send_form(f"/orders/{own}/repaired", {}, files=sent)
    assert answer.headers["location"].endswith("?known=1#photos")
    assert "known already" in unit.get(answer.headers["location"]).text


def test_a_district_is_all_that_its_people_see(ordered: tuple[Site, str, str], workplace: Workplace) -> None:
    site, *_ = ordered
    for name, roles in (("near", [Role.OFFICE]), ("far", [Role.OFFICE, Role.INSPECTOR])):
        add_user(workplace, name, roles, "tests", district="环翠区", password=PASSWORD)
    change_user(workplace, "far", "tests", roles=[Role.OFFICE], district="南海新区")
    near, far = site.client("near"), site.client("far")
    for path in ("/places/RS01", "/signs/RS01-02", "/acceptance/RS01"):
        assert near.get(path).status_code == 200, path
        assert far.get(path).status_code == 404, path
    assert far.send_form("/acceptance/RS01", {"project": "new", "seen": "x"}).status_code == 404
    assert _NUMBER.findall(near.get("/orders?state=all").text)
    assert not _NUMBER.findall(far.get("/orders?state=all").text)
    shown = far.get("/places?q=RS01").text
    assert "RS01" not in shown.replace('value="RS01"', "").replace("?q=RS01&amp;", "")
    assert "There is nothing to order." in far.get("/orders/new").text
    assert far.send_form("/reports", {"what": "pdf-zh"}, page="/reports").status_code == 400
    board = Dashboard(workplace)
    whole = replace(person(workplace, "near"), district="")
    assert board.shown(person(workplace, "near")).total.figures.sign_points > 0
    assert board.shown(person(workplace, "far")).total.figures.sign_points == 0
    assert board.shown(whole).total.figures.sign_points == 50


def test_reports_are_made_by_another_process_and_stay(site: Site, workplace: Workplace) -> None:
    office = site.client("office")
    for what, which in (("xlsx-ko", ""), ("csv-zh", "doubtful"), ("json-zh", "")):
        data = {"what": what, "which": which, "day": ""}
        assert office.send_form("/reports", data, page="/reports").status_code == 303
    assert office.send_form("/reports", {"what": "exe-zh"}, page="/reports").status_code == 400
    assert office.send_form("/reports", {"what": "csv-zh", "day": "2099-01-01"}).status_code == 400
    assert office.get("/reports").text.count("waits") == 3
    with ReportMaker(workplace) as maker:
        maker.until_empty()
    found = re.findall(r'href="(/reports/[0-9a-f]{16})"', office.get("/reports").text)
    contents = [office.get(path) for path in found]
    assert [one.status_code for one in contents] == [200] * 3
    assert json.loads(contents[0].content)["kinds"][-1]["sign_points"] == 50
    assert contents[2].content[:2] == b"PK"
    assert 'filename="signcheck-' in contents[2].headers["content-disposition"]
    with workplace.database.read() as session:
        kept = [row.who for row in entries(session, action="report.export")]
    assert kept == ["office"] * 3
    assert office.get("/reports/0123456789abcdef").status_code == 404
    assert office.get("/reports/..%2Fsigncheck.db").status_code == 404


def test_a_report_whose_process_is_killed_is_made_again(site: Site, workplace: Workplace) -> None:
    site.client("office").send_form("/reports", {"what": "json-zh"}, page="/reports")
    with ReportMaker(workplace) as maker:
        for _ in range(600):
            time.sleep(0.05)
            process = maker._executor._process
            if process is not None and process.is_alive():
                process.kill()
                break
        maker.until_empty()
    assert "ready" in site.client("office").get("/reports").text


def test_an_acceptance_is_signed_as_it_was_seen_and_its_sheet_is_kept(site: Site) -> None:
    office = site.client("office")
    seen = re.search(r'name="seen" value="(\w+)"', office.get("/acceptance/RS01").text)
    assert seen
    data: dict[str, object] = {"project": "new", "seen": seen[1], "note": "in the rain"}
    signed = office.send_form("/acceptance/RS01", data)
    assert signed.headers["location"] == "/acceptance/sheets/1"
    assert office.send_form("/acceptance/RS01", data).status_code == 409  # another sheet is there now
    assert "in the rain" in office.get("/acceptance/sheets/1").text
    assert 'href="/acceptance/sheets/1"' in office.get("/acceptance").text
    made = office.send_form("/acceptance/sheets/1/pdf", {})
    assert made.content[:5] == b"%PDF-"
    assert office.get("/acceptance/sheets/2").status_code == 404
    assert office.get("/acceptance/NOWHERE").status_code == 404


def test_figures_are_worked_out_anew_when_something_was_written(ordered: tuple[Site, str, str]) -> None:
    site, own, _ = ordered
    with Workplace(site.settings, access=Access.CHANGE) as workplace:
        board, who = Dashboard(workplace), person(workplace, "office")
        before = board.shown(who)
        assert board.shown(who).total == before.total
        assert State.ACCEPTED not in before.orders
        orders.move(workplace, own, State.ACCEPTED, "unit")
        assert board.shown(who).orders[State.ACCEPTED] == 1
        with workplace.database.read() as session:
            today = workplace.clock.today()
            assert count_orders(session, today, Wanted(person=who)) == board.shown(who).orders
            assert len(listed(session, today, limit=2, offset=1)) == 2


def test_of_a_large_city_the_last_figures_are_shown_while_newer_ones_are_worked_out(
    ordered: tuple[Site, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site, *_ = ordered
    monkeypatch.setattr("signcheck.services.dashboard.QUICK", 0.0)
    monkeypatch.setattr("signcheck.services.dashboard.SHARE", 0)
    with Workplace(site.settings, access=Access.CHANGE) as workplace:
        board, who = Dashboard(workplace), person(workplace, "office")
        first = board.shown(who)
        add_user(workplace, "anybody", [Role.OFFICE], "tests", password=PASSWORD)
        assert board.shown(who).at == first.at
        until = time.monotonic() + 30
        while board.shown(who).at == first.at:
            assert time.monotonic() < until
            time.sleep(0.02)
        assert board.shown(who).total == first.total


def picture(number: int) -> bytes:
    """A photo of nothing."""
    out = io.BytesIO()
    Image.new("RGB", (80, 60), (number * 40, 80, 120)).save(out, "JPEG")
    return out.getvalue()


def state_of(site: Site, number: str) -> State:
    """The state of an order."""
    with Workplace(site.settings, access=Access.READ) as workplace, workplace.database.read() as session:
        return next(one for one in listed(session, workplace.clock.today()) if one.number == number).state


def person(workplace: Workplace, name: str) -> Person:
    """A user by name."""
    with workplace.database.read() as session:
        found = user(session, name)
    assert found
    return found.person
