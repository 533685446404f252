"""A report from a Korean's telephone on a slow line: taps, weight and requests; with a script and without."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.report_form import Line, phone, walk
from drawing.signs.files import encode
from drawing.signs.make import plan_of, world_from
from drawing.signs.photo import take
from drawing.signs.words.choose import Wish
from tests.conftest import ROOT
from tests.web.conftest import Site

pytestmark = pytest.mark.models
TAPS, WEIGHT, REQUESTS = 5, 60_000, 4
PATIENCE = 240_000
"""Milliseconds that a busy machine may take."""


@pytest.fixture(scope="module")
def boards(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two photos of one board, without EXIF, from two sides."""
    folder = tmp_path_factory.mktemp("boards")
    world = world_from(ROOT / "glossary" / "terms", ROOT / "samples" / "registry.csv")
    plan = replace(
        plan_of(world, 11, 3, Wish("normal", varied=True)), megapixels=1.0, taken_at=None, gps=None
    )
    made = folder / "one.jpg", folder / "other.jpg"
    for path, turn in zip(made, (0, 7), strict=True):
        path.write_bytes(encode(take(replace(plan, turn=turn)).pixels, plan))
    return made


@pytest.mark.parametrize("script", [True, False])
def test_few_taps_and_little_weight_to_a_number(
    shared_site: Site, browser: Browser, boards: tuple[Path, Path], script: bool
) -> None:
    context = phone(browser, script=script)
    page = context.new_page()
    made = walk(page, shared_site.url, boards[0], Line.of(page, 400, 300), script=script)
    assert made.number.startswith("R20")
    assert len(made.taps) <= TAPS, made.taps
    assert made.first_bytes <= WEIGHT
    assert made.first_requests <= REQUESTS
    assert page.evaluate("document.documentElement.scrollWidth") <= 360 if script else True
    context.close()


def _begin(page: Page, site: Site, photo: Path) -> None:
    page.set_default_timeout(PATIENCE)
    page.goto(f"{site.url}/q/RS01-03")
    page.locator("input[type=file]").first.set_input_files(photo)
    page.wait_for_url("**/report/*")


def _send(page: Page) -> None:
    page.locator(".chips label:nth-of-type(2)").click()
    page.locator(".agree input").check()
    page.locator("button.send").click()
    expect(page.locator("#number")).to_be_visible(timeout=PATIENCE)


def test_the_same_board_is_shown_large_and_followed(
    site: Site, context: BrowserContext, boards: tuple[Path, Path]
) -> None:
    page = context.new_page()
    _begin(page, site, boards[0])
    assert page.locator(".alike").count() == 0
    _send(page)
    number = page.locator("#number").inner_text()
    _begin(page, site, boards[1])
    shown = page.locator(".alike img")
    for _ in range(30):  # a busy machine compares the pictures later than the page is shown
        if shown.count():
            break
        page.reload()
    expect(shown).to_have_count(1, timeout=PATIENCE)
    assert shown.evaluate("one => one.complete && one.naturalWidth") >= 400, "the board, cut out of the photo"
    page.locator(".alike button").click()
    expect(page.locator(".alike")).to_have_count(0, timeout=PATIENCE)
    page.locator("button[value='same-']").click()
    expect(page.locator(".alike")).to_have_count(1, timeout=PATIENCE)
    page.locator(".alike button").click()
    _send(page)
    assert page.locator("#number").inner_text() != number


def test_the_position_is_asked_for_only_when_a_person_presses(
    site: Site, browser: Browser, boards: tuple[Path, Path]
) -> None:
    place = {"latitude": 37.513, "longitude": 122.117}
    context = browser.new_context(locale="en", geolocation=place, permissions=["geolocation"])
    page = context.new_page()
    page.add_init_script(
        "const ask = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation); window.asked = 0;"
        "navigator.geolocation.getCurrentPosition = (...all) => { window.asked += 1; ask(...all); };"
    )
    _begin(page, site, boards[0])
    page.get_by_label("What is wrong").first.wait_for(state="attached")
    page.locator("textarea[name=text]").fill("kept")
    page.locator("button[value=place]").click()
    page.wait_for_url("**/place")
    assert page.evaluate("window.asked") == 0
    page.get_by_role("button", name="Near me").click()
    page.wait_for_url("**near=**")
    page.locator("ul.lines a").first.click()
    page.get_by_role("button", name="Somewhere here").click()
    expect(page.locator("textarea[name=text]")).to_have_value("kept")
    context.close()


def test_a_script_is_short_and_its_own() -> None:
    text = (ROOT / "signcheck/web/static/report.js").read_text()
    assert len(text.splitlines()) <= 150
    assert "import " not in text
