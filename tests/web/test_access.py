"""Who may open what: the table of the routes, tried; logging in and out; what every answer carries."""

from __future__ import annotations

import hashlib
import re
import tomllib

import httpx
import pytest

from signcheck.records.audit import entries
from signcheck.records.database import Access
from signcheck.services.workplace import Workplace
from signcheck.web.access import table
from signcheck.web.routes import ALL
from tests.conftest import ROOT
from tests.web.conftest import PASSWORD, PEOPLE, Client, Site

pytestmark = pytest.mark.models


def test_every_pair_of_role_and_route_that_is_not_listed_is_refused(calm_site: Site) -> None:
    people: dict[str, Client] = {name: calm_site.client(name) for name in PEOPLE}
    people[""] = calm_site.client()
    tried = 0
    for method, path, roles in table(ALL):
        if roles is None:
            continue
        address = re.sub(r"\{[^}]+\}", "1", path)
        for name, client in people.items():
            allowed = bool(name) and (not roles or name in roles)
            if allowed:
                continue
            answer = client.request(method, address, headers={"accept": "application/json"})
            assert answer.status_code == (403 if name else 401), (method, address, name)
            tried += 1
    assert tried


def test_no_form_is_taken_without_its_token_or_from_another_site(calm_site: Site) -> None:
    client = calm_site.client("office")
    assert client.post("/logout").status_code == 403
    token = client.token("/account")
    foreign = client.post("/logout", data={"token": token}, headers={"origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert client.get("/account").status_code == 200
    other = calm_site.client("office").token("/account")
    assert client.post("/logout", data={"token": other}).status_code == 403


def test_log_in_and_out(calm_site: Site) -> None:
    client = calm_site.client()
    assert client.get("/account").headers["location"] == "/login?next=/account"
    answer = client.send_form(
        "/login", {"name": "office", "password": PASSWORD, "next": "//evil.example"}, page="/login"
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert client.get("/account").status_code == 200
    client.send_form("/logout", {})
    assert client.get("/account").status_code == 303


def test_wrong_passwords_lock_a_name_and_are_in_the_audit(site: Site) -> None:
    client = site.client()
    wrong = {"name": "audit", "password": "wrong"}
    said = [client.send_form("/login", wrong, page="/login") for _ in range(5)]
    assert {answer.status_code for answer in said} == {401}
    right = client.log_in("audit")
    assert right.status_code == 401
    assert "locked" in right.text
    with Workplace(site.settings, access=Access.READ) as workplace, workplace.database.read() as session:
        kept = list(entries(session, action="login", subject="audit"))
    assert [row.outcome for row in kept] == ["refused"] * 6
    assert {row.address for row in kept} == {"127.0.0.1"}


def test_whoever_is_refused_is_in_the_audit(site: Site) -> None:
    assert site.client("unit").post("/logout").status_code == 403
    site.client("unit").get("/admin/users")
    with Workplace(site.settings, access=Access.READ) as workplace, workplace.database.read() as session:
        kept = [(row.who, row.subject) for row in entries(session, action="refused")]
    assert ("unit", "GET /admin/users") in kept


def test_every_answer_carries_the_headers(calm_site: Site) -> None:
    client = calm_site.client("office")
    for path in ("/account", "/nothing", "/healthz", "/static/site.css", "/login"):
        headers = client.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert ("no-store" in headers["cache-control"]) == (not path.startswith("/static")), path
        assert "server" not in headers
    (cookie,) = client.cookies.jar
    assert cookie.has_nonstandard_attr("HttpOnly")


def test_machines_get_problem_details_and_people_a_page(calm_site: Site) -> None:
    answer = httpx.get(f"{calm_site.url}/nothing", headers={"accept": "application/json"})
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 404
    assert "해당 페이지가 없습니다" in calm_site.client(language="ko").get("/nothing").text


def test_scripts_of_others_are_those_that_were_published() -> None:
    folder = ROOT / "signcheck" / "web" / "static" / "vendor"
    listed = tomllib.loads((folder / "vendor.toml").read_text())["file"]
    assert {one["name"] for one in listed} == {path.name for path in folder.iterdir()} - {"vendor.toml"}
    for one in listed:
        assert hashlib.sha256((folder / one["name"]).read_bytes()).hexdigest() == one["sha256"]
