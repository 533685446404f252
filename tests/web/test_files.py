"""The core protocol of tus 1.0.0, as the project's own tests of its server go, against a real process.

https://github.com/tus/tusd, pkg/handler/*_test.go: options, post, head, patch, terminate.
"""

from __future__ import annotations

import base64
import hashlib
import io
import random
import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest
from PIL import Image
from sqlalchemy import select

from signcheck.records.database import Access
from signcheck.records.tables import LedgerRow, PhotoRow, SiteRow
from signcheck.services.inspections import begin
from signcheck.services.workplace import Workplace
from signcheck.work.person import Person, Role
from tests.web.conftest import Client, Site

pytestmark = pytest.mark.models

TUS = {"tus-resumable": "1.0.0", "accept": "application/json"}
BYTES = {"content-type": "application/offset+octet-stream"}


def picture(seed: int = 0, side: int = 64) -> bytes:
    out = io.BytesIO()
    pixels = random.Random(seed).randbytes(side * side * 3)
    Image.frombytes("RGB", (side, side), pixels).save(out, "JPEG", quality=95)
    return out.getvalue()


def metadata(**values: object) -> str:
    return ",".join(f"{k} {base64.b64encode(str(v).encode()).decode()}" for k, v in values.items())


class Sender:
    """Somebody who sends photos."""

    def __init__(self, site: Site, name: str) -> None:
        self.client: Client = site.client(name)
        self.headers = TUS | {"x-form-token": self.client.token("/account")}

    def ask(self, method: str, path: str, content: bytes = b"", **headers: str) -> httpx.Response:
        said = self.headers | {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.request(method, path, content=content, headers=said)

    def begin(self, length: int, **meta: object) -> str:
        made = self.ask("POST", "/files", upload_length=str(length), upload_metadata=metadata(**meta))
        assert made.status_code == 201, made.text
        return made.headers["location"]

    def add(self, where: str, offset: int, content: bytes, **headers: str) -> httpx.Response:
        return self.ask("PATCH", where, content, upload_offset=str(offset), **(BYTES_ | headers))

    def offset(self, where: str) -> int:
        return int(self.ask("HEAD", where).headers["upload-offset"])


BYTES_ = {"content_type": "application/offset+octet-stream"}


@pytest.fixture(scope="module")
def li(calm_site: Site) -> Sender:
    return Sender(calm_site, "inspector")


@pytest.fixture(scope="module")
def visit(calm_site: Site) -> int:
    return visit_at(calm_site)


def visit_at(site: Site, person: str = "inspector") -> int:
    with Workplace(site.settings, access=Access.CHANGE) as workplace:
        with workplace.database.read() as session:
            code = session.scalars(select(SiteRow.code).order_by(SiteRow.code)).first()
        return begin(workplace, code or "", Person(0, person, person, frozenset({Role.INSPECTOR})))


def in_ledger(site: Site, *contents: bytes) -> list[int]:
    """How often each is in the ledger, its bytes in the store."""
    with Workplace(site.settings, access=Access.READ) as workplace, workplace.database.read() as session:
        keys = list(session.scalars(select(LedgerRow.key)))
        for content in contents:
            assert workplace.store.get(hashlib.sha256(content).hexdigest()) == content
        return [keys.count(hashlib.sha256(content).hexdigest()) for content in contents]


def problem(answer: httpx.Response, status: int, code: str) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["tus-resumable"] == "1.0.0"
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert (said["status"], said["code"]) == (status, code)
    assert said["title"]
    assert said["detail"]
    assert said["remedy"]


# --- OPTIONS ----------------------------------------------------------------------------------------


def test_discovery(li: Sender) -> None:
    for path in ("/files", "/files/x"):
        answer = li.client.options(path)
        assert answer.status_code == 204
        assert answer.headers["tus-version"] == "1.0.0"
        assert answer.headers["tus-resumable"] == "1.0.0"
        assert set(answer.headers["tus-extension"].split(",")) >= {"creation", "termination", "expiration"}
        assert int(answer.headers["tus-max-size"]) > 1_000_000
        assert "sha1" in answer.headers["tus-checksum-algorithm"].split(",")


def test_another_version(li: Sender) -> None:
    for said in ("foo", "0.2.2"):
        answer = li.ask("POST", "/files", tus_resumable=said, upload_length="1")
        problem(answer, 412, "upload_version")
        assert answer.headers["tus-version"] == "1.0.0"


# --- POST -------------------------------------------------------------------------------------------


def test_creation(li: Sender, visit: int) -> None:
    answer = li.ask(
        "POST", "/files", upload_length="300", upload_metadata=metadata(filename="a.jpg", visit=visit)
    )
    assert answer.status_code == 201
    assert answer.headers["location"].startswith("/files/"), "relative: a proxy may speak https"
    assert answer.headers["upload-expires"].endswith("GMT")


@pytest.mark.parametrize("length", ["-5", "", "1.5", "abc", "9" * 30])
def test_a_length_that_is_none(li: Sender, length: str) -> None:
    problem(li.ask("POST", "/files", upload_length=length), 400, "upload")


def test_without_a_length_or_with_one_to_come(li: Sender) -> None:
    problem(li.ask("POST", "/files"), 400, "upload")
    problem(li.ask("POST", "/files", upload_length="3", upload_defer_length="1"), 400, "upload")


def test_more_than_the_most(li: Sender) -> None:
    problem(li.ask("POST", "/files", upload_length=str(1 << 40)), 413, "photo_too_large")


def test_metadata_that_is_none(li: Sender) -> None:
    problem(li.ask("POST", "/files", upload_length="3", upload_metadata="filename ###"), 400, "upload")
    problem(
        li.ask("POST", "/files", upload_length="3", upload_metadata="a " + "QUFB" * 2000),
        413,
        "photo_too_large",
    )


# --- HEAD -------------------------------------------------------------------------------------------


def test_status(li: Sender, visit: int) -> None:
    where = li.begin(300, filename="å.jpg", visit=visit)
    answer = li.ask("HEAD", where)
    assert answer.status_code == 200
    assert answer.headers["upload-offset"] == "0"
    assert answer.headers["upload-length"] == "300"
    assert answer.headers["upload-metadata"] == metadata(filename="å.jpg", visit=visit)
    assert answer.headers["cache-control"] == "no-store"


def test_unknown(li: Sender) -> None:
    answer = li.ask("HEAD", "/files/no")
    assert (answer.status_code, answer.content) == (404, b"")
    problem(li.add("/files/no", 0, b"x"), 404, "upload_unknown")
    problem(li.ask("DELETE", "/files/../files/no"), 404, "upload_unknown")


# --- PATCH ------------------------------------------------------------------------------------------


def test_pieces(li: Sender, visit: int, calm_site: Site) -> None:
    content = picture(1)
    where = li.begin(len(content), filename="a.jpg", visit=visit)
    first = li.add(where, 0, content[:100])
    assert (first.status_code, first.headers["upload-offset"]) == (204, "100")
    assert first.headers["upload-expires"]
    assert li.offset(where) == 100
    last = li.add(where, 100, content[100:])
    assert (last.status_code, last.headers["upload-offset"]) == (204, str(len(content)))
    assert in_ledger(calm_site, content) == [1]
    # Its answer was lost, and the client asks again.
    assert li.offset(where) == len(content)
    assert li.add(where, len(content), b"").status_code == 204


def test_another_method_instead(li: Sender, visit: int) -> None:
    where = li.begin(300, filename="a.jpg", visit=visit)
    said = {"x_http_method_override": "PATCH"} | BYTES_
    assert li.ask("POST", where, b"hello", upload_offset="0", **said).headers["upload-offset"] == "5"
    assert li.ask("POST", where, x_http_method_override="DELETE").status_code == 204
    assert li.ask("HEAD", where).status_code == 410


def test_bytes_that_cannot_be_added(li: Sender, visit: int) -> None:
    where = li.begin(300, filename="a.jpg", visit=visit)
    li.add(where, 0, b"hello")
    problem(li.add(where, 4, b"x"), 409, "upload_offset")
    problem(li.add(where, 6, b"x"), 409, "upload_offset")
    problem(li.add(where, 5, b"x" * 296), 413, "photo_too_large")
    problem(li.add(where, 5, b"x", content_type="application/fail"), 415, "upload_type")
    problem(li.add(where, -5, b"x"), 400, "upload")
    problem(li.ask("PATCH", where, b"x", **BYTES_), 400, "upload")
    assert li.offset(where) == 5


def test_more_than_announced_without_saying_how_much(li: Sender, visit: int) -> None:
    """Nothing is kept of a request that sends too much."""
    where = li.begin(20, filename="a.jpg", visit=visit)
    li.add(where, 0, b"hello")

    def pieces() -> Iterator[bytes]:
        yield from (b"0123456789",) * 3

    said = li.headers | {"upload-offset": "5"} | BYTES
    answer = li.client.request("PATCH", where, content=pieces(), headers=said)
    problem(answer, 413, "photo_too_large")
    assert li.offset(where) == 5


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_checksums(li: Sender, visit: int, algorithm: str) -> None:
    where = li.begin(300, filename="a.jpg", visit=visit)

    def said(content: bytes) -> str:
        return f"{algorithm} {base64.b64encode(hashlib.new(algorithm, content).digest()).decode()}"

    problem(li.add(where, 0, b"hello", upload_checksum=said(b"hallo")), 460, "upload_changed")
    assert li.offset(where) == 0
    assert li.add(where, 0, b"hello", upload_checksum=said(b"hello")).status_code == 204
    problem(li.add(where, 5, b"x", upload_checksum="md5 AAAA"), 400, "upload")


def test_a_broken_connection_keeps_what_came(li: Sender, visit: int, calm_site: Site) -> None:
    where = li.begin(1_000_000, filename="a.jpg", visit=visit)
    with Half(li, where, 0, 1_000_000, b"x" * 400_000):
        _until(lambda: size(calm_site, where) > 0)
    offset = li.offset(where)
    assert 0 < offset <= 400_000
    assert li.add(where, offset, b"y" * 100).status_code == 204


def test_no_photo(li: Sender, visit: int) -> None:
    where = li.begin(5, filename="a.jpg", visit=visit)
    problem(li.add(where, 0, b"hello"), 422, "photo_unsupported")
    assert li.ask("HEAD", where).status_code == 410
    problem(li.add(where, 0, b"hello"), 410, "upload_ended")
    (found,) = [one for one in li.client.get(f"/files?visit={visit}").json() if where.endswith(one["id"])]
    assert (found["state"], found["error_code"]) == ("ended", "photo_unsupported")


def test_the_sha256_that_was_announced(li: Sender, visit: int) -> None:
    content = picture(2)
    wrong = li.begin(len(content), filename="a.jpg", visit=visit, sha256=hashlib.sha256(b"").hexdigest())
    problem(li.add(wrong, 0, content), 460, "upload_changed")
    right = li.begin(len(content), filename="a.jpg", visit=visit, sha256=hashlib.sha256(content).hexdigest())
    assert li.add(right, 0, content).status_code == 204


# --- DELETE -----------------------------------------------------------------------------------------


def test_termination(li: Sender, visit: int, calm_site: Site) -> None:
    where = li.begin(300, filename="a.jpg", visit=visit)
    li.add(where, 0, b"hello")
    part = calm_site.folder / "uploads" / where.rsplit("/", 1)[1]
    assert part.read_bytes() == b"hello"
    assert li.ask("DELETE", where).status_code == 204
    assert not part.exists()
    assert li.ask("HEAD", where).status_code == 410
    problem(li.ask("DELETE", where), 410, "upload_ended")


# --- whose it is, whose turn it is, and kills -------------------------------------------------------


def test_nobody_else_touches_an_upload(li: Sender, visit: int, calm_site: Site) -> None:
    """Refused before a byte is read: the body never comes, and the answer is there."""
    where = li.begin(300, filename="a.jpg", visit=visit)
    li.add(where, 0, b"hello")
    other, reviewer = Sender(calm_site, "office"), Sender(calm_site, "reviewer")
    for sender, status in ((other, 404), (reviewer, 403)):
        with Half(sender, where, 5, 100, b"") as answer:
            assert answer().startswith(f"HTTP/1.1 {status}".encode())
        assert sender.ask("HEAD", where).status_code == status
        assert sender.ask("DELETE", where).status_code == status
    nobody = httpx.patch(
        f"{calm_site.url}{where}", content=b"x", headers=TUS | BYTES | {"upload-offset": "5"}
    )
    assert nobody.status_code == 401
    forged = dict(li.headers)
    li.headers.pop("x-form-token")
    try:
        assert li.add(where, 5, b"x").status_code == 403
    finally:
        li.headers = forged
    assert (calm_site.folder / "uploads" / where.rsplit("/", 1)[1]).read_bytes() == b"hello"


def test_the_newest_request_wins_and_nothing_is_lost(li: Sender, visit: int, calm_site: Site) -> None:
    """A client that reconnects is not kept waiting by its own dead request."""
    content = picture(3, 700)
    where = li.begin(len(content), filename="a.jpg", visit=visit)
    with Half(li, where, 0, len(content), content[:400_000]) as answer:
        _until(lambda: size(calm_site, where) > 0)
        offset = li.offset(where)  # would wait a minute for more of the dead request otherwise
        assert offset == size(calm_site, where)
        assert answer().startswith(b"HTTP/1.1 423")
    assert li.add(where, offset, content[offset:]).status_code == 204
    assert in_ledger(calm_site, content) == [1]


def test_two_at_once_leave_the_bytes_of_one(li: Sender, visit: int, calm_site: Site) -> None:
    content = picture(4, 400)
    where = li.begin(len(content), filename="a.jpg", visit=visit)

    def send() -> None:
        for _ in range(40):
            try:
                offset = li.offset(where)
                if offset == len(content):
                    return
                li.add(where, offset, content[offset : offset + 60_000])
            except (httpx.HTTPError, KeyError):
                continue

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert li.offset(where) == len(content)
    assert in_ledger(calm_site, content) == [1]


def test_what_was_acknowledged_survives_kills(site: Site) -> None:
    """Killed −9 in the middle of a request: the offset is at least what was acknowledged, and its bytes."""
    visit = visit_at(site)
    content = picture(5, 500)
    li = Sender(site, "inspector")
    where = li.begin(len(content), filename="a.jpg", visit=visit)
    part = site.folder / "uploads" / where.rsplit("/", 1)[1]
    acknowledged = 0
    for _ in range(3):
        at = li.offset(where)
        assert at >= acknowledged
        assert part.read_bytes()[:at] == content[:at] if at else not part.exists() or not part.stat().st_size
        acknowledged = int(li.add(where, at, content[at : at + 50_000]).headers["upload-offset"])
        with Half(li, where, acknowledged, 200_000, content[acknowledged : acknowledged + 90_000]):
            time.sleep(0.2)
            site.kill()
        site.start()
    at = li.offset(where)
    assert at >= acknowledged
    assert li.add(where, at, content[at:]).status_code == 204
    site.kill()
    site.start()
    assert li.offset(where) == len(content)
    assert in_ledger(site, content) == [1]
    assert not part.exists()


def test_whole_but_not_taken_in_when_it_was_killed(site: Site) -> None:
    """The start takes it in, and so the list says it also to whoever does not ask for it again."""
    visit = visit_at(site)
    content = picture(6)
    li = Sender(site, "inspector")
    where = li.begin(len(content), filename="a.jpg", visit=visit)
    li.add(where, 0, content[:-1])
    site.kill()
    with (site.folder / "uploads" / where.rsplit("/", 1)[1]).open("ab") as part:
        part.write(content[-1:])
    site.start()
    until = time.monotonic() + 60
    while time.monotonic() < until:
        (found,) = li.client.get(f"/files?visit={visit}").json()
        if found["state"] == "finished":
            break
        time.sleep(0.2)
    assert (found["state"], found["work"]) == ("finished", "received")
    assert in_ledger(site, content) == [1]


def test_known_of_no_place_it_belongs_to_the_visit_it_is_sent_again_for(site: Site) -> None:
    with Workplace(site.settings, access=Access.CHANGE) as workplace:
        with workplace.database.write() as session:
            photo = session.scalars(select(PhotoRow).join(PhotoRow.sign_point)).first()
            assert photo
            assert photo.sign_point
            sha256, point = photo.sha256, photo.sign_point.code
            photo.inspection_id = photo.sign_point_id = None
        content = workplace.store.get(sha256)
    li = Sender(site, "inspector")
    started = li.client.send_form("/visits", {"site": point.split("-")[0]}, page="/visits")
    visit = int(started.headers["location"].rsplit("/", 1)[1])
    where = li.begin(len(content), filename="a.jpg", visit=visit, point=point)
    assert li.add(where, 0, content).status_code == 204
    until = time.monotonic() + 240  # what judges has to be loaded first
    while (found := li.client.get(f"/files?visit={visit}").json()[0])["point"] == "":
        assert time.monotonic() < until
        time.sleep(0.5)
    assert (found["known"], found["point"]) == (True, point)
    elsewhere = li.client.send_form("/visits", {"site": "CS01"}, page="/visits")
    other = int(elsewhere.headers["location"].rsplit("/", 1)[1])
    again = li.begin(len(content), filename="b.jpg", visit=other)
    assert li.add(again, 0, content).status_code == 204
    (stays,) = li.client.get(f"/files?visit={other}").json()
    assert (stays["known"], stays["point"]) == (True, point)


def size(site: Site, where: str) -> int:
    """How many bytes of an upload are on the disk."""
    part = site.folder / "uploads" / where.rsplit("/", 1)[1]
    return part.stat().st_size if part.exists() else 0


class Half:
    """A PATCH that has sent only the beginning of its body; its answer so far can be asked for."""

    def __init__(self, sender: Sender, where: str, offset: int, length: int, content: bytes) -> None:
        url = urlsplit(str(sender.client.base_url))
        self._socket = socket.create_connection((str(url.hostname), url.port or 80), timeout=20)
        cookies = "; ".join(f"{one.name}={one.value}" for one in sender.client.cookies.jar)
        said = sender.headers | BYTES | {"host": url.netloc, "cookie": cookies}
        said |= {"upload-offset": str(offset), "content-length": str(length)}
        head = "".join(f"{name}: {value}\r\n" for name, value in said.items())
        self._socket.sendall(f"PATCH {where} HTTP/1.1\r\n{head}\r\n".encode() + content)

    def __enter__(self) -> Half:
        return self

    def __call__(self) -> bytes:
        return self._socket.recv(4096)

    def __exit__(self, *_: object) -> None:
        self._socket.close()


def _until(true: object, seconds: float = 20) -> None:
    assert callable(true)
    for _ in range(int(seconds / 0.1)):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("never")
