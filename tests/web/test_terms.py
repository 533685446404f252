"""Standard and city list on the site: searched, edited, imported with a preview, judged by again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from signcheck.jobs import ledger
from signcheck.records.database import Access
from signcheck.records.registry import find
from signcheck.services.workplace import Workplace
from signcheck.views.rechecks import KIND
from tests.web.conftest import Client, Site, recheck_all

pytestmark = pytest.mark.models
EXAMPLES = (
    "/terms",
    "/terms?text=exit",
    "/terms/1",
    "/terms/1/edit",
    "/terms/add",
    "/terms/versions",
    "/terms/difference?before=shipped&after=current",
    "/terms/import",
    "/terms/adopt",
    "/terms/recheck",
    "/registry",
    "/registry/import",
    "/registry/sites/HO01",
    "/registry/points/HO01-01",
)
NEW = {
    "zh": "海鲜码头广场",
    "sense": "",
    "domain": "tourism",
    "language": ["en", "ko"],
    "text": ["Seafood Wharf Plaza", "해산물부두광장"],
    "status": ["standard", "standard"],
    "authority": ["city", "city"],
    "source": ["office", "office"],
    "note": ["", ""],
    "valid_from": ["", ""],
    "valid_until": ["", ""],
}
HEAD = "domain,zh,sense,language,text,status,authority,source,note,valid_from,valid_until\n"


def number_of(client: Client, text: str) -> str:
    found = re.search(r'href="(/terms/\d+)"', client.get("/terms", params={"text": text}).text)
    assert found, text
    return found[1]


@pytest.mark.parametrize("text", ["出口", "Ticket", "매표소"])
def test_terms_are_found_in_each_language(shared_site: Site, text: str) -> None:
    page = shared_site.client("reviewer").get("/terms", params={"text": text}).text
    assert text in page.split("<tbody>")[1]
    assert "/terms/add" not in page


def test_pages_follow_one_another(shared_site: Site) -> None:
    reviewer = shared_site.client("reviewer")
    seen = [set(re.findall(r'"/terms/(\d+)"', reviewer.get(f"/terms?page={n}").text)) for n in (1, 2)]
    assert len(seen[0]) == len(seen[1]) == 50
    assert seen[0].isdisjoint(seen[1])


def test_a_term_is_added_edited_by_one_at_a_time_and_retired(shared_site: Site) -> None:
    office = shared_site.client("office")
    bad = office.send_form("/terms/add", NEW | {"source": ["", "office"]})
    assert bad.status_code == 400
    assert "column source" in bad.text
    assert office.send_form("/terms/add", NEW).status_code == 303
    address = number_of(office, "海鲜码头广场")
    other = NEW | {"text": ["Seafood Pier Plaza", "해산물부두광장"]}
    assert office.send_form(f"{address}/edit", other).status_code == 303
    late = office.send_form(f"{address}/edit", NEW)
    assert late.status_code == 409
    assert "Seafood Pier Plaza" in office.get("/terms?text=pier").text
    after = number_of(office, "海鲜码头广场")
    assert after != address
    assert office.send_form(f"{after}/retire", {}).status_code == 303
    assert "/terms/" + after.rsplit("/", 1)[1] + '"' not in office.get("/terms?text=海鲜码头广场").text
    versions = office.get("/terms/versions").text
    assert versions.count("<tr><td") >= 4
    link = re.search(r'href="(/terms/difference[^"]+)"', versions)
    assert link
    assert "Seafood" in office.get(link[1].replace("&amp;", "&")).text


def test_a_list_of_terms_is_shown_judged_by_and_then_kept(shared_site: Site) -> None:
    office = shared_site.client("office")
    line = "medical,出口,,en,Portal Zed,standard,city,office,,,\n"
    page = office.send_form("/terms/import", {}, files={"file": ("terms.csv", (HEAD + line).encode())}).text
    draft = re.search(r'name="draft" value="(\w+)"', page)
    assert draft
    assert office.get("/terms?text=Portal Zed").text.count("Portal Zed") == 1  # only in the field
    where = office.send_form("/terms/recheck", {"draft": draft[1]}).headers["location"]
    again = office.send_form("/terms/recheck", {"draft": draft[1]}).headers["location"]
    assert where == again, "the same waits already"
    waits = office.get(where).text
    assert "0 / 36" in waits
    assert "waits" in waits
    assert "terms.csv" in waits
    recheck_all(shared_site)
    shown = office.get(where).text
    assert "Preview of a change" in shown
    assert "36 / 36" in shown
    assert not any((shared_site.folder / "rechecks").iterdir()), "the list went with the end"
    assert office.send_form("/terms/import/keep", {"draft": draft[1], "note": "trial"}).status_code == 303
    assert office.get("/terms?text=Portal Zed").text.count("Portal Zed") > 1
    assert office.send_form("/terms/import/keep", {"draft": draft[1]}).status_code == 400
    bad = office.send_form("/terms/import", {}, files={"file": ("terms.csv", b"what,ever\n1,2\n")})
    assert bad.status_code == 400
    assert "terms.csv" in bad.text
    assert "/signcheck-" not in bad.text


def test_a_recheck_goes_on_after_the_site_ended(site: Site) -> None:
    office = site.client("office")
    whole = office.send_form("/terms/recheck", {"adopted": "1"}).headers["location"]
    said = {"adopted": "1", "domain": "medical", "dry_run": "1"}
    half = office.send_form("/terms/recheck", said).headers["location"]
    stopped = office.send_form("/terms/recheck", {}).headers["location"]
    assert office.send_form("/terms/recheck/stop", {"run": stopped.rpartition("=")[2]}).status_code == 303
    assert office.send_form("/terms/recheck/stop", {"run": "none"}).status_code == 404
    site.kill()
    with Workplace(site.settings, access=Access.CHANGE) as place, place.database.write() as session:
        ledger.tell(session, half.rpartition("=")[2], KIND, {"done": 20})  # as far as it had come
    recheck_all(site)
    site.start()
    office = site.client("office")
    assert "36 / 36" in office.get(half).text
    assert "medical" in office.get(half).text
    shown = office.get(whole).text
    told = re.search(r"(\d+) verdicts? would change", shown)
    assert told
    assert int(told[1]) == shown.count('<td class="long"') > 0, "what was doubtful for want of authority"
    assert "0 / 36" in office.get(stopped).text
    assert "stopped" in office.get("/terms/recheck").text
    assert office.get("/terms/recheck?run=none").status_code == 404


def test_a_site_is_edited_withdrawn_and_put_back(shared_site: Site) -> None:
    office = shared_site.client("office")
    values = {"name_zh": "威海市立医院", "name_en": "Municipal Hospital", "district": "环翠区"}
    assert office.send_form("/registry/sites/HO01", values | {"place": "north"}).status_code == 400
    assert office.send_form("/registry/sites/HO01", values | {"place": "37.5, 122.1"}).status_code == 303
    assert "Municipal Hospital" in office.get("/registry?text=Municipal").text
    assert office.send_form("/registry/sites/HO01/withdraw", {"reason": " "}).status_code == 400
    office.send_form("/registry/sites/HO01/withdraw", {"reason": "closed"})
    assert '/registry/sites/HO01"' not in office.get("/registry").text
    assert '/registry/sites/HO01"' in office.get("/registry?withdrawn=1").text
    office.send_form("/registry/sites/HO01/restore", {})
    assert '/registry/sites/HO01"' in office.get("/registry").text
    office.send_form("/registry/points/HO01-01", {"name": "门诊", "language": ["zh", "en"]})
    with Workplace(shared_site.settings, access=Access.READ) as place, place.database.read() as session:
        assert find(session, "HO01-01").languages == ["zh", "en"]
        assert find(session, "HO01").latitude == 37.5


def test_a_list_of_sites_is_shown_before_it_is_kept(shared_site: Site, samples: Path) -> None:
    office = shared_site.client("office")
    text = (samples / "registry.csv").read_text("utf-8-sig").replace("威海北站", "威海北大站")
    page = office.send_form("/registry/import", {}, files={"file": ("list.csv", text.encode())}).text
    assert "威海北大站" in page
    assert "威海北大站" not in office.get("/registry").text
    draft = re.search(r'name="draft" value="(\w+)"', page)
    assert draft
    assert office.send_form("/registry/import/keep", {"draft": draft[1]}).status_code == 303
    assert "威海北大站" in office.get("/registry").text


def test_who_has_a_district_sees_and_changes_that_one(shared_site: Site) -> None:
    given = {"role": "office", "district": "荣成市"}
    shared_site.client("security").send_form("/admin/users/reviewer/roles", given)
    office = shared_site.client("reviewer")
    assert "HO01" not in office.get("/registry?district=环翠区").text
    for path in ("/registry/sites/HO01", "/registry/points/HO01-01"):
        assert office.get(path).status_code == 404
        assert office.send_form(path, {"name_zh": "x"}).status_code == 404
    assert office.send_form("/registry/import", {}, files={"file": ("a.csv", b"x")}).status_code == 400
