"""From an order to its repair in a browser: a photo that shows it wrong, then one that shows it right."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from drawing.signs.files import encode
from drawing.signs.make import world_from
from drawing.signs.photo import take
from drawing.signs.sample_list import SAMPLES, Item
from drawing.signs.samples import plan_sample
from tests.conftest import ROOT
from tests.web.conftest import PHONE, Site, log_in

pytestmark = pytest.mark.models
POINT = "BS02-01"
"""A sign of the samples whose Korean is misspelt."""
READ = 240_000
"""Milliseconds that a busy machine may take to read one photo."""


def drawn(folder: Path, samples: Path, name: str, *, right: bool) -> Path:
    """A photo of the sign with its mistake, or without."""
    sample = next(one for one in SAMPLES if one.point == POINT)
    if right:
        (plate,) = sample.plates
        sample = replace(sample, plates=(replace(plate, items=(Item("@site"),)),))
    world = world_from(ROOT / "glossary" / "terms", samples / "registry.csv")
    plan = plan_sample(world, replace(sample, condition="clean"), random.Random(name).randrange(10**6))
    plan = replace(plan, taken_at=None)  # so that it was seen when it came in
    path = folder / f"{name}.jpg"
    path.write_bytes(encode(take(plan).pixels, plan))
    return path


def test_an_order_is_accepted_repaired_and_verified_and_the_figure_changes(
    site: Site, browser: Browser, context: BrowserContext, samples: Path, tmp_path: Path
) -> None:
    site.kill()
    site.workers = 1
    site.start()
    log_in(context, site, "office")
    office = context.new_page()
    office.goto(f"{site.url}/dashboard")
    before = figure(office.locator("tr.total").inner_text())
    office.goto(f"{site.url}/orders/new?site=BS02")
    office.get_by_role("button", name="Make 1 order").click()
    expect(office.locator("#state")).to_contain_text("open")
    address = office.url

    phone = browser.new_context(locale="ko", viewport=PHONE)
    log_in(phone, site, "unit")
    unit = phone.new_page()
    unit.goto(address)
    unit.get_by_role("button", name="접수").click()
    expect(unit.locator("#state")).not_to_contain_text("접수 대기")
    unit.set_input_files("input[type=file]", drawn(tmp_path, samples, "wrong", right=False))
    unit.get_by_role("button", name="정비 완료 보고").click()
    expect(unit.locator("#photos")).to_contain_text("판독 중")
    expect(unit.locator("#photos .verdict.defective")).to_be_visible(timeout=READ)
    expect(unit.locator("#events")).to_contain_text("wrong.jpg")
    unit.set_input_files("input[type=file]", drawn(tmp_path, samples, "right", right=True))
    unit.get_by_role("button", name="정비 완료 보고").click()
    expect(unit.locator("#photos .verdict.compliant")).to_be_visible(timeout=READ)
    phone.close()

    office.goto(address)
    if office.get_by_role("button", name=re.compile("^Verified")).count():
        office.get_by_role("button", name=re.compile("^Verified")).click()
    expect(office.locator("#state")).to_contain_text("verified")
    office.goto(f"{site.url}/dashboard")
    assert figure(office.locator("tr.total").inner_text()) == before - 1


def figure(row: str) -> int:
    """How many cases are wrong, of the last row of the table."""
    return int(row.split()[-2])
