"""The inspector's pages, in a real browser: photos arrive whatever happens to the server and to the page."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect
from sqlalchemy import select

from signcheck.jobs.ledger import PHOTO
from signcheck.records.database import Access
from signcheck.records.tables import InspectionRow, LedgerRow, PhotoRow, SignPointRow, SiteRow
from signcheck.services.users import add_user
from signcheck.services.workplace import Workplace
from signcheck.work.person import Role
from signcheck.work.place import Use
from tests.web.conftest import PASSWORD, Site, log_in
from tests.web.test_files import Sender, in_ledger, metadata, picture, visit_at

pytestmark = pytest.mark.models


def files(count: int, side: int = 500) -> list[FilePayload]:
    """Phones call many photos the same."""
    return [
        FilePayload(name="image.jpg", mimeType="image/jpeg", buffer=picture(100 + i, side))
        for i in range(count)
    ]


def throttle(context: BrowserContext, page: Page, bytes_a_second: int) -> None:
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    slow = {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": bytes_a_second}
    session.send("Network.emulateNetworkConditions", slow)


def arrived(site: Site, visit: int) -> set[str]:
    """The photos of a visit that the server says it has."""
    with Workplace(site.settings, access=Access.READ) as workplace, workplace.database.read() as session:
        from signcheck.views.uploads import of_visit

        return {one.sha256 for one in of_visit(session, visit) if one.state == "finished"}


def wait_for(site: Site, visit: int, count: int, seconds: float = 90) -> set[str]:
    until = time.monotonic() + seconds
    while len(found := arrived(site, visit)) < count:
        assert time.monotonic() < until, f"{len(found)} of {count}"
        time.sleep(0.3)
    return found


def test_photos_arrive_through_kills_and_a_closed_page(site: Site, context: BrowserContext) -> None:
    """All are in the store and in the ledger once, and each page says the same."""
    photos = files(12)
    visit = visit_at(site)
    log_in(context, site, "inspector")
    page = context.new_page()
    throttle(context, page, 500_000)
    page.goto(f"{site.url}/visits/{visit}")
    page.set_input_files("#album", photos)
    page.locator("#queue-tiles li").first.wait_for()
    assert page.input_value("#album") == ""
    acknowledged: set[str] = set()
    for count in (1, 4, 7):
        acknowledged |= wait_for(site, visit, count)
        site.kill()
        if count == 4:
            page.close()
        site.start()
        if count == 4:
            page = context.new_page()
            page.goto(f"{site.url}/visits/{visit}")
    wait_for(site, visit, len(photos))
    contents = [photo["buffer"] for photo in photos]
    assert in_ledger(site, *contents) == [1] * len(photos)
    assert acknowledged <= {hashlib.sha256(content).hexdigest() for content in contents}
    expect(page.locator("#queue-tiles li")).to_have_count(0, timeout=30_000)
    page.reload()
    assert page.locator("#photos li[data-upload]").count() == len(photos)
    other = Sender(site, "office").client.get(f"/visits/{visit}").text
    assert other.count("data-upload=") == len(photos)
    assert not list((site.folder / "uploads").glob("*"))


def test_what_is_no_photo_is_refused_with_its_reason_and_discarded(
    site: Site, context: BrowserContext
) -> None:
    visit = visit_at(site)
    log_in(context, site, "inspector")
    page = context.new_page()
    page.goto(f"{site.url}/visits/{visit}")
    page.set_input_files(
        "#album", [FilePayload(name="a.jpg", mimeType="image/jpeg", buffer=b"no picture" * 9)]
    )
    own = page.locator("#queue-tiles li", has_text="no picture of an allowed format")
    own.wait_for()
    page.reload()
    own.wait_for()
    assert Sender(site, "office").client.get(f"/visits/{visit}").text.count("data-upload=") == 1
    own.get_by_role("button", name="Discard").click()
    own.wait_for(state="detached")
    assert Sender(site, "office").client.get(f"/visits/{visit}").text.count("data-upload=") == 0


def test_reasons_are_told_in_the_reader_s_language(site: Site) -> None:
    visit = visit_at(site)
    li = Sender(site, "inspector")
    where = li.begin(5, filename="a.jpg", visit=visit)
    told = li.add(where, 0, b"hello", accept_language="ko").json()["message"]
    assert told.startswith("허용된 형식의 그림 파일이 아닙니다."), told
    page = site.client("office", "zh").get(f"/visits/{visit}").text
    assert "未被接收" in page
    assert "no picture" not in page
    identity = where.rsplit("/", 1)[1]
    assert (
        site.client("office").send_form(f"/visits/{visit}/dismiss", {"upload": identity}).status_code == 303
    )
    assert identity not in site.client("office").get(f"/visits/{visit}").text


def test_a_visit_from_the_list_to_its_end(site: Site, context: BrowserContext) -> None:
    with Workplace(site.settings, access=Access.READ) as workplace, workplace.database.read() as session:
        place = session.scalars(
            select(SiteRow).where(SiteRow.latitude.is_not(None)).order_by(SiteRow.code)
        ).first()
        assert place is not None
        point = session.scalars(select(SignPointRow.code).where(SignPointRow.site_id == place.id)).first()
        code, where = place.code, {"latitude": place.latitude, "longitude": place.longitude}
    context.grant_permissions(["geolocation"])
    context.set_geolocation(where)  # type: ignore[arg-type]
    log_in(context, site, "inspector")
    page = context.new_page()
    page.goto(f"{site.url}/visits")
    page.click("#near")
    page.wait_for_url("**/visits?near=*")
    page.locator("ul.lines button").first.click()
    page.wait_for_url("**/visits/*")
    page.goto(f"{site.url}/q/{point}")
    page.get_by_role("button", name="Begin a visit").click()
    page.wait_for_url(f"**/visits/*?point={point}")
    assert page.input_value("#point") == point
    page.set_input_files("#camera", files(1, 300)[0])
    page.locator("#photos li[data-upload]").first.wait_for()
    with Workplace(site.settings, access=Access.READ) as workplace, workplace.database.read() as session:
        wait_for(site, int(page.url.split("/")[-1].split("?")[0]), 1)
        newest = select(LedgerRow.payload).where(LedgerRow.kind == PHOTO).order_by(LedgerRow.id.desc())
        payload = session.scalars(newest).first() or {}
    assert (payload["site"], payload["point"], payload["origin"]) == (code, point, "inspection")
    assert payload["told"]["file_time"]
    assert payload["told"]["place"]["latitude"] == where["latitude"]
    page.get_by_role("button", name="Finish the visit").click()
    page.wait_for_url("**/visits")
    with Workplace(site.settings, access=Access.READ) as workplace, workplace.database.read() as session:
        assert session.scalars(select(InspectionRow).where(InspectionRow.finished_at.is_not(None))).one()


def test_labels_lead_to_their_sign_points(calm_site: Site) -> None:
    client = calm_site.client("inspector")
    with Workplace(calm_site.settings, access=Access.READ) as workplace, workplace.database.read() as session:
        point = session.scalars(select(SignPointRow).order_by(SignPointRow.code)).first()
        assert point is not None
        sheet = client.get(f"/sites/{point.site.code}/labels").text
        count = len(point.site.sign_points)
        code = point.code
    assert sheet.count("<svg") >= count + 1
    assert code in client.get(f"/q/{code}").text
    assert client.get("/q/NONE").status_code == 404


def test_photos_without_a_place_are_given_one_together(site: Site) -> None:
    client = site.client("office")
    with Workplace(site.settings, access=Access.CHANGE) as workplace, workplace.database.write() as session:
        point = session.scalars(select(SignPointRow).order_by(SignPointRow.code)).first()
        assert point is not None
        code = point.code
        chosen = session.scalars(select(PhotoRow).order_by(PhotoRow.id).limit(2)).all()
        hashes = [photo.sha256 for photo in chosen]
    sent = {"code": code, "photo": hashes}
    answer = client.send_form("/photos/unplaced", sent)
    assert answer.status_code == 303, answer.text
    with Workplace(site.settings, access=Access.READ) as workplace, workplace.database.read() as session:
        rows = session.scalars(select(PhotoRow).where(PhotoRow.sha256.in_(hashes))).all()
        assert {row.sign_point.code for row in rows if row.sign_point} == {code}
    assert client.get("/photos/unplaced").status_code == 200
    assert client.send_form("/photos/unplaced", {"code": "NONE", "photo": hashes}).status_code == 404


def test_photos_of_another_district_are_neither_shown_nor_placed(site: Site) -> None:
    with Workplace(site.settings, access=Access.CHANGE) as workplace:
        add_user(workplace, "gao", [Role.INSPECTOR], "tests", district="高区", password=PASSWORD)
        with workplace.database.write() as session:
            query = select(PhotoRow).join(PhotoRow.sign_point).join(SignPointRow.site)
            far = session.scalars(query.where(SiteRow.district == "环翠区")).first()
            lost = session.scalars(query.where(SiteRow.district == "经区")).first()
            assert far
            assert lost
            far.use = Use.OTHER_BOARD.value
            lost.inspection_id = lost.sign_point_id = None
            hashes = far.sha256, lost.sha256
    gao, office = site.client("gao"), site.client("office")
    assert [one in gao.get("/photos/unplaced").text for one in hashes] == [False, True]
    assert [one in office.get("/photos/unplaced").text for one in hashes] == [True, True]
    assert gao.send_form("/photos/unplaced", {"code": "BS02-01", "photo": hashes[0]}).status_code == 404
    assert gao.send_form("/photos/unplaced", {"code": "RS01-01", "photo": hashes[1]}).status_code == 404


def test_changes_are_told_while_the_page_is_open(site: Site) -> None:
    visit = visit_at(site)
    li = Sender(site, "inspector")
    with li.client.stream("GET", f"/visits/{visit}/events") as answer:
        lines = answer.iter_lines()
        assert next(line for line in lines if line.startswith("event:")) == "event: now"
        li_too = Sender(site, "inspector")
        said = {"upload-length": "300", "upload-metadata": metadata(filename="a.jpg", visit=visit)}
        assert li_too.client.post("/files", headers=li_too.headers | said).status_code == 201
        assert next(line for line in lines if line.startswith("event:")) == "event: changed"


def test_the_scripts_are_small_and_load_nothing_from_elsewhere() -> None:
    folder = Path(__file__).parents[2] / "signcheck" / "web" / "static"
    for name in ("uploadqueue.js", "visit.js", "order.js"):
        text = (folder / name).read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 200, name
        assert "http" not in text.replace("over plain http", "")
