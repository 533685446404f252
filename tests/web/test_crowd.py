"""A crowd that nobody knows: its turns, what is refused before it is read, and staff who notice nothing."""

from __future__ import annotations

import asyncio
import io
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from PIL import Image
from starlette.testclient import TestClient

from signcheck.errors import SiteCrowded
from signcheck.records.database import Access
from signcheck.records.registry import import_sites
from signcheck.records.tables import LedgerRow
from signcheck.services.users import add_user
from signcheck.services.warm import Warm
from signcheck.services.workplace import Workplace
from signcheck.settings import load_settings
from signcheck.web.app import make_app
from signcheck.web.crowd import Crowd, Senders, Turn
from signcheck.work.person import Role
from tests.shooting import SITES
from tests.web.conftest import _TOKEN, PASSWORD, Client, Site

UNREAD = (
    "POST {path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/html\r\nAccept-Language: {language}\r\n"
    "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 3000000\r\n\r\n"
    '--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
)
"""The beginning of a photo whose rest never comes."""
SENDERS = 64
"""Forms that the site lets in at a time."""


def photo(shade: int = 100) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (80, 60), (shade, 20, 30)).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city without any photo, and two who work for it."""
    folder = tmp_path_factory.mktemp("crowded") / "city"
    with Workplace(replace(load_settings(), data=folder), access=Access.MAKE) as workplace:
        with workplace.database.write() as session:
            import_sites(session, SITES)
        for name, role in (("office", Role.OFFICE), ("inspector", Role.INSPECTOR)):
            add_user(workplace, name, [role], "tests", password=PASSWORD)
    return folder


@pytest.fixture(scope="module")
def crowded(city: Path) -> Iterator[Site]:
    """Its site, where one address may begin two reports."""
    site = Site(city, extra={"SIGNCHECK_REPORT_RATES": "2 per minute"})
    site.start()
    yield site
    for client in site.clients:
        client.close()
    site.kill()


def begin(site: Site, path: str, address: str, language: str = "en") -> socket.socket:
    """Send the beginning of a form, from one of this machine's addresses."""
    place = urlsplit(site.url)
    line = socket.create_connection(
        (place.hostname or "", place.port or 0), timeout=30, source_address=(address, 0)
    )
    line.sendall(UNREAD.format(path=path, host=place.netloc, language=language).encode())
    return line


def head(line: socket.socket) -> tuple[int, dict[str, str]]:
    """Status and headers of an answer."""
    said = b""
    while b"\r\n\r\n" not in said:
        piece = line.recv(4096)
        assert piece, said
        said += piece
    first, *lines = said.split(b"\r\n\r\n")[0].decode().split("\r\n")
    return int(first.split()[1]), {
        name.lower(): value for name, value in (one.split(": ", 1) for one in lines)
    }


def test_a_form_is_refused_before_it_is_read(crowded: Site) -> None:
    address = "127.0.1.1"
    with ExitStack() as slow:
        for _ in range(2):  # both may come
            slow.enter_context(begin(crowded, "/report", address, "ko"))
        with begin(crowded, "/report", address, "ko") as third:
            status, headers = head(third)
            assert (status, headers["retry-after"]) == (429, "60")
            assert headers["content-type"].startswith("text/html")
    with begin(crowded, f"/report/{'a' * 22}", address) as guessed:
        assert head(guessed)[0] == 404


def test_staff_notice_nothing_of_many_slow_forms(crowded: Site) -> None:
    office = crowded.client("office")
    with ExitStack() as slow:
        lines = [
            slow.enter_context(begin(crowded, "/report", f"127.0.2.{1 + number // 2}"))
            for number in range(SENDERS)
        ]
        _unmoved(crowded, office)
        for line in lines:
            line.shutdown(socket.SHUT_RDWR)
    _come_in(crowded)


def test_logins_without_the_pages_cookie_take_no_turn_at_the_entrance(crowded: Site) -> None:
    place = urlsplit(crowded.url)
    said = f"POST /login HTTP/1.1\r\nHost: {place.netloc}\r\nContent-Length: 0\r\n\r\n".encode()
    with ExitStack() as many:
        lines = [
            many.enter_context(socket.create_connection((place.hostname, place.port))) for _ in range(60)
        ]
        for line in lines:
            line.sendall(said)
        assert crowded.client().get("/login").status_code == 200
        assert {head(line)[0] for line in lines} == {403}


def _unmoved(crowded: Site, office: Client) -> None:
    with begin(crowded, "/report", "127.0.3.1") as beyond:
        status, headers = head(beyond)
    assert (status, headers["retry-after"]) == (503, "10")
    for path in ("/dashboard", "/queue", "/orders", "/healthz"):
        assert office.get(path).status_code == 200
    assert crowded.client().get("/q/RS01-01").status_code == 200  # and they hold up no page of the public


def _come_in(crowded: Site) -> None:
    """Somebody who comes when the slow ones are gone is served, and loses nothing."""
    way = httpx.HTTPTransport(local_address="127.0.3.2")
    with httpx.Client(
        base_url=crowded.url, headers={"accept": "text/html"}, transport=way, timeout=60
    ) as one:
        data = {"token": _TOKEN.search(one.get("/report").text)[1], "point": "RS01-01"}  # type: ignore[index]
        for _ in range(50):  # the lines that were closed are noticed one after another
            sent = one.post("/report", data=data, files={"photo": ("a.jpg", photo(), "image/jpeg")})
            if sent.status_code != 503:
                break
        assert sent.status_code == 303


@pytest.fixture
def undecoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process opens no picture; those that it starts are not touched."""

    def fails(*_: object, **__: object) -> None:
        raise AssertionError("the process that answers pages opened a picture")

    monkeypatch.setattr(Image, "open", fails)
    monkeypatch.setattr("signcheck.photos.loading.opened", fails)
    monkeypatch.setattr(Warm, "ready", lambda *_: None)  # what judges is not asked here, and takes its time


@pytest.mark.usefixtures("undecoding")
def test_the_process_that_answers_pages_opens_no_photo(city: Path) -> None:
    settings = replace(load_settings(), data=city)
    content = photo_bytes()

    def walk() -> None:
        with TestClient(make_app(settings), follow_redirects=False) as client:
            client.headers["accept"] = "text/html"
            token = _TOKEN.search(client.get("/report").text)[1]  # type: ignore[index]
            files = {"photo": ("a.jpg", content[0], "image/jpeg")}
            begun = client.post("/report", data={"token": token, "site": "RS01"}, files=files)
            assert begun.status_code == 303
            where = begun.headers["location"]
            other = {"photo": ("b.png", content[1], "image/png")}
            more = client.post(where, data={"token": token, "do": "photo"}, files=other)
            assert more.status_code == 303
            wrong = client.post(
                where, data={"token": token, "do": "photo"}, files={"photo": ("c.jpg", b"no photo")}
            )
            assert wrong.status_code == 422
            assert wrong.text.count("/photo/") == 2  # and what was there before stays

    # A thread of its own: the browser of other tests keeps a running loop in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(walk).result()
    with Workplace(settings, access=Access.READ) as workplace, workplace.database.read() as session:
        assert session.query(LedgerRow).filter_by(kind="reported").count() >= 2
    assert not list((city / "uploads").glob("*")), "what was handed over stays"


def photo_bytes() -> tuple[bytes, bytes]:
    """A JPEG and a PNG."""
    out = io.BytesIO()
    Image.new("RGB", (80, 60), (1, 2, 3)).save(out, "PNG")
    return photo(7), out.getvalue()


# --- turns ------------------------------------------------------------------------------------------


def apart(do: Callable[[], Awaitable[None]]) -> None:
    """In an event loop of its own."""

    async def run() -> None:
        await do()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(run())).result()


def test_turns_are_had_in_the_order_of_coming_and_too_many_are_sent_away() -> None:
    async def do() -> None:
        crowd, had = Crowd(1, 2), []
        first = await crowd.begin()

        async def wait(name: str) -> None:
            turn = await crowd.begin()
            had.append(name)
            turn.end()

        waiting = [asyncio.create_task(wait(name)) for name in ("a", "b")]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        with pytest.raises(SiteCrowded):
            await crowd.begin()
        first.end()
        first.end()  # once is enough: it does not end the next one's
        await asyncio.gather(*waiting)
        assert had == ["a", "b"]

    apart(do)


def test_nobody_waits_for_ever() -> None:
    async def do() -> None:
        crowd = Crowd(1, 5, seconds=0.05)
        turn = await crowd.begin()
        with pytest.raises(SiteCrowded):
            await crowd.begin()
        turn.end()
        assert isinstance(await crowd.begin(), Turn)

    apart(do)


def test_what_fails_gives_its_turn_back() -> None:
    async def do() -> None:
        crowd = Crowd(1, 0)

        def fails() -> None:
            assert threading.current_thread() is not threading.main_thread()
            raise ZeroDivisionError

        for _ in range(2):
            with pytest.raises(ZeroDivisionError):
                await crowd.do(fails)

    apart(do)


def test_senders_of_one_address_are_fewer_than_all() -> None:
    senders = Senders(most=3)
    with senders.one("a", 2), senders.one("a", 2):
        with pytest.raises(SiteCrowded):
            senders.one("a", 2).__enter__()
        with senders.one("b", 2), pytest.raises(SiteCrowded):
            senders.one("c", 2).__enter__()
    with senders.one("c", 2):
        pass
