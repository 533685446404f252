"""The way of an error report in one run: five roles, three languages, real photos, real readings.

Reported by a Korean on a phone, found again by a second person, confirmed, ordered, repaired, verified, seen
by both who reported it, asked about again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.conftest import DESKTOP, PHONE, Site, log_in, press
from tests.web.drawn import drawn

pytestmark = pytest.mark.models
POINT = "BS02-01"
"""A sign of the samples whose Korean is misspelt."""
READ = 240_000
"""Milliseconds that a busy machine may take to read one photo."""
SITE = POINT.split("-", maxsplit=1)[0]


@contextmanager
def sitting(browser: Browser, site: Site, who: str, language: str, size: object = DESKTOP) -> Iterator[Page]:
    """A browser of one person, in their language."""
    context = browser.new_context(locale=language, viewport=size)  # type: ignore[arg-type]
    if who:
        log_in(context, site, who)
    page = context.new_page()
    page.set_default_timeout(READ)
    yield page
    context.close()


@pytest.fixture(autouse=True)
def _patient() -> Iterator[None]:
    """Readings keep the machine busy while pages are asked for."""
    expect.set_options(timeout=60_000)
    yield
    expect.set_options(timeout=5_000)


def report(page: Page, site: Site, photo: Path) -> None:
    """The form from its first page to where something is said, with the photo sent at once."""
    page.goto(f"{site.url}/report?point={POINT}")
    page.locator("input[name=photo]").first.set_input_files(photo)
    page.wait_for_url(re.compile(r"/report/[\w-]{20,}$"))


def send(page: Page, words: str) -> tuple[str, str]:
    """Say what is wrong and send it; the number and the address of the answer."""
    page.locator("input[name=wrong][value=misspelled] + span").click()
    page.locator("textarea[name=text]").fill(words)
    page.locator("input[name=consent]").check()
    page.locator("button[name=do][value=send]").click()
    number = page.locator("#number").inner_text()
    link = page.locator("a[href^='/r/']").first.get_attribute("href")
    assert link
    return number, link


def until(page: Page, address: str, text: str) -> None:
    """Look again and again until the page says it."""
    for _ in range(READ // 2000):
        page.goto(address)
        if text in page.locator("main").inner_text():
            return
        page.wait_for_timeout(2000)
    raise AssertionError(f"{address} never said {text}: {page.locator('main').inner_text()[:2000]}")


def test_reported_found_again_confirmed_ordered_repaired_seen_and_asked_again(
    site: Site, browser: Browser, samples: Path, tmp_path: Path
) -> None:
    site.kill()
    site.workers = 1
    site.extra = {"SIGNCHECK_VERIFY_REPAIRS": "office"}
    site.start()
    with (
        sitting(browser, site, "", "ko", PHONE) as kim,
        sitting(browser, site, "", "en", PHONE) as ann,
        sitting(browser, site, "reviewer", "en") as reviewer,
        sitting(browser, site, "office", "zh") as office,
        sitting(browser, site, "unit", "ko", PHONE) as unit,
        sitting(browser, site, "inspector", "en", PHONE) as inspector,
    ):
        report(kim, site, drawn(tmp_path, samples, POINT, "kim", right=False))
        number, link = send(kim, "‘욕’이 ‘요’로 되어 있어요")
        kim.goto(f"{site.url}{link}")
        expect(kim.locator(".stage")).to_contain_text("접수됨")
        until(reviewer, f"{site.url}/reports-in", "certainly wrong")

        report(ann, site, drawn(tmp_path, samples, POINT, "ann", right=False))
        until(ann, ann.url, "This is it")
        ann.get_by_role("button", name="This is it").first.click()
        expect(ann.locator("main")).to_contain_text("You follow that report")
        other, followed = send(ann, "The Korean is misspelt")
        assert other != number

        until(reviewer, f"{site.url}/reports-in", "1 more says so")
        reviewer.get_by_role("link", name="Answer one after another").click()
        expect(reviewer.locator("h1")).to_contain_text(number)
        expect(reviewer.locator(".judged")).to_contain_text("국제해수욕장")
        press(reviewer, "1")
        expect(reviewer.get_by_role("status")).to_contain_text("confirmed")
        until(reviewer, f"{site.url}/reports-in/{number}", "C2026-")
        case = reviewer.locator(".judged a[href^='/items/C']").inner_text()
        for page, address, told in ((kim, link, "확인됨"), (ann, followed, "Confirmed: you are right")):
            page.goto(f"{site.url}{address}")
            expect(page.locator(".stage")).to_contain_text(told)
        expect(kim.locator("main")).to_contain_text("국제해수욕장")

        office.goto(f"{site.url}/items/{case}")
        expect(office.locator("main")).to_contain_text(number)
        press(office, "o")
        office.wait_for_url(re.compile("done="))
        office.goto(f"{site.url}/items/{case}")
        order = office.locator("a[href^='/orders/']").first.get_attribute("href")
        kim.reload()
        expect(kim.locator(".stage")).to_contain_text("정비 중")

        unit.goto(f"{site.url}{order}")
        unit.get_by_role("button", name="접수").click()
        unit.set_input_files("input[type=file]", drawn(tmp_path, samples, POINT, "right", right=True))
        unit.get_by_role("button", name="정비 완료 보고").click()
        expect(unit.locator("#photos .verdict.compliant")).to_be_visible(timeout=READ)
        kim.reload()
        expect(kim.locator(".way")).to_contain_text("확인하고 있습니다")
        expect(kim.locator(".stage")).to_contain_text("정비 중")

        begun = site.client("inspector").send_form("/visits", {"site": SITE, "point": POINT})
        inspector.goto(f"{site.url}{begun.headers['location']}")
        inspector.set_input_files("#album", drawn(tmp_path, samples, POINT, "seen", right=True))
        expect(inspector.locator("#photos .verdict.compliant")).to_be_visible(timeout=READ)
        for page, address, told in ((kim, link, "정비 완료"), (ann, followed, "Repaired")):
            until(page, f"{site.url}{address}", told)
            expect(page.locator(".stage")).to_contain_text(told)
            picture = page.locator("img[src*='/board?']")
            picture.scroll_into_view_if_needed()
            expect(picture).to_have_js_property("complete", True)
            expect(picture).not_to_have_js_property("naturalWidth", 0)

        kim.locator("textarea[name=sentence]").fill("다른 쪽 표지판은 그대로예요")
        kim.get_by_role("button", name="다시 문의").click()
        expect(kim.get_by_role("status")).to_contain_text("다시 확인하겠습니다")
        assert kim.get_by_role("button", name="다시 문의").count() == 0
        reviewer.goto(f"{site.url}/reports-in")
        expect(reviewer.locator(".reports li", has_text=number)).to_contain_text("asked again")
        reviewer.goto(f"{site.url}/reports-in/{number}")
        expect(reviewer.locator("main")).to_contain_text("다른 쪽 표지판은 그대로예요")
        ann.reload()  # who followed is looked at again too, and keeps what the answer before gave her
        expect(ann.locator(".stage")).to_contain_text("Somebody is looking at it")
        expect(ann.locator(".way")).to_contain_text("Somebody who reported the same asked again")
        expect(ann.locator("main")).not_to_contain_text("다른 쪽 표지판은 그대로예요")
        expect(ann.get_by_role("button", name="Get the certificate (PDF)")).to_be_visible()
