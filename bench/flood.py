"""A thousand error reports of nobody in a minute, while staff ask for pages and an inspector sends photos.

    python -m bench.flood [--reports 1000] [--seconds 60] [--signs 100000] [--rate 20] [--uploads 50]

The city is that of bench.site, with one reading worker that has photos of staff to read. First the staff's
pages and the inspector's photos alone, then both again beside the reports, which come from so many addresses
that no rate of one address holds them back; the rate of all does, and what is refused is told so at once.
Prints the figures of both, what became of the reports, and how many photos of staff were read meanwhile.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
from sqlalchemy import func, select

from bench.site import PAGES, SIZE, Asking, ask, build, keep_busy, log_in, photos, upload
from signcheck.jobs.ledger import PHOTO, REPORTED, State
from signcheck.records.database import Access
from signcheck.records.tables import ErrorReportRow, LedgerRow
from signcheck.services.errorreports import CONSENT
from signcheck.services.workplace import Workplace
from signcheck.settings import load_settings
from signcheck.work.person import Role

ADDRESSES = 250
"""From which the reports come; all of them are this machine."""
_TOKEN = re.compile(r'name="token" value="([0-9a-f]{64})"')


@dataclass
class Load:
    """The pages and photos of staff. photos: of the inspector; seconds: that a measure takes."""

    url: str
    pages: Sequence[tuple[str, str]]
    office: httpx.AsyncClient
    rate: float
    seconds: float
    photos: Sequence[bytes]

    async def run(self) -> tuple[Asking, list[str]]:
        """Pages at their rate, and the photos one after another; what was refused of these."""
        sending = asyncio.create_task(upload(self.url, self.photos))
        asked = await ask(self.office, self.pages, self.seconds, self.rate)
        return asked, await sending


async def report(url: str, address: str, photo: bytes) -> str:
    """One report from this address; what became of it."""
    way = httpx.AsyncHTTPTransport(local_address=address)
    headers = {"accept": "text/html"}
    async with httpx.AsyncClient(base_url=url, transport=way, headers=headers, timeout=120) as client:
        try:
            found = _TOKEN.search((await client.get("/q/RS01-01")).text)
            assert found
            data = {"token": found[1], "point": "RS01-01", "source": "qr"}
            begun = await client.post(
                "/report", data=data, files={"photo": ("sign.jpg", photo, "image/jpeg")}
            )
            if begun.status_code != 303:
                return str(begun.status_code)
            said = {"token": found[1], "do": "send", "wrong": "other", "consent": CONSENT}
            sent = await client.post(begun.headers["location"], data=said)
            return "sent" if sent.status_code == 303 else f"not sent: {sent.status_code}"
        except httpx.HTTPError as error:
            return type(error).__name__


async def flood(url: str, count: int, seconds: float, content: Sequence[bytes]) -> Counter[str]:
    """So many reports, evenly over these seconds."""
    begun, running = time.monotonic(), []
    for number in range(count):
        await asyncio.sleep(max(0.0, begun + number * seconds / count - time.monotonic()))
        address = f"127.0.1.{1 + number % ADDRESSES}"
        running.append(asyncio.create_task(report(url, address, content[number % len(content)])))
    return Counter(await asyncio.gather(*running))


async def measure(url: str, data: Path, args: argparse.Namespace) -> None:
    """All of it, printed."""
    async with httpx.AsyncClient(base_url=url, headers={"accept": "text/html"}, timeout=120) as office:
        await log_in(office, Role.OFFICE.value)
        found = re.search(r"/items/(C\d+-\d+)", (await office.get("/queue")).text)
        named = {"case": found[1] if found else "", "site": "RS01", "point": "RS01-01"}
        pages = [(page, page.format(**named)) for page in PAGES]
        sent = list(photos(2 * args.uploads, SIZE))
        alone = Load(url, pages, office, args.rate, args.seconds, sent[: args.uploads])
        _tell("staff alone", *await alone.run())
        before = _read(data, PHOTO)
        content = list(photos(min(args.reports, 100)))
        flooding = asyncio.create_task(flood(url, args.reports, args.seconds, content))
        _tell("beside the reports", *await replace(alone, photos=sent[args.uploads :]).run())
        print(f"{args.reports} reports in {args.seconds:.0f} s: {dict(await flooding)}")
        staff = _read(data, PHOTO) - before
        print(f"photos read meanwhile: of staff {staff}, of reports {_read(data, REPORTED)}")
        with _workplace(data) as workplace, workplace.database.read() as session:
            kept = session.scalar(select(func.count()).where(ErrorReportRow.number.is_not(None)))
            print(f"reports with a number in the database: {kept}")


def _tell(name: str, asked: Asking, refused: Sequence[str]) -> None:
    print(f"{name}: pages (median, 95 %, largest):", *asked.lines(), sep="\n")
    print(f"  the inspector's photos that were refused: {list(refused)[:3]}", flush=True)


def _workplace(data: Path) -> Workplace:
    return Workplace(replace(load_settings(), data=data), access=Access.READ)


def _read(data: Path, kind: str) -> int:
    done = (LedgerRow.kind == kind) & (LedgerRow.state == State.JUDGED)
    with _workplace(data) as workplace, workplace.database.read() as session:
        return session.scalar(select(func.count()).where(done)) or 0


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--signs", type=int, default=100_000)
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--uploads", type=int, default=50, help="photos of the inspector, each time")
    parser.add_argument("--folder", type=Path, help="where the city is made, or is already")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        data = args.folder or Path(made)
        if not (data / "signcheck.db").exists():
            build(data, args.signs)
        keep_busy(data, int(args.seconds) * 4)
        log = data / "serve.log"
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
        try:
            asyncio.run(measure(url, data, args))
        finally:
            server.terminate()
            server.wait()
        print(f"'database is locked' in the log: {log.read_text().count('database is locked')}")


if __name__ == "__main__":
    main()
