"""The pages of campaigns: put down, looked at, closed."""

from __future__ import annotations

import pytest

from tests.web.conftest import Site

pytestmark = pytest.mark.models

EXAMPLES = (("office", "/campaigns"), ("office", "/campaigns/1"))
"""Pages with who opens them, for tests that walk them all."""
PLAN = {
    "name": "春季纠错行动",
    "first": "2026-05-01",
    "last": "2026-05-31",
    "codes": "RS01，HO01",
    "note": "x",
}


def test_a_campaign_is_put_down_looked_at_and_closed(shared_site: Site) -> None:
    office = shared_site.client("office")
    made = office.send_form("/campaigns", PLAN, page="/campaigns")
    assert made.status_code == 303
    where = made.headers["location"]
    page = office.get(where).text
    assert "春季纠错行动" in page
    assert page.count("not yet") == 2
    assert office.send_form(f"{where}/close", {"result": "整改3处"}, page=where).status_code == 303
    assert "整改3处" in office.get(where).text
    assert f'href="{where}"' in office.get("/campaigns").text
    assert office.send_form(f"{where}/close", {"result": "again"}, page="/campaigns").status_code == 400
    assert shared_site.client("inspector").get(where).status_code == 403


@pytest.mark.parametrize(
    ("change", "said"),
    [({"codes": ""}, "without a site"), ({"codes": "XX01"}, "XX01"), ({"last": "?"}, "no day")],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(shared_site: Site, change: dict, said: str) -> None:
    answer = shared_site.client("office").send_form(
        "/campaigns", PLAN | {"name": "甲"} | change, page="/campaigns"
    )
    assert answer.status_code in (400, 404)
    assert said in answer.text
    assert 'value="甲"' in answer.text
