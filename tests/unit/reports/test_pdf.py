"""HTML → PDF with its fonts inside, and the volunteer's certificate."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from signcheck.reports.certificate import Certificate, certificate_html, certificate_pdf
from signcheck.reports.pdf import render

GIVEN = Certificate("김 <b>철수</b>", "2026-007", date(2026, 3, 1), date(2026, 6, 30), 12, date(2026, 7, 1))


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_text_in_three_languages_can_be_read_back_and_fonts_are_inside():
    pdf = render(
        '<html lang="zh-CN"><body style="font-family: Noto Sans CJK SC">出口 Exit 나가는 곳</body></html>'
    )
    assert pdf.startswith(b"%PDF-")
    assert "出口 Exit 나가는 곳" in text_of(pdf)
    assert re.search(rb"/FontFile\d?|/ObjStm", pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        (text, *_) = [o for o in page.get_objects() if o.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT]
        font = pypdfium2.raw.FPDFTextObj_GetFont(text)
        assert pypdfium2.raw.FPDFFont_GetIsEmbedded(font) == 1


def test_nothing_outside_of_the_page_is_opened(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr("urllib.request.OpenerDirector.open", lambda *args, **kwargs: asked.append(args))
    secret = tmp_path / "secret.css"
    secret.write_text("body:after { content: 'SECRET' }")
    page = f"""<link rel="stylesheet" href="{secret.as_uri()}"><img src="http://127.0.0.1:9/x.png">
        <style>@import url("{secret.as_uri()}");
        body {{ background: url("{secret.as_uri()}") }}</style>here"""
    text = text_of(render(page))
    assert "here" in text
    assert "SECRET" not in text
    assert asked == []


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        (
            "zh",
            [
                "荣誉证书",
                "2026年3月1日至2026年6月30日",
                "有12处经核实采纳",
                "作出了积极贡献",
                "威海市人民政府外事办公室",
                "2026年7月1日",
            ],
        ),
        (
            "en",
            [
                "Certificate of Appreciation",
                "12 errors that you reported were confirmed",
                "Weihai",
                "1 July 2026",
            ],
        ),
        ("ko", ["감사장", "12건이", "웨이하이시", "2026년 7월 1일"]),
    ],
)
def test_certificate(language, parts):
    pdf = certificate_pdf(GIVEN, language)
    text = re.sub(r"\s+", " ", text_of(pdf))
    for part in [*parts, "김 <b>철수</b>", "2026-007"]:
        assert part.replace(" ", "") in text.replace(" ", "")
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
        width, height = document[0].get_size()
    assert (round(width), round(height)) == (842, 595)


def test_a_certificate_for_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        certificate_html(replace(GIVEN, confirmed=0), "zh")


def test_names_are_escaped():
    assert "<b>철수" not in certificate_html(GIVEN, "ko")


@pytest.mark.parametrize(
    ("language", "part"),
    [
        ("zh", "于2026年3月1日反映的1处问题经核实采纳"),
        ("en", "On 1 March 2026, 1 error that you reported was confirmed"),
        ("ko", "2026년 3월 1일에 제보하신 내용 1건이"),
    ],
)
def test_one_report_on_one_day(language, part):
    one = replace(GIVEN, last=GIVEN.first, confirmed=1)
    text = re.sub(r"\s+", "", text_of(certificate_pdf(one, language)))
    assert re.sub(r"\s+", "", part) in text
