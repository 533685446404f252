"""The whole way in a browser, in three languages, on a phone and at a desk, by five people.

visit → photo → verdict → decision → order → repair, shown wrong and then right → verified → the figure.

With `SIGNCHECK_SCREENSHOTS=FOLDER` in the environment each step's page is kept there as a picture.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.conftest import DESKTOP, PHONE, Site, log_in, press
from tests.web.drawn import drawn

pytestmark = pytest.mark.models
READ = 240_000
"""Milliseconds that a busy machine may take to read one photo."""
WAIT = 90_000
"""And to answer."""
NOT_RIGHT = ".verdict.defective, .verdict.doubtful"
"""How sure it is depends on the photo: then a person says it."""
SCREENSHOTS = os.environ.get("SIGNCHECK_SCREENSHOTS")  # before the tests' own environment
WAYS = [
    pytest.param("zh", "BS02-01", PHONE, DESKTOP, id="zh-BS02"),
    pytest.param("en", "RS01-06", DESKTOP, PHONE, id="en-RS01"),
    pytest.param("ko", "RS02-02", PHONE, DESKTOP, id="ko-RS02"),
]
"""Language, a sign of the samples with a mistake, and what those in the field and in the office look at."""


@dataclass
class People:
    """The windows of those who take part; each has a browser of their own."""

    site: Site
    browser: Browser
    language: str
    contexts: list[BrowserContext] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    steps: int = 0

    def window(self, name: str, size: dict[str, int]) -> Page:
        """The window of a user. size: of their screen."""
        context = self.browser.new_context(locale=self.language, viewport=size)  # type: ignore[arg-type]
        self.contexts.append(context)
        context.set_default_timeout(WAIT)
        context.on("request", lambda request: self.asked.add(request.url.split("/")[2]))
        log_in(context, self.site, name)
        return context.new_page()

    def keep(self, page: Page, name: str) -> None:
        """A picture of the page, if somebody wants it."""
        self.steps += 1
        if SCREENSHOTS:
            page.screenshot(
                path=Path(SCREENSHOTS, f"{self.language}-{self.steps:02}-{name}.png"), full_page=True
            )


@pytest.fixture(scope="module")
def reading_site(shared_site: Site) -> Iterator[Site]:
    """One that reads what comes in; with a worker that does not give way to the other tests."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "signcheck", "work", "--workers", "1"],
        env=os.environ | {"SIGNCHECK_DATA": str(shared_site.folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    yield shared_site
    worker.kill()
    worker.wait()


@pytest.fixture
def people(reading_site: Site, browser: Browser, request: pytest.FixtureRequest) -> Iterator[People]:
    made = People(reading_site, browser, request.node.callspec.params["language"])
    yield made
    for context in made.contexts:
        context.close()


@pytest.mark.parametrize(("language", "point", "field_size", "desk_size"), WAYS)
def test_from_a_visit_to_the_figure(
    people: People,
    samples: Path,
    tmp_path: Path,
    language: str,
    point: str,
    field_size: dict[str, int],
    desk_size: dict[str, int],
) -> None:
    photos = {
        name: drawn(tmp_path, samples, point, name, right=name == "right")
        for name in ("seen", "wrong", "right")
    }
    visit(people, people.window("inspector", field_size), point, photos["seen"])
    number = decide(people, people.window("reviewer", desk_size), point)
    office = people.window("office", desk_size)
    office.goto(f"{people.site.url}/dashboard")
    before = wrong(office)
    order = ordered(people, office, number)
    repair(people, people.window("unit", field_size), order, photos)
    verify(people, office, order)
    office.goto(f"{people.site.url}/dashboard")
    until = time.monotonic() + WAIT / 1000
    while wrong(office) != before - 1 and time.monotonic() < until:
        office.reload()  # a busy machine shows figures of some seconds ago
    people.keep(office, "figures")
    assert wrong(office) == before - 1
    audit = people.window("audit", desk_size)
    audit.goto(f"{people.site.url}/admin/audit?subject={order.rsplit('/', 1)[1]}")
    people.keep(audit, "audit")
    for who in ("reviewer", "unit"):
        expect(audit.get_by_role("cell", name=who, exact=True).first).to_be_visible()
    assert audit.locator("html").get_attribute("lang") == {"zh": "zh-Hans"}.get(language, language)
    assert people.asked == {people.site.url.split("/")[2]}


def visit(people: People, page: Page, point: str, photo: Path) -> None:
    """The inspector sends a photo of the sign and sees what is wrong with it."""
    site = point.split("-", maxsplit=1)[0]
    page.goto(f"{people.site.url}/visits?q={site}")
    people.keep(page, "visits")
    page.locator(f'button[name="site"][value="{site}"]').click()
    page.select_option("#point", point)
    page.set_input_files("#album", photo)
    expect(page.locator("#photos .tile:has(img)").locator(NOT_RIGHT).first).to_be_visible(timeout=READ)
    people.keep(page, "visit")
    page.locator("#finish button").click()
    page.wait_for_url(f"{people.site.url}/visits")


def decide(people: People, page: Page, point: str) -> str:
    """The reviewer says by a key that it is wrong, and orders the repair by another; the case's number."""
    page.goto(f"{people.site.url}/queue?state=all&site={point.split('-', maxsplit=1)[0]}")
    people.keep(page, "queue")
    link = page.locator("ul.cases > li").filter(has_text=point).first.locator("h2 a")
    number = link.inner_text()
    link.click()
    people.keep(page, "item")
    for key in ("2", "o"):
        page.goto(f"{people.site.url}/items/{number}")
        press(page, key)
        expect(page.locator(".note[role=status]")).to_contain_text(number, timeout=WAIT)
    people.keep(page, "decided")
    return number


def ordered(people: People, page: Page, number: str) -> str:
    """The address of the order that a case went into."""
    page.goto(f"{people.site.url}/items/{number}")
    page.locator('h1 + p a[href^="/orders/"]').click()
    people.keep(page, "order")
    return page.url


def repair(people: People, page: Page, order: str, photos: dict[str, Path]) -> None:
    """The unit accepts it, reports it as repaired, sends a photo that shows it wrong, then a right one."""
    page.goto(order)
    page.locator('form:has(input[name="to"][value="accepted"]) button').click()
    expect(page.locator("#state .accepted")).to_be_visible(timeout=WAIT)
    page.locator('form[action$="/repaired"] button').click()
    page.set_input_files("#album", photos["wrong"])
    expect(page.locator("#photos").locator(NOT_RIGHT).first).to_be_visible(timeout=READ)
    page.goto(order)
    people.keep(page, "shown-wrong")
    if page.locator("#take").count():
        page.set_input_files("#album", photos["right"])
    else:  # sent back: reported anew, with the photo in the form
        page.set_input_files('form[action$="/repaired"] input[type=file]', photos["right"])
        page.locator('form[action$="/repaired"] button').click()
    expect(page.locator("#photos .verdict.compliant").first).to_be_visible(timeout=READ)
    people.keep(page, "shown-right")


def verify(people: People, page: Page, order: str) -> None:
    """The office says that it is right now; and has its notice as a file."""
    page.goto(order)
    with page.expect_download() as notice:
        page.locator('form[action$="/notice"] button').click()
    assert notice.value.path().read_bytes().startswith(b"%PDF")
    button = page.locator('form:has(input[name="to"][value="verified"]) button')
    if button.count():  # a certain photo of the unit's does it by itself
        button.click()
    expect(page.locator("#state .verified")).to_be_visible(timeout=WAIT)
    page.goto(f"{people.site.url}/orders?state=verified")
    expect(page.get_by_role("link", name=order.rsplit("/", 1)[1])).to_be_visible()
    people.keep(page, "verified")


def wrong(page: Page) -> int:
    """How many cases are wrong, of the last row of the table."""
    return int(page.locator("tr.total").inner_text().split()[-2])
