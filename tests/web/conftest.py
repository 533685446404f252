"""The site with the sample city: a real server process, real clients, a real browser."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from drawing.chromium import chromium
from signcheck.records.database import Access
from signcheck.reports.asked import Asked
from signcheck.services import exporting, publishing
from signcheck.services.recheckjobs import RecheckMaker
from signcheck.services.users import add_user
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings, load_settings
from signcheck.work.person import Role
from tests.conftest import ROOT

PASSWORD = "Weihai-2026-signs"
UNIT = "威海市交通运输局"
PEOPLE = {
    "inspector": [Role.INSPECTOR],
    "reviewer": [Role.REVIEWER],
    "unit": [Role.UNIT],
    "office": [Role.OFFICE],
    "system": [Role.SYSTEM],
    "security": [Role.SECURITY],
    "audit": [Role.AUDIT],
}
"""A user a role, by login name."""
CHROMIUM = chromium()
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""No other host has an address."""
_TOKEN = re.compile(r'name="token" value="([0-9a-f]{64})"')


@pytest.fixture(scope="session")
def sample_city(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """A data folder with all sample photos read and judged, a user a role; made once for all processes."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    folder = shared / "sample-city"
    with FileLock(shared / "sample-city.lock"):
        if not (folder / "ready").exists():
            _make_city(folder, samples)
    return folder


def _make_city(folder: Path, samples: Path) -> None:
    environment = os.environ | {"SIGNCHECK_DATA": str(folder)}
    for words in (
        ("registry", "import", samples / "registry.csv"),
        ("scan", samples / "photos"),
    ):
        subprocess.run(
            [sys.executable, "-m", "signcheck", *map(str, words)],
            env=environment,
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
    with Workplace(replace(load_settings(), data=folder), access=Access.CHANGE) as workplace:
        for name, roles in PEOPLE.items():
            unit = UNIT if name == "unit" else ""
            add_user(workplace, name, roles, "tests", full_name=name.title(), unit=unit, password=PASSWORD)
    (folder / "ready").touch()


@dataclass
class Site:
    """A site of its own; `folder` is its data. start and kill as often as wanted."""

    folder: Path
    workers: int = 0
    extra: dict[str, str] = field(default_factory=lambda: {"SIGNCHECK_REPORT_RATES": "1000 per minute"})
    url: str = ""
    process: subprocess.Popen[str] | None = None
    clients: list[Client] = field(default_factory=list)

    @property
    def settings(self) -> Settings:
        """Its settings."""
        return replace(load_settings(), data=self.folder)

    def start(self, *more: str) -> None:
        """Start it on a free port, or on the one it had."""
        port = self.url.rsplit(":", 1)[-1] if self.url else "0"
        command = ["serve", "--port", port, "--workers", str(self.workers), *more]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "signcheck", *command],
            env=os.environ | {"SIGNCHECK_DATA": str(self.folder)} | self.extra,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.search(r"(https?)://[^:]+:(\d+)", line)
        assert found, line
        self.url = f"{found[1]}://127.0.0.1:{found[2]}"

    def kill(self) -> None:
        """As a power cut does."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            assert self.process.stdout is not None
            self.process.stdout.close()
            self.process = None

    def client(self, name: str = "", language: str = "en") -> Client:
        """A browser without a picture, logged in as this user; as nobody without a name."""
        client = Client(self.url, language)
        self.clients.append(client)
        if name:
            client.log_in(name)
        return client


class Client(httpx.Client):
    """Keeps cookies, and brings each form's token back."""

    def __init__(self, url: str, language: str) -> None:
        super().__init__(
            base_url=url, headers={"accept": "text/html", "accept-language": language}, timeout=60
        )

    def log_in(self, name: str, password: str = PASSWORD) -> httpx.Response:
        """Log in; the answer."""
        return self.send_form("/login", {"name": name, "password": password}, page="/login")

    def token(self, page: str) -> str:
        """The form token of a page."""
        found = _TOKEN.search(self.get(page).text)
        assert found, page
        return found[1]

    def send_form(
        self, path: str, data: dict[str, object], page: str = "/account", **more: object
    ) -> httpx.Response:
        """Send a form with the token of a page."""
        return self.post(path, data=data | {"token": self.token(page)}, **more)  # type: ignore[arg-type]


def recheck_all(site: Site) -> None:
    """Do the rechecks that wait, as `signcheck work` does beside the reading."""
    with Workplace(site.settings, access=Access.CHANGE) as workplace, RecheckMaker(workplace) as maker:
        maker.until_empty()


def publish_report(workplace: Workplace, folder: Path, who: str = "office") -> int:
    """Write the report of the whole city and publish it; its number."""
    path = folder / "report.pdf"
    exporting.export(workplace, path, Asked("pdf", "zh"), who)
    return publishing.publish(workplace, path, path.name, who)


def _site(city: Path, folder: Path) -> Iterator[Site]:
    shutil.copytree(city, folder)
    site = Site(folder)
    site.start()
    yield site
    for client in site.clients:
        client.close()
    site.kill()


@pytest.fixture
def site(sample_city: Path, tmp_path: Path) -> Iterator[Site]:
    """The sample city's site, for one test."""
    yield from _site(sample_city, tmp_path / "site")


@pytest.fixture(scope="module")
def calm_site(sample_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The same for all tests of a module, which change nothing that others see."""
    yield from _site(sample_city, tmp_path_factory.mktemp("calm") / "site")


@pytest.fixture(scope="module")
def shared_site(sample_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One for all tests of a module, which change things that the others do not look at."""
    yield from _site(sample_city, tmp_path_factory.mktemp("shared") / "site")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; a skip where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        started = _started(playwright, CHROMIUM)
        yield started
        started.close()


def _started(playwright: Playwright, path: str) -> Browser:
    """Chromium; where it crashes as it starts, which is seldom, it has a second try."""

    def launch() -> Browser:
        return playwright.chromium.launch(executable_path=path, args=["--no-sandbox", ALONE])

    try:
        return launch()
    except PlaywrightError:
        return launch()


DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile of the browser, in English, as large as a desk's."""
    made = browser.new_context(locale="en", viewport=DESKTOP)
    yield made
    made.close()


def log_in(context: BrowserContext, site: Site, name: str) -> None:
    """Log in by cookie, without typing."""
    client = site.client(name)
    (cookie,) = (one for one in client.cookies.jar if one.name == "signcheck")
    context.add_cookies([{"name": cookie.name, "value": str(cookie.value), "url": site.url}])


def press(page: Page, key: str) -> None:
    """Press a key once the page listens: a text may stand there before the script that takes its keys."""
    expect(page.locator("html.scripted")).to_be_attached()
    page.keyboard.press(key)
