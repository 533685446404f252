"""Photos sent through a browser on a slow line while the server is killed; every one of them must be kept.

    python -m bench.uploads [--photos 200] [--megabytes 3] [--kilobytes-a-second 2500]

A site of its own is served; a browser (Debian's Chromium, throttled) is given the photos at once. At a
quarter, half and three quarters of them the server is killed (SIGKILL) and started again; at half, the tab
is closed too, and the page opened anew. At the end every photo that the site ever said it has must be in
the store with its bytes and in the ledger once, and the visit's list must say the same after a reload and
on a second device. Nobody reads the photos meanwhile.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
from PIL import Image
from playwright.sync_api import BrowserContext, Page, sync_playwright
from sqlalchemy import select

from drawing.chromium import need_chromium
from signcheck.records.database import Access
from signcheck.records.registry import import_sites
from signcheck.records.tables import LedgerRow
from signcheck.registry.site import SignPoint, Site, SiteKind
from signcheck.services.inspections import begin
from signcheck.services.users import add_user
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings, load_settings
from signcheck.views.uploads import of_visit
from signcheck.work.person import Person, Role

PASSWORD = "Weihai-2026-signs"
NAMES = ("li", "wang")
STATION = Site("RS01", SiteKind.RAILWAY_STATION, "威海站", sign_points=(SignPoint("RS01-01"),))
_TOKEN = re.compile(r'name="token" value="([0-9a-f]{64})"')


@dataclass
class Server:
    """The site in a process of its own, which can be killed and started again at the same port."""

    settings: Settings
    url: str = ""
    process: subprocess.Popen[str] | None = None
    starts: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        port, begun = self.url.rsplit(":", 1)[-1] or "0", time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "signcheck", "serve", "--port", port, "--workers", "0"],
            env=os.environ | {"SIGNCHECK_DATA": str(self.settings.data)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        found = re.search(r":(\d+)/", self.process.stdout.readline())
        assert found
        self.url = f"http://127.0.0.1:{found[1]}"
        self.starts.append(time.monotonic() - begun)

    def kill(self) -> None:
        """As a power cut does."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def memory(self) -> float:
        """Megabytes that the process has, at most so far."""
        assert self.process is not None
        told = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", told)[1]) / 1024  # type: ignore[index]


def make_photos(folder: Path, count: int, size: int) -> list[Path]:
    """JPEG files of about so many bytes that all differ."""
    side, out = int((size / 2.1) ** 0.5), io.BytesIO()
    noise = random.Random(0).randbytes(side * side * 3)
    Image.frombytes("RGB", (side, side), noise).save(out, "JPEG", quality=92)
    body = out.getvalue()
    paths = [folder / f"IMG_{i:04}.jpg" for i in range(count)]
    for i, path in enumerate(paths):
        path.write_bytes(body + random.Random(i).randbytes(max(16, size - len(body))))
    return paths


def make_city(settings: Settings) -> int:
    """One site, two inspectors; the number of the visit."""
    with Workplace(settings) as workplace:
        with workplace.database.write() as session:
            import_sites(session, [STATION])
        for name in NAMES:
            add_user(workplace, name, [Role.INSPECTOR], "bench", password=PASSWORD)
        return begin(workplace, "RS01", Person(0, "li", "Li", frozenset({Role.INSPECTOR})))


def log_in(server: Server, name: str) -> dict[str, str]:
    """The cookies of somebody with a login."""
    with httpx.Client(base_url=server.url, headers={"accept": "text/html"}, timeout=60) as client:
        found = _TOKEN.search(client.get("/login").text)
        assert found
        client.post("/login", data={"name": name, "password": PASSWORD, "token": found[1]})
        return dict(client.cookies)


def arrived(settings: Settings, visit: int) -> set[str]:
    """What the site says that it has."""
    with Workplace(settings, access=Access.READ) as workplace, workplace.database.read() as session:
        return {one.sha256 for one in of_visit(session, visit) if one.state == "finished"}


def open_page(context: BrowserContext, server: Server, visit: int, speed: int) -> Page:
    """The page of the visit, on a slow line."""
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    slow = {"offline": False, "latency": 50, "downloadThroughput": -1, "uploadThroughput": speed}
    line.send("Network.emulateNetworkConditions", slow)
    page.goto(f"{server.url}/visits/{visit}")
    return page


def send(server: Server, visit: int, photos: list[Path], speed: int) -> tuple[set[str], int, int]:
    """Send them through kills; what was acknowledged by each kill, and what both devices list at the end."""
    acknowledged: set[str] = set()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=need_chromium(), args=["--no-sandbox"])
        context = browser.new_context(locale="en")
        context.set_default_timeout(600_000)
        for name, value in log_in(server, "li").items():
            context.add_cookies([{"name": name, "value": value, "url": server.url}])
        page = open_page(context, server, visit, speed)
        page.set_input_files("#album", photos)
        while (waiting := page.locator("#queue-tiles li").count()) + sent(server, visit) < len(photos):
            page.wait_for_timeout(500)
        print(f"{waiting} photos wait in the browser", flush=True)
        for quarter in (1, 2, 3):
            wait(server.settings, visit, len(photos) * quarter // 4)
            acknowledged |= arrived(server.settings, visit)
            print(f"{len(acknowledged)} acknowledged, killed at {server.memory():.0f} MB", flush=True)
            server.kill()
            if quarter == 2:
                page.close()
            time.sleep(2)
            server.start()
            if quarter == 2:
                page = open_page(context, server, visit, speed)
        wait(server.settings, visit, len(photos))
        while page.locator("#queue-tiles li").count():
            page.wait_for_timeout(500)
        page.reload()
        own = page.locator("#photos li[data-upload]").count()
        browser.close()
    second = httpx.get(f"{server.url}/visits/{visit}", cookies=log_in(server, "wang"), timeout=60)
    other = second.text.count("data-upload=")
    return acknowledged, own, other


def sent(server: Server, visit: int) -> int:
    """How many have arrived."""
    return len(arrived(server.settings, visit))


def wait(settings: Settings, visit: int, count: int) -> None:
    """Until so many have arrived."""
    until = time.monotonic() + 1800
    while len(arrived(settings, visit)) < count:
        if time.monotonic() > until:
            raise SystemExit(f"only {len(arrived(settings, visit))} of {count} have arrived")
        time.sleep(1)


def prove(settings: Settings, photos: list[Path], acknowledged: set[str]) -> dict[str, int]:
    """What is there of what was sent."""
    brought = {hashlib.sha256(path.read_bytes()).hexdigest() for path in photos}
    with Workplace(settings, access=Access.READ) as workplace, workplace.database.read() as session:
        times = Counter(session.scalars(select(LedgerRow.key)))
        whole = sum(hashlib.sha256(workplace.store.get(one)).hexdigest() == one for one in brought)
    return {
        "sent": len(brought),
        "acknowledged by a kill": len(acknowledged),
        "of them lost": len(acknowledged - set(times)),
        "in the store, byte by byte": whole,
        "in the ledger once": sum(times[one] == 1 for one in brought),
        "half-written files left": len(list((settings.data / "uploads").glob("*"))),
    }


def main() -> int:
    """Run it; 0 when nothing is lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--photos", type=int, default=200)
    parser.add_argument("--megabytes", type=float, default=3)
    parser.add_argument("--kilobytes-a-second", type=int, default=2500)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(load_settings(), data=Path(folder, "data"), database="", store="")
        photos = make_photos(Path(folder), asked.photos, int(asked.megabytes * 1e6))
        visit, server, begun = make_city(settings), Server(settings), time.monotonic()
        server.start()
        try:
            acknowledged, own, other = send(server, visit, photos, asked.kilobytes_a_second * 1000)
        finally:
            memory = server.memory()
            server.kill()
        told = prove(settings, photos, acknowledged)
        told |= {"listed after a reload": own, "listed on a second device": other}
        seconds = time.monotonic() - begun
    for name, value in told.items():
        print(f"{name:30}{value:8}")
    print(f"{'seconds':30}{seconds:8.0f}\n{'slowest start, seconds':30}{max(server.starts):8.1f}")
    print(f"{'memory of the process, MB':30}{memory:8.0f}")
    right = (told[name] for name in told if name not in ("of them lost", "half-written files left"))
    counts = [value for value in right if value != told["acknowledged by a kill"]]
    lost = told["of them lost"] or told["half-written files left"]
    return int(bool(lost) or any(value != asked.photos for value in counts))


if __name__ == "__main__":
    sys.exit(main())
