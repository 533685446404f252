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
import multiprocessing
import os
import random
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import httpx

from bench.largecity import (
    PHOTOS,
    SIZE,
    Asking,
    ask_all,
    ask_one,
    log_in,
    megabytes,
    pages_of,
    parser,
    photos,
    served,
    upload,
)
from signcheck.work.person import Role

NEXT = 40
"""As many times the next item is asked for, one after another."""
CLIENTS = 4


async def ask_next(client: httpx.AsyncClient) -> Asking:
    """The next item of the queue, some times one after another: the redirection and the item."""
    made = Asking()
    for _ in range(NEXT):
        await ask_one(client, "next item", "/queue/next", made)
    return made


def send(url: str, client: int, count: int) -> list[str]:
    """Send so many photos of 3 MB, from a process of its own; what was refused."""
    chosen, small = random.Random(client), list(photos(PHOTOS))
    made = (small[number % PHOTOS] for number in range(count))
    return asyncio.run(upload(url, (photo + chosen.randbytes(SIZE - len(photo)) for photo in made)))


async def measure(url: str, args: argparse.Namespace, process: int) -> None:
    """All of it, printed."""
    async with httpx.AsyncClient(base_url=url, headers={"accept": "text/html"}, timeout=120) as client:
        await log_in(client, Role.OFFICE.value)
        pages = await pages_of(client)
        for name, address in pages:
            raw = await client.get(address)
            print(f"{name}: {raw.status_code}, {raw.num_bytes_downloaded} bytes (gzip)", flush=True)
        told = await ask_next(client)
        print("one after another (median, 95 %, largest):", next(told.lines()), sep="\n")
        before = _seconds(process)
        alone = await ask_all(client, pages, args.seconds, args.rate)
        used = (_seconds(process) - before) / args.seconds
        print(f"pages at {args.rate}/s, a worker reading (median, 95 %, largest):", *alone.lines(), sep="\n")
        print(f"web process: {megabytes(process):.0f} MB, {used:.0%} of one core", flush=True)
        if not args.uploads:
            return
        begun, loop = time.monotonic(), asyncio.get_running_loop()
        with ProcessPoolExecutor(CLIENTS, multiprocessing.get_context("spawn")) as pool:
            sending = [loop.run_in_executor(pool, send, url, one, args.uploads) for one in range(CLIENTS)]
            beside = asyncio.create_task(ask_all(client, pages, args.seconds, args.rate))
            refused = [one for some in await asyncio.gather(*sending) for one in some]
        took = time.monotonic() - begun
        told = await beside
        print(
            f"4 clients sent {CLIENTS * args.uploads} photos of 3 MB in {took:.0f} s; refused: {refused[:3]}"
        )
        print("pages beside them:", *told.lines(), sep="\n")
        print(f"web process: {megabytes(process):.0f} MB")


def _seconds(process: int) -> float:
    """Processor time that it has taken."""
    values = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(values[11]) + int(values[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Command line."""
    asked = parser(__doc__)
    asked.add_argument("--uploads", type=int, default=200, help="photos a client; 0 for none")
    args = asked.parse_args()
    with served(args) as city:
        print(f"start: {city.started:.1f} s")
        asyncio.run(measure(city.url, args, city.process))


if __name__ == "__main__":
    main()
