"""What is sent to do harm gets a short answer, leaves nothing behind, and keeps nobody waiting."""

from __future__ import annotations

import asyncio
import io
import socket
import threading
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from signcheck.web import guard
from tests.web.conftest import PASSWORD, Client, Site

pytestmark = pytest.mark.models
PATIENCE = 5.0
"""Seconds in which /healthz must answer: one on a machine of one's own, more where tests share it."""
JSON = {"accept": "application/json"}


class Watch(threading.Thread):
    """Asks /healthz again and again; what was wrong with it."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self._url, self._over = url, threading.Event()
        self.wrong: list[str] = []
        self.asked = 0

    def run(self) -> None:
        while not self._over.wait(0.1):
            try:
                answer = httpx.get(f"{self._url}/healthz", timeout=PATIENCE)
            except httpx.HTTPError as error:
                self.wrong.append(repr(error))
            else:
                self.wrong += [] if answer.status_code == 200 else [str(answer.status_code)]
            self.asked += 1

    def end(self) -> None:
        while self.asked < 2:
            time.sleep(0.05)
        self._over.set()
        self.join()


def _files(folder: Path) -> set[str]:
    there = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {str(path) for path in there if not path.name.startswith("signcheck.db")}


@pytest.fixture(autouse=True)
def well(shared_site: Site) -> Iterator[None]:
    before = _files(shared_site.folder)
    watch = Watch(shared_site.url)
    watch.start()
    yield
    watch.end()
    assert watch.wrong == []
    assert _files(shared_site.folder) == before, "something is left, or a report of something unforeseen"


@pytest.fixture
def nobody(shared_site: Site) -> Client:
    return shared_site.client()


def refused(answer: httpx.Response) -> None:
    assert 400 <= answer.status_code < 500, answer.text[:200]
    if answer.request.headers.get("accept") == JSON["accept"]:
        assert answer.headers["content-type"] == "application/problem+json"


def test_ten_thousand_parts(nobody: Client) -> None:
    part = '--x\r\nContent-Disposition: form-data; name="name"\r\n\r\na\r\n'
    kind = {"content-type": "multipart/form-data; boundary=x"}
    refused(nobody.post("/login", content=part * 10_000 + "--x--\r\n", headers=kind | JSON))
    files = '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\na\r\n'
    refused(nobody.post("/login", content=files * 5_000 + "--x--\r\n", headers=kind | JSON))


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"--x\r\n"),
        ("multipart/form-data; boundary=x", b"--x\r\nnonsense"),
        ("multipart/form-data; boundary=" + "y" * 5000, b""),
        ("application/json", b'{"name": ["office"]}'),
        ("application/x-www-form-urlencoded; charset=utf-7", b"name=%FF%FE&password=%00"),
        ("application/x-www-form-urlencoded", b"&" * 200_000),
        ("text/html", "é".encode("utf-16")),
        ("", b"\xff" * 1000),
    ],
)
def test_bodies_that_are_not_what_they_say(nobody: Client, kind: str, body: bytes) -> None:
    nobody.get("/login")
    refused(nobody.post("/login", content=body, headers={"content-type": kind} | JSON))


def test_a_body_that_is_too_large(nobody: Client) -> None:
    refused(nobody.post("/login", content=b"a" * (guard.BODY + 1), headers=JSON))
    chunks = (b"a" * 65536 for _ in range(40))
    kind = {"content-type": "application/x-www-form-urlencoded"}
    refused(nobody.post("/login", content=chunks, headers=kind | JSON))


@pytest.mark.parametrize(
    "path",
    [
        "/static/../../../pyproject.toml",
        "/static/%2e%2e/%2e%2e/app.py",
        "/static/..%2f..%2fapp.py",
        "/static//etc/passwd",
        "/static/%00",
        "/%00",
        "/terms/99999999999999999999",
        "/terms/-1",
        "/terms?page=99999999999999999999",
        "/registry/sites/%2e%2e",
        "/admin/users/%F0%9F",
        "/" + "a" * 20_000,
    ],
)
def test_paths_that_lead_elsewhere(shared_site: Site, path: str) -> None:
    _raw(shared_site, f"GET {path} HTTP/1.1\r\n")
    office = shared_site.client("office")
    answer = office.get(path)
    assert 400 <= answer.status_code < 500, answer.status_code


def _raw(site: Site, head: str, body: bytes = b"") -> bytes:
    """What the server says to bytes that no client would send."""
    place = urlsplit(site.url)
    with closing(socket.create_connection((place.hostname, place.port), timeout=20)) as line:
        said = f"{head}Host: {place.netloc}\r\nConnection: close\r\n\r\n".encode("latin-1")
        try:
            line.sendall(said + body)
            answer = b"".join(iter(lambda: line.recv(65536), b""))
        except ConnectionError:
            answer = b""
    assert not answer or answer.split(b" ", 2)[1][:1] == b"4", answer[:200]
    return answer


def test_headers_that_are_too_large_or_none(shared_site: Site) -> None:
    _raw(shared_site, f"GET /healthz HTTP/1.1\r\nX-Long: {'a' * 200_000}\r\n")
    _raw(shared_site, "GET /healthz HTTP/1.1\r\n" + "".join(f"X-{n}: a\r\n" for n in range(20_000)))
    _raw(shared_site, "\x00\x01\x02\r\n")
    _raw(shared_site, "POST /login HTTP/1.1\r\nContent-Length: -5\r\n")
    _raw(shared_site, "POST /login HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n", b"hello")


def test_a_flood_of_ranges_sends_no_more_than_the_file(nobody: Client) -> None:
    whole = len(nobody.get("/static/site.css").content)
    for ranges in (",".join(["0-"] * 1000), ",".join(f"{n}-{n}" for n in range(0, 4000, 2)), "5-1", "a-b"):
        answer = nobody.get("/static/site.css", headers={"range": f"bytes={ranges}", "accept-encoding": ""})
        assert answer.status_code in (200, 206, 400, 416)
        assert len(answer.content) <= 60 * whole


def test_forged_origins(shared_site: Site) -> None:
    office = shared_site.client("office")
    form = {"token": office.token("/account"), "chosen": "ko"}
    for origin in ("https://evil.example", "null", "", shared_site.url + ".evil.example", "file://"):
        answer = office.post("/account/language", data=form, headers={"origin": origin} | JSON)
        assert answer.status_code == 403
        refused(answer)
    assert (
        office.post("/account/language", data=form, headers={"sec-fetch-site": "cross-site"}).status_code
        == 403
    )


def test_cookies_twice_or_broken(shared_site: Site) -> None:
    for cookie in (
        "signcheck=a; signcheck=b",
        "signcheck=" + "x" * 4000,
        'signcheck="\\377"; =; ;;',
        "language=../x",
    ):
        answer = httpx.get(f"{shared_site.url}/account", headers={"cookie": cookie, "accept": "text/html"})
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/login")


def test_a_file_that_unpacks_without_end(shared_site: Site) -> None:
    office, out = shared_site.client("office"), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", bytes(100 << 20))
    for part in ("terms", "registry"):
        for content in (out.getvalue(), b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"):
            for name in ("../../list.xlsx", "list.tbx", "\x00\u202e.csv"):
                answer = office.send_form(f"/{part}/import", {}, files={"file": (name, content)})
                assert answer.status_code == 400, (part, name)


def test_many_who_send_nothing(shared_site: Site) -> None:
    place = urlsplit(shared_site.url)
    begun = b"POST /login HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\nx"
    with ExitStack() as many:  # closed also where the test fails, or other tests are blamed for them
        for number in range(100):
            line = many.enter_context(socket.create_connection((place.hostname, place.port)))
            line.sendall(begun[: None if number % 2 else 30])
        assert shared_site.client("office").get("/account").status_code == 200


def test_wrong_passwords_from_one_address_are_slowed_down(shared_site: Site) -> None:
    client = shared_site.client()
    for number in range(40):
        answer = client.log_in(f"nobody{number}", "wrong")
        if answer.status_code == 429:
            break
    assert answer.status_code == 429
    assert client.log_in("office", PASSWORD).status_code == 429


def test_a_body_that_stops_coming(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "SECONDS", 0.05)

    async def never() -> dict[str, object]:
        await asyncio.sleep(30)
        raise AssertionError

    async def read() -> None:
        await guard._Receiving(never, guard.BODY)()  # type: ignore[arg-type]

    # A thread of its own: the browser of other tests keeps a running loop in this one.
    with ThreadPoolExecutor(1) as thread, pytest.raises(guard.BodyRefused) as caught:
        thread.submit(lambda: asyncio.run(read())).result()
    assert caught.value.problem.status == 408
