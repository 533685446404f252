"""The written report follows the figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from signcheck.citytime import CityTime
from signcheck.coverage import (
    Agreement,
    AsOf,
    Cell,
    Figures,
    Forecast,
    Outlook,
    Progress,
    Repairs,
    Target,
)
from signcheck.coverage.facts import Facts
from signcheck.reports.blocks import Gallery, Heading, Paragraph, Picture, Table
from signcheck.reports.narrative import write
from signcheck.reports.texts import LANGUAGES, Texts

AS_OF = AsOf.end_of(date(2026, 6, 30), CityTime())
TARGET = Target("coverage", 1.0, date(2023, 12, 31), source="行动计划")
CELLS = (
    Cell("hospital", "三级甲等", "环翠区", "卫健委", Figures(4, 3, 2, 5, 6, 4, 1), sites=2),
    Cell("bus_stop", "", "文登区", "交通局", Figures(6, 2, 1, 2, 2, 0, 1), sites=6),
)
FACTS = Facts(
    AS_OF,
    CELLS,
    progress=(Progress(TARGET, 0.3, -912),),
    outlooks=((TARGET, Forecast(Outlook.EXPECTED, 7, 8, 1.25, date(2026, 8, 9), date(2026, 7, 20), None)),),
    defective=(("missing", "ko", 3), ("misspelt", "en", 1)),
    doubtful=(("nonstandard", "en", 1), ("missing", "ko", 1)),
    absent=1,
    outside=3,
    repairs=Repairs(5, 2, 1, 2, 1),
    unit_repairs=(("卫健委", Repairs(5, 2, 1, 2, 1)),),
    machine=Agreement(4, 3, 2, 2, 1, 1),
    standards=("city-2026",),
)


def report(facts=FACTS, language="zh", **options):
    return write(facts, Texts(language), city="威海市", office="市外办", **options)


def said(document):
    return "\n".join(b.text for b in document.blocks if isinstance(b, Paragraph))


def test_the_figures_stand_in_the_text():
    text = said(report())
    for part in (
        "场所共8处，应设置三语标识的点位10个。已巡查5个，巡查率50.0%",
        "覆盖率30.0%",
        "未巡查5个，已巡查但语种不全2个",
        "现有译文中已判定8条，其中译写正确7条，正确率87.5%；另有存疑2条",
        "覆盖率最高的是医院（50.0%），最低的是公交站（16.7%）",
        "共发现有误译文4条（含缺译），其中韩文3条、英文1条。按问题类型分，缺少译文3条、拼写错误1条",
        "另有存疑2条暂不能判定（现有译文1条，疑似缺译或已不见1条）",
        "另有3条问题的照片尚未对应到点位，不计入以上各项",
        "共派发整改工单5件，已整改2件，逾期未整改2件，有异议1件。到期工单4件中按期整改1件，按期整改率25.0%",
        "行动计划提出，2023年12月31日前覆盖率达到100.0%。现为30.0%，相差70.0个百分点，已超过期限912天",
        "还需覆盖7个点位。近8周平均每周新增覆盖1.2个，按此进度预计2026年8月9日达到；考虑进度波动，"
        "最早2026年7月20日，最晚时间尚不能预计",
        "尚有5个点位未巡查，应尽快完成，重点是文登区（4个）、环翠区（1个）",
        "人工已认定4条；计算机有明确结论的3条中，与人工一致2条（66.7%）",
        "city-2026",
    ):
        assert part in text


def test_chinese_official_numbering():
    headings = [(b.level, b.number) for b in report().blocks if isinstance(b, Heading)]
    assert [number for level, number in headings if level == 1] == [f"{n}、" for n in "一二三四五六七"]
    assert [number for level, number in headings if level == 2] == ["（一）", "（二）", "（三）"]


def test_tables_and_figures_are_numbered_and_add_up():
    blocks = report(chart=lambda name, facts, texts: b"png").blocks
    tables = [b for b in blocks if isinstance(b, Table)]
    assert [t.caption[:2] for t in tables] == [f"表{n}" for n in range(1, 8)]
    assert [b.caption[:2] for b in blocks if isinstance(b, Picture)] == ["图1", "图2"]
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
    assert "未发现有误译文" in text
    assert "保持现有成果" in text
    assert "尚未派发整改工单" in text
    assert "尚未设定目标" in text
    assert "尚未覆盖" not in text
    assert "尚未对应" not in text


def test_examples_are_said_to_be_a_choice():
    from signcheck.reports.blocks import Example

    shown = [Example("1. 医院", (("中文", "出口"),))]
    document = report(examples=shown)
    assert "现列举典型问题1条（全部4条见附表）" in said(document)
    assert [b.examples for b in document.blocks if isinstance(b, Gallery)] == [tuple(shown)]
    assert "全部4条逐条列举如下" in said(report(examples=shown * 4))
