"""The standard for everybody: looked up and proofed over the web."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook

from tests.web.conftest import Site

pytestmark = pytest.mark.models
EXAMPLES = (
    *("/standard", "/standard?q=exit", "/standard?q=Man+toilet", "/standard?q=nothing+at+all"),
    *("/standard/出口", "/standard/海滨公园游客中心", "/standard/文化西路?profile=road", "/standard/proof"),
)
PROOF = "/standard/proof"


@pytest.mark.parametrize(("text", "said"), [("出口", "Exit"), ("Exit", "出口"), ("출구", "出口")])
def test_it_is_found_in_each_language(calm_site: Site, text: str, said: str) -> None:
    page = calm_site.client().get("/standard", params={"q": text})
    assert said in page.text
    assert "set-cookie" not in page.headers


def test_wrong_forms_say_why_and_lead_to_the_term(calm_site: Site) -> None:
    client = calm_site.client()
    found = client.get("/standard", params={"q": "Deformed Man Toilet"}).text
    assert "insulting" in found
    page = client.get("/standard/残疾人卫生间").text
    assert "<del>" in page
    assert "Accessible Toilet" in page


def test_addresses_are_the_texts(calm_site: Site) -> None:
    client = calm_site.client()
    assert client.get("/standard/停車場").headers["location"] == "/standard/%E5%81%9C%E8%BD%A6%E5%9C%BA"
    assert client.get("/standard/no such text").status_code == 404
    assert client.get("/standard/海滨公园游客中心").status_code == 200
    assert client.get("/standard", params={"q": "x" * 101}).status_code == 422


def test_texts_are_proofed_as_a_page_and_as_a_file(calm_site: Site) -> None:
    client = calm_site.client()
    page = client.send_form(PROOF, {"zh": "出口", "en": "Exit"}, page=PROOF)
    assert page.status_code == 200
    assert "verdict compliant" in page.text
    assert "verdict proposed" in page.text
    file = client.send_form(PROOF, {"lines": "出口 | =1+1", "kind": "xlsx"}, page=PROOF)
    sheet = load_workbook(io.BytesIO(file.content)).active
    assert sheet is not None
    assert "出口" in {cell.value for row in sheet.iter_rows() for cell in row}
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_a_workbook_is_proofed_and_a_symbol_is_named(calm_site: Site) -> None:
    book, out = Workbook(), io.BytesIO()
    assert book.active is not None
    for row in (["中文", "英文", "韩文"], ["卫生间", "Toilet", ""]):
        book.active.append(row)
    book.save(out)
    page = calm_site.client().send_form(PROOF, {}, page=PROOF, files={"file": ("list.xlsx", out.getvalue())})
    assert "GB/T 10001" in page.text


def test_hostile_lists_are_refused(calm_site: Site) -> None:
    client = calm_site.client()
    assert client.send_form(PROOF, {"lines": "\n".join(["出口"] * 201)}, page=PROOF).status_code == 400
    assert client.send_form(PROOF, {"lines": "出" * 50_000}, page=PROOF).status_code == 422
    bad = client.send_form(PROOF, {}, page=PROOF, files={"file": ("x.xlsx", b"PK\x03\x04nothing")})
    assert bad.status_code == 400
    token = client.token(PROOF)
    large = client.post(PROOF, data={"token": token}, files={"file": ("x.csv", b"a" * (2 << 20))})
    assert large.status_code == 413
    assert client.post(PROOF, data={"zh": "出口"}).status_code == 403


def test_one_address_has_a_limit(site: Site) -> None:
    client = site.client()
    token = client.token(PROOF)
    said = [client.post(PROOF, data={"token": token}).status_code for _ in range(11)]
    assert said == [400] * 10 + [429]
