"""The form of error reports: a photo first, kept at once; no account, no script, nothing personal kept."""

from __future__ import annotations

import io
import re
from pathlib import Path

import httpx
import numpy as np
import pytest
from PIL import Image

from signcheck.records.database import Access
from signcheck.services.workplace import Workplace
from signcheck.views.errorreports import by_secret
from signcheck.web.routes.report import router
from signcheck.work.errorreport import PHOTOS_MOST, State
from tests.web.conftest import Client, Site
from tests.web.errorreports import DRAFT, SENT, no_sightings

pytestmark = pytest.mark.models
EXAMPLES = (
    *("/report", "/report?site=RS01&point=RS01-01", f"/report/{DRAFT}", f"/report/{SENT}"),
    *(
        f"/report/{DRAFT}/place?q=RS",
        f"/report/{DRAFT}/place?site=RS01",
        f"/report/{DRAFT}/place?near=37.5,122.1,20",
    ),
)
GPS = {1: "N", 2: (37.0, 30.0, 47.0), 3: "E", 4: (122.0, 7.0, 1.0)}


def photo(number: int = 0, kind: str = "JPEG") -> bytes:
    """A picture of nothing, with the place where it was taken."""
    noise = np.random.default_rng(number).integers(0, 256, (90, 120, 3), np.uint8)
    details = Image.Exif()
    details._ifds[0x8825] = GPS
    out = io.BytesIO()
    Image.fromarray(noise).save(out, kind, exif=details)
    return out.getvalue()


def begin(client: Client, page: str = "/report", **data: object) -> str:
    """Send a photo; the secret of the draft."""
    files = {"photo": ("sign.jpg", photo(), "image/jpeg")}
    answer = client.send_form("/report", data, page=page, files=files)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].rsplit("/", 1)[-1]


def go_on(client: Client, secret: str, do: str, **more: object) -> httpx.Response:
    """Press a button of the form."""
    files = more.pop("files", None)
    return client.send_form(f"/report/{secret}", {"do": do, **more}, page="/report", files=files)


def stored(site: Site, secret: str):
    with Workplace(site.settings, access=Access.READ) as workplace, workplace.database.read() as session:
        return by_secret(session, secret)


def test_without_a_script_all_goes_at_once(site: Site) -> None:
    client = site.client(language="ko")
    page = client.get("/q/RS01-01").text
    without = page[page.index("<noscript>") : page.index("</noscript>")]
    assert 'name="wrong"' in without
    assert 'name="consent"' in without
    assert 'value="send"' in without
    at, all_said = {"site": "RS01", "point": "RS01-01"}, {"do": "send", "wrong": "meaning", "consent": "1"}
    secret = begin(client, **at, **all_said, text="뜻이 달라요")
    sent = stored(site, secret)
    assert (sent.state, sent.point, sent.text, len(sent.photos)) == (
        State.RECEIVED,
        "RS01-01",
        "뜻이 달라요",
        1,
    )
    again = begin(client, **at, **all_said)
    assert stored(site, again).state is State.DRAFT, "whether it is the same is asked first"
    asked = client.get(f"/report/{again}").text
    assert sent.number in asked
    assert "아직 보내지 않았습니다" in asked
    nowhere = begin(client, **all_said)
    assert (stored(site, nowhere).state, stored(site, nowhere).wrong) == (State.DRAFT, "meaning")
    files = {"photo": ("sign.jpg", b"no photo", "image/jpeg")}
    broken = client.send_form("/report", at | all_said | {"text": "kept"}, page="/report", files=files)
    assert broken.status_code in (400, 422)
    assert "kept" in broken.text


def test_from_a_label_to_a_number(shared_site: Site) -> None:
    client = shared_site.client(language="ko")
    page = client.get("/q/RS01-01")
    assert "威海站" in page.text
    secret = begin(client, "/q/RS01-01", site="RS01", point="RS01-01", source="qr")
    draft = client.get(f"/report/{secret}").text
    assert "RS01-01" in draft
    assert f"/report/{secret}/photo/" in draft
    answer = go_on(client, secret, "send", wrong="meaning", consent="2026-11-28", contact="kim@example.org")
    assert answer.headers["location"] == f"/report/{secret}"
    sent = client.get(f"/report/{secret}").text
    number = re.search(r'id="number">(R\d{4}-\d{6})<', sent)
    assert number
    assert f"/r/{secret}" in sent
    report = stored(shared_site, secret)
    assert (report.number, report.state, report.language) == (number[1], State.RECEIVED, "ko")
    assert (report.point, report.place_source, report.consent) == ("RS01-01", "qr", "2026-11-28")


def test_an_inspector_comes_from_a_label_to_a_visit(shared_site: Site) -> None:
    assert "/visits" in shared_site.client("inspector").get("/q/RS01-01").text
    assert 'action="/report"' in shared_site.client("unit").get("/q/RS01-01").text


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_where_a_photo_was_taken_is_kept_nowhere(shared_site: Site, kind: str) -> None:
    client = shared_site.client()
    files = {"photo": (f"sign.{kind.lower()}", photo(7, kind), "application/octet-stream")}
    answer = client.send_form("/report", {}, page="/report", files=files)
    report = stored(shared_site, answer.headers["location"].rsplit("/", 1)[-1])
    assert report.latitude is None
    assert not report.site
    with Workplace(shared_site.settings, access=Access.READ) as workplace:
        content = workplace.store.get(report.photos[0].sha256)
    with Image.open(io.BytesIO(content)) as kept:
        assert not dict(kept.getexif())
        assert not kept.getexif().get_ifd(0x8825)


def test_changing_the_place_loses_nothing(shared_site: Site) -> None:
    client = shared_site.client()
    secret = begin(client)
    answer = go_on(
        client, secret, "place", text="뜻이 달라요", better="출구", wrong="meaning", nickname="민준"
    )
    assert answer.headers["location"] == f"/report/{secret}/place"
    found = client.get(f"/report/{secret}/place", params={"q": "Weihai Railway"}).text
    assert "site=RS01" in found
    assert "RS01-01" in client.get(f"/report/{secret}/place", params={"site": "RS01"}).text
    client.send_form(f"/report/{secret}/place", {"site": "RS01", "point": "RS01-02"}, page="/report")
    before = client.get(f"/report/{secret}").text
    for kept in ("뜻이 달라요", 'value="출구"', 'value="민준"', "RS01-02", f"/report/{secret}/photo/"):
        assert kept in before, kept
    assert re.search(r'value="meaning"[^>]* checked', before)
    client.send_form(f"/report/{secret}/place", {"words": "역 앞 광장"}, page="/report")
    report = stored(shared_site, secret)
    assert (report.place, report.site, report.text, len(report.photos)) == (
        "역 앞 광장",
        "",
        "뜻이 달라요",
        1,
    )
    client.send_form(f"/report/{secret}/place", {"near": "37.5,122.1,20"}, page="/report")
    assert stored(shared_site, secret).place_source == "device"


def test_six_photos_and_no_more_and_one_can_be_taken_away(shared_site: Site) -> None:
    client = shared_site.client()
    secret = begin(client)
    many = [("photo", (f"{n}.jpg", photo(n), "image/jpeg")) for n in range(PHOTOS_MOST)]
    assert go_on(client, secret, "photo", files=many).status_code == 303
    assert len(stored(shared_site, secret).photos) == PHOTOS_MOST, "the first was among them"
    more = [("photo", ("x.jpg", photo(99), "image/jpeg"))]
    refused = go_on(client, secret, "photo", files=more, text="kept")
    assert refused.status_code == 400
    assert "kept" in refused.text
    first = stored(shared_site, secret).photos[0]
    go_on(client, secret, f"remove-{first.id}")
    left = stored(shared_site, secret).photos
    assert len(left) == PHOTOS_MOST - 1
    assert client.get(f"/report/{secret}/photo/{first.id}").status_code == 404
    picture = client.get(f"/report/{secret}/photo/{left[0].id}")
    assert picture.headers["content-type"] == "image/jpeg"


def test_what_is_missing_is_said_and_nothing_is_lost(shared_site: Site) -> None:
    client = shared_site.client()
    secret = begin(client)
    answer = go_on(client, secret, "send", wrong="meaning", text="a sentence")
    assert answer.status_code == 400
    assert "a sentence" in answer.text
    assert go_on(client, secret, "send", consent="2026-11-28").headers["location"] == f"/report/{secret}"
    assert stored(shared_site, secret).wrong == "meaning", "it was chosen before"
    assert go_on(client, secret, "send", wrong="other").status_code == 303, "sent twice is sent once"
    assert stored(shared_site, secret).wrong == "meaning"


def test_no_photo_and_what_is_none(shared_site: Site) -> None:
    client = shared_site.client()
    answer = client.send_form("/report", {"site": "RS01"}, page="/report")
    secret = answer.headers["location"].rsplit("/", 1)[-1]
    go_on(client, secret, "send", wrong="other", text="the board at gate 3", consent="2026-11-28")
    assert stored(shared_site, secret).number
    bad = {"photo": ("sign.jpg", b"<script>alert(1)</script>", "image/jpeg")}
    answer = client.send_form("/report", {}, page="/report", files=bad)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_machines_are_told_from_people_and_links_are_not_guessed(shared_site: Site) -> None:
    client = shared_site.client()
    assert client.send_form("/report", {"homepage": "https://x.example"}, page="/report").status_code == 400
    for path in ("", "/place", "/guess", "/photo/1", "/alike/R2026-000001"):
        assert client.get(f"/report/{'a' * 22}{path}").status_code == 404
    assert client.post("/report", data={}).status_code == 403


def test_who_begins_too_many_waits(site: Site) -> None:
    site.kill()
    site.extra = {"SIGNCHECK_REPORT_RATES": "3 per minute"}
    site.start()
    client = site.client()
    said = [client.send_form("/report", {}, page="/report").status_code for _ in range(5)]
    assert said == [303, 303, 303, 429, 429]
    assert site.client("office").get("/dashboard").status_code == 200


def test_nothing_of_a_report_is_a_sighting(shared_site: Site) -> None:
    with Workplace(shared_site.settings, access=Access.READ) as workplace:
        before = no_sightings(workplace)
    client = shared_site.client()
    go_on(client, begin(client), "send", wrong="other", consent="2026-11-28")
    with Workplace(shared_site.settings, access=Access.READ) as workplace:
        assert no_sightings(workplace) == before


def test_all_of_it_is_open_to_all() -> None:
    from signcheck.web.access import table

    assert {roles is None for _, _, roles in table([router])} == {True}


def test_the_text_that_is_agreed_to_has_its_version() -> None:
    """Another text needs another version; then this sum changes too."""
    import hashlib

    from signcheck.catalogues import whole
    from signcheck.services.errorreports import CONSENT
    from tests.conftest import ROOT

    page = (ROOT / "signcheck/web/templates/report/consent.html").read_text()
    texts = re.findall(r'_\("([^"]+)"\)', page)
    said = [
        text for one in texts for text in (one, *(str(whole(code).get(one).string) for code in ("zh", "ko")))
    ]
    told = hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]
    assert (CONSENT, told) == ("2026-11-28", "6ce3649ac983")


def test_photos_are_where_they_were_sent(shared_site: Site, tmp_path: Path) -> None:
    client = shared_site.client()
    secret, other = begin(client), begin(client)
    mine = stored(shared_site, secret).photos[0].id
    assert client.get(f"/report/{other}/photo/{mine}").status_code == 404
