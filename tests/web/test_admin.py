"""Three administrators who cannot do each other's part; sessions, locks and passwords; audit and health."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import update

from signcheck.records.audit import entries
from signcheck.records.database import Access
from signcheck.records.tables import LedgerRow, SessionRow
from signcheck.records.types import now
from signcheck.services.login import LOCKED
from signcheck.services.workplace import Workplace
from signcheck.views.users import IDLE, user
from signcheck.work.person import Role
from tests.web.conftest import PASSWORD, Site

pytestmark = pytest.mark.models
EXAMPLES = ("/admin/users", "/admin/users/office", "/admin/units", "/admin/audit", "/admin/health")


@pytest.fixture
def place(shared_site: Site) -> Iterator[Workplace]:
    with Workplace(shared_site.settings, access=Access.CHANGE) as workplace:
        yield workplace


def told(place: Workplace, action: str) -> list[tuple[str, str]]:
    with place.database.read() as session:
        return [(row.who, row.subject) for row in entries(session, action=action)]


def test_a_user_is_made_by_one_and_let_in_by_another(shared_site: Site, place: Workplace) -> None:
    system, security = shared_site.client("system"), shared_site.client("security")
    made = system.send_form("/admin/users", {"name": "kim", "full_name": "김하나"})
    assert made.headers["location"] == "/admin/users/kim"
    roles = {"role": ["inspector", "reviewer"], "full_name": "김하나", "district": "环翠区"}
    assert system.send_form("/admin/users/kim/roles", roles).status_code == 403
    assert security.send_form("/admin/users/kim/roles", roles).status_code == 303
    shown = security.send_form("/admin/users/kim/password", {}).text
    found = re.search(r"<code>([^<]+)</code>", shown)
    assert found
    assert "<code>" not in security.get("/admin/users/kim").text
    new = shared_site.client()
    assert new.log_in("kim", found[1]).status_code == 303
    for path in ("/", "/visits", "/queue"):
        assert new.get(path, follow_redirects=True).url.path == "/account"
    assert new.get("/visits", headers={"accept": "application/json"}).json()["code"] == "password"
    assert new.send_form("/visits", {"site": "RS01"}).status_code == 403
    own = {"old": found[1], "chosen": found[1]}
    assert new.send_form("/account/password", own).status_code == 400
    assert new.send_form("/account/password", own | {"chosen": PASSWORD}).status_code == 303
    assert new.get("/visits").status_code == 200
    with place.database.read() as session:
        person = user(session, "kim").person
    assert person.roles == {Role.INSPECTOR, Role.REVIEWER}
    assert person.district == "环翠区"
    assert told(place, "user.")[-4:] == [(who, "kim") for who in ("system", "security", "security", "kim")]


def test_roles_that_may_not_be_one_persons_are_refused(shared_site: Site) -> None:
    security = shared_site.client("security")
    both = security.send_form("/admin/users/office/roles", {"role": ["system", "audit"]})
    assert both.status_code == 400
    assert "may not be one person" in both.text
    own = security.send_form("/admin/users/security/roles", {"role": ["security", "office"]})
    assert own.status_code == 400
    assert "this is yourself" in own.text
    assert shared_site.client("system").send_form("/admin/users/system/end", {}).status_code == 400
    assert security.get("/admin/users/nobody").status_code == 404


def test_an_ended_user_is_out_at_once_and_may_come_back(shared_site: Site) -> None:
    office, system = shared_site.client("office"), shared_site.client("system")
    system.send_form("/admin/users/office/end", {})
    assert office.get("/account").status_code == 303
    assert shared_site.client().log_in("office").status_code == 401
    system.send_form("/admin/users/office/end", {"again": "1"})
    assert shared_site.client().log_in("office").status_code == 303


def test_sessions_are_ended_by_an_administrator_and_by_idleness(shared_site: Site, place: Workplace) -> None:
    office, security = shared_site.client("office"), shared_site.client("security")
    security.send_form("/admin/users/office/log-out", {})
    assert office.get("/account").status_code == 303
    office.log_in("office")
    assert office.get("/account").status_code == 200
    with place.database.write() as session:
        session.execute(update(SessionRow).values(seen_at=now() - IDLE - timedelta(seconds=1)))
    assert office.get("/account").status_code == 303


def test_a_locked_name_is_unlocked(shared_site: Site) -> None:
    client, security = shared_site.client(), shared_site.client("security")
    for _ in range(5):
        client.log_in("office", "wrong")
    assert client.log_in("office").status_code == 401
    assert timedelta(minutes=5) < LOCKED
    security.send_form("/admin/users/office/unlock", {})
    assert client.log_in("office").status_code == 303


def test_a_code_is_taken_once(shared_site: Site) -> None:
    inspector = shared_site.client("inspector")
    page = inspector.send_form("/account/second-factor", {}).text
    found = re.search(r'name="secret" value="([A-Z2-7]+)"', page)
    assert found
    key = pyotp.TOTP(found[1])
    assert (
        inspector.send_form("/account/second-factor", {"secret": found[1], "code": "000000"}).status_code
        == 400
    )
    inspector.send_form("/account/second-factor", {"secret": found[1], "code": key.now()})
    form = {"name": "inspector", "password": PASSWORD}
    assert shared_site.client().send_form("/login", form, page="/login").status_code == 401
    code = key.now()
    assert shared_site.client().send_form("/login", form | {"code": code}, page="/login").status_code == 303
    assert shared_site.client().send_form("/login", form | {"code": code}, page="/login").status_code == 401


@pytest.mark.parametrize("chosen", ["short-A1", "onlysmallletters", "Office-2026-x", "1234567890123"])
def test_an_easy_password_is_refused(shared_site: Site, chosen: str) -> None:
    office = shared_site.client("office")
    assert office.send_form("/account/password", {"old": PASSWORD, "chosen": chosen}).status_code == 400
    assert shared_site.client().log_in("office").status_code == 303


def test_units_are_edited_and_imported(shared_site: Site, place: Workplace) -> None:
    system = shared_site.client("system")
    table = system.get("/admin/units.csv").text
    first = next(csv.DictReader(io.StringIO(table.lstrip("\ufeff"))))["unit"]
    system.send_form("/admin/units", {"name": first, "contact": "0631-1234567"})
    table = system.get("/admin/units.csv").text
    assert "0631-1234567" in table
    more = table + "bus_stop,经区,新单位,,,,\r\n"
    done = system.send_form("/admin/units/import", {}, files={"file": ("units.csv", more.encode())})
    assert done.status_code == 303
    assert "新单位" in system.get("/admin/units").text
    bad = system.send_form("/admin/units/import", {}, files={"file": ("units.csv", b"\xff\xfe")})
    assert bad.status_code == 400
    assert "UTF-8" in bad.text


def test_the_audit_is_filtered_and_leaves_as_a_table(shared_site: Site) -> None:
    audit = shared_site.client("audit")
    shared_site.client("office")
    shared_site.client("unit").get("/admin/users")
    rows = audit.get("/admin/audit?action=login&who=office").text
    assert rows.count("<tr><td") == rows.count(">login</td>") > 0
    refused = audit.get("/admin/audit?refused=1").text
    assert "GET /admin/users" in refused
    assert audit.get("/admin/audit?last=2020-01-01").text.count("<tr><td") == 0
    assert audit.get("/admin/audit?first=never").status_code == 422
    table = list(csv.DictReader(io.StringIO(audit.get("/admin/audit.csv").text.lstrip("\ufeff"))))
    assert {"login", "refused", "user.add"} <= {row["action"] for row in table}
    assert next(row for row in table if row["action"] == "refused")["address"] == "127.0.0.1"


def test_health_shows_what_failed_and_has_it_tried_again(shared_site: Site, place: Workplace) -> None:
    with place.database.write() as session:
        for number, row in enumerate(session.query(LedgerRow).limit(2)):
            row.state, row.error_code, row.error, row.name = (
                "failed",
                "photo",
                "broken",
                f"broken{number}.jpg",
            )
    system = shared_site.client("system")
    page = system.get("/admin/health").text
    assert "broken0.jpg" in page
    numbers = re.findall(r'name="number" value="(\d+)"', page)
    assert len(numbers) == 2
    assert system.send_form("/admin/health/give-up", {}).status_code == 400
    system.send_form("/admin/health/give-up", {"number": numbers[0]})
    system.send_form("/admin/health/retry", {})
    assert told(place, "queue.") == [("system", "broken0.jpg"), ("system", "broken1.jpg")]
    assert "broken" not in system.get("/admin/health").text
