"""The site under load: pages of a city with very many signs, while a worker reads and while photos come in.

    python -m bench.site [--signs 100000] [--seconds 60] [--rate 20] [--uploads 200] [--folder FOLDER]

Scans the samples, copies their rows until there are as many sign points as asked (bench.scale), starts
`signcheck serve` with one reading worker and gives it photos to read. Then asks for pages at a fixed rate,
whether or not earlier ones are answered (so that waiting counts), first alone, then with four clients, each a
process of its own, that send so many photos of 3 MB as fast as they can. Meanwhile `/healthz` is asked every
half second. Prints medians, 95th percentiles and the largest, the sizes of pages, how long the next item of
the queue takes, the memory of the web process and its processor time, its start, and whether anything was
refused.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import io
import multiprocessing
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
from concurrent.futures import ProcessPoolExecutor
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
NEXT = 40
"""As many times the next item is asked for, one after another."""
CLIENTS = 4
SIZE = 3_000_000
PIECE = 1 << 20


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
    with _workplace(data) as workplace:
        for role in (Role.OFFICE, Role.INSPECTOR):
            add_user(workplace, role.value, [role], "bench", password=PASSWORD)


def _workplace(data: Path) -> Workplace:
    return Workplace(replace(load_settings(), data=data), access=Access.CHANGE)


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
    with _workplace(data) as workplace:
        store = PhotoStore(workplace.settings.store_place)
        for number, content in enumerate(photos(count)):
            with workplace.database.write() as session:
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
        running.append(asyncio.create_task(_one(client, *pages[number % len(pages)], made)))
    await asyncio.gather(*running)
    return made


async def ask_all(
    client: httpx.AsyncClient, pages: Sequence[tuple[str, str]], args: argparse.Namespace
) -> Asking:
    """Pages at their rate, and twice a second whether the site is well."""
    health = asyncio.create_task(ask(client, [(HEALTH, HEALTH)], args.seconds, 2))
    made, well = await ask(client, pages, args.seconds, args.rate), await health
    made.took |= well.took
    made.refused += well.refused
    return made


async def ask_next(client: httpx.AsyncClient) -> Asking:
    """The next item of the queue, some times one after another: the redirection and the item."""
    made = Asking()
    for _ in range(NEXT):
        await _one(client, "next item", "/queue/next", made)
    return made


async def _one(client: httpx.AsyncClient, name: str, address: str, made: Asking) -> None:
    start = time.monotonic()
    try:
        answer = await client.get(address, follow_redirects=True)
        if answer.status_code >= 400:
            made.refused.append(f"{answer.status_code} {address}")
    except httpx.HTTPError as error:
        made.refused.append(f"{error!r} {address}")
    made.took[name].append(time.monotonic() - start)


def send(url: str, client: int, count: int) -> list[str]:
    """Send so many photos of 3 MB, from a process of its own; what was refused."""
    chosen, small = random.Random(client), list(photos(PHOTOS))
    made = (small[number % PHOTOS] for number in range(count))
    return asyncio.run(upload(url, (photo + chosen.randbytes(SIZE - len(photo)) for photo in made)))


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


async def measure(url: str, args: argparse.Namespace, process: int) -> None:
    """All of it, printed."""
    async with httpx.AsyncClient(base_url=url, headers={"accept": "text/html"}, timeout=120) as client:
        await log_in(client, Role.OFFICE.value)
        queue = (await client.get("/queue")).text
        found = re.search(r"/items/(C\d+-\d+)", queue)
        named = {"case": found[1] if found else "", "site": "RS01", "point": "RS01-01"}
        pages = [(page, page.format(**named)) for page in PAGES]
        for name, address in pages:
            raw = await client.get(address)
            print(f"{name}: {raw.status_code}, {raw.num_bytes_downloaded} bytes (gzip)", flush=True)
        told = await ask_next(client)
        print("one after another (median, 95 %, largest):", next(told.lines()), sep="\n")
        before = _seconds(process)
        alone = await ask_all(client, pages, args)
        used = (_seconds(process) - before) / args.seconds
        print(f"pages at {args.rate}/s, a worker reading (median, 95 %, largest):", *alone.lines(), sep="\n")
        print(f"web process: {_megabytes(process):.0f} MB, {used:.0%} of one core", flush=True)
        if not args.uploads:
            return
        begun, loop = time.monotonic(), asyncio.get_running_loop()
        with ProcessPoolExecutor(CLIENTS, multiprocessing.get_context("spawn")) as pool:
            sending = [loop.run_in_executor(pool, send, url, one, args.uploads) for one in range(CLIENTS)]
            beside = asyncio.create_task(ask_all(client, pages, args))
            refused = [one for some in await asyncio.gather(*sending) for one in some]
        took = time.monotonic() - begun
        told = await beside
        print(
            f"4 clients sent {CLIENTS * args.uploads} photos of 3 MB in {took:.0f} s; refused: {refused[:3]}"
        )
        print("pages beside them:", *told.lines(), sep="\n")
        print(f"web process: {_megabytes(process):.0f} MB")


def _seconds(process: int) -> float:
    """Processor time that it has taken."""
    values = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(values[11]) + int(values[12])) / os.sysconf("SC_CLK_TCK")


def _megabytes(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found
    return int(found[1]) / 1024


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--signs", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--uploads", type=int, default=200, help="photos a client; 0 for none")
    parser.add_argument("--folder", type=Path, help="where the city is made, or is already")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        data = args.folder or Path(made)
        if not (data / "signcheck.db").exists():
            build(data, args.signs)
        keep_busy(data, int(args.seconds) * 4)
        log = data / "serve.log"
        start = time.monotonic()
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
        while httpx.get(f"{url}/healthz").status_code != 200:
            time.sleep(0.02)
        print(f"start: {time.monotonic() - start:.1f} s")
        try:
            asyncio.run(measure(url, args, server.pid))
        finally:
            server.terminate()
            server.wait()
        locked = log.read_text().count("database is locked")
        print(f"'database is locked' in the log: {locked}")


if __name__ == "__main__":
    main()
