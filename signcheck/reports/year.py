"""The paper of a year, in Chinese: what units repaired, what volunteers found, what campaigns there were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from signcheck.coverage.repairs import Repairs
from signcheck.reports.blocks import Block, Document, Heading, Paragraph, Signed, Table
from signcheck.reports.notice import TEXTS, Letter
from signcheck.reports.texts import NONE
from signcheck.views.campaigns import Campaign
from signcheck.views.errorreports import Volunteer


@dataclass(frozen=True, slots=True)
class Year:
    """What a yearly table tells. units: by name. volunteers: who sent reports. campaigns: that went on in it.

    day: on which it stands as shown, in the year or its last.
    """

    number: int
    day: date
    units: Mapping[str, Repairs]
    volunteers: Sequence[Volunteer] = ()
    campaigns: Sequence[Campaign] = ()


def year(found: Year, letter: Letter) -> Document:
    """How the units repaired in a year, what volunteers found, what campaigns there were."""
    blocks = [
        *_units(found),
        *_volunteers(found),
        *_campaigns(found),
        Signed(letter.office, TEXTS.day(letter.day)),
    ]
    return Document("zh", "公共场所外语标识工作年度情况", f"（{found.number}年）", tuple(blocks), "", "")


def _units(found: Year) -> Iterator[Block]:
    total = sum(one.orders for one in found.units.values())
    yield Heading(1, "一、", "责任单位整改情况")
    yield Paragraph(
        f"截至{TEXTS.day(found.day)}，纳入统计的整改通知书共{total}份，涉及责任单位{len(found.units)}个。"
    )
    if not found.units:
        return
    columns = ("责任单位", "通知书", "已整改", "按期", "按期率", "逾期", "未到期", "有异议", "已撤销")
    widths = (44, 14, 14, 15, 18, 12, 13, 13, 13)
    rows = tuple(_unit(unit, one) for unit, one in found.units.items())
    yield Table("各责任单位整改情况", columns, rows, total=False, widths=widths)
    yield Paragraph(
        "按期率＝期限内整改的通知书÷（已整改和逾期的通知书）；有异议、已撤销、未到期的不计入。", note=True
    )


def _volunteers(found: Year) -> Iterator[Block]:
    yield Heading(1, "二、", "志愿者纠错情况")
    if not found.volunteers:
        yield Paragraph("本年度没有收到纠错反馈。")
        return
    sent, confirmed = (sum(getattr(one, name) for one in found.volunteers) for name in ("sent", "confirmed"))
    named = sum(bool(one.nickname) for one in found.volunteers)
    yield Paragraph(f"本年度收到纠错反馈{sent}件，经核实属实{confirmed}件，署名的志愿者{named}名。")
    rows = tuple((one.nickname or "未署名", str(one.sent), str(one.confirmed)) for one in found.volunteers)
    yield Table("志愿者纠错情况", ("署名", "提交", "属实"), rows, total=False, widths=(70, 40, 40))
    yield Paragraph("“属实”按核实的年度统计，提交和核实可以不在同一年。", note=True)


def _campaigns(found: Year) -> Iterator[Block]:
    yield Heading(1, "三、", "纠错行动")
    if not found.campaigns:
        yield Paragraph("本年度没有开展纠错行动。")
        return
    yield Paragraph(f"本年度开展纠错行动{len(found.campaigns)}次。")
    columns = ("名称", "时间", "参加人员", "结果", "场所", "到场", "点位", "问题", "已整改")
    widths = (28, 24, 24, 30, 12, 12, 12, 12, 14)
    rows = tuple(_campaign(one) for one in found.campaigns)
    yield Table("纠错行动", columns, rows, text_columns=4, total=False, widths=widths)
    yield Paragraph(
        "“到场”“点位”为行动期间到过的场所和拍到的点位；“问题”为行动期间在这些场所新发现的问题。", note=True
    )


def _campaign(one: Campaign) -> tuple[str, ...]:
    days = f"{one.starts_on}至{one.ends_on}" if one.ends_on > one.starts_on else f"{one.starts_on}"
    counts = (len(one.sites), one.visited, one.points, one.found, one.mended)
    return one.name, days, one.inspectors or NONE, one.result or "尚未结束", *map(str, counts)


def _unit(unit: str, one: Repairs) -> tuple[str, ...]:
    counts = (one.overdue, one.pending, one.disputed, one.cancelled)
    share = TEXTS.percent(one.in_time_share)
    done = (one.orders, one.repaired, one.in_time)
    return (unit or "未指定", *map(str, done), share, *map(str, counts))
