"""Every page, in every language, on a phone and on a desk: what holds for all of them.

A page's address in the sample city stands in a constant EXAMPLES of the test file of its part: any strings
that begin with "/", in a list or a mapping.
"""

from __future__ import annotations

import hashlib
import importlib
import re
import shutil
import tomllib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from fastapi.routing import APIRoute
from playwright.sync_api import Browser, Page
from starlette.routing import Match

from signcheck.records.database import Access
from signcheck.services import acceptance, campaigns, orders
from signcheck.services.workplace import Workplace
from signcheck.web.access import ROLES
from signcheck.web.routes import ALL
from signcheck.work.checklist import Project
from tests.web.conftest import DESKTOP, PEOPLE, PHONE, Site, log_in, publish_report
from tests.web.errorreports import plant
from tests.web.reported import make_reports

pytestmark = pytest.mark.models
HERE = Path(__file__).parent
VENDOR = HERE / "vendor"
AXE = VENDOR / "axe-4.14.1.min.js"
ORDER = f"{datetime.now(UTC):%Y}-0001"
"""The order that is made for these pages."""
EXAMPLES = (
    *("/places/RS01?page=1", "/login", "/account", f"/orders/{ORDER}", "/acceptance/sheets/1"),
    *("/visits", "/visits/1", "/photos/unplaced", "/q/RS01-01", "/sites/RS01/labels"),
)
NO_PAGES = {
    *("/", "/healthz", "/readyz", "/queue/next", "/orders/{number}/live", "/visits/{number}/photos"),
    *("/report/{secret}/guess", "/reports/{key}/publish", "/data/{number}/{name}"),
    *("/admin/retention/live", "/reports/live", "/reports/{key}", "/reports-in/next", "/map/points"),
}
"""Addresses without a page of their own; beside them what ends in .csv, and other files."""
FILES = (
    *("/pictures/", "/cutouts/", "/files", "/static/", "/visits/{number}/events", "/openapi.json"),
    *("/report/{secret}/photo/", "/report/{secret}/alike/", "/r/{secret}/", "/reports-in/{number}/photos"),
    "/places/{code}/{message:int}.jpg",
)
STAFF_SEES = {"/places/RS01?page=1"}
"""Addresses that are open to all, as staff see them."""
OWN_WORDS = frozenset(
    "signcheck CSV XLSX TBX DOCX PDF HTML JSON WGS GPS GCJ BD Amap Tencent Baidu QR API kB MB GB TB".split()  # noqa: SIM905
)
"""What is not translated: names of things."""


def _strings(found: object) -> Iterator[str]:
    if isinstance(found, str):
        if found.startswith("/"):
            yield found
    elif isinstance(found, dict):
        yield from _strings([*found, *found.values()])
    elif isinstance(found, Iterable):
        for one in found:
            yield from _strings(one)


def _examples() -> list[str]:
    found: dict[str, None] = {}
    for path in sorted(HERE.glob("test_*.py")):
        if re.search(r"^EXAMPLES\b", path.read_text(), re.M):
            module = importlib.import_module(f"tests.web.{path.stem}")
            found |= dict.fromkeys(_strings(module.EXAMPLES))
    return list(found)


def _route(address: str) -> APIRoute:
    path = urlsplit(address).path
    for router in ALL:
        for route in router.routes:
            assert isinstance(route, APIRoute)
            scope = {"type": "http", "path": path, "method": "GET", "headers": []}
            if route.matches(scope)[0] is Match.FULL:
                return route
    raise AssertionError(f"{address}: no route has this address")


def _who(address: str) -> str:
    """Somebody who may open it; the office where it may."""
    roles = (_route(address).openapi_extra or {})[ROLES]
    if roles is None:
        return "office" if address in STAFF_SEES else ""
    return "office" if not roles or "office" in roles else str(roles[0])


@pytest.fixture(scope="module")
def whole_site(sample_city: Path, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("pages") / "site")
    shutil.copytree(sample_city, site.folder)
    with Workplace(site.settings, access=Access.CHANGE) as workplace:
        made = orders.make(workplace, "tests", site="RS01").orders
        assert made[0].number == ORDER
        acceptance.sign(workplace, "RS01", Project.NEW, "tests")
        make_reports(workplace)
        plant(workplace, samples)
        publish_report(workplace, site.folder, "tests")
        today = workplace.clock.today()
        campaigns.add(workplace, campaigns.Plan("春季纠错行动", today, today, ("RS01",)), "tests")
    site.start("--pseudo")
    yield site
    for client in site.clients:
        client.close()
    site.kill()


class Looking:
    """A page of a browser for each user, that notes what goes wrong."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self._browser, self.site = browser, site
        self._pages: dict[str, Page] = {}
        self.wrong: list[str] = []

    def at(self, address: str, language: str) -> Page:
        name = _who(address)
        if name not in self._pages:
            self._pages[name] = self._open(name)
        page = self._pages[name]
        page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
        mark = "&" if "?" in address else "?"
        answer = page.goto(f"{self.site.url}{address}{mark}lang={language}")
        assert answer is not None
        assert answer.status == 200, (address, answer.status)
        return page

    def _open(self, name: str) -> Page:
        context = self._browser.new_context(locale="en", service_workers="block")
        context.add_init_script(path=AXE)
        if name:
            log_in(context, self.site, name)
        page = context.new_page()
        page.on("console", lambda said: said.type == "error" and self.wrong.append(said.text))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("request", lambda asked: self._own(asked.url))
        return page

    def _own(self, url: str) -> None:
        if not url.startswith((self.site.url, "data:", "blob:")):
            self.wrong.append(f"asks another host: {url}")

    def close(self) -> None:
        for page in self._pages.values():
            page.context.close()


@pytest.fixture(scope="module")
def looking(browser: Browser, whole_site: Site) -> Iterator[Looking]:
    made = Looking(browser, whole_site)
    yield made
    made.close()


def _axe(page: Page) -> list[str]:
    found: list[dict[str, Any]] = page.evaluate(
        "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
    )
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0]['failureSummary']}" for one in found
    ]


UNMARKED = """
() => {
  const wrong = [], scripts = [[/\\p{Script=Han}/u, /^(zh|ja|und)/], [/\\p{Script=Hangul}/u, /^(ko|und)/]];
  const look = (text, element) => {
    const lang = element.closest('[lang]').lang;
    for (const [script, allowed] of scripts)
      if (script.test(text) && !allowed.test(lang)) wrong.push(`${lang}: ${text.trim().slice(0, 80)}`);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) look(walker.currentNode.data, walker.currentNode.parentElement);
  const fields = document.querySelectorAll('input:not([type=hidden]), textarea');
  for (const field of fields) look(field.value, field);
  return wrong;
}
"""
"""Chinese and Korean that is not marked as such."""

PLAIN = """
() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const inner = /⟦[^⟦⟧]*⟧/g;  // a text may be part of another
  const add = text => { while (text.search(inner) >= 0) text = text.replace(inner, ' '); found.push(text); };
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const foreign = element.closest('[lang]') !== document.documentElement;
    if (!foreign && !element.closest('code, script, style, noscript'))
      add(walker.currentNode.data);
  }
  for (const name of ['aria-label', 'alt', 'title', 'placeholder'])
    for (const element of document.querySelectorAll(`[${name}]`))
      if (element.closest('[lang]') === document.documentElement) add(element.getAttribute(name));
  return found;
}
"""
"""What of a page in the language `pseudo` went through no catalogue and is not marked as foreign."""


@pytest.mark.parametrize("address", _examples())
def test_a_page_is_for_everybody(looking: Looking, address: str) -> None:
    looking.wrong.clear()
    wrong: list[str] = []
    for language in ("zh", "en", "ko"):
        page = looking.at(address, language)
        wrong += [f"{language}, not marked: {text}" for text in page.evaluate(UNMARKED)]
        wrong += [f"{language}, desk: {said}" for said in _axe(page)]
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        width = page.evaluate("document.documentElement.scrollWidth")
        wrong += [f"{language}: {width} px wide on a phone"] if width > PHONE["width"] else []
        wrong += [f"{language}, phone: {said}" for said in _axe(page)]
    assert not [*wrong, *looking.wrong]


@pytest.mark.parametrize("address", _examples())
def test_every_text_of_a_page_goes_through_a_catalogue(looking: Looking, address: str) -> None:
    texts = looking.at(address, "pseudo").evaluate(PLAIN)
    names = {word for name in [*PEOPLE, "tests"] for word in (name, name.title())}
    plain = [
        word
        for text in texts
        for word in re.findall(r"[^\s,;:()/–—…→|]+", text)
        if re.search(r"[a-zA-Z]{2}", word) and not re.search(r"[\d.@_]", word)
    ]
    assert [word for word in plain if word.strip("'\"!?-") not in names | OWN_WORDS] == []


def test_every_page_has_an_example() -> None:
    shown = {_route(address).path for address in _examples()}
    there = {
        route.path
        for router in ALL
        for route in router.routes
        if isinstance(route, APIRoute) and "GET" in (route.methods or ())
    }
    missing = {p for p in there - shown - NO_PAGES if not p.endswith(".csv") and not p.startswith(FILES)}
    assert not missing, "give an address in EXAMPLES of the test file of its part"


def test_what_tests_use_of_others_is_what_was_published() -> None:
    listed = tomllib.loads((VENDOR / "vendor.toml").read_text())["file"]
    assert {one["name"] for one in listed} == {path.name for path in VENDOR.iterdir()} - {"vendor.toml"}
    for one in listed:
        assert hashlib.sha256((VENDOR / one["name"]).read_bytes()).hexdigest() == one["sha256"]
