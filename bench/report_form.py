"""From a label at a sign to the number of a report, on a telephone with a slow line: seconds, taps, bytes.

    python -m bench.report_form [--megabytes 3] [--kilobits 400] [--milliseconds 300]

A Korean telephone 360 pixels wide opens the address of a label, takes a photo (without EXIF), says what is
wrong, and sends it: with the form's script, which makes the photo smaller on such a line, and with JavaScript
off, where photo and words go together. A site of its own is served, with one place and nobody reading; each
walk is to a sign of its own, which nobody reported before. Chromium is throttled by its own tools.
"""

from __future__ import annotations

import argparse
import io
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from PIL import Image, ImageFilter
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from bench.uploads import Server
from drawing.chromium import need_chromium
from signcheck.records.database import Access
from signcheck.records.registry import import_sites
from signcheck.records.tables import ErrorReportPhotoRow
from signcheck.registry.site import SignPoint, Site, SiteKind
from signcheck.services.workplace import Workplace
from signcheck.settings import load_settings

PHONE = {"width": 360, "height": 740}
SIGNS = {True: "RS01-01", False: "RS01-02"}
"""The sign that is reported with a script, and without."""
STATION = Site(
    "RS01", SiteKind.RAILWAY_STATION, "威海站", sign_points=tuple(SignPoint(code) for code in SIGNS.values())
)
PATIENCE = 300_000
"""Milliseconds that anything may take."""


@dataclass
class Walk:
    """What a person did and what came over the line. first: of the first page alone.

    taps: what they touched of the pages; the shutter and the button beside it are the telephone's.
    """

    number: str = ""
    taps: list[str] = field(default_factory=list)
    first_bytes: int = 0
    first_requests: int = 0
    seconds: float = 0.0


@dataclass
class Line:
    """The line of a page, slowed down, and what came over it."""

    session: CDPSession
    bytes: int = 0
    requests: int = 0

    @classmethod
    def of(cls, page: Page, kilobits: int, milliseconds: int) -> Line:
        """A line of so many kilobits a second in each direction, and so long a way; 0: as it is."""
        line = cls(page.context.new_cdp_session(page))
        line.session.send("Network.enable")
        line.session.on("Network.loadingFinished", lambda event: line._came(event["encodedDataLength"]))
        if kilobits:
            rate = kilobits * 1000 / 8
            how = {"offline": False, "latency": milliseconds, "connectionType": "cellular3g"}
            throughput = {"downloadThroughput": rate, "uploadThroughput": rate}
            line.session.send("Network.emulateNetworkConditions", how | throughput)
        return line

    def _came(self, size: int) -> None:
        self.bytes += size
        self.requests += 1


def phone(browser: Browser, *, script: bool) -> BrowserContext:
    """A Korean's telephone."""
    return browser.new_context(
        locale="ko", viewport=PHONE, has_touch=True, is_mobile=True, java_script_enabled=script
    )


def walk(page: Page, url: str, photo: Path, line: Line, *, script: bool) -> Walk:
    """From the label to the number; past the question whether it is a sign that was reported already."""
    made, begun = Walk(), time.monotonic()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{url}/q/{SIGNS[script]}", wait_until="networkidle" if script else "load")
    made.first_bytes, made.first_requests = line.bytes, line.requests
    made.taps.append("take a photo")
    page.locator("input[type=file]").first.set_input_files(photo)
    if script:
        page.wait_for_url("**/report/*", timeout=PATIENCE)
    _tap(page, made, ".chips label:nth-of-type(2)", "what is wrong")
    _tap(page, made, ".agree input", "agree")
    _tap(page, made, "button.send", "send")
    page.locator("#number, .alike").first.wait_for(timeout=PATIENCE)
    if page.locator(".alike").count():
        _tap(page, made, "button.send", "none of these")
    made.number = page.locator("#number").inner_text(timeout=PATIENCE)
    made.seconds = time.monotonic() - begun
    return made


def _tap(page: Page, made: Walk, what: str, name: str) -> None:
    page.locator(what).tap()
    made.taps.append(name)


def make_photo(path: Path, size: int) -> Path:
    """A JPEG of about so many bytes without EXIF, of 12 million pixels and soft edges, as telephones make."""
    chosen, side = random.Random(size), (4000, 3000)
    coarse = Image.frombytes("RGB", (1000, 750), chosen.randbytes(1000 * 750 * 3)).resize(side)
    for quality in range(95, 20, -5):
        out = io.BytesIO()
        coarse.filter(ImageFilter.GaussianBlur(1.5)).save(out, "JPEG", quality=quality)
        if out.tell() <= size:
            break
    path.write_bytes(out.getvalue())
    return path


def measure(url: str, photo: Path, kilobits: int, milliseconds: int) -> Iterator[str]:
    """A line each for the form with its script and without."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=need_chromium(), args=["--no-sandbox"])
        for script in (True, False):
            context = phone(browser, script=script)
            page = context.new_page()
            made = walk(page, url, photo, Line.of(page, kilobits, milliseconds), script=script)
            context.close()
            yield (
                f"{'script' if script else 'no script'}: {made.number} in {made.seconds:.1f} s, "
                f"{len(made.taps)} taps ({', '.join(made.taps)}); the first page {made.first_bytes} bytes "
                f"in {made.first_requests} requests"
            )
        browser.close()


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=3)
    parser.add_argument("--kilobits", type=int, default=400)
    parser.add_argument("--milliseconds", type=int, default=300)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(load_settings(), data=Path(folder))
        with Workplace(settings) as workplace, workplace.database.write() as session:
            import_sites(session, [STATION])
        photo = make_photo(Path(folder) / "sign.jpg", int(args.megabytes * 1e6))
        print(
            f"a photo of {photo.stat().st_size / 1e6:.1f} MB, {args.kilobits} kbit/s, {args.milliseconds} ms"
        )
        server = Server(settings)
        server.start()
        try:
            for told in measure(server.url, photo, args.kilobits, args.milliseconds):
                print(told, flush=True)
        finally:
            server.kill()
        with Workplace(settings, access=Access.READ) as workplace, workplace.database.read() as session:
            kept = [f"{row.bytes / 1e6:.2f} MB" for row in session.query(ErrorReportPhotoRow)]
            small = [row.smaller for row in session.query(ErrorReportPhotoRow)]
            print(f"kept: {kept}; made smaller before they were sent: {small}")


if __name__ == "__main__":
    main()
