"""What the office does through the API beside cases and orders: publishing, campaigns, papers, drafts."""

from __future__ import annotations

import json

import httpx
import pytest
from click.testing import CliRunner

from signcheck.cli import cli
from signcheck.records.database import Access
from signcheck.services.papers import ReportMaker
from signcheck.services.recheckjobs import RecheckMaker
from signcheck.services.workplace import Workplace
from signcheck.work.scope import Scope
from tests.web.apicalls import api
from tests.web.conftest import Site
from tests.web.test_api_administrators import refused

pytestmark = pytest.mark.models
TERMS = (
    "domain,zh,sense,language,text,status,authority,source\ncommon,卫生间,,en,Toilet,forbidden,city,a draft\n"
)


@pytest.fixture(scope="module")
def office(shared_site: Site) -> httpx.Client:
    scopes = (Scope.READ, Scope.REPORTS, Scope.PUBLISH, Scope.REGISTRY, Scope.STANDARD, Scope.ORDERS)
    return api(shared_site, "office", *scopes)


# --- publishing ----------------------------------------------------------------------------------------


def _reported(site: Site, client: httpx.Client, **said: str) -> str:
    """Have a report made; its key."""
    key: str = client.post("/reports", json={"language": "zh", **said}).json()["key"]
    with Workplace(site.settings, access=Access.CHANGE) as workplace, ReportMaker(workplace) as maker:
        maker.until_empty()
    return key


def test_a_report_is_published_and_taken_back(shared_site: Site, office: httpx.Client) -> None:
    key = _reported(shared_site, office, format="pdf")
    assert httpx.get(f"{shared_site.url}/data/latest/report.pdf").status_code == 404
    where = f"/reports/{key}/publication"
    assert api(shared_site, "office", Scope.REPORTS).post(where, json={}).status_code == 403
    once = {"idempotency-key": "the-report-of-the-year"}
    done = [office.post(where, json={"note": "For all to read."}, headers=once) for _ in range(2)]
    assert done[0].status_code == 201, done[0].text
    release = done[0].json()
    assert done[1].json() == release
    assert (release["published_by"], release["note"]) == ("office", "For all to read.")
    public = httpx.get(f"{shared_site.url}/data/latest/report.pdf")
    assert public.content == office.get(f"/reports/{key}/file").content
    refused(office.post(where, json={}), 400, "usage")
    assert office.get(f"/releases/{release['number']}").json() == release
    assert office.get("/releases").json()["items"] == [release]
    folder = {"SIGNCHECK_DATA": str(shared_site.folder)}
    printed = CliRunner().invoke(cli, ["publish", "list", "--json"], env=folder)
    assert json.loads(printed.stdout) == release, "what the command prints"
    back = f"/releases/{release['number']}/withdrawal"
    assert office.post(back, json={"reason": ""}).status_code == 422
    gone = office.post(back, json={"reason": "A figure was wrong"}).json()
    assert (gone["withdrawn_by"], gone["withdrawal_reason"]) == ("office", "A figure was wrong")
    assert httpx.get(f"{shared_site.url}/data/latest/report.pdf").status_code == 404
    assert office.post(back, json={"reason": "Again"}).status_code == 400
    assert office.post("/releases/99/withdrawal", json={"reason": "x"}).status_code == 404
    refused(office.get("/releases/99"), 404, "not_known")


def test_only_a_report_of_the_city_is_published(shared_site: Site, office: httpx.Client) -> None:
    key = _reported(shared_site, office, format="csv", list="points")
    refused(office.post(f"/reports/{key}/publication", json={}), 400, "usage")
    assert office.post("/reports/0123/publication", json={}).status_code == 404


# --- campaigns -----------------------------------------------------------------------------------------


def test_a_campaign_is_planned_and_closed(shared_site: Site, office: httpx.Client) -> None:
    plan = {"name": "纠错行动", "from": "2026-11-01", "to": "2026-11-30", "sites": ["BS01"]}
    once = {"idempotency-key": "november"}
    made = [office.post("/campaigns", json=plan, headers=once) for _ in range(2)]
    assert made[0].status_code == 201, made[0].text
    assert made[1].json() == made[0].json()
    where = f"/campaigns/{made[0].json()['number']}"
    assert office.get(where).json() == made[0].json()
    assert [one["code"] for one in made[0].json()["sites"]] == ["BS01"]
    stations = office.post("/campaigns", json=plan | {"name": "车站", "sites": [], "kind": "railway_station"})
    assert stations.status_code == 201, stations.text
    assert "RS01" in [one["code"] for one in stations.json()["sites"]]
    assert office.get("/campaigns?limit=1").json()["items"] == [stations.json()]
    refused(office.post("/campaigns", json=plan | {"to": "2026-10-31"}), 400, "usage")
    refused(office.post("/campaigns", json=plan | {"sites": ["NONE"]}), 404, "not_known")
    assert office.post("/campaigns", json=plan | {"from": "1 November"}).status_code == 422
    assert office.post(f"{where}/closing", json={"result": " "}).status_code == 422
    done = office.post(f"{where}/closing", json={"result": "Seven boards were mended."}).json()
    assert done["result"] == "Seven boards were mended."
    assert done["closed_on"]
    refused(office.post(f"{where}/closing", json={"result": "Again"}), 400, "usage")
    assert office.post("/campaigns/99/closing", json={"result": "x"}).status_code == 404
    assert api(shared_site, "office", Scope.READ).post("/campaigns", json=plan).status_code == 403
    assert api(shared_site, "inspector", Scope.READ).get("/campaigns").status_code == 403


# --- papers --------------------------------------------------------------------------------------------


def test_a_certificate_is_written(shared_site: Site, office: httpx.Client) -> None:
    said = {"name": "김민지", "number": "7", "first": "2026-11-01", "last": "2026-11-02", "confirmed": 2}
    made = office.post("/certificates", json=said | {"language": "ko"})
    assert (made.headers["content-type"], made.content[:4]) == ("application/pdf", b"%PDF"), made.text[:300]
    refused(office.post("/certificates", json=said | {"last": "2026-10-01"}), 400, "usage")
    assert office.post("/certificates", json=said | {"confirmed": 0}).status_code == 422
    assert api(shared_site, "office", Scope.READ).post("/certificates", json=said).status_code == 403


def test_evidence_and_papers_of_orders_are_written(shared_site: Site, office: httpx.Client) -> None:
    number = office.get("/cases?limit=1").json()["items"][0]["number"]
    sheet = office.post("/evidence", json={"cases": [number, number], "format": "html", "language": "en"})
    assert sheet.text.count(number) >= 1, sheet.text[:300]
    assert office.post("/evidence", json={"cases": ["C2020-000001"]}).status_code == 404
    assert office.post("/evidence", json={"cases": []}).status_code == 422
    month = office.post("/order-summary", json={"unit": "威海市交通运输局", "month": "2026-11-01"})
    year = office.post("/order-year", json={"year": 2026})
    assert month.content[:4] == year.content[:4] == b"%PDF", (month.text[:300], year.text[:300])
    refused(office.post("/order-year", json={"year": 2999}), 400, "usage")
    assert office.post("/order-summary", json={"month": "2026-11"}).status_code == 422
    unit = api(shared_site, "unit", Scope.ORDERS)
    assert unit.post("/order-year", json={"year": 2026}).status_code == 403


# --- the list ------------------------------------------------------------------------------------------


def test_what_a_site_lacks_is_told_and_added(shared_site: Site, office: httpx.Client) -> None:
    required = {one["name"] for one in office.get("/required/railway_station").json()}
    lacking = office.get("/sites/RS01/lacking").json()
    assert lacking
    assert {one["name"] for one in lacking} <= required
    before = office.get("/sites/RS01").json()["sign_points"]
    after = office.post("/sites/RS01/lacking").json()["sign_points"]
    assert len(after) == len(before) + len(lacking)
    assert office.post("/sites/RS01/lacking").json()["sign_points"] == after, "it lacks nothing any more"
    assert office.get("/sites/RS01/lacking").json() == []
    assert office.get("/sites/NONE/lacking").status_code == 404
    assert office.get("/required/moon").status_code == 422
    assert api(shared_site, "reviewer", Scope.READ).post("/sites/RS01/lacking").status_code == 403


def test_the_list_is_a_file_that_can_be_brought_in_again(office: httpx.Client) -> None:
    file = office.post("/exports/sites?format=csv")
    assert file.content.decode("utf-8-sig").startswith("code,kind,name_zh")
    told = office.post("/imports/sites?name=list.csv", content=file.content)
    assert told.status_code == 200, told.text
    assert (told.json()["opened"], told.json()["closed"]) == (0, 0)
    assert office.post("/exports/sites?format=xlsx").content[:2] == b"PK"
    assert office.post("/exports/sites?format=doc").status_code == 422


def test_a_visit_is_described_and_what_failed_in_it_dismissed(shared_site: Site) -> None:
    client = api(shared_site, "inspector", Scope.READ, Scope.REGISTRY)
    number = client.post("/visits", json={"site": "BS01"}).json()["id"]
    where = f"/visits/{number}"
    done = client.patch(where, json={"note": "In the rain"})
    assert done.status_code == 200, done.text
    assert client.patch(where, json={}).json() == done.json()
    refused(client.patch(where, json={"previous": number}), 400, "registry")
    assert client.patch(where, json={"previous": 9999}).status_code == 404
    assert client.patch("/visits/9999", json={"note": "x"}).status_code == 404
    assert client.patch(where, json={"weather": "rain"}).status_code == 422
    refused(client.delete(f"{where}/photos/none"), 404, "upload_unknown")
    reader = api(shared_site, "inspector", Scope.READ)
    assert reader.patch(where, json={"note": "x"}).status_code == 403


# --- drafts of the standard ----------------------------------------------------------------------------


def _judged(site: Site) -> None:
    with Workplace(site.settings, access=Access.CHANGE) as workplace, RecheckMaker(workplace) as maker:
        maker.until_empty()


def test_a_draft_tells_what_would_change_and_changes_nothing(shared_site: Site, office: httpx.Client) -> None:
    cases = office.get("/cases?limit=200").json()
    asked = office.post("/draft-rechecks?name=draft.csv", content=TERMS.encode())
    assert asked.status_code == 202, asked.text
    assert (asked.json()["list"], asked.json()["dry_run"]) == ("draft.csv", True)
    drafts = shared_site.folder / "rechecks"
    assert len(list(drafts.iterdir())) == 1
    adopted = office.post("/rechecks", json={"adopt": "", "site": "RS01"})
    assert adopted.json()["adopted"] == "all", adopted.text
    _judged(shared_site)
    told = office.get(asked.headers["location"].removeprefix("/api/v1")).json()
    assert (told["state"], told["error"], told["done"]) == ("judged", None, told["count"])
    assert told["photos"] > 0, "signs that say Toilet would be judged otherwise"
    assert not list(drafts.iterdir()), "the file went when it had served"
    assert office.get(f"/rechecks/{adopted.json()['key']}").json()["state"] == "judged"
    assert office.get("/cases?limit=200").json() == cases


def test_a_draft_that_cannot_be_is_refused_at_once(shared_site: Site, office: httpx.Client) -> None:
    refused(office.post("/rechecks", json={"adopt": "moon"}), 400, "usage")
    refused(office.post("/rechecks", json={"adopt": "", "dry_run": False}), 400, "usage")
    assert office.post("/draft-rechecks?name=a.csv", content=b"a,b\n1,2\n").status_code == 400
    assert office.post("/draft-rechecks", content=TERMS.encode()).status_code == 422
    reader = api(shared_site, "office", Scope.READ)
    assert reader.post("/draft-rechecks?name=a.csv", content=TERMS.encode()).status_code == 403


def test_the_kinds_of_signs_are_told(office: httpx.Client) -> None:
    found = {one["name"]: one["title"] for one in office.get("/standard/profiles").json()}
    assert found["railway"]["en"]


# --- who reports, who works ----------------------------------------------------------------------------


def test_a_locked_user_tries_again_and_is_logged_out(shared_site: Site) -> None:
    security = api(shared_site, "security", Scope.ADMIN)
    client = shared_site.client("reviewer")
    assert security.delete("/users/reviewer/sessions").json()["name"] == "reviewer"
    assert client.get("/account").status_code == 303
    assert security.post("/users/reviewer/unlock").status_code == 200
    assert security.post("/users/nobody/unlock").status_code == 404
    assert api(shared_site, "system", Scope.ADMIN).post("/users/reviewer/unlock").status_code == 403
