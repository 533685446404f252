"""Error reports through the API: what the command prints, answered as they were seen."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from signcheck.cli import cli
from signcheck.records.database import Access
from signcheck.services.workplace import Workplace
from signcheck.work.scope import Scope
from tests.web.apicalls import api
from tests.web.conftest import Site
from tests.web.reported import make_reports

pytestmark = pytest.mark.models


def test_error_reports_are_listed_and_answered_as_they_were_seen(shared_site: Site) -> None:
    with Workplace(shared_site.settings, access=Access.CHANGE) as workplace:
        make_reports(workplace)
    client = api(shared_site, "reviewer", Scope.READ, Scope.REVIEW)
    assert [one["state"] for one in client.get("/error-reports?state=all").json()["items"]] == [
        *("confirmed", "received", "not_confirmed", "confirmed")
    ]
    (waiting,) = client.get("/error-reports").json()["items"]
    where = f"/error-reports/{waiting['number']}"
    shown = client.get(where)
    printed = CliRunner().invoke(
        cli,
        ["reports-in", "show", waiting["number"], "--json"],
        env={"SIGNCHECK_DATA": str(shared_site.folder)},
    )
    assert json.loads(printed.stdout) == shown.json()
    assert "kim@example.org" not in client.get("/error-reports/R2026-000001").text
    said = {"reason": "right", "words": "Thank you."}
    assert client.post(f"{where}/refusal", json=said).status_code == 428
    seen = {"if-match": shown.headers["etag"]}
    done = client.post(f"{where}/refusal", json=said, headers=seen)
    assert (done.json()["state"], done.json()["answer"]) == ("not_confirmed", "Thank you.")
    assert client.post(f"{where}/refusal", json=said, headers=seen).status_code == 412
    assert client.post(f"{where}/confirmation", json={}, headers={"if-match": "*"}).status_code == 409
    assert client.post(f"{where}/undo", headers={"if-match": "*"}).json()["state"] == "looked_at"
    placed = client.post(f"{where}/place", json={"site": "BS01"}, headers={"if-match": "*"})
    assert (placed.json()["site"], placed.json()["sign_point"]) == ("BS01", None)
    assert client.post(f"{where}/taking-in", headers={"if-match": "*"}).status_code == 400
    also = {"also": ["R2026-000004"]}
    assert client.post(f"{where}/confirmation", json=also, headers={"if-match": "*"}).status_code == 400
    done = client.post(f"{where}/confirmation", json={}, headers={"if-match": "*"})
    assert (done.json()["state"], done.json()["cases"]) == ("confirmed", []), "its photo is to be read"
    client.post(f"{where}/undo", headers={"if-match": "*"})
    other = {"other": "R2026-000001"}
    merged = client.post(f"{where}/merging", json=other, headers={"if-match": "*"})
    assert (merged.json()["same_as"], merged.json()["state"]) == ("R2026-000001", "confirmed")
    assert client.get("/error-reports/R2026-999999").status_code == 404
    named = "/error-reports/R2026-000001/thanks"
    assert client.put(named, json={"allowed": True}).status_code == 428
    assert client.put(named, json={"allowed": False}, headers={"if-match": "*"}).status_code == 200
    assert client.put(named, json={}, headers={"if-match": "*"}).status_code == 422
    answered = client.post("/error-reports/R2026-000001/looking", headers={"if-match": "*"})
    assert (answered.status_code, answered.json()["code"]) == (409, "error_report_changed")
    reader = api(shared_site, "reviewer", Scope.READ)
    assert reader.put(named, json={"allowed": True}).status_code == 403
