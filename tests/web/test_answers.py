"""Answers on the site: the sender's page behind its secret, the staff's list and one report, keys."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, expect
from sqlalchemy import select

from signcheck.jobs import ledger
from signcheck.languages import Language
from signcheck.records.database import Access
from signcheck.records.tables import AuditRow, LedgerRow
from signcheck.services import answering
from signcheck.services.workplace import Workplace
from signcheck.views.errorreports import by_number
from signcheck.work.errorreport import Reason, Wrong
from tests.web.conftest import Client, Site, log_in, press
from tests.web.reported import SECRET, guess, said, send
from tests.web.reviewed import make_city

EXAMPLES = (
    *("/reports-in", "/reports-in?state=all", "/reports-in/R2026-000001", "/reports-in/R2026-000002"),
    *("/r", *(f"/r/{SECRET.format(number)}" for number in (1, 2, 3, 4))),
)
"""Pages of the sample city with the reports of `make_reports`."""
BAD = guess("defective", "出口", "en", "Exet", "Exit", "glossary.exact")
OK = guess("compliant", "出口", "en", "Exit", "Exit", "glossary.exact")
NUMBER = re.compile(r"/reports-in/(R\d{4}-\d{6})")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("answers") / "city"
    make_city(folder, 10)
    en, zh = Language.EN, Language.ZH
    with Workplace(Site(folder).settings, access=Access.CHANGE) as workplace:
        send(workplace, 1, said("철자가 틀려요", "RS01-01"), BAD)
        send(workplace, 2, said("Exit is no English", "RS00-00"), OK, language=en)
        send(workplace, 3, said("错了", "RS01-01", nickname=""), BAD, language=zh)
        send(workplace, 4, said("?", place="behind the station", wrong=Wrong.OTHER), language=en)
        send(workplace, 5, said("틀려요", "RS01-03", contact="kim@example.org"), BAD)
        send(workplace, 6, said("Exit is no English", "RS00-02"), OK, language=en)
        for number, point in ((7, "RS00-02"), (8, "RS01-05"), (9, "RS01-05")):
            send(workplace, number, said("Exet", point), BAD, language=en)
    return folder


@pytest.fixture(scope="module")
def desk(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with nine reports; each test has its own of them."""
    yield from _running(made, tmp_path_factory.mktemp("desk") / "desk")


@pytest.fixture
def guessed(made: Path, tmp_path: Path) -> Iterator[Site]:
    """One that is guessed at."""
    yield from _running(made, tmp_path / "desk")


def _running(city: Path, folder: Path) -> Iterator[Site]:
    shutil.copytree(city, folder)
    site = Site(folder)
    site.start()
    yield site
    for client in site.clients:
        client.close()
    site.kill()


def _steps(client: Client, number: str) -> str:
    found = re.search(r'name="shown" value="(\d+)"', client.get(f"/reports-in/{number}").text)
    assert found
    return found[1]


def _say(client: Client, number: str, what: str, **more: str) -> object:
    return client.send_form(f"/reports-in/{number}/{what}", {"shown": _steps(client, number)} | more)


def test_the_list_and_the_answer_that_leads_to_the_next(desk: Site) -> None:
    client = desk.client("reviewer")
    page = client.get("/reports-in").text
    assert re.findall(r'<h2><a href="/reports-in/(R[\d-]+)', page) == [
        f"R2026-{number:06}" for number in (1, 3, 5, 7, 8, 9, 4, 2, 6)
    ]
    assert "answer proposed" in page
    assert client.get("/reports-in/next").headers["location"] == "/reports-in/R2026-000001"
    proposed = client.get("/reports-in/R2026-000002").text
    assert re.search(r'value="right" checked', proposed)
    assert proposed.index("Do not confirm") < proposed.index("Which case")
    answer = _say(client, "R2026-000001", "refuse", why="picture", words="사진을 다시 보내 주세요")
    assert answer.headers["location"] == "/reports-in/R2026-000003?done=R2026-000001"
    assert "/reports-in/R2026-000001/undo" in client.get(answer.headers["location"]).text
    assert client.get("/reports-in?q=r2026-000001").headers["location"] == "/reports-in/R2026-000001"
    told = desk.client(language="ko").get(f"/r/{SECRET.format(1)}").text
    assert "사진의 글자가 뚜렷하지 않습니다." in told
    assert "사진을 다시 보내 주세요" in told
    assert "Exet" in told
    client.send_form("/reports-in/R2026-000001/undo", {})
    assert "확인 중" in desk.client(language="ko").get(f"/r/{SECRET.format(1)}").text
    assert _say(client, "R2026-000001", "refuse", why="burnt").status_code == 400
    assert client.get("/reports-in/R2026-999999").status_code == 404


def test_two_at_one_report_the_second_is_told(desk: Site) -> None:
    one, other = desk.client("reviewer"), desk.client("office")
    shown = _steps(other, "R2026-000003")
    _say(one, "R2026-000003", "merge", other="R2026-000001")
    answer = other.send_form("/reports-in/R2026-000003/refuse", {"why": "right", "shown": shown})
    assert answer.status_code == 409
    assert "Somebody else was faster." in answer.text
    assert "follows R2026-000001" in answer.text
    assert "1 more says so" in one.get("/reports-in").text
    assert "R2026-000003" not in re.findall(r"<h2><a[^>]*>([^<]+)", one.get("/reports-in").text)


def test_a_reviewer_of_a_district_and_whoever_is_no_reviewer(desk: Site) -> None:
    client = desk.client("wendeng")
    listed = client.get("/reports-in").text
    assert "R2026-000001" in listed  # in the district
    assert "R2026-000004" in listed  # of no known place
    assert "R2026-000002" not in listed
    assert client.get("/reports-in/R2026-000002").status_code == 404
    assert client.send_form("/reports-in/R2026-000002/refuse", {"why": "right"}).status_code == 404
    assert client.get("/reports-in/R2026-000002/photos/2/320").status_code == 404
    for name in ("unit", "inspector", ""):
        answer = desk.client(name).get("/reports-in/R2026-000001/photos/1/320")
        assert answer.status_code in (303, 403)


def test_a_place_is_said_and_a_case_is_confirmed(desk: Site) -> None:
    client = desk.client("office")
    _say(client, "R2026-000004", "place", site="RS01", point="RS01-07")
    page = client.get("/reports-in/R2026-000004").text
    case = re.search(r'value="(C\d{4}-\d{6})"', page)
    assert case
    assert _say(client, "R2026-000004", "confirm", case=case[1]).status_code == 303
    item = client.get(f"/items/{case[1]}").text
    assert "R2026-000004" in item, "the decision says which report it came from"
    client.send_form(f"/items/{case[1]}", {"action": "order", "canned": "Seen"})
    told = desk.client(language="zh").get(f"/r/{SECRET.format(4)}").text
    assert "正在整改" in told
    assert "完成期限" in told
    assert "再次询问" not in told
    with Workplace(desk.settings, access=Access.READ) as workplace, workplace.database.read() as session:
        actions = [row.action for row in session.scalars(select(AuditRow)) if row.subject == "R2026-000004"]
        assert actions[-3:] == ["errorreport.place", "errorreport.looked_at", "errorreport.confirmed"]


def test_the_link_is_private_and_guesses_are_limited(guessed: Site) -> None:
    client = guessed.client()
    page = client.get(f"/r/{SECRET.format(1)}")
    assert page.headers["x-robots-tag"].startswith("noindex")
    assert page.headers["referrer-policy"] == "strict-origin"
    assert "no-store" in page.headers["cache-control"]
    assert 'name="robots" content="noindex"' in page.text
    for secret in ("R2026-000001", "x", SECRET.format(99)):
        assert client.get(f"/r/{secret}").status_code == 404
    sent = {"number": "r2026-000001", "secret": f"https://signs.example/r/{SECRET.format(1)}?lang=ko"}
    assert client.send_form("/r", sent, page="/r").headers["location"] == f"/r/{SECRET.format(1)}"
    assert client.send_form("/r", sent | {"number": "R2026-000002"}, page="/r").status_code == 404
    answers = [client.get(f"/r/guess-{n}").status_code for n in range(20)]
    assert answers[0] == 404
    assert answers[-1] == 429
    assert client.get(f"/r/{SECRET.format(1)}").status_code == 429, "nor is a right one told from a wrong one"
    assert client.get("/login").status_code == 200


def test_contact_is_corrected_and_erased_and_photos_hold_only_pixels(desk: Site) -> None:
    client, secret = desk.client(language="en"), SECRET.format(5)
    page = client.get(f"/r/{secret}").text
    assert "kim@example.org" in page
    changed = {"nickname": "Minjun", "contact": "lee@example.org"}
    client.send_form(f"/r/{secret}/contact", changed, page=f"/r/{secret}")
    assert "lee@example.org" in client.get(f"/r/{secret}").text
    assert "lee@example.org" in desk.client("reviewer").get("/reports-in/R2026-000005").text
    client.send_form(f"/r/{secret}/erase", {}, page=f"/r/{secret}")
    assert "lee@example.org" not in client.get(f"/r/{secret}").text
    assert "lee@example.org" not in desk.client("reviewer").get("/reports-in/R2026-000005").text
    with Workplace(desk.settings, access=Access.READ) as workplace, workplace.database.read() as session:
        (photo,) = by_number(session, "R2026-000005").photos
    answer = client.get(f"/r/{secret}/photos/{photo.id}")
    assert Image.open(io.BytesIO(answer.content)).size == (320, 240)
    assert client.get(f"/r/{secret}/photos/{photo.id + 1}").status_code == 404, "of another report"
    assert client.get(f"/r/{secret}/board").status_code == 404
    staff = desk.client("reviewer").get(f"/reports-in/R2026-000005/photos/{photo.id}/1600")
    assert Image.open(io.BytesIO(staff.content)).size == (800, 600)


def test_asked_again_once_and_a_certificate(desk: Site) -> None:
    reviewer, client = desk.client("reviewer"), desk.client(language="en")
    one, two = SECRET.format(7), SECRET.format(6)
    certificate = {"name": "Kim Minjun", "others": f"https://signs.example/r/{two}"}
    assert client.send_form(f"/r/{one}/certificate", certificate, page=f"/r/{one}").status_code == 400
    assert client.send_form(f"/r/{two}/reopen", {"sentence": "!"}, page=f"/r/{two}").status_code == 400
    _say(reviewer, "R2026-000006", "refuse", why="right")
    assert client.send_form(f"/r/{two}/reopen", {"sentence": " "}, page=f"/r/{two}").status_code == 400
    client.send_form(f"/r/{two}/reopen", {"sentence": "Ask an Englishman"}, page=f"/r/{two}")
    assert "asked again" in reviewer.get("/reports-in").text
    assert "Ask an Englishman" in reviewer.get("/reports-in/R2026-000006").text
    for number in ("R2026-000007", "R2026-000006"):
        assert _say(reviewer, number, "confirm").status_code == 303
    assert client.send_form(f"/r/{two}/reopen", {"sentence": "more"}, page=f"/r/{two}").status_code == 400
    answer = client.send_form(f"/r/{one}/certificate", certificate, page=f"/r/{one}")
    assert answer.content.startswith(b"%PDF")
    with Workplace(desk.settings, access=Access.READ) as workplace, workplace.database.read() as session:
        noted = session.scalars(select(AuditRow).where(AuditRow.action == "certificate.export")).one()
        assert (noted.subject, noted.after) == ("R2026-000007-2", {"confirmed": 2, "language": "en"})


def test_answered_with_one_hand_on_the_keyboard(desk: Site, context: BrowserContext) -> None:
    log_in(context, desk, "reviewer")
    page = context.new_page()
    page.goto(f"{desk.url}/reports-in/next?site=RS01-05")
    expect(page.locator("h1")).to_contain_text("R2026-000008")
    press(page, "j")
    expect(page.locator("h1")).to_contain_text("R2026-000009")
    press(page, "k")
    expect(page.locator("h1")).to_contain_text("R2026-000008")
    press(page, "1")
    expect(page.locator("h1")).to_contain_text("R2026-000009")
    press(page, "u")
    expect(page.locator("h1")).to_contain_text("R2026-000008")
    expect(page.locator("[data-key='1']")).to_be_visible()
    press(page, "2")
    expect(page.locator("h1")).not_to_contain_text("R2026-000008")
    press(page, "m")
    page.keyboard.type("12")
    expect(page.get_by_label("Number of the other report")).to_have_value("12")
    press(page, "Escape")
    press(page, "?")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_photos_of_those_that_say_the_same_are_blacked_out_and_taken_in(desk: Site) -> None:
    with Workplace(desk.settings, access=Access.CHANGE) as workplace:
        lead = send(workplace, 20, said("Exet", "RS00-02"), BAD, content=noise(20))
        other = send(workplace, 21, said(""), content=noise(21), same_as=lead)
    reviewer, sender = desk.client("reviewer"), desk.client()
    page = f"/reports-in/{lead}"
    told = reviewer.get(page).text
    assert f'name="also" value="{other}"' in told
    small = re.findall(rf"/reports-in/{other}/photos/\d+/320", told)[0]
    own = f"/r/{SECRET.format(21)}/photos/{small.split('/')[-2]}"
    assert not black(reviewer, small)
    assert not black(sender, own)
    link = re.findall(r"/photos/[0-9a-f]{64}/redact", reviewer.get(f"/reports-in/{other}").text)[0]
    assert small.replace("/320", "/1600") in reviewer.get(link).text
    for user in ("inspector", "unit"):
        assert desk.client(user).get(link).status_code == 403
    box = {"left": 0, "top": 0, "width": 100, "height": 100, "what": "face"}
    assert reviewer.send_form(link, box, page=link).status_code == 303
    assert black(reviewer, small), "before it is taken in"
    assert black(sender, own)
    said_so = {"case": "", "also": other, "shown": _steps(reviewer, lead)}
    assert reviewer.send_form(f"{page}/confirm", said_so, page=page).status_code == 303
    with Workplace(desk.settings) as workplace, workplace.database.read() as session:
        photos = [by_number(session, number).photos[0].sha256 for number in (lead, other)]
        waiting = session.scalars(select(LedgerRow.key).where(LedgerRow.kind == ledger.PHOTO)).all()
    assert set(photos) <= set(waiting)


def noise(seed: int) -> bytes:
    """A photo without a black pixel."""
    image = Image.effect_noise((640, 480), 30 + seed).point(lambda grey: max(grey, 80)).convert("RGB")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


def black(client: Client, address: str) -> bool:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return Image.open(io.BytesIO(answer.content)).convert("L").getextrema()[1] < 20


@pytest.mark.parametrize(
    ("language", "seen", "then"),
    [
        ("en", "Somebody who reported the same asked again", "It was repaired before we got to your report."),
        ("zh", "反映同一问题的人再次询问", "在核查您的反映之前已经改正。"),
        ("ko", "같은 것을 제보한 분이 다시 물어", "제보를 확인하기 전에 이미 정비되었습니다."),
    ],
)
def test_whoever_follows_reads_that_it_is_looked_at_again_and_nothing_of_who_asked(
    desk: Site, language: str, seen: str, then: str
) -> None:
    numbered = {"en": 30, "zh": 40, "ko": 50}[language]
    with Workplace(desk.settings, access=Access.CHANGE) as workplace:
        lead, other = (send(workplace, numbered + i, said("Exit?", "RS00-02"), OK) for i in (0, 1))
        answering.merge(workplace, answering.Asked(other, "reviewer"), lead)
        answering.refuse(workplace, answering.Asked(lead, "reviewer"), Reason.PICTURE)
    asking, following = (f"/r/{SECRET.format(numbered + i)}" for i in (0, 1))
    theirs = {"sentence": "mark-of-another-sender"}
    assert desk.client().send_form(f"{asking}/reopen", theirs, page=asking).status_code == 303
    page = desk.client(language=language).get(following).text
    assert seen in page
    assert "mark-of-another-sender" not in page
    assert 'action="/r/' + SECRET.format(numbered + 1) + '/reopen"' not in page, "it is under way"
    staff = desk.client("reviewer")
    assert f"/reports-in/{other}" not in staff.get("/reports-in?q=").text, "it waits with the one it follows"
    assert f"with {lead}" in staff.get(f"/reports-in/{other}").text
    sent = {"shown": _steps(staff, lead), "why": "mended"}
    assert staff.send_form(f"/reports-in/{lead}/refuse", sent).status_code == 303
    told = desk.client(language=language).get(following).text
    assert told.index(seen) < told.index(then)
