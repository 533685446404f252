"""What programs have judged again, whom they edit, and how they send over a weak line."""

from __future__ import annotations

import httpx
import pytest

from signcheck.work.scope import Scope
from tests.web.apicalls import api, secret_of
from tests.web.conftest import Site, recheck_all
from tests.web.test_files import BYTES, TUS, metadata, picture

pytestmark = pytest.mark.models


def test_a_recheck_waits_in_the_ledger_and_tells_how_far_it_is(shared_site: Site) -> None:
    client = api(shared_site, "office", Scope.STANDARD)
    asked = client.post("/rechecks", json={"site": "RS01"})
    assert asked.status_code == 202, asked.text
    where = asked.headers["location"].removeprefix("/api/v1")
    said = asked.json()
    assert (said["state"], said["done"], said["dry_run"], said["site"]) == ("received", 0, True, "RS01")
    assert said["count"] > 0
    assert (said["list"], said["adopted"]) == (None, None)
    assert client.post("/rechecks", json={"site": "RS01"}).json()["key"] == said["key"], "the same waits"
    stopped = client.post("/rechecks", json={"dry_run": False}).json()
    assert client.delete(f"/rechecks/{stopped['key']}").json()["stopped"]
    recheck_all(shared_site)
    told = client.get(where).json()
    assert (told["state"], told["done"], told["error"]) == ("judged", said["count"], None)
    assert (told["photos"], told["changed"]) == (0, []), "by the version that they were judged by"
    assert client.get(f"/rechecks/{stopped['key']}").json()["done"] == 0
    assert [one["key"] for one in client.get("/rechecks").json()["items"]] == [stopped["key"], said["key"]]
    assert client.post("/rechecks", json={"version": "v999"}).status_code in (400, 404, 422)
    assert client.post("/rechecks", json={"site": "NONE"}).status_code in (400, 404, 422)
    assert client.get("/rechecks/0123").status_code == 404
    assert client.delete("/rechecks/0123").status_code == 404


def test_units_are_read_by_all_and_edited_as_they_were_seen(shared_site: Site) -> None:
    reader = api(shared_site, "unit", Scope.READ)
    found = reader.get("/units?limit=200").json()["items"]
    unit = next(one for one in found if one["responsibilities"])
    where = f"/units/{unit['name']}"
    assert reader.get(where).json() == unit
    seen = reader.get(where).headers["etag"]
    system = api(shared_site, "system", Scope.ADMIN)
    said = {key: unit[key] for key in ("short_name", "name_en", "name_ko")} | {"contact": "0631-1234567"}
    assert system.put(where, json=said).status_code == 428
    edited = system.put(where, json=said, headers={"if-match": seen})
    assert edited.json() == unit | {"contact": "0631-1234567"}, "what it answers for stays"
    assert system.put(where, json=said, headers={"if-match": seen}).status_code == 412
    assert system.put("/units/nobody", json=said, headers={"if-match": "*"}).status_code == 404
    table = "kind,district,unit,short_name,name_en,name_ko,contact\nrailway_station,,威海市交通运输局,,,,\n"
    kept = system.post("/imports/units?name=units.csv", content=table.encode()).json()
    rules = {one["name"]: one["responsibilities"] for one in kept if one["responsibilities"]}
    assert rules == {"威海市交通运输局": [{"kind": "railway_station", "district": None}]}
    assert system.post("/imports/units?name=units.csv", content=b"a,b\n1,2\n").status_code == 400


def test_photos_of_a_repair_are_told_with_what_each_shows(shared_site: Site) -> None:
    office = api(shared_site, "office", Scope.READ, Scope.ORDERS)
    number = office.post("/orders", json={"site": "RS01"}).json()["orders"][0]["number"]
    assert office.get(f"/orders/{number}/photos").json() == []
    assert office.get("/orders/2020-0001/photos").status_code == 404


def test_a_photo_is_sent_in_pieces_by_a_token(shared_site: Site) -> None:
    photo = picture(77)
    said = TUS | {"authorization": f"Bearer {secret_of(shared_site, 'inspector', Scope.UPLOAD)}"}
    begin = {"upload-length": str(len(photo)), "upload-metadata": metadata(filename="a.jpg")}
    with httpx.Client(base_url=shared_site.url, timeout=120, headers=said) as client:
        made = client.post("/files", headers=begin)
        assert made.status_code == 201, made.text
        where = made.headers["location"]
        half = len(photo) // 2
        assert client.patch(where, content=photo[:half], headers=BYTES | {"upload-offset": "0"}).is_success
        assert client.head(where).headers["upload-offset"] == str(half)
        rest = client.patch(where, content=photo[half:], headers=BYTES | {"upload-offset": str(half)})
        assert rest.status_code == 204, rest.text
        other = secret_of(shared_site, "office", Scope.UPLOAD)
        assert client.head(where, headers={"authorization": f"Bearer {other}"}).status_code == 404
        for wrong, status in ((secret_of(shared_site, "inspector", Scope.READ), 403), ("none", 401)):
            refused = client.post("/files", headers=begin | {"authorization": f"Bearer {wrong}"})
            assert refused.status_code == status, refused.text
        assert client.get("/files?visit=1", headers={"accept": "application/json"}).status_code == 401
