"""A city with very many signs, served to be measured: its pages, its photos, and who asks for them."""

from __future__ import annotations

import argparse
import asyncio
import base64
import io
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
from PIL import Image

from bench.scale import SAMPLES, copy, run
from signcheck.jobs.ledger import Lane
from signcheck.photos.store import PhotoStore
from signcheck.records.database import Access
from signcheck.services.photowork import take_in
from signcheck.services.scan import Asked
from signcheck.services.users import add_user
from signcheck.services.workplace import Workplace
from signcheck.settings import load_settings
from signcheck.work.person import Role

PASSWORD = "Bench-2026-site"
POINTS, PHOTOS = 50, 36
"""Sign points and photos of the samples."""
PAGES = ("/dashboard", "/queue", "/items/{case}", "/orders", "/places/{site}", "/signs/{point}")
HEALTH = "/healthz"
SIZE = 3_000_000
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Served:
    """A city that is served. data: its folder. started: seconds until it answered."""

    url: str
    data: Path
    process: int
    started: float


def parser(about: str | None) -> argparse.ArgumentParser:
    """The command line that all measures of such a city have in common."""
    made = argparse.ArgumentParser(description=about, formatter_class=argparse.RawTextHelpFormatter)
    made.add_argument("--signs", type=int, default=100_000)
    made.add_argument("--seconds", type=float, default=60)
    made.add_argument("--rate", type=float, default=20)
    made.add_argument("--folder", type=Path, help="where the city is made, or is already")
    return made


@contextmanager
def served(args: argparse.Namespace) -> Iterator[Served]:
    """The city, made where it is not there yet, with one worker and photos for it to read."""
    with tempfile.TemporaryDirectory() as made:
        data = args.folder or Path(made)
        if not (data / "signcheck.db").exists():
            build(data, args.signs)
        keep_busy(data, int(args.seconds) * 4)
        log, start = data / "serve.log", time.monotonic()
        with log.open("w") as out:
            server = subprocess.Popen(
                [sys.executable, "-m", "signcheck", "serve", "--port", "0", "--workers", "1"],
                env=os.environ | {"SIGNCHECK_DATA": str(data)},
                stdout=subprocess.PIPE,
                stderr=out,
                text=True,
            )
        assert server.stdout is not None
        url = server.stdout.readline().split()[-1].rstrip("/")
        while httpx.get(f"{url}{HEALTH}").status_code != 200:
            time.sleep(0.02)
        try:
            yield Served(url, data, server.pid, time.monotonic() - start)
        finally:
            server.terminate()
            server.wait()
        print(f"'database is locked' in the log: {log.read_text().count('database is locked')}")


def megabytes(process: int) -> float:
    """The most memory that it has had."""
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found
    return int(found[1]) / 1024


def workplace(data: Path) -> Workplace:
    """The city's records."""
    return Workplace(replace(load_settings(), data=data), access=Access.CHANGE)


@dataclass
class Asking:
    """Seconds that answers took, by page; and what was refused."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    refused: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """One line a page."""
        pages = (taken for page, taken in self.took.items() if page != HEALTH)
        everything = [second for all_of in pages for second in all_of]
        for page, seconds in (*self.took.items(), ("all", everything)):
            at95 = statistics.quantiles(seconds, n=20)[18] if len(seconds) > 1 else seconds[0]
            told = (statistics.median(seconds), at95, max(seconds))
            yield f"  {page}: " + ", ".join(f"{second * 1000:.0f}" for second in told) + " ms"
        yield f"  refused: {len(self.refused)} {self.refused[:3]}"


def build(data: Path, signs: int) -> None:
    """A city with so many sign points, and a user a role."""
    run(data, "registry", "import", str(SAMPLES / "registry.csv"))
    run(data, "scan", str(SAMPLES / "photos"))
    copy(data / "signcheck.db", signs * PHOTOS // POINTS)
    with workplace(data) as place:
        for role in (Role.OFFICE, Role.INSPECTOR):
            add_user(place, role.value, [role], "bench", password=PASSWORD)


def photos(count: int, size: int = 0) -> Iterator[bytes]:
    """Sample photos with other bytes each time; filled up to so many bytes."""
    chosen = random.Random(1)
    originals = [path.read_bytes() for path in sorted((SAMPLES / "photos").rglob("*.jpg"))]
    for number in range(count):
        out = io.BytesIO()
        with Image.open(io.BytesIO(originals[number % len(originals)])) as image:
            image.save(
                out, "JPEG", quality=chosen.randint(80, 94), comment=f"{number} {os.getpid()}".encode()
            )
        yield out.getvalue() + chosen.randbytes(max(0, size - out.tell()))


def keep_busy(data: Path, count: int) -> None:
    """Photos that wait to be read."""
    with workplace(data) as place:
        store = PhotoStore(place.settings.store_place)
        for number, content in enumerate(photos(count)):
            with place.database.write() as session:
                take_in(session, store.put(content), f"busy-{number}.jpg", Asked(who="bench"), Lane.STAFF)


async def log_in(client: httpx.AsyncClient, name: str) -> str:
    """The token of their forms."""
    token = _token((await client.get("/login")).text)
    await client.post("/login", data={"name": name, "password": PASSWORD, "token": token})
    return _token((await client.get("/account")).text)


def _token(page: str) -> str:
    found = re.search(r'name="token" value="([0-9a-f]{64})"', page)
    assert found, page[:500]
    return found[1]


async def ask(
    client: httpx.AsyncClient, pages: Sequence[tuple[str, str]], seconds: float, rate: float
) -> Asking:
    """Pages in turn at this rate."""
    made, running = Asking(), []
    begun = time.monotonic()
    for number in range(int(seconds * rate)):
        await asyncio.sleep(max(0.0, begun + number / rate - time.monotonic()))
        running.append(asyncio.create_task(ask_one(client, *pages[number % len(pages)], made)))
    await asyncio.gather(*running)
    return made


async def pages_of(office: httpx.AsyncClient) -> list[tuple[str, str]]:
    """PAGES with their addresses, for somebody of the office."""
    found = re.search(r"/items/(C\d+-\d+)", (await office.get("/queue")).text)
    named = {"case": found[1] if found else "", "site": "RS01", "point": "RS01-01"}
    return [(page, page.format(**named)) for page in PAGES]


async def ask_all(
    client: httpx.AsyncClient, pages: Sequence[tuple[str, str]], seconds: float, rate: float
) -> Asking:
    """Pages at their rate, and twice a second whether the site is well."""
    health = asyncio.create_task(ask(client, [(HEALTH, HEALTH)], seconds, 2))
    made, well = await ask(client, pages, seconds, rate), await health
    made.took |= well.took
    made.refused += well.refused
    return made


async def ask_one(client: httpx.AsyncClient, name: str, address: str, made: Asking) -> None:
    """One page, with how long it took."""
    start = time.monotonic()
    try:
        answer = await client.get(address, follow_redirects=True)
        if answer.status_code >= 400:
            made.refused.append(f"{answer.status_code} {address}")
    except httpx.HTTPError as error:
        made.refused.append(f"{error!r} {address}")
    made.took[name].append(time.monotonic() - start)


async def upload(url: str, content: Iterable[bytes]) -> list[str]:
    """Send photos by the tus protocol; what was refused."""
    refused = []
    async with httpx.AsyncClient(base_url=url, timeout=120) as client:
        token = await log_in(client, Role.INSPECTOR.value)
        headers = {"tus-resumable": "1.0.0", "x-form-token": token}
        for number, photo in enumerate(content):
            name = base64.b64encode(f"bench-{number}.jpg".encode()).decode()
            meta = {"upload-length": str(len(photo)), "upload-metadata": f"filename {name}"}
            made = await client.post("/files", headers=headers | meta)
            if made.status_code != 201:
                refused.append(f"{made.status_code} {made.text[:200]}")
                continue
            for at in range(0, len(photo), PIECE):
                piece = {"upload-offset": str(at), "content-type": "application/offset+octet-stream"}
                sent = await client.patch(
                    made.headers["location"], headers=headers | piece, content=photo[at : at + PIECE]
                )
                if sent.status_code != 204:
                    refused.append(f"{sent.status_code} {sent.text[:200]}")
                    break
    return refused
