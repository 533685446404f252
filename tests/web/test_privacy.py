"""What is not shown, what is set, how long it is kept; the map, which asks one other host and no more."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from signcheck.records.database import Access
from signcheck.records.decisions import Word
from signcheck.records.tables import AuditRow, CaseRow, SiteRow
from signcheck.registry.geo import Datum, convert
from signcheck.services import review
from signcheck.services.evidence import write_evidence
from signcheck.services.settings import shown
from signcheck.services.sums import texts_for
from signcheck.services.upkeep import UpkeepMaker
from signcheck.services.workplace import Workplace
from signcheck.verdicts import Verdict
from signcheck.views.cases import cases_numbered
from signcheck.views.map import SURE, Dot, Group, points, window
from signcheck.views.standing import held
from signcheck.web.guard import POLICY
from signcheck.work.sighting import Action
from tests.conftest import ROOT
from tests.web.conftest import PHONE, Client, Site, log_in, publish_report

pytestmark = pytest.mark.models
FIRST = hashlib.sha256(sorted((ROOT / "samples" / "photos").rglob("*.jpg"))[0].read_bytes()).hexdigest()
EXAMPLES = (
    *("/privacy", "/accessibility", "/map", f"/photos/{FIRST}/redact"),
    *("/admin/settings", "/admin/retention"),
)
AXE = Path(__file__).parent / "vendor" / "axe-4.14.1.min.js"
CITY = (121.0, 36.5, 123.0, 38.0)
"""West, south, east and north of all that the samples show."""


# --- what is not shown ------------------------------------------------------------------------------


def black(content: bytes) -> float:
    """The share of a picture that is black."""
    with Image.open(io.BytesIO(content)) as picture:
        grey = list(picture.convert("L").tobytes())
    return sum(1 for one in grey if one < 16) / len(grey)


def redact(client: Client, photo: str, **box: float) -> int:
    page = f"/photos/{photo}/redact"
    return client.send_form(page, {**box, "what": "plate"}, page=page).status_code


def test_what_is_blacked_out_is_in_no_picture(site: Site, tmp_path: Path) -> None:
    reviewer, office = site.client("reviewer"), site.client("office")
    with Workplace(site.settings) as workplace, workplace.database.read() as session:
        number = session.scalars(select(CaseRow.number).order_by(CaseRow.id)).first()
        assert number
        (case,) = cases_numbered(session, [number], workplace.as_of())
    picture, cutout = f"/pictures/{case.photo}/320", f"/cutouts/{number}"
    before = {path: reviewer.get(path) for path in (picture, cutout)}
    assert all(black(answer.content) < 0.5 for answer in before.values())
    assert f"/photos/{case.photo}/redact" in reviewer.get(f"/items/{number}").text
    assert redact(reviewer, case.photo, left=0, top=0, width=100, height=100) == 303
    for path, answer in before.items():
        again = reviewer.get(path, headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, black(again.content) > 0.99) == (200, True)
    with Workplace(site.settings) as workplace:
        with workplace.database.read() as session:
            texts = texts_for(session, "en")
        write_evidence(workplace, [case], tmp_path / "one.html", texts, "tests")
        stored = workplace.store.get(case.photo)
    found = re.findall(r"data:image/jpeg;base64,([^\"')]+)", (tmp_path / "one.html").read_text())
    # The text is outlined in red and yellow; nothing else is to be seen.
    assert found
    assert all(black(base64.b64decode(one)) > 0.6 for one in found)

    original = f"/photos/{case.photo}/original"
    page = f"/photos/{case.photo}/redact"
    assert reviewer.send_form(original, {"reason": "to look"}, page=page).status_code == 403
    assert office.send_form(original, {"reason": " "}, page=page).status_code == 400
    taken = office.send_form(original, {"reason": "asked by the court"}, page=page)
    assert taken.content == stored, "the original stays as it is"
    assert taken.headers["content-disposition"].startswith("attachment")
    with Workplace(site.settings) as workplace, workplace.database.read() as session:
        rows = {row.action: row for row in session.scalars(select(AuditRow))}
    assert rows["photo.original"].after == {"reason": "asked by the court"}
    assert (rows["photo.original"].who, rows["photo.redacted"].who) == ("office", "reviewer")

    (taken_back,) = re.findall(rf"{page}/(\d+)/remove", reviewer.get(page).text)
    assert reviewer.send_form(f"{page}/{taken_back}/remove", {}, page=page).status_code == 303
    assert black(reviewer.get(picture).content) < 0.5


def test_a_rectangle_lies_on_the_photo(shared_site: Site) -> None:
    client = shared_site.client("reviewer")
    assert redact(client, FIRST, left=10, top=10, width=0, height=5) == 400
    assert redact(client, FIRST, left=100, top=10, width=5, height=5) == 400
    assert redact(client, FIRST, left=10, top=10, width=500, height=5) == 422
    assert redact(client, FIRST, left=95.5, top=90, width=50, height=50) == 303, "cut off at the edge"
    assert shared_site.client("inspector").get(f"/photos/{FIRST}/redact").status_code == 403
    assert shared_site.client("unit").get(f"/photos/{FIRST}/redact").status_code == 403


def test_a_rectangle_is_drawn_by_hand(shared_site: Site, context: BrowserContext) -> None:
    log_in(context, shared_site, "reviewer")
    page = context.new_page()
    page.goto(f"{shared_site.url}/photos/{FIRST}/redact")
    box = page.locator(".redacting svg image").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.5)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.75)
    page.mouse.up()
    said = {
        name: float(page.input_value(f"input[name={name}]")) for name in ("left", "top", "width", "height")
    }
    assert said == pytest.approx({"left": 25, "top": 50, "width": 25, "height": 25}, abs=1)
    page.get_by_role("button", name="Black out", exact=True).click()
    page.wait_for_url(f"**/photos/{FIRST}/redact")
    assert page.get_by_role("button", name="Show again").count() >= 1


# --- what is set ------------------------------------------------------------------------------------


def test_what_is_set_holds_at_once_and_is_written_down(shared_site: Site) -> None:
    system = shared_site.client("system")
    assert system.send_form("/admin/settings/icp", {"value": "鲁ICP备2026000001号"}).status_code == 303
    assert (
        system.send_form("/admin/settings/organizer", {"value": "外事办|The Office|외사판"}).status_code
        == 303
    )
    page = shared_site.client(language="en").get("/privacy").text
    assert "鲁ICP备2026000001号" in page
    assert "The Office" in page
    assert "set here" in system.get("/admin/settings").text
    bad = system.send_form("/admin/settings/map_tiles", {"value": "https://host/{z}/{x}/{y}'; script-src *"})
    assert bad.status_code == 400
    assert system.send_form("/admin/settings/database", {"value": "sqlite:///other.db"}).status_code == 400
    assert system.send_form("/admin/settings/icp", {"unset": "1"}).status_code == 303
    assert "鲁ICP备" not in shared_site.client().get("/privacy").text
    for name in ("office", "security", "audit"):
        assert shared_site.client(name).get("/admin/settings").status_code == 403
    with Workplace(shared_site.settings) as workplace, workplace.database.read() as session:
        lines = [(row.action, row.subject) for row in session.scalars(select(AuditRow))]
    assert ("settings.set", "icp") in lines
    assert ("settings.unset", "icp") in lines


def test_passwords_are_not_shown() -> None:
    assert (
        shown("database", "postgresql://li:secret@db/signs?password=secret")
        == "postgresql://***@db/signs?***"
    )
    assert shown("store", "s3://key:secret@bucket/photos") == "s3://***@bucket/photos"


def test_retention_is_asked_for_and_done_beside(shared_site: Site) -> None:
    system = shared_site.client("system")
    _upkeep(shared_site)  # what the site asked for by itself
    page = system.get("/admin/retention").text
    assert "Erase now" in page
    assert "hx-get" not in page
    assert system.send_form("/admin/retention", {}, page="/admin/retention").status_code == 303
    waiting = system.get("/admin/retention/live").text
    assert "waits" in waiting
    assert 'hx-get="/admin/retention/live"' in waiting
    assert "Erase now" not in waiting, "once"
    for language, word in (("zh", "等待中"), ("ko", "대기 중")):
        assert word in shared_site.client("office", language).get("/admin/retention").text
    _upkeep(shared_site)
    done = system.get("/admin/retention/live").text
    assert "There was none yet" not in done
    assert " · system" in done, "by whom it was asked for"
    office = shared_site.client("office").get("/admin/retention").text
    assert "Next run" in office
    assert "Erase now" not in office


def _upkeep(site: Site) -> None:
    """What `signcheck work` does beside the reading."""
    with Workplace(site.settings, access=Access.CHANGE) as workplace, UpkeepMaker(workplace) as maker:
        maker.until_empty()


def test_large_type_is_remembered(calm_site: Site, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{calm_site.url}/privacy")
    before = page.evaluate("getComputedStyle(document.querySelector('article p')).fontSize")
    page.get_by_role("link", name="Large type").click()
    page.goto(f"{calm_site.url}/accessibility")
    after = page.evaluate("getComputedStyle(document.querySelector('article p')).fontSize")
    assert float(after[:-2]) >= 1.3 * float(before[:-2])
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


# --- the map ----------------------------------------------------------------------------------------


class Tiles(BaseHTTPRequestHandler):
    """A tile server that notes what it is asked for, and with which headers."""

    asked: ClassVar[list[tuple[str, dict[str, str]]]] = []
    picture = io.BytesIO()
    Image.new("RGB", (256, 256), "#dfe8d8").save(picture, "PNG")

    def do_GET(self) -> None:
        self.asked.append((self.path, dict(self.headers)))
        self.send_response(200)
        self.send_header("content-type", "image/png")
        self.end_headers()
        self.wfile.write(self.picture.getvalue())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def mapped_site(sample_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site = Site(tmp_path_factory.mktemp("map") / "site")
    shutil.copytree(sample_city, site.folder)
    with Workplace(site.settings, access=Access.CHANGE) as workplace:
        publish_report(workplace, tmp_path_factory.mktemp("released"))
    site.extra = {
        "SIGNCHECK_MAP_TILES": f"http://127.0.0.1:{server.server_port}/{{z}}/{{x}}/{{y}}.png",
        "SIGNCHECK_MAP_APPROVAL": "GS(2026)0001号",
        "SIGNCHECK_MAP_DATUM": "gcj02",
    }
    site.start()
    yield site
    for client in site.clients:
        client.close()
    site.kill()
    server.shutdown()
    server.server_close()


def _count(page: Page) -> int:
    expect(page.locator("#map-said")).to_have_text(re.compile(r"^\s*[1-9]\d*\s*$"))
    return int(page.locator("#map-said").inner_text())


@pytest.mark.parametrize("name", ["", "office"])
def test_a_map_asks_its_tiles_and_nobody_else(mapped_site: Site, context: BrowserContext, name: str) -> None:
    Tiles.asked.clear()
    asked: list[str] = []
    wrong: list[str] = []
    if name:
        log_in(context, mapped_site, name)
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: said.type == "error" and wrong.append(said.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{mapped_site.url}/map")
    assert _count(page) > 10
    expect(page.locator("img.leaflet-tile-loaded").first).to_be_attached()
    assert not wrong
    tiles = mapped_site.extra["SIGNCHECK_MAP_TILES"].split("/{z}")[0]
    others = {url for url in asked if not url.startswith((mapped_site.url, tiles, "data:"))}
    assert not others
    assert Tiles.asked
    assert all("referer" not in {key.lower() for key in headers} for _, headers in Tiles.asked)
    for size in (None, PHONE):
        if size:
            page.set_viewport_size(size)  # type: ignore[arg-type]
        assert page.locator("#map").get_by_text("GS(2026)0001号").is_visible()
    found = page.evaluate("async () => (await axe.run(document)).violations.map(one => one.id)")
    assert not found


def test_only_the_map_may_load_tiles(mapped_site: Site) -> None:
    client = mapped_site.client()
    host = mapped_site.extra["SIGNCHECK_MAP_TILES"].split("/{z}")[0]
    policy = client.get("/map").headers["content-security-policy"]
    assert policy == POLICY.replace("img-src 'self'", f"img-src 'self' {host}")
    assert client.get("/privacy").headers["content-security-policy"] == POLICY


def _asked(client: Client, zoom: int, **more: object) -> list[dict[str, object]]:
    low, high = (convert(at, Datum.WGS84, Datum.GCJ02) for at in (CITY[1::-1], CITY[:1:-1]))
    bbox = f"{low[1]},{low[0]},{high[1]},{high[0]}"
    answer = client.get("/map/points", params={"bbox": bbox, "zoom": zoom, **more})
    found: list[dict[str, object]] = json.loads(answer.text)["points"]
    return found


def test_the_public_map_shows_what_was_published_and_of_single_signs_only_what_is_sure(
    mapped_site: Site,
) -> None:
    client = mapped_site.client()
    before = [_asked(client, zoom) for zoom in (4, 15, 18)]
    assert all(before)
    links = {str(one["link"]) for found in before for one in found}
    assert all(link.startswith("/places/") for link in links if link)
    with Workplace(mapped_site.settings, access=Access.CHANGE) as workplace:
        with workplace.database.read() as session:
            as_of, seen = workplace.as_of(), window(CITY, 18, Datum.WGS84)
            sure = {_at(one) for one in points(session, as_of, seen, states=SURE)}
            unsure = {_at(one) for one in points(session, as_of, seen, states=[Dot.DOUBTFUL, Dot.UNSEEN])}
            places = {
                _at(row) for row in session.scalars(select(SiteRow).where(SiteRow.latitude.is_not(None)))
            }
            doubtful = next(held(session, as_of, verdicts=(Verdict.DOUBTFUL.value,)))
        shown = {tuple(one["at"]) for one in before[2]}  # type: ignore[arg-type]
        assert sure <= shown, "nearer, single signs"
        assert not shown & (unsure - places - sure), "but none that waits for a person or was not seen"
        word = Word(Action.WRONG, "seen", "li")
        review.decide(workplace, review.Which((doubtful.number,)), word)
    assert [_asked(client, zoom) for zoom in (4, 15, 18)] == before, "not what holds since"
    assert "/data/1/report.pdf" in client.get("/map").text
    wrong = _asked(client, 15, state="wrong")
    assert 0 < len(wrong) < len(before[1])
    assert client.get("/map/points", params={"bbox": "1,2,x", "zoom": 3}).status_code == 400


def _at(one: Group | SiteRow) -> tuple[float, ...]:
    place = float(one.latitude or 0), float(one.longitude or 0)
    return tuple(round(n, 6) for n in convert(place, Datum.WGS84, Datum.GCJ02))


def test_dots_are_put_together_and_shifted(mapped_site: Site) -> None:
    client = mapped_site.client("office")
    far, near = _asked(client, 4), _asked(client, 18)
    total = sum(int(str(one["count"])) for one in near)
    assert len(far) < len(near)
    assert sum(int(str(one["count"])) for one in far) == total
    wrong = _asked(client, 18, state="wrong")
    assert 0 < sum(int(str(one["count"])) for one in wrong) < total
    with (
        Workplace(mapped_site.settings) as workplace,
        workplace.database.read() as session,
    ):
        seen = window(CITY, 18, Datum.WGS84)
        kept = {
            tuple(round(n, 6) for n in convert((one.latitude, one.longitude), Datum.WGS84, Datum.GCJ02))
            for one in points(session, workplace.as_of(), seen)
        }
        assert sum(one.count for one in points(session, workplace.as_of(), seen, states=list(Dot))) == total
        assert not points(session, workplace.as_of(), seen, district="nowhere")
    assert {tuple(one["at"]) for one in near} == kept  # type: ignore[arg-type]


def test_without_tiles_or_their_number_there_is_a_list(calm_site: Site) -> None:
    client = calm_site.client()
    assert "Nothing is published yet" in client.get("/map").text
    page = calm_site.client("office").get("/map", params={"near": "37.5131,122.1204"}).text
    assert "leaflet" not in page
    assert re.search(r"\d km|\d m", page)
    assert client.get("/map/points", params={"bbox": "1,2,3,4", "zoom": 3}).status_code == 404
