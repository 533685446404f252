"""The notice of repair (整改通知书) of one order, and the summary of a unit's orders: letters in Chinese."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from signcheck.coverage.repairs import CANCELLED, DISPUTED, Repair
from signcheck.reports.blocks import (
    Block,
    Document,
    Example,
    Form,
    Gallery,
    NewPage,
    Opening,
    Paragraph,
    Signed,
    Table,
)
from signcheck.reports.shown import Shown
from signcheck.reports.texts import NONE, Texts
from signcheck.reports.thumbnails import thumbnails
from signcheck.standard.symbols import Symbols, symbol_of
from signcheck.views.notices import Notice, Sign
from signcheck.views.orders import Item
from signcheck.work.held import Held

TEXTS = Texts("zh")
"""Papers between offices are in Chinese."""
NO_UNIT = "有关责任单位"
"""Whom it is to where nobody is named to answer for the site."""
BOX = (900, 640)
"""Pixels: 55 mm wide at 400 dots an inch."""
BOX_TO_TICK = "□"
_NORM = re.compile(r"[A-Z]{2,3}\d*(/T)?\s?\d|.*[\u4e00-\u9fff]")
"""How the names of norms begin, and of what is Chinese: only these stand on a Chinese paper."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter needs beside its matter. office: who signs. day: of the signature."""

    day: date
    office: str


def notice(found: Notice, symbols: Symbols, store: Shown, letter: Letter) -> Document:
    """The notice: the letter, the list of faults with pictures, and the slip for the answer."""
    office = letter.office
    signs = list(found.signs)
    blocks: list[Block] = [
        Opening(f"{found.order.unit or NO_UNIT}："),
        *(Paragraph(text) for text in _body(found)),
        Paragraph("附件：1. 问题清单"),
        Paragraph("　　　2. 整改回执"),
        Signed(office, TEXTS.day(letter.day)),
        NewPage("附件1", "问题清单"),
        Paragraph("图中红框标出有问题的文字；缺少译文的，标出其中文。"),
        Gallery(tuple(_examples(signs, symbols, store)), TEXTS("photo_missing")),
        NewPage("附件2", "整改回执"),
        *_slip(found, office),
    ]
    number = f"编号：{found.order.number}"
    return Document("zh", "公共场所外语标识整改通知书", number, tuple(blocks), "", "")


def _body(found: Notice) -> Iterator[str]:
    order, due = found.order, TEXTS.day(found.order.due_on)
    where = "，".join(part for part in (found.district, f"编号{order.site}") if part)
    urgent = f"，其中{found.urgent}项涉及安全警示或者应急，请优先整改" if found.urgent else ""
    yield (
        f"经巡查核验，你单位负责的{order.site_name}（{where}）有{len(found.signs)}处公共场所外语标识"
        f"存在译写问题，共{len(order.items)}项（见附件1）{urgent}。"
    )
    yield (
        "根据《山东省公共场所外语标识管理规定》（山东省人民政府令第364号），"
        f"请于{due}前（含当日）按照附件1所列正确写法完成整改，并将整改回执（附件2）连同整改后的照片报送我办。"
        "照片应当拍全整块标识，文字清晰可辨。"
    )
    yield "对所列问题有异议的，请在上述期限内书面说明理由。"


def _examples(signs: Sequence[Sign], symbols: Symbols, store: Shown) -> Iterator[Example]:
    shown: list[Held] = [sign.shown for sign in signs if sign.shown]
    photos = (photo for _, photo in thumbnails(shown, store, BOX))
    for number, sign in enumerate(signs, 1):
        photo = next(photos) if sign.shown else None
        yield Example(f"{number}. {_place(sign)}", tuple(_lines(sign, symbols)), photo)


def _place(sign: Sign) -> str:
    if not sign.point:
        return "点位待核"
    return f"{sign.point_name}（{sign.point}）" if sign.point_name else sign.point


def _lines(sign: Sign, symbols: Symbols) -> Iterator[tuple[str, str]]:
    yield "案件编号", "、".join(item.number for item in sign.items)
    for item in sign.items:
        text = f"{item.text}　" if item.text else ""
        yield f"现有{_language(item.language)}", f"{text}【{TEXTS.name('finding', item.kind)}】"
    for language, right in sign.right.items():
        yield f"应有{_language(language)}", right or "（由我办另行告知）"
    if sign.source and _NORM.match(sign.source):
        yield "依据", TEXTS.source(sign.source)
    if symbol := symbol_of(symbols, sign.head, sign.zh):
        yield "图形符号", TEXTS("use_symbol", symbol=symbol.said)


def _language(code: str) -> str:
    return TEXTS.name("language", code)


def _slip(found: Notice, office: str) -> Iterator[Block]:
    order = found.order
    yield Opening(f"{office}：")
    yield Paragraph(
        f"我单位已收到《公共场所外语标识整改通知书》（编号：{order.number}），{order.site_name}的整改情况如下："
    )
    names = {item.number: number for number, sign in enumerate(found.signs, 1) for item in sign.items}
    rows = tuple(_answer(names[item.number], item) for item in order.items)
    columns = ("序号", "点位", "案件编号", "语种", "已整改", "有异议", "完成日期")
    yield Table(
        "整改情况",
        columns,
        rows,
        text_columns=4,
        total=False,
        widths=(11, 45, 28, 14, 16, 16, 26),
    )
    blank = "　　年　　月　　日"
    yield Form(
        (
            (("责任单位", order.unit), ("整改期限", TEXTS.day(order.due_on))),
            (("情况说明", ""),),
            (("经办人", ""), ("联系电话", "")),
            (("单位盖章", ""), ("填报日期", blank)),
        ),
        tall=("情况说明", "单位盖章"),
    )


def _answer(number: int, item: Item) -> tuple[str, ...]:
    place = item.point_name or item.point or "点位待核"
    return (
        str(number),
        place,
        item.number,
        _language(item.language),
        *(BOX_TO_TICK, BOX_TO_TICK, ""),
    )


# --- a unit and a month -----------------------------------------------------------------------------


def summary(unit: str, month: date, found: Sequence[Repair], letter: Letter, *, day: date) -> Document:
    """The unit's orders of a month: those made in it, and older ones that were still to be done.

    month: any day of it. day: on which they stand as shown, in the month or its last.
    """
    when = f"（{month.year}年{month.month}月，截至{TEXTS.day(day)}）"
    widths = (21, 41, 11, 21, 21, 24, 25)
    columns = ("编号", "场所", "问题", "下达日期", "整改期限", "状态", "报告整改日期")
    blocks: list[Block] = [Opening(f"{unit or NO_UNIT}："), Paragraph(_counts(found, month, day))]
    if found:
        rows = tuple(_row(one, day) for one in found)
        blocks.append(Table("整改通知书一览", columns, rows, 2, total=False, widths=widths))
    blocks.append(Signed(letter.office, TEXTS.day(letter.day)))
    return Document("zh", "公共场所外语标识整改情况汇总", when, tuple(blocks), "", "")


def _counts(found: Sequence[Repair], month: date, day: date) -> str:
    made = [one for one in found if one.made_on and one.made_on >= month.replace(day=1)]
    older = len(found) - len(made)
    states = Counter(_state(one, day) for one in found)
    cases = sum(one.cases for one in made)
    said = f"{month.month}月份向你单位下达整改通知书{len(made)}份，涉及问题{cases}项"
    said += f"；以前月份下达、月初尚未办结的{older}份。" if older else "。"
    named = "，".join(f"{state}{number}份" for state, number in states.items())
    return said + (f"截至{TEXTS.day(day)}，{named}。" if found else "")


def _state(repair: Repair, day: date) -> str:
    """In the words of a letter; what is not repaired is overdue or not yet due."""
    if repair.state == "verified":
        return "已办结"
    if repair.is_repaired:
        return "已报告整改、待核验"
    if repair.state == CANCELLED:
        return "已撤销"
    if repair.state == DISPUTED:
        return "有异议、待复核"
    return "逾期未整改" if repair.is_overdue(day) else "整改中"


def _row(one: Repair, day: date) -> tuple[str, ...]:
    days = (one.made_on, one.due_on, one.repaired_on)
    made, due, done = (told.isoformat() if told else NONE for told in days)
    return one.number, one.site_name, str(one.cases), made, due, _state(one, day), done
