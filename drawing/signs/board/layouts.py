"""How entries stand on a board: one function a layout, each giving a tree of boxes.

``kit.em`` is the size of the Chinese in pixels; the translations are about half of it, as
GB/T 30240.1 and the practice of stations and roads have it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from drawing.signs.board.added import Tagged
from drawing.signs.board.boxes import (
    Align,
    Bar,
    Box,
    Column,
    Gap,
    Icon,
    Inline,
    Padded,
    Row,
    Shared,
    TextBox,
    VerticalText,
    grid,
)
from drawing.signs.board.styles import Style
from drawing.signs.board.surface import Colour
from drawing.signs.fonts import Face, Lettering, load
from drawing.signs.model import PLAIN, BoardPlan, Entry, Manner


@dataclass(frozen=True)
class Kit:
    """What a layout needs to know besides the entries."""

    style: Style
    lettering: Lettering
    em: float
    small: float
    """The size of translations as a share of the Chinese."""
    rng: random.Random
    manner: Manner = PLAIN

    @property
    def second(self) -> Colour:
        """The colour of translations."""
        return self.style.second or self.style.ink


def text(kit: Kit, words: str, language: str, share: float, entry: int | None) -> TextBox:
    """One line in the board's lettering, ``share`` of the Chinese size."""
    colour = kit.style.ink if language == "zh" else kit.second
    face = kit.lettering.face(language, words)
    return TextBox(words, face, max(8, round(kit.em * share)), colour, language, entry)


def wrap(words: str, face: Face, em: int, width: float) -> list[str]:
    """Breaks at spaces so that no line is wider than ``width``, as evenly as it goes."""
    font = load(face, em)
    parts = words.split(" ")
    count = 1
    while count < len(parts):
        lines = _even(parts, count, font.getlength)
        if max(font.getlength(line) for line in lines) <= width:
            return lines
        count += 1
    return parts


def _even(parts: list[str], count: int, length: Callable[[str], float]) -> list[str]:
    target = length(" ".join(parts)) / count
    lines: list[str] = []
    line = parts[0]
    for part in parts[1:]:
        longer = f"{line} {part}"
        room = count - len(lines) > 1
        if room and length(longer) - target > target - length(line):
            lines.append(line)
            line = part
        else:
            line = longer
    return [*lines, line]


def chinese(kit: Kit, entry: Entry, index: int, share: float = 1.0) -> list[Box]:
    """The Chinese in one line or two, or nothing where it is missing."""
    return [text(kit, line, "zh", share, index) for line in _broken(entry.zh or "", kit.manner.zh_break)]


def _broken(zh: str, longest: int) -> list[str]:
    """``zh`` in two halves where it has more than ``longest`` characters; nothing for nothing."""
    if not longest or len(zh) <= longest or not zh.isalpha() or zh.isascii():
        return [zh] if zh else []
    middle = (len(zh) + 1) // 2
    return [zh[:middle], zh[middle:]]


def translations(kit: Kit, entry: Entry, index: int, width: float, share: float | None = None) -> list[Box]:
    """The English and Korean lines, and what else there is of the entry, broken to ``width``."""
    size = kit.small if share is None else share
    boxes: list[Box] = []
    pinyin, japanese = entry.extra.get("pinyin"), entry.extra.get("ja")
    for language, words in (("pinyin", pinyin), ("en", entry.en), ("ko", entry.ko), ("ja", japanese)):
        if not words:
            continue
        face = kit.lettering.face(language, words)
        em = max(8, round(kit.em * size))
        lines = wrap(words, face, em, width * kit.manner.reach)
        boxes += [text(kit, line, language, size, index) for line in lines]
    return boxes


def _block(kit: Kit, entry: Entry, index: int, align: Align, reach: float = 7.0) -> Box:
    """Chinese above its translations."""
    zh = chinese(kit, entry, index)
    width = max(kit.em * reach, *(box.size()[0] * 1.3 for box in zh)) if zh else kit.em * reach
    below = Column(translations(kit, entry, index, width), kit.em * 0.12, align)
    return Column([*zh, below] if below.children else zh, kit.em * 0.16, align)


def _arrow(kit: Kit, direction: str, side: float) -> Box:
    return Icon(direction, side, kit.style.accent)


def _icon(kit: Kit, name: str, side: float) -> Box:
    plated = ":" not in name
    return Icon(name, side, kit.style.ink, kit.style.icon_plate if plated else None)


def _figures(kit: Kit, words: str, share: float) -> Box:
    line = text(kit, words, "other", share, None)
    return TextBox(line.text, line.face, line.em, kit.style.accent, "other")


def _flanked(kit: Kit, entry: Entry, body: Box, side: float) -> Box:
    """Pictogram, text, figures and arrow in the order in which the arrow points."""
    parts: list[Box] = []
    if entry.icon:
        parts.append(_icon(kit, entry.icon, side))
    parts.append(body)
    if entry.note:
        parts.append(_figures(kit, entry.note, 0.7))
    if entry.arrow:
        arrow = _arrow(kit, entry.arrow, side * 0.85)
        parts = [*parts, arrow] if "right" in entry.arrow else [arrow, *parts]
    return Row(parts, kit.em * 0.5)


def stacked(plan: BoardPlan, kit: Kit) -> Box:
    """Each entry as Chinese over English over Korean; several entries one below the other."""
    align: Align = "start" if any(e.icon or e.arrow for e in plan.entries) else "centre"
    blocks = [
        _flanked(kit, entry, _block(kit, entry, i, align), kit.em * 1.9)
        for i, entry in enumerate(plan.entries)
    ]
    return _headed(plan, kit, Column(blocks, kit.em * 0.7, align))


def side_by_side(plan: BoardPlan, kit: Kit) -> Box:
    """Chinese on the left, English over Korean to the right of it."""
    rows: list[Box] = []
    for i, entry in enumerate(plan.entries):
        right = Column(translations(kit, entry, i, kit.em * 7), kit.em * 0.14)
        rule = Bar(max(2, kit.em * 0.035), kit.em * 1.3, kit.style.accent)
        body = Row([*chinese(kit, entry, i), rule, right], kit.em * 0.32)
        rows.append(_flanked(kit, entry, body, kit.em * 1.6))
    return _headed(plan, kit, Column(rows, kit.em * 0.6))


def hanging(plan: BoardPlan, kit: Kit) -> Box:
    """Entries side by side on one long board, as it hangs in station halls."""
    blocks = [
        _flanked(kit, entry, _block(kit, entry, i, "start", 5.0), kit.em * 1.8)
        for i, entry in enumerate(plan.entries)
    ]
    return _headed(plan, kit, Row(blocks, kit.em * 1.3))


def guide(plan: BoardPlan, kit: Kit) -> Box:
    """Rows with an arrow, a pictogram, the text and a distance, parted by rules."""
    return _headed(plan, kit, _guide(kit, list(enumerate(plan.entries))))


def two_columns(plan: BoardPlan, kit: Kit) -> Box:
    """A guide board in two columns, the second going on where the first ends."""
    entries = list(enumerate(plan.entries))
    half = (len(entries) + 1) // 2
    columns = [_guide(kit, part) for part in (entries[:half], entries[half:]) if part]
    return _headed(plan, kit, Row(columns, kit.em * 1.1, "start"))


def _guide(kit: Kit, entries: Sequence[tuple[int, Entry]]) -> Box:
    columns = []
    for i, entry in entries:
        arrow: Box = _arrow(kit, entry.arrow, kit.em * 1.3) if entry.arrow else Gap(kit.em * 1.3)
        icon: Box = _icon(kit, entry.icon, kit.em * 1.5) if entry.icon else Gap()
        note: Box = _figures(kit, entry.note, 0.62) if entry.note else Gap()
        columns.append([arrow, icon, _block(kit, entry, i, "start"), note])
    table = grid(columns, kit.em * 0.45, 0)
    width = table.size()[0]
    rows = [grid([row], kit.em * 0.45, 0) for row in _aligned(columns)]
    rule = Bar(width, max(1.5, kit.em * 0.03), kit.style.accent)
    parted: list[Box] = []
    for row in rows:
        parted += [rule, row] if parted else [row]
    return Column(parted, kit.em * 0.36)


def _aligned(columns: list[list[Box]]) -> list[list[Box]]:
    widths = [max(row[i].size()[0] for row in columns) for i in range(len(columns[0]))]
    return [
        [Padded(box, width=w, align="start") for box, w in zip(row, widths, strict=True)] for row in columns
    ]


def directory(plan: BoardPlan, kit: Kit) -> Box:
    """A table: figures, Chinese, English and Korean in columns of their own."""
    share = 0.72
    rows = []
    for i, entry in enumerate(plan.entries):
        note: Box = _figures(kit, entry.note, share) if entry.note else Gap()
        cells: list[Box] = [note, Column(chinese(kit, entry, i, share))]
        for language, words in (("en", entry.en), ("ko", entry.ko)):
            face = kit.lettering.face(language, words or "")
            em = round(kit.em * share * 0.72)
            lines = wrap(words, face, em, kit.em * 7 * kit.manner.reach) if words else []
            cells.append(
                Column([text(kit, line, language, share * 0.72, i) for line in lines], kit.em * 0.08)
            )
        rows.append(cells)
    return _headed(plan, kit, grid(rows, kit.em * 0.8, kit.em * 0.42))


def street_name(plan: BoardPlan, kit: Kit) -> Box:
    """A street plate: the name large, Pinyin and Korean below it (GB 17733)."""
    entry = plan.entries[0]
    zh = chinese(kit, entry, 0)
    below = translations(kit, entry, 0, kit.em * 9, kit.small * 0.92)
    body = Column([*zh, *below], kit.em * 0.14, "centre")
    if not entry.note:
        return Padded(body, across=kit.em * 0.9)
    before, _, after = entry.note.partition("-")
    ends = [_figures(kit, words, 0.42) for words in (before, after) if words]
    return Row([ends[0], body, *ends[1:]], kit.em * 0.7, "end")


def crossroads(plan: BoardPlan, kit: Kit) -> Box:
    """A road guide board: a drawn junction with a name at the end of each arm."""
    where = {entry.arrow: (i, entry) for i, entry in enumerate(plan.entries)}

    def arm(direction: str, align: Align) -> Box:
        if direction not in where:
            return Gap(kit.em)
        i, entry = where[direction]
        block = _block(kit, entry, i, align, 4.6)
        return Column([block, _figures(kit, entry.note, 0.5)], kit.em * 0.12, align) if entry.note else block

    width = kit.em * 0.42
    ahead, left, right = arm("up", "centre"), arm("left", "centre"), arm("right", "centre")
    side = max(left.size()[0], right.size()[0])
    stem = Column(
        [
            Icon("up", kit.em * 1.15, kit.style.accent),
            Gap(0, -kit.em * 0.2),
            Bar(width, kit.em * 0.9, kit.style.accent),
            Row(
                [
                    _bar_arrow(kit, "left"),
                    Gap(-kit.em * 0.3),
                    Bar(kit.em * 1.5, width, kit.style.accent),
                    Gap(-kit.em * 0.3),
                    _bar_arrow(kit, "right"),
                ]
            ),
            Bar(width, kit.em * 1.0, kit.style.accent),
        ],
        0,
        "centre",
    )
    middle = Row([Padded(left, width=side), stem, Padded(right, width=side)], kit.em * 0.3)
    return Column([ahead, middle], kit.em * 0.15, "centre")


def _bar_arrow(kit: Kit, direction: str) -> Box:
    return Icon(direction, kit.em * 1.05, kit.style.accent)


def notice(plan: BoardPlan, kit: Kit) -> Box:
    """A safety or conduct notice: large pictogram, the text below it or to its right."""
    beside = kit.rng.random() < 0.45
    parts: list[Box] = []
    for i, entry in enumerate(plan.entries):
        side = kit.em * (2.6 if beside else 3.4)
        icon = [_icon(kit, entry.icon, side)] if entry.icon else []
        body = _block(kit, entry, i, "start" if beside else "centre", 6.0)
        parts.append(
            Row([*icon, body], kit.em * 0.5) if beside else Column([*icon, body], kit.em * 0.4, "centre")
        )
    return Column(parts, kit.em * 0.6, "start") if beside else Row(parts, kit.em * 1.0, "start")


def vertical(plan: BoardPlan, kit: Kit) -> Box:
    """Chinese downwards on the left, the translations upright beside it."""
    columns: list[Box] = []
    for i, entry in enumerate(plan.entries):
        face = kit.lettering.zh
        zh = VerticalText(entry.zh or "", face, round(kit.em), kit.style.ink, "zh", i)
        beside = Column(translations(kit, entry, i, kit.em * 4), kit.em * 0.2)
        columns.append(Row([zh, beside] if entry.zh else [beside], kit.em * 0.5, "end"))
    return Row(columns, kit.em * 1.0, "start")


def station_name(plan: BoardPlan, kit: Kit) -> Box:
    """A stop's or station's name plate: the name large and spaced, translations below a rule."""
    entry = plan.entries[0]
    zh = [text(kit, entry.zh, "zh", 1.5, 0)] if entry.zh else []
    width = max(kit.em * 8, *(box.size()[0] * 1.5 for box in zh)) if zh else kit.em * 8
    below = translations(kit, entry, 0, width, kit.small * 1.15)
    rule = Bar(width, max(2, kit.em * 0.05), kit.style.accent)
    name = Column([*zh, rule, *below], kit.em * 0.2, "centre")
    rest = [
        _flanked(kit, other, _block(kit, other, i, "start"), kit.em)
        for i, other in enumerate(plan.entries[1:], 1)
    ]
    return _headed(plan, kit, Column([name, *rest], kit.em * 0.5, "centre"))


def one_line(plan: BoardPlan, kit: Kit) -> Box:
    """Chinese and English in one line, the Korean below it or in the same line too."""
    width = kit.rng.uniform(0.58, 0.82)
    inline_korean = kit.rng.random() < 0.3
    rows: list[Box] = []
    for i, entry in enumerate(plan.entries):
        said = [("zh", entry.zh, 1.0), ("en", entry.en, width)]
        if inline_korean:
            said.append(("ko", entry.ko, width))
        texts = [text(kit, words, language, share, i) for language, words, share in said if words]
        below = [text(kit, entry.ko, "ko", width, i)] if entry.ko and not inline_korean else []
        body = Column([Inline(texts, kit.em * 0.36), *below], kit.em * 0.14)
        rows.append(_flanked(kit, entry, body, kit.em * 1.2))
    return _headed(plan, kit, Column(rows, kit.em * 0.6))


def shared(plan: BoardPlan, kit: Kit) -> Box:
    """Two Chinese texts with one translation in common below them, then any other entries."""
    count = plan.manner.shared
    together = list(enumerate(plan.entries))[:count]
    heads = [box for i, entry in together for box in chinese(kit, entry, i)]
    beside = kit.rng.random() < 0.6
    top: Box = Row(heads, kit.em * 0.9) if beside else Column(heads, kit.em * 0.2, "centre")
    below = translations(kit, plan.entries[0], 0, max(kit.em * 7, top.size()[0] * 1.2))
    common = Shared(Column(below, kit.em * 0.12, "centre"), tuple(range(1, count)))
    blocks: list[Box] = [Column([top, common], kit.em * 0.18, "centre")]
    for i, entry in list(enumerate(plan.entries))[count:]:
        blocks.append(_block(kit, entry, i, "centre"))
    return Column(blocks, kit.em * 0.7, "centre")


def shopfront(plan: BoardPlan, kit: Kit) -> Box:
    """The fascia of a shop: its name large, the rest small below it."""
    name, *rest = plan.decorations
    below = [text(kit, d.text, d.language, d.share, None) for d in rest]
    return Column([text(kit, name.text, name.language, 1.3, None), *below], kit.em * 0.25, "centre")


def decorated(plan: BoardPlan, kit: Kit, body: Box) -> Box:
    """``body`` with the board's decorations above and below it."""
    if not plan.decorations or plan.layout == "shopfront":
        return body

    def lines(place: str) -> list[Box]:
        chosen = (d for d in plan.decorations if d.place == place)
        return [_tagged(text(kit, d.text, d.language, d.share, None), d.kind) for d in chosen]

    return Column([*lines("head"), body, *lines("foot")], kit.em * 0.5, "centre")


def _tagged(box: Box, kind: str) -> Box:
    return Tagged(box, kind) if kind else box


def _headed(plan: BoardPlan, kit: Kit, body: Box) -> Box:
    if not plan.header:
        return body
    head = TextBox(plan.header, kit.lettering.en, round(kit.em * 1.6), kit.style.face, "other")
    plate = Padded(head, kit.em * 0.45, kit.em * 0.28, fill=kit.style.accent, radius=kit.em * 0.2)
    return Row([plate, body], kit.em * 0.8)


LAYOUTS: dict[str, Callable[[BoardPlan, Kit], Box]] = {
    "stacked": stacked,
    "side-by-side": side_by_side,
    "hanging": hanging,
    "guide": guide,
    "directory": directory,
    "street-name": street_name,
    "crossroads": crossroads,
    "notice": notice,
    "vertical": vertical,
    "station-name": station_name,
    "finger": stacked,
    "two-columns": two_columns,
    "one-line": one_line,
    "shared": shared,
    "shopfront": shopfront,
}
"""All layouts by name; ``finger`` is a stacked board cut to an arrow."""


def names() -> Sequence[str]:
    """The layouts there are."""
    return tuple(LAYOUTS)
