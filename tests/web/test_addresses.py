"""From where a request comes: which proxies are believed, and what counts by the address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from signcheck.errors import SettingsError
from signcheck.records.audit import entries
from signcheck.records.database import Access
from signcheck.records.registry import import_sites
from signcheck.services.users import add_user
from signcheck.services.workplace import Workplace
from signcheck.settings import load_settings
from signcheck.web.addresses import counted
from signcheck.work.person import Role
from tests.shooting import SITES
from tests.web.conftest import PASSWORD, Client, Site
from tests.web.test_crowd import photo

TRUSTED = "127.0.0.1"
"""Whom a test's client is, unless it says otherwise."""


@pytest.fixture
def proxied(tmp_path: Path) -> Iterator[Site]:
    """A site behind a proxy, where one address may begin one report."""
    folder = tmp_path / "city"
    with Workplace(replace(load_settings(), data=folder), access=Access.MAKE) as workplace:
        with workplace.database.write() as session:
            import_sites(session, SITES)
        add_user(workplace, "system", [Role.SYSTEM], "tests", password=PASSWORD)
    extra = {"SIGNCHECK_TRUSTED_PROXIES": f"{TRUSTED} 10.0.0.0/8", "SIGNCHECK_PROOF_RATES": "1 per minute"}
    site = Site(folder, extra=extra)
    site.start()
    yield site
    for client in site.clients:
        client.close()
    site.kill()


def asks_for(site: Site, address: str, way: str = TRUSTED) -> Client:
    """A client whose requests come from `way` and say that they are those of `address`."""
    client = Client(site.url, "en")
    site.clients.append(client)
    client._transport = httpx.HTTPTransport(local_address=way)
    client.headers["x-forwarded-for"] = address
    return client


def report(client: Client) -> int:
    """Begin an error report."""
    return client.send_form(
        "/report", {"point": "RS01-01"}, page="/report", files={"photo": ("a.jpg", photo(), "image/jpeg")}
    ).status_code


def test_limits_and_the_audit_know_whoever_a_believed_proxy_asks_for(proxied: Site) -> None:
    system = proxied.client("system")
    limit = {"value": "1 per minute"}
    assert system.send_form("/admin/settings/report_rates", limit, "/admin/settings").status_code == 303
    school, home = asks_for(proxied, "203.0.113.7"), asks_for(proxied, "203.0.113.8, 10.1.2.3")
    assert [report(school), report(school), report(home), report(home)] == [303, 429, 303, 429]
    ours, neighbour = asks_for(proxied, "2001:db8:0:1::5"), asks_for(proxied, "2001:db8:0:1:ffff::9")
    assert [report(ours), report(neighbour)] == [303, 429], "one subscriber's network"
    assert report(asks_for(proxied, "2001:db8:0:2::5")) == 303
    system.send_form("/admin/settings/report_rates", {"value": "9 per minute"}, "/admin/settings")
    assert report(school) == 303, "raised while the site runs"
    assert school.log_in("system", "wrong").status_code == 401
    with Workplace(proxied.settings, access=Access.READ) as workplace, workplace.database.read() as session:
        kept = [(row.address, row.outcome) for row in entries(session, action="login", subject="system")]
    assert kept == [(TRUSTED, ""), ("203.0.113.7", "refused")]


def test_a_stranger_is_not_believed_and_health_says_so(proxied: Site) -> None:
    system = proxied.client("system")
    assert "trusted_proxies" not in system.get("/admin/health").text
    liars = [asks_for(proxied, f"203.0.113.{number}", "127.0.5.1") for number in range(2)]
    said = {"zh": "出口", "en": "Exit", "ko": ""}
    assert [one.send_form("/standard/proof", said, "/standard/proof").status_code for one in liars] == [
        200,
        429,
    ]
    page = system.get("/admin/health").text
    assert "127.0.5.1: says for whom it asks" in page


def test_cookies_are_those_of_https_where_the_proxy_says_so(proxied: Site) -> None:
    believed, stranger = asks_for(proxied, "203.0.113.7"), asks_for(proxied, "203.0.113.7", "127.0.5.1")
    for client, kept in ((believed, True), (stranger, False)):
        client.headers["x-forwarded-proto"] = "https"
        answer = client.get("/login")
        assert ("secure" in answer.headers["set-cookie"].lower()) == kept
        assert ("strict-transport-security" in answer.headers) == kept


def test_nobody_is_believed_unless_named(tmp_path: Path) -> None:
    def named(said: str) -> str:
        return load_settings({"SIGNCHECK_TRUSTED_PROXIES": said}, folder=tmp_path).trusted_proxies

    assert named("") == ""
    assert named("127.0.0.1, 10.0.0.0/8  ::1") == "127.0.0.1/32 10.0.0.0/8 ::1/128"
    for wrong in ("*", "nginx", "10.0.0.1/8", "127.0.0.1:8000"):
        with pytest.raises(SettingsError, match="addresses or networks"):
            named(wrong)


def test_what_an_address_counts_as() -> None:
    assert counted("203.0.113.7") == "203.0.113.7"
    assert counted("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::/64"
    assert counted("::ffff:203.0.113.7") == "203.0.113.7"
    assert counted("unix") == "unix"
