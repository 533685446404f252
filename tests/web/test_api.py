"""The API: who may what, lists in pieces, entity tags, requests that come twice, problems."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from signcheck.records.audit import entries
from signcheck.records.database import Access
from signcheck.records.tables import ApiTokenRow
from signcheck.services import tokens, users
from signcheck.services.workplace import Workplace
from signcheck.web.api import openapi
from signcheck.work.person import Role
from signcheck.work.scope import MEANT_FOR, Scope, scopes_of
from tests.web.apicalls import api, program, routes, secret_of
from tests.web.conftest import PEOPLE, Site

pytestmark = pytest.mark.models
EXAMPLES = ("/account/tokens", "/api/v1/docs")


def _address(path: str) -> str:
    return re.sub(r"\{[^}]+\}", "1", path)


# --- who may what ----------------------------------------------------------------------------------


def test_a_token_to_upload_can_do_nothing_else(calm_site: Site) -> None:
    with httpx.Client(base_url=calm_site.url, timeout=60) as client:
        secret = secret_of(calm_site, "inspector", Scope.UPLOAD)
        client.headers["authorization"] = f"Bearer {secret}"
        let_in = {
            (method, path)
            for method, path, _, _ in routes()
            if client.request(method, _address(path), json={}).status_code != 403
        }
        assert let_in == {("PUT", "/api/v1/photos/{sha256}")}
        for page in ("/account", "/queue", "/visits", "/files?visit=1"):
            assert client.get(page, headers={"accept": "application/json"}).status_code == 401


def test_a_token_does_no_more_than_its_owners_roles(calm_site: Site) -> None:
    tried = 0
    for name, roles in PEOPLE.items():
        client = api(calm_site, name, *scopes_of(frozenset(roles)))
        for method, path, _, allowed in routes():
            if allowed and not allowed & set(roles):
                answer = client.request(method, _address(path).removeprefix("/api/v1"), json={})
                assert answer.status_code == 403, (name, method, path)
                tried += 1
    assert tried > 200


def test_every_scope_has_routes_for_all_who_may_have_it() -> None:
    for scope, roles in MEANT_FOR.items():
        mine = [allowed for _, _, wanted, allowed in routes() if wanted is scope]
        assert mine, scope
        for role in roles:
            assert any(not allowed or role in allowed for allowed in mine), (scope, role)
    for method, path, wanted, allowed in routes():
        assert wanted is None or allowed <= MEANT_FOR[wanted], (method, path)


def test_only_a_token_that_holds_opens_it(site: Site) -> None:
    office = api(site, "office", Scope.READ)
    assert office.get("/sites").status_code == 200
    assert site.client("office").get("/api/v1/sites").status_code == 401  # a cookie means nothing
    for header in ("", "Bearer", "Bearer x", "Basic b2ZmaWNlOng="):
        answer = httpx.get(f"{site.url}/api/v1/sites", headers={"authorization": header})
        assert answer.status_code == 401, header
        assert answer.headers["www-authenticate"].startswith("Bearer")
    reviewer, inspector = api(site, "reviewer", Scope.READ), api(site, "inspector", Scope.READ)
    with Workplace(site.settings, access=Access.CHANGE) as workplace:
        tokens.end(workplace, 1, "security")
        users.change_user(workplace, "reviewer", "security", roles=[Role.AUDIT])
        with workplace.database.write() as session:
            session.get_one(ApiTokenRow, 3).expires_at = datetime.now(UTC) - timedelta(seconds=1)
    assert office.get("/sites").status_code == 401
    assert reviewer.get("/sites").status_code == 403  # the owner's roles of this moment
    assert inspector.get("/sites").status_code == 401
    with Workplace(site.settings, access=Access.CHANGE) as workplace:
        users.end_user(workplace, "reviewer", "system")
        users.end_user(workplace, "reviewer", "system", again=True)
    assert reviewer.get("/sites").status_code == 401  # ended for good


def test_what_is_refused_is_in_the_audit(shared_site: Site) -> None:
    assert api(shared_site, "office", Scope.READ).post("/orders", json={}).status_code == 403
    with (
        Workplace(shared_site.settings, access=Access.READ) as workplace,
        workplace.database.read() as session,
    ):
        kept = [(row.who, row.subject) for row in entries(session, action="refused")]
    assert ("office", "POST /api/v1/orders") in kept


def test_a_token_that_asks_too_often_waits(sample_city: Path, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(sample_city, tmp_path / "site")
    site = Site(tmp_path / "site", extra={"SIGNCHECK_API_RATE": "3"})
    site.start()
    try:
        client = api(site, "office", Scope.READ)
        said = [client.get("/me") for _ in range(4)]
        assert [answer.status_code for answer in said] == [200, 200, 200, 429]
        assert said[-1].headers["retry-after"] == "60"
        assert api(site, "reviewer", Scope.READ).get("/me").status_code == 200
    finally:
        for one in site.clients:
            one.close()
        site.kill()


# --- lists and documents ---------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/sites", "/cases", "/queue?state=all", "/coverage/points", "/visits"])
def test_a_list_in_pieces_is_the_whole_list(calm_site: Site, path: str) -> None:
    client = api(calm_site, "office", Scope.READ)
    mark = "&" if "?" in path else "?"
    whole = client.get(f"{path}{mark}limit=200").json()
    assert whole["next"] is None
    found, address = [], f"{calm_site.url}/api/v1{path}{mark}limit=4"
    while address:
        answer = client.get(address)
        found += answer.json()["items"]
        address = answer.links["next"]["url"] if "next" in answer.links else ""
        address = address and f"{calm_site.url}{address}"
        assert bool(address) == bool(answer.json()["next"])
    assert found == whole["items"]
    assert len(found) > 4


def test_a_cursor_is_of_its_list(calm_site: Site) -> None:
    client = api(calm_site, "office", Scope.READ)
    cursor = client.get("/sites?limit=1").json()["next"]
    assert client.get("/visits", params={"cursor": cursor}).status_code == 400
    for wrong in ("x", "", "W10=", "e30=", "W1tdXQ==", "WzFlNDAwXQ==", "W251bGxd", "a" * 500):
        assert client.get("/sites", params={"cursor": wrong}).status_code == 400, wrong


def test_nothing_is_shown_twice_or_missed_when_the_list_changes_meanwhile(shared_site: Site) -> None:
    client = api(shared_site, "office", Scope.READ)
    everything = [one["number"] for one in client.get("/queue?state=all&limit=200").json()["items"]]
    first = client.get("/queue?state=all&limit=5").json()
    decided = api(shared_site, "reviewer", Scope.REVIEW).post(
        f"/cases/{everything[0]}/decisions",
        json={"action": "not_ours", "reason": "A shop's."},
        headers={"if-match": "*"},
    )
    assert decided.status_code == 201, decided.text
    rest = client.get("/queue", params={"state": "all", "limit": 200, "cursor": first["next"]}).json()
    assert [one["number"] for one in first["items"] + rest["items"]] == everything


def test_what_the_caller_has_is_not_sent_again(calm_site: Site) -> None:
    client = api(calm_site, "office", Scope.READ)
    first = client.get("/sites/BS01")
    again = client.get("/sites/BS01", headers={"if-none-match": f'"other", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert client.get("/sites/BS01", headers={"if-none-match": '"other"'}).status_code == 200


# --- changing --------------------------------------------------------------------------------------


def test_a_decision_is_about_what_was_seen(shared_site: Site) -> None:
    client = api(shared_site, "reviewer", Scope.READ, Scope.REVIEW)
    number = client.get("/queue").json()["items"][0]["number"]
    seen = client.get(f"/cases/{number}").headers["etag"]
    said = {"action": "wrong", "reason": "Looked at the picture"}
    where = f"/cases/{number}/decisions"
    assert client.post(where, json=said).status_code == 428
    assert client.post(where, json=said, headers={"if-match": '"another"'}).status_code == 412
    done = client.post(where, json=said, headers={"if-match": seen})
    assert done.status_code == 201, done.text
    assert done.json()[0]["after"]["verdict"] == "defective"
    late = client.post(where, json=said, headers={"if-match": seen})
    assert (late.status_code, late.json()["code"]) == (412, "condition_failed")
    shown = {number: done.json()[0]["before"]["shown"]}
    both = client.post("/decisions", json=said | {"cases": shown})
    assert (both.status_code, both.json()["code"]) == (409, "case_changed")
    back = client.post(f"/cases/{number}/undo", json={"reason": "A slip"}, headers={"if-match": "*"})
    assert back.json()[0]["after"]["verdict"] == "doubtful"
    steps = [step["action"] for step in client.get(f"/cases/{number}/history").json() if step["action"]]
    assert steps == ["wrong", "undo"]


def test_an_order_goes_its_way(shared_site: Site) -> None:
    office, unit = (
        api(shared_site, "office", Scope.READ, Scope.ORDERS),
        api(shared_site, "unit", Scope.READ, Scope.ORDERS),
    )
    planned = office.get("/order-plan").json()["orders"]
    made = office.post("/orders", json={}, headers={"idempotency-key": "orders-1"})
    assert made.status_code == 201
    assert len(made.json()["orders"]) == len(planned)
    own = unit.get("/orders").json()["items"]
    assert own
    assert {one["unit"] for one in own} == {"威海市交通运输局"}
    foreign = next(one for one in made.json()["orders"] if one["unit"] != own[0]["unit"])
    assert unit.get(f"/orders/{foreign['number']}").status_code == 404
    where = f"/orders/{own[0]['number']}"
    seen = unit.get(where).headers["etag"]
    moved = unit.post(f"{where}/moves", json={"to": "accepted"}, headers={"if-match": seen})
    assert moved.json()["order"]["state"] == "accepted"
    assert unit.post(f"{where}/moves", json={"to": "repaired"}, headers={"if-match": seen}).status_code == 412
    seen = unit.get(where).headers["etag"]
    assert unit.post(f"{where}/moves", json={"to": "verified"}, headers={"if-match": seen}).status_code in (
        400,
        403,
    )
    done = unit.post(f"{where}/moves", json={"to": "repaired"}, headers={"if-match": seen})
    assert done.json()["order"]["state"] == "repaired"
    paper = office.post(f"{where}/notice")
    assert paper.headers["content-type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")


def test_the_list_is_changed_as_it_was_seen(shared_site: Site) -> None:
    client = api(shared_site, "office", Scope.READ, Scope.REGISTRY)
    seen = client.get("/sites/BS01").headers["etag"]
    done = client.patch("/sites/BS01", json={"name_en": "The Pier"}, headers={"if-match": seen})
    assert done.status_code == 200, done.text
    assert client.get("/sites/BS01").json()["name"]["en"] == "The Pier"
    assert client.patch("/sites/BS01", json={"grade": "A"}, headers={"if-match": seen}).status_code == 412
    gone = client.post("/points/BS01-01/withdrawal", json={"reason": "Taken down"})
    assert gone.status_code == 200, gone.text
    assert client.get("/points/BS01-01").json()["sign_points"][0]["withdrawn_on"]
    assert client.delete("/points/BS01-01/withdrawal").status_code == 200


def test_what_is_sent_twice_is_done_once(shared_site: Site) -> None:
    client = api(shared_site, "office", Scope.REPORTS)
    key, said = {"idempotency-key": "a-1"}, {"format": "csv", "list": "points", "language": "en"}
    first, again = (client.post("/reports", json=said, headers=key) for _ in range(2))
    assert (first.status_code, again.status_code) == (202, 202)
    assert again.json() == first.json()
    assert again.headers["location"] == first.headers["location"]
    assert again.headers["idempotent-replay"] == "true"
    other = client.post("/reports", json=said | {"language": "zh"}, headers=key)
    assert (other.status_code, other.json()["code"]) == (409, "request_repeated")
    wrong = client.post("/reports", json=said | {"list": "names"}, headers={"idempotency-key": "a-2"})
    assert wrong.status_code == 422
    assert client.post("/reports", json=said, headers={"idempotency-key": "a-2"}).status_code == 202
    made = [one["key"] for one in client.get("/reports").json()["items"]]
    assert made.count(first.json()["key"]) == 1
    another = api(shared_site, "office", Scope.REPORTS)  # a key is of its token
    assert another.post("/reports", json=said | {"format": "json"}, headers=key).status_code == 202


def test_a_photo_is_sent_under_its_own_sha256(shared_site: Site, samples: Path) -> None:
    client = api(shared_site, "inspector", Scope.UPLOAD, Scope.REGISTRY, Scope.READ)
    photo = next((samples / "photos").rglob("*.jpg")).read_bytes() + b"\0"
    sha256 = hashlib.sha256(photo).hexdigest()
    visit = client.post("/visits", json={"site": "RS01"}).json()["id"]
    where = f"/photos/{sha256}?visit={visit}&name=IMG_1.jpg"
    first = client.put(where, content=photo)
    assert (first.status_code, first.json()["sha256"]) == (201, sha256), first.text
    again = client.put(where, content=photo)
    assert (again.status_code, again.json()["id"]) == (200, first.json()["id"])
    assert [one["sha256"] for one in client.get(f"/visits/{visit}/photos").json()] == [sha256]
    other = client.put(f"/photos/{sha256[::-1]}", content=photo)
    assert (other.status_code, other.json()["code"]) == (422, "digest_wrong")
    text = b"no photo at all"
    assert client.put(f"/photos/{hashlib.sha256(text).hexdigest()}", content=text).status_code == 422
    endless = client.put(where, content=iter([photo]))
    assert endless.status_code == 411
    assert client.put(where.replace(f"visit={visit}", "visit=999"), content=photo).status_code in (200, 404)


# --- problems and the description ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "title"),
    [("zh-CN,zh;q=0.9", "没有此页面。"), ("ko", "해당 페이지가 없습니다."), ("en", "There is no such page.")],
)
def test_problems_are_in_the_callers_language(calm_site: Site, language: str, title: str) -> None:
    client = program(calm_site, secret_of(calm_site, "office", Scope.READ), language)
    for answer in (
        client.get("/nothing", headers={"accept": "text/html"}),
        client.get("/sites/NONE"),
        client.delete("/sites"),
        client.get("/sites?limit=0"),
    ):
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["content-language"] == language[:2]
        assert answer.json()["status"] == answer.status_code
    assert client.get("/nothing").json()["title"] == title
    assert client.delete("/sites/BS01").headers["allow"] == "GET, PATCH"


def test_the_description_is_openapi_3_1_and_says_everything() -> None:
    made = openapi.description()
    assert made["openapi"].startswith("3.1")
    assert {tag for path in made["paths"].values() for one in path.values() for tag in one["tags"]} == set(
        openapi.TAGS
    )
    for path, methods in made["paths"].items():
        for method, said in methods.items():
            assert said["description"], (method, path)
            assert said["security"][0]["token"] or path.endswith("/me"), path
            good = [one for code, one in said["responses"].items() if code.startswith("2")]
            assert all("content" in one for one in good), (method, path)
    for name, schema in made["components"]["schemas"].items():
        assert schema.get("description") or "enum" in schema or "Piece" in name, name


def test_the_page_about_it_needs_no_other_host(calm_site: Site) -> None:
    answer = calm_site.client().get("/api/v1/docs")
    assert answer.status_code == 200
    assert not re.search(r'(?:src|href)="(?:https?:)?//', answer.text)
    for _, path, _, _ in routes():
        assert path in answer.text
    described = httpx.get(f"{calm_site.url}/openapi.json").json()
    assert described == openapi.description()


def test_a_token_is_made_on_the_page_and_shown_once(shared_site: Site) -> None:
    client = shared_site.client("office")
    until = (datetime.now(UTC) + timedelta(days=20)).date().isoformat()
    form = {"name": "the dashboard of the bureau", "until": until, "scope": ["read", "reports"]}
    made = client.send_form("/account/tokens", form, page="/account/tokens")
    (secret,) = re.findall(r"signcheck_[\w-]{43}", made.text)
    assert program(shared_site, secret).get("/sites").status_code == 200
    listed = client.get("/account/tokens").text
    assert secret not in listed
    assert "the dashboard of the bureau" in listed
    refused = client.send_form("/account/tokens", form | {"scope": ["admin"]}, page="/account/tokens")
    assert refused.status_code == 400
    number = re.findall(r"/account/tokens/(\d+)/end", listed)[-1]
    assert shared_site.client("reviewer").send_form(f"/account/tokens/{number}/end", {}).status_code == 404
    theirs = shared_site.client("security").get("/admin/users/office").text
    assert f"/admin/users/office/tokens/{number}/end" in theirs
    assert client.send_form(f"/account/tokens/{number}/end", {}).status_code == 303
    assert program(shared_site, secret).get("/sites").status_code == 401


def test_what_opens_the_api_is_kept_nowhere(shared_site: Site) -> None:
    secret = secret_of(shared_site, "office", Scope.READ)
    assert program(shared_site, secret).get("/me").json()["token"]["scopes"] == ["read"]
    kept = b"".join(path.read_bytes() for path in shared_site.folder.glob("signcheck.db*"))
    assert secret.encode() not in kept
    assert hashlib.sha256(secret.encode()).hexdigest().encode() in kept
