"""The files: the same sites and terms, written down as different hands write them.

Made from experience with offices' spreadsheets, by somebody who had not seen the reader of lists.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Row = Sequence[object]


@dataclass(frozen=True)
class Site:
    """What must stand in the list afterwards; fields that a file does not tell are left out of `known`."""

    code: str
    kind: str
    zh: str
    en: str
    ko: str
    grade: str
    district: str
    unit: str
    points: tuple[tuple[str, str], ...] = ()


RAIL, COACH, BUS, ROAD, SCENIC, HOSPITAL = (
    *("railway_station", "coach_station", "bus_stop", "main_road", "scenic_area", "hospital"),
)
SITES = (
    Site(
        "HC01",
        RAIL,
        "环翠火车站",
        "Huancui Railway Station",
        "환추이 기차역",
        "",
        "环翠区",
        "市交通运输局",
        (("HC01-01", "进站口"), ("HC01-02", "售票厅")),
    ),
    Site(
        "HC02",
        COACH,
        "城南汽车站",
        "Chengnan Coach Station",
        "청난 버스터미널",
        "",
        "环翠区",
        "市交通运输局",
        (("HC02-01", "出站口"),),
    ),
    Site(
        "HC03",
        ROAD,
        "海滨中路",
        "Haibin Middle Road",
        "하이빈중로",
        "",
        "环翠区",
        "市公安局",
        (("HC03-01", "路口北侧"),),
    ),
    Site(
        "WD01",
        SCENIC,
        "昆嵛山景区",
        "Kunyu Mountain Scenic Area",
        "쿤위산 풍경구",
        "4A",
        "文登区",
        "市文化和旅游局",
        (("WD01-01", "游客中心"), ("WD01-02", "一号停车场")),
    ),
    Site(
        "RC01",
        SCENIC,
        "天鹅湖景区",
        "Swan Lake Scenic Area",
        "백조호 풍경구",
        "3A",
        "荣成市",
        "市文化和旅游局",
        (("RC01-01", "大门"),),
    ),
    Site(
        "RS01",
        HOSPITAL,
        "乳山中心医院",
        "Rushan Central Hospital",
        "루산 중심병원",
        "3A",
        "乳山市",
        "市卫生健康委",
        (("RS01-01", "门诊楼"),),
    ),
    Site(
        "RS02",
        BUS,
        "银滩公交站",
        "Yintan Bus Stop",
        "인탄 버스정류장",
        "",
        "乳山市",
        "市交通运输局",
        (("RS02-01", "站牌"),),
    ),
)
KIND_ZH = {
    RAIL: "火车站",
    COACH: "汽车站",
    BUS: "公交站",
    ROAD: "城市主干道",
    SCENIC: "A级旅游景区",
    HOSPITAL: "三甲医院",
}
TERMS = (
    ("售票处", "Ticket Office", "매표소"),
    ("候车室", "Waiting Room", "대합실"),
    ("小心落水", "Caution: Deep Water", "추락 주의"),
    ("投诉电话", "Complaints Hotline", "불편 신고 전화"),
    ("无障碍电梯", "Accessible Elevator", "장애인용 엘리베이터"),
    ("请勿投喂", "Do Not Feed Animals", "먹이를 주지 마십시오"),
)


@dataclass(frozen=True)
class File:
    """A file with what must be understood. what: `sites`, `points` (sites with their points) or `terms`.

    fields: of sites, those that the file tells. terms: Chinese, English forms, Korean forms.
    extra: further words of the command.
    """

    name: str
    content: bytes
    what: str
    fields: tuple[str, ...] = ("kind", "zh", "en", "ko", "grade", "district", "unit")
    terms: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = ()
    extra: tuple[str, ...] = field(default=())


def text(rows: Sequence[Row], encoding: str = "utf-8-sig", delimiter: str = ",") -> bytes:
    """A text file of rows."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def book(fill: Callable[[Worksheet], None], *, before: Callable[[Workbook], None] | None = None) -> bytes:
    """A workbook whose sheet is filled by a function."""
    made = Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    fill(sheet)
    if before:
        before(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def rows_into(sheet: Worksheet, rows: Sequence[Row]) -> None:
    """Rows below one another."""
    for row in rows:
        sheet.append(list(row))


def _kind(site: Site) -> str:
    return KIND_ZH[site.kind]


def _grade(site: Site) -> str:
    return {"": "", "4A": "AAAA", "3A": "AAA" if site.kind == SCENIC else "三级甲等"}[site.grade]


def site_rows(*, number: bool = True) -> list[list[object]]:
    """The sites as Chinese rows: number, code, kind, names, grade, district, unit."""
    found: list[list[object]] = []
    for i, s in enumerate(SITES, 1):
        row = [s.code, _kind(s), s.zh, s.en, s.ko, _grade(s), s.district, s.unit]
        found.append([i, *row] if number else list(row))
    return found


HEAD = ["编号", "类型", "中文名称", "英文名称", "韩文名称", "等级", "区市", "责任单位"]


def sites() -> Iterator[File]:
    """Lists of sites."""
    yield File("s01_gbk.csv", text([HEAD, *site_rows(number=False)], "gb18030"), "sites")
    yield File("s02_running_number.csv", text([["序号", *HEAD], *site_rows()]), "sites")
    yield File("s03_tabs_utf16.txt", text([HEAD, *site_rows(number=False)], "utf-16", "\t"), "sites")
    yield File("s04_semicolons.csv", text([HEAD, *site_rows(number=False)], delimiter=";"), "sites")

    def titled(sheet: Worksheet) -> None:
        sheet.append(["威海市三语标识场所名录"])
        sheet.merge_cells("A1:I1")
        sheet.append(["填报单位:市外办", "", "", "", "", "", "", "填报日期:2026年11月", ""])
        rows_into(sheet, [["序号", *HEAD], *site_rows()])
        sheet.append(["合计", "", f"{len(SITES)}处"])
        sheet.append(["注:等级仅适用于景区和医院。"])

    yield File("s05_title_total_note.xlsx", book(titled), "sites")

    def second(sheet: Worksheet) -> None:
        sheet.title = "填表说明"
        rows_into(sheet, [["填表说明"], ["1. 编号不得重复。"], ["2. 类型按下拉列表选择。"]])

    def add(made: Workbook) -> None:
        rows_into(made.create_sheet("名录"), [HEAD, *site_rows(number=False)])

    yield File("s06_second_sheet.xlsx", book(second, before=add), "sites")

    def merged(sheet: Worksheet) -> None:
        rows_into(sheet, [["区市", "编号", "类型", "中文名称", "英文名称", "韩文名称", "等级", "责任单位"]])
        start = 2
        for district in dict.fromkeys(s.district for s in SITES):
            inside = [s for s in SITES if s.district == district]
            for i, s in enumerate(inside):
                sheet.append(
                    [district if i == 0 else None, s.code, _kind(s), s.zh, s.en, s.ko, _grade(s), s.unit]
                )
            if len(inside) > 1:
                sheet.merge_cells(
                    start_row=start, end_row=start + len(inside) - 1, start_column=1, end_column=1
                )
            start += len(inside)

    yield File("s07_merged_districts.xlsx", book(merged), "sites")

    def two_rows(sheet: Worksheet) -> None:
        rows_into(
            sheet,
            [
                ["编号", "类别", "名称", "", "", "级别", "所在区市", "责任单位"],
                ["", "", "中文", "英文", "韩文", "", "", ""],
                *site_rows(number=False),
            ],
        )
        sheet.merge_cells("C1:E1")
        for column in "ABFGH":
            sheet.merge_cells(f"{column}1:{column}2")

    yield File("s08_two_rows_of_headings.xlsx", book(two_rows), "sites")
    korean = ["번호", "코드", "종류", "중국어 명칭", "영어 명칭", "한국어 명칭", "등급", "구/시", "관리 기관"]
    yield File("s09_korean_headings.csv", text([korean, *site_rows()]), "sites")
    english = [
        "No.",
        "Code",
        "Type",
        "Chinese name",
        "English name",
        "Korean name",
        "Grade",
        "District",
        "Unit",
    ]
    yield File("s10_english_headings.csv", text([english, *site_rows()]), "sites")
    yield from odd_sites()


def odd_sites() -> Iterator[File]:
    """Lists of sites with odd cells, fewer, more or broken columns."""
    full = [
        [str(row[0]).translate({i: i + 0xFEE0 for i in range(0x21, 0x7F)}), *row[1:]]
        for row in site_rows(number=False)
    ]
    yield File("s11_full_width_codes.csv", text([HEAD, *full]), "sites")
    spaced = [[f" {row[0]} ", row[1], f"{row[2]} ", *row[3:]] for row in site_rows(number=False)]
    yield File("s12_spaces.csv", text([[f" {h} " for h in HEAD], *spaced, [""] * 8, [""] * 8]), "sites")
    placed = [[*row, "东经122.12°", "北纬37.51°"] for row in site_rows(number=False)]
    yield File("s13_degrees.csv", text([[*HEAD, "经度", "纬度"], *placed]), "sites")
    dms = [[*row, "122°07′12″E", "37°30′36″N"] for row in site_rows(number=False)]
    yield File("s14_minutes.csv", text([[*HEAD, "经度", "纬度"], *dms]), "sites")
    other = ["场所代码", "场所类别", "场所名称", "英文译名", "韩文译名", "质量等级", "所属区县", "主管单位"]
    yield File("s15_other_words.csv", text([other, *site_rows(number=False)]), "sites")
    few = [[s.code, s.zh, _kind(s), s.district] for s in SITES]
    yield File(
        "s16_four_columns.csv",
        text([["编号", "名称", "类型", "区市"], *few]),
        "sites",
        ("kind", "zh", "district"),
    )
    more = [[*row, "张三", "13800000000", "已完成"] for row in site_rows(number=False)]
    yield File("s17_columns_of_their_own.csv", text([[*HEAD, "联系人", "电话", "状态"], *more]), "sites")
    wrapped = [h.replace("名称", "\n名称") for h in HEAD]
    yield File("s18_headings_on_two_lines.csv", text([wrapped, *site_rows(number=False)]), "sites")


def points() -> Iterator[File]:
    """Lists of sites with their sign points."""
    found = [
        [s.code, _kind(s), s.zh, s.en, s.ko, _grade(s), s.district, s.unit, code, name, "中、英、韩"]
        for s in SITES
        for code, name in s.points
    ]
    headed = [*HEAD, "点位编号", "点位名称", "语种"]
    yield File("p01_points.csv", text([headed, *found]), "points")
    once = [row if i == 0 or row[0] != found[i - 1][0] else [""] * 8 + row[8:] for i, row in enumerate(found)]

    def points_merged(sheet: Worksheet) -> None:
        rows_into(sheet, [headed, *once])
        for i, row in enumerate(found):
            if i and row[0] == found[i - 1][0]:
                for column in "ABCDEFGH":
                    sheet.merge_cells(f"{column}{i + 1}:{column}{i + 2}")

    yield File("p02_points_merged.xlsx", book(points_merged), "points")
    slashed = [[*row[:-1], "中/英/韩"] for row in found]
    yield File("p03_languages_with_slashes.csv", text([headed, *slashed], "gb18030"), "points")
    words = [[*row[:-1], "中文 英文 韩文"] for row in found]
    yield File(
        "p04_languages_in_words.csv", text([[*HEAD, "标识编号", "标识位置", "应标语言"], *words]), "points"
    )


def glossaries() -> Iterator[File]:
    """Lists of terms."""
    plain = tuple((zh, (en,), (ko,)) for zh, en, ko in TERMS)
    says = ("--authority", "city", "--source", "威海市公共标识译写手册")

    def made(name: str, content: bytes, terms: object = plain) -> File:
        return File(name, content, "terms", terms=terms, extra=says)  # type: ignore[arg-type]

    rows = [list(row) for row in TERMS]
    numbered = [[i, *row] for i, row in enumerate(rows, 1)]
    yield made("g01_gbk.csv", text([["序号", "中文", "英文", "韩文"], *numbered], "gb18030"))
    yield made("g02_tabs.txt", text([["中文", "英文", "韩文"], *rows], "utf-16", "\t"))

    def titled(sheet: Worksheet) -> None:
        sheet.append(["公共场所标识英韩文译写对照表"])
        sheet.merge_cells("A1:E1")
        rows_into(
            sheet, [["序号", "中文原文", "英文译文", "韩文译文", "备注"], *[[*row, ""] for row in numbered]]
        )
        sheet.append(["说明:本表由市外办解释。"])

    yield made("g03_title_note.xlsx", book(titled))

    def sections(sheet: Worksheet) -> None:
        rows_into(sheet, [["序号", "中文", "英语", "韩语"], ["一、交通类"]])
        sheet.merge_cells("A2:D2")
        rows_into(sheet, [*numbered[:3], ["二、旅游类"]])
        sheet.merge_cells("A6:D6")
        rows_into(sheet, numbered[3:])

    yield made("g04_sections.xlsx", book(sections))
    yield made("g05_korean_headings.csv", text([["번호", "중국어", "영어", "한국어"], *numbered]))
    yield made(
        "g06_english_headings.csv",
        text([["Chinese", "English", "Korean", "Remarks"], *[[*r, ""] for r in rows]]),
    )
    yield made(
        "g07_other_order.csv", text([["韩文", "中文", "英文"], *[[ko, zh, en] for zh, en, ko in rows]])
    )
    several = [["卫生间", "Toilet / Restroom", "화장실"], ["电梯", "Elevator; Lift", "엘리베이터"]]
    yield made(
        "g08_several_forms.csv",
        text([["中文", "英文", "韩文"], *several]),
        (("卫生间", ("Toilet", "Restroom"), ("화장실",)), ("电梯", ("Elevator", "Lift"), ("엘리베이터",))),
    )
    half = [[zh, en, ko if i % 2 else ""] for i, (zh, en, ko) in enumerate(rows)]
    yield made(
        "g09_korean_not_yet.csv",
        text([["中文", "英文", "韩文"], *half]),
        tuple((zh, (en,), (ko,) if i % 2 else ()) for i, (zh, en, ko) in enumerate(TERMS)),
    )

    def two(book_: Workbook) -> None:
        rows_into(book_.create_sheet("旅游"), [["中文", "英文", "韩文"], *rows[3:]])

    yield made(
        "g10_two_sheets.xlsx",
        book(lambda sheet: rows_into(sheet, [["中文", "英文", "韩文"], *rows[:3]]), before=two),
    )
    pinyin = [[zh, "pinyin", en, ko] for zh, en, ko in rows]
    yield made("g11_pinyin_column.csv", text([["中文", "拼音", "英文", "韩文"], *pinyin]))
    kinds = [["公共服务", *row, "国标"] for row in rows]
    yield made(
        "g12_category_and_source.csv", text([["类别", "中文名称", "英文译写", "韩文译写", "出处"], *kinds])
    )
    broken = [[zh, en.replace(" ", "\n", 1), ko] for zh, en, ko in rows]
    yield made("g13_lines_in_cells.csv", text([["中文", "英文", "韩文"], *broken]))


def write(folder: Path) -> list[tuple[Path, File]]:
    """All files, written."""
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for file in (*sites(), *points(), *glossaries()):
        path = folder / file.name
        path.write_bytes(file.content)
        found.append((path, file))
    return found
