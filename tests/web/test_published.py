"""What everybody sees: the figures of the last report that was published, and nothing of anybody."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx
import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import BrowserContext
from sqlalchemy import select

from signcheck.records.database import Access
from signcheck.records.decisions import Word
from signcheck.records.tables import ErrorReportRow, InspectionRow, PhotoRow, UnitRow
from signcheck.records.types import now
from signcheck.services import orders, review
from signcheck.services.pictures import CUT
from signcheck.services.review import Which
from signcheck.services.users import add_user
from signcheck.services.workplace import Workplace
from signcheck.verdicts import Verdict
from signcheck.views.standing import held
from signcheck.work.person import Role
from signcheck.work.sighting import Action
from tests.web.conftest import PASSWORD, Client, Site, publish_report

pytestmark = pytest.mark.models
EXAMPLES = (
    *("/", "/coverage", "/coverage/hospital", "/coverage/bus_stop?district=高区", "/places/HO01"),
    *("/data", "/published"),
)
MARK = "zq7mark"
"""Stands in everything that nobody may see."""
DEGREES = "37.91827"
THANKED = "고마운 민준"
FILES = (
    *("figures.csv", "history.csv", "targets.csv", "sites.csv", "signs.csv", "dictionary.csv"),
    *("figures.json", "sites.geojson", "report.pdf"),
)
KINDS = {
    "csv": "text/csv",
    "json": "application/json",
    "geojson": "application/geo+json",
    "pdf": "application/pdf",
}


def mark_all(workplace: Workplace) -> set[str]:
    """Put the mark wherever people are named or write; more that must not be seen."""
    add_user(
        workplace, f"{MARK}-user", [Role.OFFICE], f"{MARK}-admin", full_name=f"{MARK} Full", password=PASSWORD
    )
    doubtful, defective = Verdict.DOUBTFUL.value, Verdict.DEFECTIVE.value
    with workplace.database.read() as session:
        found = list(held(session, workplace.as_of(), verdicts=(doubtful, defective)))
    decided = [one.number for one in found if one.verdict == doubtful and one.text][:2]
    for number, action in zip(decided, (Action.RIGHT, Action.WRONG), strict=True):
        word = Word(action, f"{MARK} reason", f"{MARK}-decider")
        review.decide(workplace, Which((number,)), word)
    orders.make(workplace, f"{MARK}-orderer", site=next(o.site for o in found if o.verdict == defective))
    with workplace.database.write() as session:
        for photo in session.scalars(select(PhotoRow)):
            photo.name = photo.path = f"{MARK}-{photo.id}.jpg"
            photo.latitude = photo.longitude = float(DEGREES)
        for visit in session.scalars(select(InspectionRow)):
            visit.inspector = f"{MARK}-inspector"
        for unit in session.scalars(select(UnitRow)):
            unit.contact = f"{MARK} +86 139"
        session.add_all(_reports())
        shown = {photo.sha256[:12] for photo in session.scalars(select(PhotoRow))}
    return shown | {MARK, DEGREES, "/pictures/", "/cutouts/", *(f"/{one}" for one in shown)}


def _reports() -> Iterator[ErrorReportRow]:
    kinds = (
        ("confirmed", True, THANKED),
        ("confirmed", False, f"{MARK}-shy"),
        ("received", True, f"{MARK}-new"),
    )
    for number, (state, thanked, nickname) in enumerate(kinds, 1):
        yield ErrorReportRow(
            number=f"R2026-00000{number}",
            secret=f"{number:064x}",
            state=state,
            language="ko",
            latitude=float(DEGREES),
            longitude=float(DEGREES),
            place=f"{MARK} place",
            text=f"{MARK} text",
            better=f"{MARK} better",
            nickname=nickname,
            thanked=thanked,
            contact=f"{MARK}@example.org",
            answer=f"{MARK} answer",
            answered_by=f"{MARK}-staff",
            sent_at=now(),
        )


@pytest.fixture(scope="module")
def marked(shared_site: Site) -> tuple[Site, set[str]]:
    """A site with marks in it and a report published by somebody who is marked; what must not be seen."""
    with Workplace(shared_site.settings, access=Access.CHANGE) as workplace:
        marks = mark_all(workplace)
        assert publish_report(workplace, shared_site.folder, f"{MARK}-user") == 1
    return shared_site, marks


def anonymous(site: Site, language: str = "en") -> Client:
    client = site.client("", language)
    client.follow_redirects = True
    return client


# --- nothing of anybody -----------------------------------------------------------------------------


def walked(client: Client, *more: str, files: bool) -> dict[str, httpx.Response]:
    """Every page that links lead to, from the first page on; where it is wanted, files too."""
    found: dict[str, httpx.Response] = {}
    waiting = ["/", *more]
    while waiting:
        address = waiting.pop()
        of_file = address.startswith("/data/") or address.endswith(".jpg")
        if address in found or (of_file and not files) or len(found) > 600:
            continue
        answer = found[address] = client.get(address)
        if "text/html" in answer.headers.get("content-type", ""):
            links = re.findall(r'(?:href|src|action)="([^"#]+)"', answer.text)
            whole = (urlsplit(urljoin(address, link.replace("&amp;", "&"))) for link in links)
            waiting += [w.path + (f"?{w.query}" if w.query else "") for w in whole if "lang=" not in w.query]
    return found


def told(answer: httpx.Response) -> str:
    """All that an answer says, its headers too; of a PDF, its text."""
    heads = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
    if answer.headers.get("content-type") == "application/pdf":
        document = pypdfium2.PdfDocument(answer.content)
        return heads + " ".join(page.get_textpage().get_text_bounded() for page in document)
    return heads + answer.content.decode("utf-8", "replace")


def test_nothing_personal_is_in_any_public_page_or_file(marked: tuple[Site, set[str]]) -> None:
    site, marks = marked
    seen: dict[str, httpx.Response] = {}
    for language in ("zh", "en", "ko"):
        client = anonymous(site, language)
        made = walked(client, "/openapi.json", "/robots.txt", files=language == "zh")
        seen |= {f"{language} {address}": answer for address, answer in made.items()}
    addresses = {key.split(" ", 1)[1] for key in seen}
    assert {f"/data/latest/{name}" for name in FILES} <= addresses
    assert "/places/HO01" in addresses
    pictures = [answer for answer in seen.values() if answer.headers.get("content-type") == "image/jpeg"]
    assert pictures
    wrong = [(key, mark) for key, answer in seen.items() for mark in marks if mark in told(answer)]
    assert not wrong
    for answer in pictures:
        with Image.open(io.BytesIO(answer.content)) as image:
            assert not image.getexif()
            assert not {"exif", "icc_profile", "comment"} & image.info.keys()
            assert image.width <= CUT[0]
            assert image.height <= CUT[1]


def test_thanks_name_whom_the_office_allowed_and_whose_report_was_confirmed(
    marked: tuple[Site, set[str]],
) -> None:
    page = anonymous(marked[0]).get("/coverage").text
    assert THANKED in page
    assert "shy" not in page


def test_what_is_for_staff_stays_for_staff(marked: tuple[Site, set[str]]) -> None:
    site, _ = marked
    own, everybody = site.client("office").get("/places/HO01").text, anonymous(site).get("/places/HO01").text
    assert "/pictures/" in own
    assert "/pictures/" not in everybody
    assert "Signs that are certain" in everybody
    assert "Signs that are certain" in site.client("unit").get("/places/HO01").text


def test_doubtful_signs_are_not_shown_singly(marked: tuple[Site, set[str]]) -> None:
    site, _ = marked
    client = anonymous(site)
    lines = list(
        csv.DictReader(io.StringIO(client.get("/data/latest/signs.csv").text.removeprefix("\ufeff")))
    )
    assert {line["verdict"] for line in lines} == {"compliant", "defective"}
    assert "true" in {line["decided"] for line in lines}
    with Workplace(site.settings, access=Access.READ) as workplace, workplace.database.read() as session:
        waiting = list(held(session, workplace.as_of(), verdicts=(Verdict.DOUBTFUL.value,)))
    assert waiting
    assert not {(str(o.message), o.language) for o in waiting} & {(x["sign"], x["language"]) for x in lines}
    for code in {one.site for one in waiting}:
        assert "verdict doubtful" not in client.get(f"/places/{code}").text


# --- pages and files as the web wants them ---------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_files_are_kept_and_asked_for_again(marked: tuple[Site, set[str]], name: str) -> None:
    client = anonymous(marked[0])
    answer = client.get(f"/data/1/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(KINDS[name.rsplit(".", 1)[1]])
    assert "max-age" in answer.headers["cache-control"]
    assert "set-cookie" not in answer.headers
    tag = {"if-none-match": answer.headers["etag"]}
    assert client.get(f"/data/1/{name}", headers=tag).status_code == 304
    assert client.get(f"/data/latest/{name}").content == answer.content


@pytest.mark.parametrize(
    "path", ["/", "/coverage", "/coverage/hospital", "/places/HO01", "/data", "/standard"]
)
def test_pages_set_no_cookie_and_are_kept(marked: tuple[Site, set[str]], path: str) -> None:
    client = anonymous(marked[0])
    answer = client.get(path)
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "public, max-age=300"
    assert "cookie" in answer.headers["vary"]
    assert client.get(path, headers={"if-none-match": answer.headers["etag"]}).status_code == 304
    assert "private" in marked[0].client("office").get("/coverage").headers["cache-control"]
    korean = client.get(path, params={"lang": "ko"})
    assert "private" in korean.headers["cache-control"]
    assert 'lang="ko"' in client.get(path).text


def test_unknown_addresses_are_not_found(marked: tuple[Site, set[str]]) -> None:
    client = anonymous(marked[0])
    for path in (
        *("/coverage/none", "/places/NONE", "/places/HO01/999999.jpg", "/places/RS01/1.jpg"),
        *("/data/1/none.csv", "/data/9/sites.csv", "/data/x/sites.csv", "/data/99999999999/sites.csv"),
    ):
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert "set-cookie" not in answer.headers


def test_the_map_of_sites_is_geojson(marked: tuple[Site, set[str]]) -> None:
    found = anonymous(marked[0]).get("/data/latest/sites.geojson").json()
    assert found["type"] == "FeatureCollection"
    assert {one["properties"]["datum"] for one in found["features"]} <= {"wgs84", ""}
    assert all(one["geometry"] is None or one["geometry"]["type"] == "Point" for one in found["features"])


# --- the office publishes --------------------------------------------------------------------------------


def test_the_office_publishes_what_it_has_looked_at_and_takes_it_back(site: Site) -> None:
    everybody, office = anonymous(site), site.client("office")
    for path in ("/", "/coverage", "/data"):
        assert "Nothing is published yet" in everybody.get(path).text
    assert everybody.get("/places/HO01").status_code == 404
    office.send_form("/reports", {"what": "pdf-zh"})
    with Workplace(site.settings, access=Access.CHANGE) as workplace:
        _make(workplace)
    (key,) = set(re.findall(r'href="(/reports/\w+/publish)"', office.get("/reports").text))
    assert "From then on everybody sees" in office.get(key).text
    assert site.client("reviewer").get(key).status_code == 403
    assert office.send_form(key, {"note": "first"}).headers["location"] == "/published"
    assert "first" in everybody.get("/coverage").text
    assert office.send_form("/published/1/withdraw", {"reason": ""}).status_code == 400
    assert office.send_form("/published/1/withdraw", {"reason": "wrong"}).status_code == 303
    assert "Nothing is published yet" in everybody.get("/coverage").text
    assert everybody.get("/data/1/report.pdf").status_code == 404


def _make(workplace: Workplace) -> None:
    from signcheck.services.papers import ReportMaker

    with ReportMaker(workplace) as maker:
        maker.until_empty()


# --- in a browser ----------------------------------------------------------------------------------------


def test_somebody_finds_a_sign_and_proofs_a_text_without_a_script(
    marked: tuple[Site, set[str]], browser: object, tmp_path: Path
) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False, locale="en")  # type: ignore[attr-defined]
    context.set_default_timeout(90_000)
    page = context.new_page()
    page.goto(f"{marked[0].url}/")
    page.get_by_role("link", name="All figures", exact=True).click()
    page.get_by_role("link", name="Hospitals").click()
    page.get_by_role("link", name="威海市立医院").click()
    assert page.locator(".boards img").count() > 1
    page.goto(f"{marked[0].url}/")
    page.get_by_role("link", name="Proof the texts of a new sign").click()
    page.get_by_label("One sign a line").fill("出口 | Exit\n残疾人卫生间 | Deformed Man Toilet")
    page.get_by_role("button", name="Judge", exact=True).click()
    page.wait_for_selector("article .verdict.defective")
    assert "Accessible Toilet" in page.locator("article").nth(1).inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="XLSX Answer as a file").click()
    assert download.value.suggested_filename == "signcheck-proof.xlsx"
    context.close()
