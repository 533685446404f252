"""What administrators do through the API: settings, personal data, and what is done beside."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from signcheck.errors import BackupError
from signcheck.records.audit import entries
from signcheck.records.database import Access
from signcheck.services import upkeep
from signcheck.services.upkeep import UpkeepMaker
from signcheck.services.workplace import Workplace
from signcheck.work.scope import Scope
from tests.web.apicalls import api
from tests.web.conftest import Site

pytestmark = pytest.mark.models
MIXED = "f" * 64
"""The SHA-256 of no photo."""


@pytest.fixture(scope="module")
def place(sample_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site whose backups have a folder."""
    folder = tmp_path_factory.mktemp("administered")
    shutil.copytree(sample_city, folder / "site")
    site = Site(folder / "site", extra={"SIGNCHECK_BACKUP_FOLDER": str(folder / "backups")})
    site.start()
    yield site
    for client in site.clients:
        client.close()
    site.kill()


@pytest.fixture(scope="module")
def system(place: Site) -> httpx.Client:
    return api(place, "system", Scope.ADMIN)


def made(site: Site) -> None:
    """What `signcheck work` does beside the reading."""
    settings = replace(site.settings, backup_folder=site.extra["SIGNCHECK_BACKUP_FOLDER"])
    with Workplace(settings, access=Access.CHANGE) as workplace, UpkeepMaker(workplace) as maker:
        maker.until_empty()


def lines(site: Site, action: str) -> int:
    """How many lines the audit has of an action."""
    with Workplace(site.settings, access=Access.READ) as workplace, workplace.database.read() as session:
        return len(list(entries(session, action=action)))


def refused(answer: httpx.Response, status: int, code: str) -> None:
    """A problem of this kind, that says what to do: beside, or in what is wrong itself."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == code
    assert answer.json()["remedy"] or "expected" in answer.json()["detail"], answer.text


# --- settings ------------------------------------------------------------------------------------------


def test_settings_are_told_set_and_unset(place: Site, system: httpx.Client) -> None:
    before = system.get("/settings/contact_days").json()
    assert (before["value"], before["source"], before["editable"]) == ("90", "default", True)
    done = [system.put("/settings/contact_days", json={"value": "30"}) for _ in range(2)]
    assert [one.json()["value"] for one in done] == ["30", "30"]
    assert done[1].json()["source"] == "database"
    assert lines(place, "settings.set") == 1, "the same again changes nothing"
    refused(system.put("/settings/contact_days", json={"value": "soon"}), 400, "settings")
    refused(system.put("/settings/database", json={"value": "sqlite://"}), 400, "settings")
    refused(system.put("/settings/nothing", json={"value": "1"}), 404, "not_known")
    assert system.put("/settings/contact_days", json={"valeu": "1"}).status_code == 422
    assert system.delete("/settings/contact_days").json() == before
    assert system.delete("/settings/contact_days").json() == before
    assert system.get("/settings/nothing").status_code == 404
    assert api(place, "security", Scope.ADMIN).get("/settings").status_code == 403
    assert api(place, "office", Scope.READ).put("/settings/city", json={"value": "x"}).status_code == 403


def test_an_empty_value_is_a_value(system: httpx.Client) -> None:
    assert system.put("/settings/open_licence", json={"value": ""}).json()["source"] == "database"
    assert system.delete("/settings/open_licence").json()["source"] == "default"


# --- beside --------------------------------------------------------------------------------------------


def test_a_backup_is_made_beside_and_proved(place: Site, system: httpx.Client) -> None:
    asked = system.post("/backups", headers={"idempotency-key": "tonight"})
    assert asked.status_code == 202, asked.text
    assert asked.json()["state"] == "received"
    again = system.post("/backups", headers={"idempotency-key": "tonight"})
    assert again.json()["key"] == asked.json()["key"], "asked for once"
    assert not Path(place.extra["SIGNCHECK_BACKUP_FOLDER"]).exists(), "nothing is done by who answers"
    made(place)
    told = system.get(asked.headers["location"].removeprefix("/api/v1")).json()
    assert (told["state"], told["error"], told["what"]) == ("judged", None, "backup")
    assert told["done"] == told["count"] == told["result"]["photos"] > 0
    (listed,) = system.get("/backups").json()["items"]
    assert (listed["name"], listed["who"]) == (told["result"]["name"], "system")
    proof = system.post(f"/backups/{listed['name']}/proof")
    assert proof.status_code == 202, proof.text
    made(place)
    told = system.get(f"/upkeep/{proof.json()['key']}").json()
    assert told["result"] == {"name": listed["name"], "count": 0, "problems": []}
    refused(system.post("/backups/20200101T000000Z/proof"), 404, "not_known")
    refused(system.get("/upkeep/0123"), 404, "not_known")
    listed = system.get("/upkeep").json()["items"]
    assert [one["what"] for one in listed if one["who"] == "system"] == ["backup-proof", "backup"]
    audit = api(place, "audit", Scope.ADMIN)
    assert audit.post("/backups").status_code == 403
    assert audit.get("/upkeep").json()["items"] == [], "administrators are apart"
    assert audit.get(f"/upkeep/{asked.json()['key']}").status_code == 404


def test_a_backup_without_a_folder_says_which_setting_names_it(place: Site) -> None:
    with (
        Workplace(place.settings, access=Access.CHANGE) as workplace,
        pytest.raises(BackupError, match="No folder for backups is set") as caught,
    ):
        upkeep.ask_backup(workplace, "system")
    assert "backup_folder" in caught.value.remedy


def test_the_records_are_proved_beside(place: Site, system: httpx.Client) -> None:
    audit = api(place, "audit", Scope.ADMIN)
    whole = audit.post("/verifications", json={"hashed": True})
    wrong = audit.post("/verifications", json={"head": "0000"})
    assert (whole.status_code, wrong.status_code) == (202, 202), whole.text
    made(place)
    told = audit.get(f"/upkeep/{whole.json()['key']}").json()["result"]
    assert (told["count"], told["findings"], len(told["head"])) == (0, [], 64)
    korean = {"accept-language": "ko"}
    told = system.get(f"/upkeep/{wrong.json()['key']}", headers=korean).json()["result"]
    (found,) = told["findings"]
    assert (told["count"], found["what"]) == (1, "head")
    assert not found["remedy"].isascii(), "in the caller's language"
    assert audit.post("/verifications", json={"head": "no head"}).status_code == 422
    assert api(place, "security", Scope.ADMIN).post("/verifications", json={}).status_code == 403


def test_what_is_kept_long_enough_is_erased_beside(place: Site, system: httpx.Client) -> None:
    before = system.get("/retention").json()["last"]  # none yet, or that of the site itself
    asked = system.post("/retention/runs")
    assert asked.status_code == 202, asked.text
    made(place)
    told = system.get(f"/upkeep/{asked.json()['key']}").json()
    assert told["state"] == "judged", told
    assert {name: told["result"][name] for name in ("senders", "photos")} == {"senders": 0, "photos": 0}
    after = system.get("/retention").json()["last"]
    assert after != before
    assert {name: value for name, value in after.items() if name != "at"} == told["result"]
    assert api(place, "audit", Scope.ADMIN).post("/retention/runs").status_code == 403


# --- personal data -------------------------------------------------------------------------------------


def _photo(client: httpx.Client, which: int) -> tuple[str, str]:
    """The SHA-256 of a photo, and the number of a case that rests on it."""
    case = client.get("/cases?limit=200").json()["items"][which]
    return case["sha256"], case["number"]


def test_a_photo_is_erased_for_good_with_its_reason(place: Site, system: httpx.Client) -> None:
    office = api(place, "office", Scope.READ, Scope.PRIVACY)
    sha256, _ = _photo(office, 0)
    kept = system.get(f"/photos/{sha256}/personal").json()
    assert (kept["sha256"], kept["stored"], kept["erased_at"]) == (sha256, True, None)
    assert system.post(f"/photos/{sha256}/erasure", json={"reason": ""}).status_code == 422
    done = [system.post(f"/photos/{sha256}/erasure", json={"reason": "Asked for"}) for _ in range(2)]
    assert done[0].json()["erased_at"], done[0].text
    assert done[1].json() == done[0].json()
    assert not done[0].json()["stored"]
    assert lines(place, "photo.erased") == 1
    refused(office.get(f"/photos/{sha256}/picture"), 410, "photo_erased")
    refused(office.post(f"/photos/{sha256}/original", json={"reason": "x"}), 410, "photo_erased")
    refused(system.get(f"/photos/{MIXED}/personal"), 404, "not_known")
    refused(system.post(f"/photos/{MIXED}/erasure", json={"reason": "x"}), 404, "not_known")
    assert office.post(f"/photos/{MIXED}/erasure", json={"reason": "x"}).status_code == 403
    (holding,) = system.get("/retention").json()["backups"]
    assert (holding["photos"], holding["there"]) == (1, True), "its keeper has to delete it"


def test_faces_are_black_in_every_picture_until_they_are_shown_again(place: Site) -> None:
    client = api(place, "reviewer", Scope.READ, Scope.PRIVACY)
    sha256, number = _photo(client, -1)
    where = f"/photos/{sha256}"
    whole, board = client.get(f"{where}/picture?size=large"), client.get(f"/cases/{number}/picture")
    assert whole.content[:2] == board.content[:2] == b"\xff\xd8"
    same = client.get(f"{where}/picture?size=large", headers={"if-none-match": whole.headers["etag"]})
    assert same.status_code == 304
    drawn = client.get(f"{where}/redactions").json()
    assert (drawn["sha256"], drawn["rectangles"]) == (sha256, [])
    box = {"left": 0, "top": 0, "width": drawn["width"] // 2, "height": drawn["height"] // 2}
    done = client.post(f"{where}/redactions", json={"rectangles": [box | {"what": "plate"}]})
    assert done.status_code == 201, done.text
    (rectangle,) = done.json()["rectangles"]
    assert {name: rectangle[name] for name in box} == box
    assert client.get(f"{where}/picture?size=large").content != whole.content
    outside = box | {"left": drawn["width"] + 5}
    refused(client.post(f"{where}/redactions", json={"rectangles": [outside]}), 400, "privacy")
    assert client.post(f"{where}/redactions", json={"rectangles": []}).status_code == 422
    gone = client.delete(f"{where}/redactions/{rectangle['number']}")
    assert gone.json()["rectangles"] == []
    refused(client.delete(f"{where}/redactions/{rectangle['number']}"), 404, "not_known")
    assert client.get(f"{where}/picture?size=large").content == whole.content
    assert client.get(f"/photos/{MIXED}/redactions").status_code == 404
    assert client.get("/cases/C2026-999999/picture").status_code == 404
    reader = api(place, "reviewer", Scope.READ)
    assert reader.post(f"{where}/redactions", json={"rectangles": [box]}).status_code == 403
    assert client.post(f"{where}/original", json={"reason": "x"}).status_code == 403, "the office's alone"


def test_an_original_is_taken_with_a_reason(place: Site) -> None:
    client = api(place, "office", Scope.READ, Scope.PRIVACY)
    sha256, _ = _photo(client, -1)
    assert client.post(f"/photos/{sha256}/original", json={}).status_code == 422
    taken = client.post(f"/photos/{sha256}/original", json={"reason": "The court asks"})
    assert taken.status_code == 200, taken.text
    assert taken.headers["content-disposition"].startswith("attachment")
    assert lines(place, "photo.original") == 1
