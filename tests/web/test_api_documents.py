"""What the commands print with --json and what the API gives are the same documents."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

from signcheck.cli import cli
from signcheck.records.database import Access
from signcheck.services import acceptance, campaigns, orders
from signcheck.services.workplace import Workplace
from signcheck.work.checklist import Project
from signcheck.work.scope import Scope
from tests.web.apicalls import api
from tests.web.conftest import Site

pytestmark = pytest.mark.models
ORDER = f"{datetime.now(UTC):%Y}-0001"


@pytest.fixture(scope="module")
def city(shared_site: Site) -> Site:
    with Workplace(shared_site.settings, access=Access.CHANGE) as workplace:
        orders.make(workplace, "tests", site="RS01")
        acceptance.sign(workplace, "RS01", Project.NEW, "tests")
        today = workplace.clock.today()
        campaigns.add(workplace, campaigns.Plan("Piers", today, today, ("BS01",)), "tests")
    return shared_site


@pytest.fixture(scope="module")
def office(city: Site) -> httpx.Client:
    return api(city, "office", Scope.READ)


def _command(site: Site, *words: str) -> list[Any]:
    """What a command prints: one document, or one a line."""
    asked = [*words, *(() if "--format" in words else ("--json",))]
    done = CliRunner().invoke(cli, asked, env={"SIGNCHECK_DATA": str(site.folder)} | site.extra)
    assert done.exit_code in (0, 1), done.output
    try:
        return [json.loads(done.stdout)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in done.stdout.splitlines()]


def _items(client: httpx.Client, path: str) -> list[Any]:
    """All of a list."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    found: Any = answer.json()
    return list(found["items"]) if isinstance(found, dict) and "next" in found else [found]


NOUNS = {
    "sites": (("registry", "list"), "/sites?limit=200", "code"),
    "queue": (("review", "list", "--all", "--limit", "200"), "/queue?state=all&limit=200", ""),
    "case": (("review", "show", "C2026-000001"), "/cases/C2026-000001", ""),
    "orders": (("orders", "list"), "/orders?limit=200", ""),
    "order": (("orders", "show", ORDER), f"/orders/{ORDER}", ""),
    "visits": (("inspections", "list"), "/visits?limit=200", "id"),
    "names": (("review", "names"), "/names?limit=200", "zh"),
    "retakes": (("photos", "retake"), "/retakes?limit=200", "sha256"),
    "lookup": (("glossary", "lookup", "出口"), "/standard/lookup?zh=出口", ""),
    "difference": (("glossary", "diff", "shipped", "current"), "/standard/difference", ""),
    "coverage": (("coverage", "--format", "json"), "/coverage", ""),
    "points": (("coverage", "--format", "json", "--list", "points"), "/coverage/points?limit=200", "point"),
    "defective": (
        ("coverage", "--format", "json", "--list", "defective"),
        "/coverage/defective?limit=200",
        "number",
    ),
    "checklist": (("acceptance", "check", "RS01"), "/acceptance/RS01", ""),
    "sheets": (("acceptance", "list"), "/sheets", ""),
    "campaigns": (("campaigns", "list"), "/campaigns", ""),
    "campaign": (("campaigns", "show", "1"), "/campaigns/1", ""),
}
"""By noun: the command, the address, and by what their order is made the same where that differs."""


@pytest.mark.parametrize("noun", NOUNS)
def test_a_command_and_the_api_give_the_same_documents(city: Site, office: httpx.Client, noun: str) -> None:
    words, path, order = NOUNS[noun]
    printed, given = _command(city, *words), _items(office, path)
    if order:
        printed, given = (sorted(one, key=lambda item: json.dumps(item[order])) for one in (printed, given))
    assert given == printed
    assert printed or noun == "retakes"  # the sample photos are all legible


def test_so_do_those_of_the_administrators(city: Site) -> None:
    nouns = {
        ("users", "list"): ("security", "/users?limit=200"),
        ("users", "token", "list"): ("security", "/tokens?limit=200"),
        ("audit",): ("audit", "/audit?limit=200"),
    }
    for words, (user, path) in nouns.items():
        client = api(city, user, Scope.ADMIN)
        given = _items(client, path)
        if words == ("audit",):
            given = given[::-1]
        assert _command(city, *words) == given, words


def test_so_do_settings(city: Site) -> None:
    (given,) = _items(api(city, "system", Scope.ADMIN), "/settings")
    (printed,) = _command(city, "settings", "list")
    # Where the models are, the tests say to commands alone.
    assert [one for one in given if one["name"] != "models"] == [
        one for one in printed if one["name"] != "models"
    ]


def test_so_do_those_that_are_lists_of_the_standard_and_of_a_case(city: Site, office: httpx.Client) -> None:
    assert office.get("/standard/versions").json() == _command(city, "glossary", "versions")
    assert office.get("/cases/C2026-000001/history").json() == _command(
        city, "review", "history", "C2026-000001"
    )
    said = {"texts": [{"zh": "出口", "en": "Exits", "ko": "출구들"}], "language": "ko"}
    words = ("proof", "--zh", "出口", "--en", "Exits", "--ko", "출구들", "--language", "ko")
    assert office.post("/proof", json=said).json() == _command(city, *words)
