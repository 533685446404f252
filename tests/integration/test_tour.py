"""The whole way of an official: list and photos in; report, notice and workbook out, with the same figures.

`signcheck coverage --format json` is the truth; every paper is read by the program that people open it with.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from signcheck.coverage import NUMBERS
from signcheck.reports.texts import Texts
from tests.integration.test_reports import Cells

pytestmark = pytest.mark.models

KINDS = {"railway_station": "火车站", "scenic_area": "A级旅游景区", "hospital": "医院"}
GRADES = {"5A": "AAAAA级", "三级甲等": "三甲"}
SITES = ("RS01", "SA01", "HO01", "HO02")
PHOTOS = ("RS01-01", "RS01-04", "RS01-06", "SA01-03", "HO01-01", "HO02-02")
"""Right ones; misspelt, forbidden and misspelt ones that are certain; a doubtful one."""
HEADINGS = ["序号", "场所名称", "类型", "等级", "区市", "责任单位", "点位编号", "点位名称", "语种", "坐标"]
GROUPS = {"kinds": "kind", "districts": "district", "units": "unit", "grades": "grade"}
ZH = Texts("zh")
LATIN = re.compile(r"[A-Za-z]{4,} [a-z]{2,} [a-z]{2,}")
"""What reads like an English sentence."""


def the_list(samples: Path, file: Path) -> int:
    """The official's workbook, as offices keep it; how many sign points are in it."""
    book = Workbook()
    sheet = book.active
    sheet.title = "台账"
    sheet.append(["威海市公共场所外语标识点位台账（2026年）"])
    sheet.merge_cells("A1:J1")
    sheet.append(HEADINGS)
    with (samples / "registry.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["code"] in SITES]
    for number, row in enumerate(rows, 1):
        named = (
            row["name_zh"],
            KINDS[row["kind"]],
            GRADES.get(row["grade"], ""),
            row["district"],
            row["unit"],
        )
        point = (row["sign_point_code"], row["sign_point_name"], "中、英、韩")
        sheet.append([number, *named, *point, f"{row['longitude']},{row['latitude']}"])
    sheet.append(["合计", len(rows)])
    book.create_sheet("说明")["A1"] = "每年一季度更新。"
    book.save(file)
    return len(rows)


@dataclass(frozen=True)
class Tour:
    """What came out. facts: the JSON; orders: number with unit and how many cases; papers: by name."""

    points: int
    facts: dict[str, Any]
    orders: list[dict[str, Any]]
    papers: dict[str, Path]


@pytest.fixture
def tour(run, samples: Path, tmp_path: Path) -> Tour:
    """An official's day, command by command."""

    def do(*words: object) -> str:
        done = run(*words)
        assert done.code == 0, done.err
        return str(done.out)

    points = the_list(samples, tmp_path / "台账.xlsx")
    do("registry", "import", tmp_path / "台账.xlsx", "--yes")
    for code in PHOTOS:
        (photo,) = (samples / "photos").glob(f"*/{code}_1.jpg")
        target = tmp_path / "照片" / photo.parent.name
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(photo, target)
    do("scan", tmp_path / "照片")
    do("orders", "make", "--due", "2099-01-31", "--by", "李")
    orders = [json.loads(line) for line in do("orders", "list", "--json").splitlines()]
    papers = {f"report.{kind}": tmp_path / f"报告.{kind}" for kind in ("docx", "pdf", "xlsx", "html", "csv")}
    for path in papers.values():
        do("coverage", "--format", path.suffix[1:], "--language", "zh", "-o", path)
    for order in orders:
        for kind in ("docx", "pdf"):
            path = papers[f"{order['number']}.{kind}"] = tmp_path / f"通知书-{order['number']}.{kind}"
            do("orders", "notice", order["number"], "-o", path)
    return Tour(points, json.loads(do("coverage", "--format", "json")), orders, papers)


def of_word(path: Path) -> tuple[str, list[list[str]]]:
    """All text of a Word document, and the rows of its tables."""
    word = Document(str(path))
    rows = [[cell.text for cell in row.cells] for table in word.tables for row in table.rows]
    said = [paragraph.text for paragraph in word.paragraphs] + [cell for row in rows for cell in row]
    return unicodedata.normalize("NFKC", "\n".join(said)), rows


def of_pdf(path: Path) -> str:
    """All text of a PDF, as pdftotext gives it."""
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext: apt-get install poppler-utils")
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return unicodedata.normalize("NFKC", done.stdout.decode())


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def figures(group: dict[str, Any]) -> list[str]:
    """The numbers of a group as papers show them."""
    names = ("sites", *NUMBERS)
    return [ZH.percent(group[n]) if n in ("coverage", "accuracy") else str(group[n]) for n in names]


def rounded(values: object) -> list[object]:
    return [round(value, 4) if isinstance(value, float) else value for value in values]


def sentences(facts: dict[str, Any]) -> Iterator[str]:
    """What a report on these figures must say."""
    (total,) = (one for one in facts["kinds"] if one["kind"] == "total")
    sites, points, inspected = (total[name] for name in ("sites", "sign_points", "inspected"))
    yield f"名录列有场所{sites}处、标识点位{points}个"
    yield f"{sites}处场所的{points}个标识点位中,已巡查{inspected}个,巡查率{ZH.percent(inspected / points)}"
    yield f"规定语种齐全的点位{total['covered']}个,覆盖率{ZH.percent(total['coverage'])}"
    yield f"判定{total['judged']}条,其中译写正确{total['right']}条,正确率{ZH.percent(total['accuracy'])}"
    yield f"{facts['lacking']['sites']}处场所的名录缺少应设点位{facts['lacking']['sign_points']}个"
    yield f"现有译写问题{total['wrong']}条"
    yield f"另有存疑{total['doubtful']}条待人工认定"
    repairs = facts["repairs"]
    yield f"共派发整改工单{repairs['orders']}件,其中未到期待整改{repairs['pending']}件"
    yield f"现为{ZH.percent(facts['targets'][0]['value'])}"
    yield "威海市人民政府外事办公室"


def test_every_paper_says_what_the_json_says(tour: Tour) -> None:
    facts, papers = tour.facts, tour.papers
    (total,) = (one for one in facts["kinds"] if one["kind"] == "total")
    assert (total["sign_points"], total["inspected"], total["sites"]) == (
        tour.points,
        len(PHOTOS),
        len(SITES),
    )
    assert total["wrong"] >= 3
    _written(tour, total)
    _workbook(tour)
    with papers["report.csv"].open(encoding="utf-8-sig", newline="") as lines:
        assert [str(total[name]) for name in NUMBERS] == list(csv.reader(lines))[-1][1:]
    _notices(tour)


def _written(tour: Tour, total: dict[str, Any]) -> None:
    word, rows = of_word(tour.papers["report.docx"])
    pdf = of_pdf(tour.papers["report.pdf"])
    page = Cells()
    page.feed(tour.papers["report.html"].read_text(encoding="utf-8"))
    lines = [" ".join(line.split()) for line in pdf.splitlines()]
    for group, name in GROUPS.items():
        for one in tour.facts[group]:
            if one["sites"]:
                assert figures(one) in [row[1:] for row in rows], (group, one)
                assert figures(one) in [row[1:] for row in page.rows], (group, one)
                assert any(line.endswith(" ".join(figures(one))) for line in lines), (group, one[name])
    for said in sentences(tour.facts):
        assert squeezed(said) in squeezed(word), said
        assert squeezed(said) in squeezed(pdf), said
    found = {cell["finding"]: 0 for cell in tour.facts["defective"]}
    for cell in tour.facts["defective"]:
        found[cell["finding"]] += cell["count"]
    for finding, count in found.items():
        named = ZH.name("finding", finding)
        assert any(row[0] == named and row[-1] == str(count) for row in rows), finding
    assert sum(found.values()) == total["wrong"]
    for text in (word, pdf):
        assert not LATIN.search(text), LATIN.findall(text)


def _workbook(tour: Tour) -> None:
    book = load_workbook(tour.papers["report.xlsx"], read_only=False)
    for title, group in (("按场所类别", "kinds"), ("按区市（开发区）", "districts"), ("按责任单位", "units")):
        rows = [row for row in book[title].iter_rows(values_only=True) if isinstance(row[1], int)]
        found = [rounded((row[1], row[2], row[3], row[5], row[6], *row[7:12])) for row in rows]
        for one in tour.facts[group]:
            if one["sites"]:
                assert [one[name] for name in ("sites", *NUMBERS)] in found, (group, one)
    numbered = {title: rows_of(book[title]) for title in book.sheetnames}
    (total,) = (one for one in tour.facts["kinds"] if one["kind"] == "total")
    assert len(numbered["译写问题清单"]) == total["wrong"]
    assert len(numbered["存疑清单"]) == total["doubtful"]
    assert len(numbered["点位明细"]) == total["sign_points"]
    assert len(numbered["场所明细"]) == total["sites"]
    assert len(numbered["应设未列点位"]) == tour.facts["lacking"]["sign_points"]
    assert sorted(row[0] for row in numbered["整改工单"]) == sorted(one["number"] for one in tour.orders)
    pictures = book["译写问题清单"]._images
    assert len(pictures) == total["wrong"]
    texts = [str(cell) for rows in numbered.values() for row in rows for cell in row if cell]
    assert not [text for text in texts if LATIN.search(text)]


def rows_of(sheet: Any) -> list[tuple[object, ...]]:
    """The rows below the headings, which stand where the filter begins."""
    head = int(re.search(r"\d+", sheet.auto_filter.ref or "A0")[0])  # type: ignore[index]
    return [row for row in sheet.iter_rows(min_row=head + 1, values_only=True) if row[0] is not None]


def _notices(tour: Tour) -> None:
    assert tour.orders
    assert sum(len(order["items"]) for order in tour.orders) == tour.facts["kinds"][-1]["wrong"]
    for order in tour.orders:
        word, _ = of_word(tour.papers[f"{order['number']}.docx"])
        pdf = of_pdf(tour.papers[f"{order['number']}.pdf"])
        wanted = [order["number"], order["unit"], f"共{len(order['items'])}项", "2099年1月31日", "整改回执"]
        wanted += [item["number"] for item in order["items"]]
        for said in wanted:
            assert squeezed(said) in squeezed(word), said
            assert squeezed(said) in squeezed(pdf), said
        assert not LATIN.search(word)
