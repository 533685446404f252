"""The written report follows the figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from signcheck.coverage import Cell, Figures, Forecast, Outlook, Progress
from signcheck.coverage.facts import Facts
from signcheck.reports.asked import Options
from signcheck.reports.blocks import Bars, Gallery, Heading, Paragraph, Picture, Table
from signcheck.reports.letter import Letter, letter
from signcheck.reports.narrative import write
from signcheck.reports.tables import as_planned
from signcheck.reports.texts import LANGUAGES, Texts
from signcheck.settings import Settings
from tests.unit.reports.cities import AS_OF, FACTS, TARGET

LETTER = Letter("威海市", "市外办", "市政府", "特此报告。", ("清单",))


def report(facts=FACTS, language="zh", **options):
    return write(facts, Texts(language), options.pop("letter", LETTER), **options)


def said(document):
    return "\n".join(b.text for b in document.blocks if isinstance(b, Paragraph))


def test_the_figures_stand_in_the_text():
    text = said(report())
    for part in (
        "名录列有场所8处、标识点位10个，截至2026年6月30日已巡查5个。",
        "在名录所列8处场所的10个标识点位中，已巡查5个，巡查率50.0%。规定语种齐全的点位3个，覆盖率30.0%",
        "尚未覆盖的7个点位中，未巡查的5个，已巡查但语种不全的2个",
        "现有译文中已判定8条，其中译写正确7条，正确率87.5%。",
        "已巡查的2类场所中，覆盖率最高的是三级甲等医院（覆盖率50.0%，巡查率75.0%），最低的是公交站点（覆盖率16.7%，巡查率33.3%）。",
        "累计发现译写问题6条，已改正2条，未改正4条。",
        "现有译写问题4条（含缺译），按语种分，韩文3条、英文1条；按类型分，缺少译文3条、拼写错误1条",
        "另有存疑2条待人工认定。其中现有译文存疑1条，疑似缺译或已不见1条。",
        "另有3条问题的照片尚未对应到点位，不计入以上各项",
        "共派发整改工单6件，其中已整改2件、逾期未整改1件、未到期待整改1件、有异议1件、已撤销1件。"
        "已整改和逾期未整改的共3件，其中按期整改1件，按期整改率33.3%。",
        "行动计划提出，2023年12月31日前覆盖率达到100%。现为30.0%，相差70.0个百分点，已超过期限912天",
        "还需覆盖7个点位。近8周平均每周新增覆盖1.2个。按此进度预计2026年8月9日达到。考虑进度波动，"
        "最早2026年7月20日，最晚时间尚不能预计",
        "尚有5个点位未巡查，应尽快完成。重点是文登区（4个点位）、环翠区（1个点位）",
        "人工已认定4条。其中计算机有明确结论的3条中，与人工一致2条（66.7%）",
        "city-2026",
    ):
        assert part in text


def test_chinese_official_numbering():
    headings = [(b.level, b.number) for b in report().blocks if isinstance(b, Heading)]
    assert [number for level, number in headings if level == 1] == [f"{n}、" for n in "一二三四五六七"]
    assert [number for level, number in headings if level == 2] == ["（一）", "（二）", "（三）"]


def test_tables_and_figures_are_numbered_and_add_up():
    history = ((date(2026, 5, 31), Figures(10)), (date(2026, 6, 30), Figures(10, 5, 3)))
    blocks = report(replace(FACTS, history=history), chart=lambda facts, texts: b"png").blocks
    tables = [b for b in blocks if isinstance(b, Table)]
    assert [t.caption[:2] for t in tables] == [f"表{n}" for n in range(1, 8)]
    assert [b.caption[:2] for b in blocks if isinstance(b, Bars | Picture)] == ["图1", "图2", "图3"]
    for table in tables:
        assert all(len(row) == len(table.columns) for row in table.rows)
        if table.total:
            for place in range(table.text_columns, len(table.columns)):
                cells = [row[place] for row in table.rows]
                if all(cell.isdigit() for cell in cells):
                    assert sum(map(int, cells[:-1])) == int(cells[-1]), table.caption


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "facts",
    [
        FACTS,
        Facts(AS_OF, ()),
        Facts(AS_OF, (Cell("hospital", figures=Figures(1, 1, 1, 2, 2)),)),
        replace(FACTS, progress=(Progress(TARGET, 1.0, 3),), outlooks=((TARGET, Forecast(Outlook.MET, 0)),)),
        replace(FACTS, progress=(Progress(TARGET, None, 3),)),
        *(replace(FACTS, outlooks=((TARGET, Forecast(outlook, 7, 5, 0.01)),)) for outlook in Outlook),
    ],
)
def test_every_case_can_be_said_in_every_language(facts, language):
    text = said(report(facts, language))
    assert text
    assert "{" not in text
    assert "None" not in text


def test_a_city_without_faults_is_told_so():
    text = said(report(Facts(AS_OF, (Cell("hospital", figures=Figures(1, 1, 1, 2, 2)),))))
    assert "在已巡查的点位中未发现译写问题" in text
    assert "保持现有成果" in text
    assert "尚未派发整改工单" in text
    assert "尚未设定目标" in text
    assert "尚未覆盖" not in text
    assert "尚未对应" not in text


def test_examples_are_said_to_be_a_choice():
    from signcheck.reports.blocks import Example

    shown = [Example("1. 医院", (("中文", "出口"),))]
    document = report(examples=shown)
    assert "现列举典型问题1条（全部4条见附件）" in said(document)
    alone = report(examples=shown, letter=replace(LETTER, attachments=()))
    assert "现列举典型问题1条（共4条）" in said(alone)
    assert [b.examples for b in document.blocks if isinstance(b, Gallery)] == [tuple(shown)]
    assert "全部4条逐条列举如下" in said(report(examples=shown * 4))


def test_nobody_is_the_lowest_where_nobody_has_been():
    unseen = Cell("main_road", "", "高区", "市公安局", Figures(9), sites=3)
    text = said(report(replace(FACTS, cells=(*FACTS.cells, unseen))))
    assert "最低的是市公安局" not in text
    assert "尚未巡查的有市公安局（9个点位）。" in text
    assert "尚未巡查的有城市主干道（9个点位）。" in text


def test_who_are_alike_are_not_named():
    cells = [
        Cell("hospital", "", district, "", Figures(2, 2, n), sites=1)
        for district, n in (("环翠区", 1), ("文登区", 1), ("荣成市", 2))
    ]
    text = said(report(Facts(AS_OF, tuple(cells))))
    assert "覆盖率最高的是荣成市" in text
    assert "最低" not in text


def test_a_kind_is_called_as_in_the_plan_only_where_all_its_sites_are_such():
    grades = [
        Cell("hospital", grade, "环翠区", "", Figures(1), sites=1) for grade in ("三级甲等", "二级甲等")
    ]
    named = [as_planned(Texts("zh"), cells).name("kind", "hospital") for cells in (grades, grades[:1], ())]
    assert named == ["医院", "三级甲等医院", "医院"]


def test_what_stands_around_the_text():
    document = report()
    assert (document.to, document.closing, document.attachment_lines) == ("市政府：", "特此报告。", ("清单",))
    assert document.signature == (("市外办", 7.5), ("2026年6月30日", 2.0))
    two = report(letter=replace(LETTER, attachments=("一", "二"), to="", day=date(2026, 7, 2)))
    assert (two.to, two.attachment_lines, two.day) == ("", ("1. 一", "2. 二"), "2026年7月2日")


@pytest.mark.parametrize(
    ("setting", "languages"),
    [
        (
            "",
            [
                "威海市人民政府外事办公室",
                "Foreign Affairs Office of Weihai Municipal People's Government",
                "웨이하이시 인민정부 외사판공실",
            ],
        ),
        ("烟台市外办", ["烟台市外办"] * 3),
        (
            "烟台市外办 | Yantai FAO | 옌타이시 외사판공실",
            ["烟台市外办", "Yantai FAO", "옌타이시 외사판공실"],
        ),
    ],
)
def test_who_signs_is_a_setting(setting, languages):
    made = [letter(Settings(office=setting), Options(), Texts(language)) for language in LANGUAGES]
    assert [one.office for one in made] == languages


def test_a_dash_leaves_out_what_has_a_default():
    own = Settings(report_to="-", report_closing="-", report_attachments="-")
    made = letter(own, Options(), Texts("zh"))
    assert (made.to, made.closing, made.attachments) == ("", "", ())
    given = letter(Settings(report_attachments="一; 二"), Options(to="市委"), Texts("zh"))
    assert (given.to, given.attachments) == ("市委", ("一", "二"))
    assert letter(Settings(), Options(attachments=("三",)), Texts("zh")).attachments == ("三",)
