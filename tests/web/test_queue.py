"""The reviewer's pages: the queue in its order, an item, decisions, undo, pictures; by keyboard alone."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from signcheck.records.database import Access
from signcheck.records.tables import DecisionRow, PhotoRow, WorkOrderItemRow
from signcheck.services.privacy import erase
from signcheck.services.workplace import Workplace
from tests.web.conftest import Client, Site, log_in, press
from tests.web.reviewed import DISTRICTS, make_city

EXAMPLES = ("/queue", "/queue?state=all&severity=major", "/items/C2026-000003", "/items/C2026-000008")
"""Pages of the sample city."""
ITEM = re.compile(r"/items/(C\d{4}-\d{6})")
MANY = 33


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reviewed") / "city"
    make_city(folder, MANY)
    return folder


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Iterator[Site]:
    """A site with MANY doubtful cases."""
    shutil.copytree(made, tmp_path / "desk")
    site = Site(tmp_path / "desk")
    site.start()
    yield site
    for client in site.clients:
        client.close()
    site.kill()


def _first(client: Client, filters: str = "") -> str:
    """The number of the item that is next."""
    found = ITEM.match(client.get(f"/queue/next{filters}").headers["location"])
    assert found
    return found[1]


def _shown(client: Client, number: str) -> str:
    found = re.search(r'name="shown" value="([^"]+)"', client.get(f"/items/{number}").text)
    assert found
    return found[1]


def _decide(client: Client, number: str, action: str, **more: object) -> object:
    data = {"action": action, "canned": "Seen", "shown": _shown(client, number)} | more
    return client.send_form(f"/items/{number}", data)


def _decisions(site: Site) -> list[tuple[str, str, str]]:
    with Workplace(site.settings, access=Access.READ) as workplace, workplace.database.read() as session:
        rows = session.scalars(select(DecisionRow).order_by(DecisionRow.id))
        return [(row.action, row.decided_by, row.reason) for row in rows]


def test_danger_comes_first_and_filters_hold_on_all_pages(desk: Site) -> None:
    client = desk.client("reviewer")
    page = client.get("/queue").text
    assert f"{MANY} cases" in page
    assert page.index("当心触电") < page.index("出口")
    assert "当心触电" in client.get(f"/items/{_first(client)}").text
    assert client.get(f"/queue?site={DISTRICTS[0]}").text.count('name="case"') == 0
    filtered = client.get("/queue?site=RS01&state=all").text
    assert filtered.count('name="case"') == MANY // 2
    assert (
        "?state=all&amp;site=RS01"
        in client.get(f"/items/{_first(client, '?site=RS01')}?state=all&site=RS01").text
    )
    assert client.get("/queue?q=c2026-3").headers["location"] == "/items/C2026-000003"
    assert client.get("/queue?q=Way 12").text.count('name="case"') == 1
    assert "Nothing waits here" in client.get("/queue?state=defective").text
    assert client.get("/items/C2026-999999").status_code == 404
    assert client.get("/items/nonsense").status_code == 404


def test_a_decision_leads_to_the_next_item_and_can_be_taken_back(desk: Site) -> None:
    client = desk.client("reviewer")
    number = _first(client)
    answer = _decide(client, number, "right", reason="Seen on the spot")
    after = ITEM.match(answer.headers["location"])
    assert answer.status_code == 303
    assert after
    assert after[1] != number
    page = client.get(answer.headers["location"]).text
    assert f"/items/{number}/undo" in page
    closed = client.get(f"/items/{number}").text
    assert "Seen on the spot" in closed
    assert 'value="right"' not in closed
    assert client.send_form(f"/items/{number}/undo", {}).headers["location"] == f"/items/{number}"
    assert 'value="right"' in client.get(f"/items/{number}").text
    assert [made[0] for made in _decisions(desk)] == ["right", "undo"]
    assert client.send_form(f"/items/{number}/undo", {}).status_code == 400
    assert (
        client.send_form(
            f"/items/{number}", {"action": "reads", "text": "Beware", "zh": "当心触电"}
        ).status_code
        == 400
    )
    assert client.send_form(f"/items/{number}", {"action": "burn"}).status_code == 400


def test_two_at_one_item_the_second_is_told_and_sees_the_decision(desk: Site) -> None:
    one, other = desk.client("reviewer"), desk.client("office")
    number = _first(one)
    shown = _shown(other, number)
    _decide(one, number, "right", reason="the office of the station says so")
    answer = other.send_form(f"/items/{number}", {"action": "wrong", "canned": "Seen", "shown": shown})
    assert answer.status_code == 409
    assert "Somebody else was faster." in answer.text
    told = " ".join(re.sub(r"<[^>]+>", "", answer.text).split())
    assert "reviewer: right. the office of the station says so" in told, told[:900]
    assert [made[:2] for made in _decisions(desk)] == [("right", "reviewer")]


def test_several_at_once_all_of_them_or_none(desk: Site) -> None:
    one, other = desk.client("reviewer"), desk.client("office")
    chosen = re.findall(r'name="case" value="([^"]+)"', one.get("/queue?site=RS00").text)[:3]
    data = {"action": "not_ours", "case": chosen, "canned": "A shop's or a private sign"}
    assert one.send_form("/queue/decide?site=RS00", data).headers["location"] == "/queue?site=RS00&done=3"
    assert {made[0] for made in _decisions(desk)} == {"not_ours"}
    rest = re.findall(r'name="case" value="([^"]+)"', other.get("/queue").text)[:2]
    refused = other.send_form("/queue/decide", data | {"case": [*rest, chosen[0]]})
    assert refused.status_code == 409
    assert len(_decisions(desk)) == 3
    assert other.send_form("/queue/decide", {"action": "right"}).status_code == 400


def test_a_reviewer_of_a_district_has_only_its_cases(desk: Site) -> None:
    client, all_of_it = desk.client("wendeng"), desk.client("reviewer")
    assert client.get("/queue").text.count('name="case"') == MANY // 2
    number = _first(all_of_it, "?site=RS00")
    shown = _shown(all_of_it, number)
    assert client.get(f"/items/{number}").status_code == 404
    assert client.send_form(f"/items/{number}", {"action": "right", "shown": shown}).status_code == 404
    assert client.send_form(f"/items/{number}/undo", {}).status_code == 404
    bulk = {"action": "right", "case": [f"{number} {shown}"], "canned": "Seen"}
    assert client.send_form("/queue/decide", bulk).status_code in (400, 404)
    assert client.get(f"/cutouts/{number}").status_code == 404
    assert not _decisions(desk)


def test_an_order_from_an_item_decides_it_and_one_order_serves_a_site(desk: Site) -> None:
    client = desk.client("office")
    first, second = _first(client, "?site=RS00"), ""
    _decide(client, first, "order")
    second = _first(client, "?site=RS00")
    _decide(client, second, "order")
    with Workplace(desk.settings, access=Access.READ) as workplace, workplace.database.read() as session:
        items = session.scalars(select(WorkOrderItemRow)).all()
        assert len(items) == 2
        assert len({item.order_id for item in items}) == 1
    assert [made[0] for made in _decisions(desk)] == ["wrong", "wrong"]
    assert client.send_form(f"/items/{first}", {"action": "order", "canned": "Seen"}).status_code == 400


def test_pictures_are_small_hold_only_pixels_and_are_kept_by_the_browser(desk: Site) -> None:
    client, number = desk.client("reviewer"), "C2026-000001"
    with Workplace(desk.settings, access=Access.CHANGE) as workplace:
        whole = Image.effect_noise((3000, 4000), 60).convert("RGB")
        exif = Image.Exif()
        exif[0x010F], exif[0x0112] = "camera of a person", 6
        out = io.BytesIO()
        whole.save(out, "JPEG", quality=92, exif=exif, comment=b"a comment")
        sha256 = workplace.store.put(out.getvalue())
        with workplace.database.write() as session:
            row = session.scalars(select(PhotoRow).order_by(PhotoRow.id)).first()
            assert row is not None
            old, row.sha256, row.width, row.height = row.sha256, sha256, 4000, 3000
        for width, most in ((320, 30_000), (1600, 400_000)):
            answer = client.get(f"/pictures/{sha256}/{width}")
            picture = Image.open(io.BytesIO(answer.content))
            assert picture.size == (width, width * 3 // 4)
            assert len(answer.content) <= most
            assert not picture.getexif()
            assert not {"comment", "exif", "icc_profile"} & set(picture.info)
            assert "no-cache" in answer.headers["cache-control"], "what is blacked out must not stay"
            assert "private" in answer.headers["cache-control"]
            again = client.get(
                f"/pictures/{sha256}/{width}", headers={"if-none-match": answer.headers["etag"]}
            )
            assert (again.status_code, again.content) == (304, b"")
        cut = client.get(f"/cutouts/{number}?v=1")
        assert cut.status_code == 200
        assert len(cut.content) <= 30_000
        assert client.get(f"/pictures/{old}/320").status_code == 404
        assert client.get(f"/pictures/{sha256}/77").status_code == 404
        assert desk.client("unit").get(f"/pictures/{sha256}/320").status_code == 404
        assert desk.client("inspector").get(f"/pictures/{sha256}/320").status_code == 200
        erase(workplace, [sha256], "tests", "a person asked for it")
    gone = client.get(f"/pictures/{sha256}/320", headers={"accept": "application/json"})
    assert gone.status_code == 410
    assert "erased for good" in gone.json()["detail"]
    assert not list((desk.folder / "cache" / "pictures").rglob(f"{sha256}/*"))
    assert "erased for good" in client.get(f"/items/{number}").text


@pytest.mark.models
def test_what_really_stands_there_is_judged_at_once(site: Site) -> None:
    client = site.client("reviewer")
    number = "C2026-000003"
    answer = _decide(client, number, "reads", text="잔디밭에 들어가지 마시오", zh="请勿践踏草坪")
    assert answer.status_code == 303
    assert "it reads" in client.get(f"/items/{number}").text
    assert 'value="right"' not in client.get(f"/items/{number}").text
    client.send_form(f"/items/{number}/undo", {})
    assert 'value="right"' in client.get(f"/items/{number}").text


def _number(page: Page) -> str:
    found = ITEM.search(page.url)
    assert found
    return found[1]


def _press(page: Page, key: str) -> str:
    """Press a key and wait for the other item that it leads to; its number."""
    before = _number(page)
    press(page, key)
    expect(page).not_to_have_url(re.compile(f"/items/{before}"))
    expect(page.locator("h1")).to_contain_text(_number(page))
    return _number(page)


def test_thirty_items_are_decided_with_one_hand_on_the_keyboard(desk: Site, context: BrowserContext) -> None:
    log_in(context, desk, "reviewer")
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.goto(f"{desk.url}/queue/next")
    decided = []
    for i in range(30):
        decided.append(_number(page))
        _press(page, "1245"[i % 4])
        if i == 9:  # back to what was just decided, and the one before it; on again, and one undone
            assert _press(page, "k") == decided[9]
            assert _press(page, "k") == decided[8]
            assert _press(page, "j") == decided[9]
            press(page, "u")
            expect(page.get_by_role("cell", name="taken back", exact=True)).to_be_visible()
            assert _number(page) == decided[9]
            press(page, "/")
            page.keyboard.type("12")
            expect(page.get_by_role("searchbox")).to_have_value("12")
            press(page, "Escape")
            press(page, "Control+1")
            press(page, "?")
            expect(page.get_by_role("dialog")).to_be_visible()
            press(page, "2")
            press(page, "Escape")
            box = page.locator(".viewer svg").get_attribute("viewBox")
            press(page, "z")
            assert page.locator(".viewer svg").get_attribute("viewBox") != box
            assert _number(page) == decided[9]
            _press(page, "2")
    assert len(set(decided)) == 30
    made = [action for action, by, _ in _decisions(desk) if by == "reviewer"]
    assert len(made) == 32
    assert made.count("undo") == 1
    page.go_back()
    expect(page.locator("h1")).to_contain_text(_number(page))
    assert not problems


def test_it_works_without_scripts(desk: Site, context: BrowserContext) -> None:
    plain = (
        context.browser.new_context(java_script_enabled=False, locale="en") if context.browser else context
    )
    log_in(plain, desk, "reviewer")
    page = plain.new_page()
    page.goto(f"{desk.url}/queue/next")
    number = _number(page)
    page.get_by_text("Seen on the spot").click()
    page.get_by_role("button", name="Wrong", exact=True).click()
    assert _number(page) != number
    page.get_by_role("button", name="Undo").click()
    assert _number(page) == number
    plain.close()
