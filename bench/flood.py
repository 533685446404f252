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
import multiprocessing
import re
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
from sqlalchemy import func, select

from bench.largecity import (
    SIZE,
    Asking,
    Served,
    ask_all,
    log_in,
    megabytes,
    pages_of,
    parser,
    photos,
    served,
    upload,
    workplace,
)
from signcheck.jobs.ledger import PHOTO, REPORTED, State
from signcheck.records.tables import ErrorReportRow, LedgerRow
from signcheck.services.errorreports import CONSENT
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
        asked = await ask_all(self.office, self.pages, self.seconds, self.rate)
        return asked, await sending


async def report(url: str, address: str, photo: bytes) -> str:
    """One report from this address; what became of it."""
    way = httpx.AsyncHTTPTransport(local_address=address, verify=False)
    headers = {"accept": "text/html"}
    async with httpx.AsyncClient(base_url=url, transport=way, headers=headers, timeout=120) as client:
        try:
            page = await client.get("/q/RS01-01")
            found = _TOKEN.search(page.text)
            if found is None:
                return f"no form: {page.status_code}"
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


def send(url: str, count: int, seconds: float, content: Sequence[bytes]) -> Counter[str]:
    """The flood, from a process of its own: what it costs there is not the staff's waiting."""
    return asyncio.run(flood(url, count, seconds, content))


async def measure(city: Served, args: argparse.Namespace) -> None:
    """All of it, printed."""
    data, loop = city.data, asyncio.get_running_loop()
    async with httpx.AsyncClient(base_url=city.url, headers={"accept": "text/html"}, timeout=120) as office:
        await log_in(office, Role.OFFICE.value)
        sent = list(photos(2 * args.uploads, SIZE))
        pages = await pages_of(office)
        alone = Load(city.url, pages, office, args.rate, args.seconds, sent[: args.uploads])
        _tell("staff alone", *await alone.run())
        before = _read(data, PHOTO)
        content = list(photos(min(args.reports, 100)))
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as other:
            flooding = loop.run_in_executor(other, send, city.url, args.reports, args.seconds, content)
            _tell("beside the reports", *await replace(alone, photos=sent[args.uploads :]).run())
            print(f"{args.reports} reports in {args.seconds:.0f} s: {dict(await flooding)}")
        staff = _read(data, PHOTO) - before
        print(f"photos read meanwhile: of staff {staff}, of reports {_read(data, REPORTED)}")
        with workplace(data) as place, place.database.read() as session:
            kept = session.scalar(select(func.count()).where(ErrorReportRow.number.is_not(None)))
            print(f"reports with a number in the database: {kept}")
        print(f"web process: {megabytes(city.process):.0f} MB")


def _tell(name: str, asked: Asking, refused: Sequence[str]) -> None:
    print(f"{name}: pages (median, 95 %, largest):", *asked.lines(), sep="\n")
    print(f"  the inspector's photos that were refused: {list(refused)[:3]}", flush=True)


def _read(data: Path, kind: str) -> int:
    done = (LedgerRow.kind == kind) & (LedgerRow.state == State.JUDGED)
    with workplace(data) as place, place.database.read() as session:
        return session.scalar(select(func.count()).where(done)) or 0


def main() -> None:
    """Command line."""
    asked = parser(__doc__)
    asked.add_argument("--reports", type=int, default=1000)
    asked.add_argument("--uploads", type=int, default=50, help="photos of the inspector, each time")
    args = asked.parse_args()
    with served(args) as city:
        asyncio.run(measure(city, args))


if __name__ == "__main__":
    main()
