"""`signcheck coverage` in every format, read back by other programs: all tell the same figures."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from datetime import date
from html.parser import HTMLParser

import pypdfium2
import pytest
from openpyxl import load_workbook
from PIL import Image
from sqlalchemy import select

from signcheck.coverage import NUMBERS
from signcheck.photos import PhotoStore
from signcheck.records import audit
from signcheck.records.database import Database
from signcheck.records.tables import (
    AuditRow,
    InspectionRow,
    PhotoRow,
    SignPointRow,
    SiteRow,
    WorkOrderEventRow,
    WorkOrderItemRow,
    WorkOrderRow,
)
from signcheck.reports.texts import Texts
from signcheck.views.cases import open_cases
from tests.city_rows import MISSPELT, NO_KOREAN, NOW, RIGHT, City, at, small_city

FORMATS = ("xlsx", "docx", "pdf", "html")
AS_OF = ("--as-of", "2026-06-30")


@pytest.fixture
def city(settings):
    """The small city and one sign with a text that looks like a formula, in the database of the settings."""
    database = Database(settings.database_url)
    with database.write() as session:
        made = small_city(session, PhotoStore(settings.data / "photos"))
        hospital = made.points["HO02-01"].site
        odd = MISSPELT | {"en": ('=HYPERLINK("http://x")', "defective", "misspelt")}
        made.seen(made.point(hospital, "HO02-02", name="<b>急诊</b>"), "2026-06-21", odd)
        for number in range(3, 8):
            made.seen(made.point(hospital, f"HO02-0{number}"), "2026-06-22", NO_KOREAN)
        made.check(made.photo(None, "2026-06-23"), MISSPELT)
    yield database
    database.close()


@pytest.fixture
def facts(city, run):
    return json.loads(run("coverage", "--format", "json", *AS_OF).out)


@pytest.fixture
def make(city, run, tmp_path):
    """Write a report and give its path."""

    def call(kind: str, *options: str):
        path = tmp_path / f"报告 {len(list(tmp_path.iterdir()))}.{kind}"
        ran = run("coverage", "--format", kind, "-o", path, *AS_OF, *options)
        assert (ran.code, ran.err) == (0, "")
        return path

    return call


def shown(figures: dict) -> list[str]:
    """The numbers of a row as the written reports show them."""
    names = ("sites", *NUMBERS)
    return [Texts.percent(figures[n]) if n in ("coverage", "accuracy") else str(figures[n]) for n in names]


def test_json_by_hand(facts):
    assert facts["as_of"] == "2026-06-30"
    total = facts["kinds"][-1]
    assert (total["kind"], total["sign_points"], total["inspected"], total["covered"]) == ("total", 11, 10, 4)
    assert total["coverage"] == 0.3636
    assert {row["district"]: row["sign_points"] for row in facts["districts"]} == {
        "文登区": 7,
        "环翠区": 4,
        "total": 11,
    }
    for group in ("districts", "units", "grades"):
        assert facts[group][-1]["covered"] == sum(row["covered"] for row in facts[group][:-1]) == 4
    assert {(p["finding"], p["language"]): p["count"] for p in facts["defective"]} == {
        ("missing", "ko"): 6,
        ("misspelt", "en"): 2,
    }
    assert (total["wrong"], total["doubtful"], facts["outside"]) == (8, 1, 1)
    assert [p["count"] for p in facts["doubtful"]] == [1]
    assert facts["targets"][0]["days_left"] == -912
    assert facts["history"][-1]["covered"] == 4


class Cells(HTMLParser):
    """The rows of all tables of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._open = False
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag == "tr":
            self.rows.append([])
        self._open = tag in ("td", "th")
        if self._open:
            self.rows[-1].append("")
        for name, value in attrs:
            if name in ("src", "href") and not value.startswith("data:"):
                self.outside.append(value)

    def handle_endtag(self, tag: str) -> None:
        self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.rows[-1][-1] += data


def test_html_is_one_file_with_the_same_figures(make, facts):
    page = make("html").read_text(encoding="utf-8")
    parsed = Cells()
    parsed.feed(page)
    assert parsed.outside == []
    rows = [row[1:] for row in parsed.rows]
    for group in ("kinds", "districts", "units", "grades"):
        for figures in facts[group]:
            assert shown(figures) in rows
    assert "<b>急诊" not in page
    assert "&lt;b&gt;急诊" in page
    pictures = re.findall(r"data:image/(\w+);base64,([\w+/=]+)", page)
    assert len(pictures) == 1 + 4 + 8  # a chart, bars of kinds and districts, and every case
    for kind, content in pictures:
        with Image.open(io.BytesIO(base64.b64decode(content))) as image:
            assert image.format.lower() == kind


def test_docx_has_the_same_figures(make, facts):
    from docx import Document

    word = Document(str(make("docx")))
    rows = [[cell.text for cell in row.cells][1:] for table in word.tables for row in table.rows]
    for group in ("kinds", "districts", "units", "grades"):
        for figures in facts[group]:
            assert shown(figures) in rows
    section = word.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    assert section.top_margin.mm == pytest.approx(37, abs=0.1)
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert f"覆盖率{Texts.percent(facts['kinds'][-1]['coverage'])}" in text
    assert text.rstrip().endswith("威海市人民政府外事办公室\n2026年6月30日")
    assert len(word.inline_shapes) == 1 + 4 + 8


def pdf_text(path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_pdf_has_the_same_figures_and_no_text_leaves_the_page(make, facts):
    path = make("pdf")
    text = re.sub(r"\s+", " ", pdf_text(path))
    for figures in facts["kinds"]:
        assert " ".join(shown(figures)) in text
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            width, height = page.get_size()
            assert (round(width), round(height)) == (595, 842)
            texts = page.get_textpage()
            for place in range(texts.count_rects()):
                left, _, right, _ = texts.get_rect(place)
                assert left > 70
                assert right < width - 70
        fonts = {
            pypdfium2.raw.FPDFFont_GetIsEmbedded(pypdfium2.raw.FPDFTextObj_GetFont(item))
            for page in document
            for item in page.get_objects()
            if item.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT
        }
    assert fonts == {1}


def test_xlsx_has_the_same_figures(make, facts):
    book = load_workbook(make("xlsx"))
    assert book.sheetnames == [
        "总体情况",
        "按场所类别",
        "按区市（开发区）",
        "按区市和类别",
        "按责任单位",
        "译写问题清单",
        "存疑清单",
        "已改正清单",
        "一名多译清单",
        "用语一览",
        "整改工单",
        "巡查记录",
        "场所明细",
        "点位明细",
    ]
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref
        assert sheet.print_title_rows
        assert sheet.print_area
    assert book.worksheets[0].print_area
    for sheet, group in (("按场所类别", "kinds"), ("按区市（开发区）", "districts"), ("按责任单位", "units")):
        rows = [row[1:] for row in book[sheet].iter_rows(values_only=True)]
        for figures in facts[group]:
            wanted = [figures[name] for name in ("sites", *NUMBERS)]
            found = [
                [None if v is None else round(v, 4) for v in (*row[:3], *row[4:11])]
                for row in rows
                if isinstance(row[0], int)
            ]
            assert wanted in found


def test_every_figure_is_the_sum_of_the_points_in_the_workbook(make, facts):
    points = list(load_workbook(make("xlsx"))["点位明细"].iter_rows(min_row=3, values_only=True))
    total = facts["kinds"][-1]
    assert len(points) == total["sign_points"]
    assert [sum(row[column] == "是" for row in points) for column in (8, 9)] == [
        total["inspected"],
        total["covered"],
    ]
    assert [sum(row[column] for row in points) for column in (10, 11, 12, 13)] == [
        total[name] for name in ("judged", "right", "wrong", "doubtful")
    ]
    assert points[0][:4] == ("HO01-01", "点位HO01-01", "HO01", "场所HO01")
    sites = list(load_workbook(make("xlsx"))["场所明细"].iter_rows(min_row=3, values_only=True))
    assert [row[:2] for row in sites] == [(code, f"场所{code}") for code in ("BS01", "HO01", "HO02")]
    for column, name in ((6, "sign_points"), (7, "inspected"), (9, "covered"), (11, "judged"), (14, "wrong")):
        assert sum(row[column] for row in sites) == total[name]


def test_the_list_of_cases_has_numbers_photos_filters_and_no_formulas(make):
    path = make("xlsx")
    sheet = load_workbook(path)["译写问题清单"]
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert [row[0] for row in rows] == list(range(1, 9))
    assert {row[1] for row in rows} == {f"C2026-{n:06}" for n in range(1, 10)} - {"C2026-000003"}
    assert sheet.auto_filter.ref == "A2:S10"
    assert sheet.freeze_panes == "A3"
    assert sheet.print_title_rows == "$2:$2"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.page_setup.fitToHeight == 0
    assert len(sheet._images) == 8
    odd = next(row for row in sheet.iter_rows(min_row=3) if "HYPERLINK" in str(row[10].value))
    assert (odd[10].value, odd[10].data_type) == ('=HYPERLINK("http://x")', "s")
    assert odd[11].value == "Exit / Way Out"
    assert odd[12].value == "惯用译法"
    assert odd[13].value == "威海市卫生健康委员会"


def test_lists_for_programs(city, run):
    out = run("coverage", "--list", "defective", "--format", "csv", *AS_OF).out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 8
    assert [row["现有译文"] for row in rows if "HYPERLINK" in row["现有译文"]] == ['\'=HYPERLINK("http://x")']
    assert {row["问题类型"] for row in rows} == {"拼写错误", "缺少译文"}
    assert (rows[0]["场所类别"], rows[0]["依据"]) == ("医院", "惯用译法")
    lines = run("coverage", "--list", "unseen", "--format", "json", *AS_OF).out.splitlines()
    assert [json.loads(line)["point"] for line in lines] == ["BS01-02"]
    only = run("coverage", "--list", "uncovered", "--format", "json", "--only", "district=文登区", *AS_OF).out
    assert len(only.splitlines()) == 5
    points = run("coverage", "--list", "points", "--format", "json", *AS_OF).out.splitlines()
    assert len(points) == 11
    (doubt,) = run("coverage", "--list", "doubtful", "--format", "json", *AS_OF).out.splitlines()
    assert json.loads(doubt)["number"] == "C2026-000003"
    (outside,) = run("coverage", "--list", "outside", "--format", "json", *AS_OF).out.splitlines()
    assert (json.loads(outside)["number"], json.loads(outside)["point"]) == ("C2026-000010", "")


def test_names_in_several_ways_are_listed_and_add_up_to_no_figure(make, city, run, facts):
    listed = ("coverage", "--list", "inconsistent", "--format")
    lines = [json.loads(line) for line in run(*listed, "json", *AS_OF).out.splitlines()]
    odd = '=HYPERLINK("http://x")'
    assert [(n["zh"], n["site"], n["text"], n["right"], n["sign_points"]) for n in lines] == [
        ("出口", "HO02", "Exit", True, 6),
        ("出口", "HO02", odd, False, 1),
        ("出口", None, "Exit", True, 8),
        ("出口", None, odd, False, 1),
    ]
    assert lines[1]["points"] == ["HO02-02"]
    table = list(csv.DictReader(io.StringIO(run(*listed, "csv", *AS_OF).out)))
    assert [row["现有译文"] for row in table] == ["Exit", f"'{odd}", "Exit", f"'{odd}"]
    assert run(*listed, "json", "--as-of", "2026-06-20").out == ""  # the odd one was not yet seen
    assert {found["finding"] for found in facts["defective"] + facts["doubtful"]}.isdisjoint({"inconsistent"})
    rows = list(load_workbook(make("xlsx"))["一名多译清单"].iter_rows(min_row=3, values_only=True))
    assert [row[:7] for row in rows] == [
        (1, "HO02", "出口", "英文", "Exit", "Exit", 6),
        (1, "HO02", "出口", "英文", odd, "Exit", 1),
        (2, "全市", "出口", "英文", "Exit", "Exit", 8),
        (2, "全市", "出口", "英文", odd, "Exit", 1),
    ]
    assert rows[1][7] == "HO02-02"


def test_csv_file_opens_in_excel(make, facts):
    content = make("csv").read_bytes()
    assert content.startswith("\ufeff场所类别,点位数,".encode())
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [float(row["已覆盖"]) for row in rows] == [figures["covered"] for figures in facts["kinds"]]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("kind", FORMATS)
def test_other_languages(make, kind, language):
    path = make(kind, "--language", language, "--photos", "1")
    words = {"en": "Coverage Report", "ko": "현황 보고서"}[language]
    if kind == "pdf":
        text = pdf_text(path)
    elif kind == "html":
        text = path.read_text(encoding="utf-8")
    else:
        with zipfile.ZipFile(path) as archive:
            text = "".join(archive.read(n).decode() for n in archive.namelist() if n.endswith(".xml"))
    assert words in re.sub(r"\s+", " ", text)
    assert "覆盖" not in text


def test_city_and_office_are_the_offices_own(make):
    own = ("--city", "烟台市", "--office", "烟台市外办", "--to", "市政府", "--signed-on", "2026-07-02")
    text = make("html", *own, "--attachment", "问题清单").read_text(encoding="utf-8")
    for part in ("烟台市公共场所", "烟台市外办", "市政府：", "2026年7月2日", "问题清单", "特此报告。"):
        assert part in text
    assert "威海市人民政府" not in text


def test_a_photo_that_is_gone_is_said_to_be(settings, make, city):
    for path in (settings.data / "photos").rglob("*"):
        if path.is_file():
            path.unlink()
    assert make("html").read_text(encoding="utf-8").count("照片缺失") == 8
    sheet = load_workbook(make("xlsx"))["译写问题清单"]
    assert [row[2].value for row in sheet.iter_rows(min_row=3)] == ["照片缺失"] * 8


@pytest.mark.parametrize("kind", FORMATS)
def test_an_empty_registry_has_a_report_too(run, settings, tmp_path, kind):
    Database(settings.database_url).close()
    path = tmp_path / f"empty.{kind}"
    assert run("coverage", "--format", kind, "-o", path).code == 0
    assert path.stat().st_size > 1000
    if kind == "html":
        assert "暂无数据可报" in path.read_text(encoding="utf-8")


def test_as_of_a_day_before_anything_was_known(city, run):
    found = json.loads(run("coverage", "--format", "json", "--as-of", "2026-05-04").out)
    assert (found["kinds"][-1]["inspected"], found["kinds"][-1]["covered"]) == (1, 1)
    assert found["defective"] == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--as-of", "2026-13-01"], "no date"),
        (["--as-of", "2999-01-01"], "still to come"),
        (["--format", "pdf"], "Name one with -o"),
        (["--list", "points"], "--format json"),
        (["--list", "points", "--format", "json", "--only", "colour=red"], "no field"),
        (["--list", "inconsistent", "--format", "json", "--only", "kind=hospital"], "list of names"),
        (["--format", "json", "--targets", "none.toml"], "none.toml"),
        (["--signed-on", "yesterday"], "--signed-on yesterday: no date"),
        (["--format", "xlsx", "-o", "报告.pdf"], "Write --format pdf, or name the file 报告.xlsx."),
        (["-o", "report.docx"], "Write --format docx, or name the file report.txt."),
        (["--format", "xlsx", "-o", "report.XLS"], "Name the file report.xlsx."),
        (["--format", "csv", "-o", "report.xlsx"], "--format csv does not make a .xlsx file"),
    ],
)
def test_wrong_usage(run, settings, options, said):
    Database(settings.database_url).close()
    ran = run("coverage", *options)
    assert ran.code == 2
    assert said in ran.err


def test_targets_of_the_office(settings, city, run):
    settings.data.mkdir(parents=True, exist_ok=True)
    own = '[[stage]]\nname = "一阶段"\nfigure = "accuracy"\nshare = 0.5\ndue = 2026-12-31\n'
    (settings.data / "targets.toml").write_text(own, encoding="utf-8")
    (target,) = json.loads(run("coverage", "--format", "json", *AS_OF).out)["targets"]
    assert (target["name"], target["stage"], target["met"]) == ("一阶段", True, True)
    (settings.data / "targets.toml").write_text(own.replace("0.5", "50"), encoding="utf-8")
    ran = run("coverage", "--format", "json")
    assert ran.code == 2
    assert "stage 1: share" in ran.err


def test_a_file_that_cannot_be_written_leaves_nothing_behind(city, run, tmp_path):
    target = tmp_path / "folder.xlsx"
    target.mkdir()
    (target / "inside").touch()
    for kind in (*FORMATS, "csv"):
        ran = run("coverage", "--format", kind, "-o", tmp_path / "missing" / f"r.{kind}")
        assert ran.code == 2
        assert "missing" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["folder.xlsx"]


def test_every_export_stands_in_the_audit(city, make):
    path = make("xlsx")
    with city.read() as session:
        row = session.scalars(select(AuditRow)).all()[-1]
    assert (row.action, row.subject) == ("report.export", str(path))
    told = {"format": "xlsx", "language": "zh", "as_of": "2026-06-30"}
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert row.after == told | {"sha256": digest, "known": "2026-06-30T15:59:59.999999+00:00"}
    assert row.who


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_libreoffice_opens_it_and_shows_the_figures(make, facts, tmp_path, kind):
    path = make(kind)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path / "pdf", path],
        check=True,
        capture_output=True,
        timeout=180,
    )
    text = re.sub(r"\s+", "", pdf_text(tmp_path / "pdf" / f"{path.stem}.pdf"))
    total = facts["kinds"][-1]
    assert Texts.percent(total["coverage"]) in text
    assert f"已巡查{total['inspected']}个" in text
    assert "规范译文" in text


def test_an_export_and_its_line_in_the_audit_are_kept_together(city, run, tmp_path, monkeypatch):
    path = tmp_path / "report.csv"
    path.write_text("of before", "utf-8")

    def exports() -> int:
        with city.read() as session:
            return len(session.scalars(select(AuditRow).where(AuditRow.action == "report.export")).all())

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "in use")

    for place, name in ((os, "replace"), (audit, "note")):
        with monkeypatch.context() as broken:
            broken.setattr(place, name, refuse)
            assert run("coverage", "--format", "csv", "-o", path).code == 2
        assert (path.read_text("utf-8"), exports()) == ("of before", 0)
    assert [found.name for found in tmp_path.iterdir()] == ["report.csv"]


def test_orders_visits_terms_and_mended_cases_have_sheets(settings, city, make):
    with city.write() as session:
        made = City(session, PhotoStore(settings.data / "photos"), photos=50)
        point = session.scalars(select(SignPointRow).where(SignPointRow.code == "HO02-01")).one()
        (case,) = open_cases(session, NOW, boards=["HO02-01"])
        order = WorkOrderRow(
            number="2026-0001",
            site_id=point.site_id,
            unit="威海市卫生健康委员会",
            state="repaired",
            priority=2,
            due_on=date(2026, 6, 25),
            created_by="li",
            created_at=at("2026-06-14", 17),  # the 15th in China
        )
        session.add(order)
        session.flush()
        session.add(
            WorkOrderEventRow(
                order_id=order.id, before="accepted", after="repaired", by="li", at=at("2026-06-24", 18)
            )
        )
        session.add(
            WorkOrderItemRow(
                order_id=order.id,
                case_id=case.case,
                photo_id=case.photo_id,
                language="en",
                expected=[],
                kind="misspelt",
                priority=2,
            )
        )
        visit = InspectionRow(
            site_id=point.site_id, visited_on=date(2026, 6, 28), inspector="王", created_at=at("2026-06-28")
        )
        session.add(visit)
        session.flush()
        made.seen(point, "2026-06-28", RIGHT)
        photo = session.scalars(select(PhotoRow).order_by(PhotoRow.id.desc())).first()
        photo.inspection_id = visit.id
    book = load_workbook(make("xlsx"))

    def rows(sheet: str) -> list[tuple]:
        return list(book[sheet].iter_rows(min_row=3, values_only=True))

    ((*order_row,),) = rows("整改工单")
    assert order_row[:6] == ["2026-0001", "HO02", "场所HO02", "威海市卫生健康委员会", 1, "已报整改"]
    days = [value.date().isoformat() for value in order_row[6:9]]
    assert days == ["2026-06-15", "2026-06-25", "2026-06-25"]
    assert order_row[9] == "否"
    ((*visit_row,),) = rows("巡查记录")
    assert (visit_row[2:4], visit_row[4:7]) == (["HO02", "场所HO02"], ["王", 1, 1])
    ((*mended,),) = rows("已改正清单")
    assert (mended[1], mended[10]) == (case.number, "Exit")
    terms = {(row[1], row[2]): row[3:] for row in rows("用语一览")}
    assert terms["出口", "韩文"] == ("나가는 곳", 10, 4, 6, 0)
    text = "".join(str(row[0]) for row in book["总体情况"].iter_rows(values_only=True))
    assert "累计发现译写问题8条，已改正1条，未改正7条。" in text
    assert "已整改的1件中，按期整改1件，按期整改率100.0%。" in text


def test_names_of_sites_and_units_are_those_of_the_language(city, make):
    with city.write() as session:
        site = session.scalars(select(SiteRow).where(SiteRow.code == "HO02")).one()
        site.name_en, site.name_ko = "Second Hospital", "제2병원"
    assert "Second Hospital" in make("html", "--language", "en").read_text("utf-8")
    korean = load_workbook(make("xlsx", "--language", "ko"))
    assert "제2병원" in {row[5].value for row in korean["오류 목록"].iter_rows(min_row=3)}
    assert "웨이하이시 위생건강위원회" in {row[0].value for row in korean["기관별"].iter_rows(min_row=3)}


def test_settings_name_city_office_and_attachments(settings, city, run, tmp_path, monkeypatch):
    monkeypatch.setenv("SIGNCHECK_OFFICE", "烟台市外办 | Yantai FAO | 옌타이시 외사판공실")
    monkeypatch.setenv("SIGNCHECK_REPORT_TO", "-")
    monkeypatch.setenv("SIGNCHECK_REPORT_ATTACHMENTS", "甲; 乙")
    path = tmp_path / "r.html"
    assert run("coverage", "--format", "html", "-o", path, *AS_OF).code == 0
    text = path.read_text("utf-8")
    assert "烟台市外办" in text
    assert "1. 甲<br>2. 乙" in text
    assert 'class="to"' not in text
    assert run("coverage", "--format", "html", "--language", "ko", "-o", path, *AS_OF).code == 0
    assert "옌타이시" in path.read_text("utf-8")
    monkeypatch.setenv("SIGNCHECK_OFFICE", "a|b")
    assert "three parted by |" in run("coverage").err
