"""Boards drawn from a grammar: what is planned, what is painted, and what the truth says of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import cv2
import numpy as np
import pytest

from drawing.signs.board.spoken import NO_START, fill
from drawing.signs.fonts import LETTERINGS, load
from drawing.signs.grammar import Grammar, Sticker
from drawing.signs.model import BoardPlan, PhotoPlan, Stamp, StampLine
from drawing.signs.photo import Shot, take
from drawing.signs.shaped import described, marks
from drawing.signs.shaped.apps import APPS
from drawing.signs.shaped.choose import ALL_SHAPES, Wanted, plan_shaped
from drawing.signs.shaped.made import Made
from drawing.signs.shaped.notices import entry_of, notices, tenants, told
from drawing.signs.shaped.shapes import SHAPES
from drawing.signs.shaped.speech import ORDERS, Desk
from drawing.signs.shaped.themes import THEMES
from drawing.signs.stamps import stamp
from drawing.signs.varied.pool import Pool, load_pool
from drawing.signs.words.choose import World

fonts = pytest.mark.usefixtures("fonts")
A_SHAPE = 40


@pytest.fixture(scope="session")
def pool(root: Path) -> Pool:
    return load_pool(root / "glossary")


def made(pool: Pool, shape: str) -> Iterator[Made]:
    """Boards of a shape, without the photo around them."""
    for seed in range(A_SHAPE):
        rng = Random(f"{shape}-{seed}")
        yield SHAPES[shape](Desk(pool, rng.choice(THEMES), rng))


def grammars(pool: Pool, shape: str) -> list[Grammar]:
    return [board.grammar for one in made(pool, shape) for board in one.boards if board.grammar]


def shot_of(plan: PhotoPlan, layout: str, grammar: Grammar, *entries: Any, **more: Any) -> Shot:
    board = BoardPlan(layout, "rail-plate", "general", tuple(entries), grammar=grammar)
    return take(replace(plan, boards=(board,), varied=True, **more))


TICKETS = entry_of("售票处", "Ticket Office", "매표소", "きっぷ売り場")
WAY_OUT = entry_of("出口", "Exit", "출구")


@pytest.mark.parametrize("shape", ALL_SHAPES)
def test_the_same_number_gives_the_same_plan_and_another_one_another(
    world: World, pool: Pool, shape: str, fonts: None
) -> None:
    first = plan_shaped(world, pool, Wanted(shape, 5, 0, "normal"))
    assert first == plan_shaped(world, pool, Wanted(shape, 5, 0, "normal"))
    assert first.boards != plan_shaped(world, pool, Wanted(shape, 5, 1, "normal")).boards


@pytest.mark.parametrize("shape", [s for s in SHAPES if s not in ("vertical", "leftward", "no Chinese")])
def test_every_shape_stands_in_every_order(pool: Pool, shape: str) -> None:
    bare = {tuple(x for x in g.order if x != "ja") for g in grammars(pool, shape)}
    assert bare == set(ORDERS)


def test_japanese_stands_on_some_boards_and_is_never_the_chinese_again(pool: Pool) -> None:
    entries = [e for one in made(pool, "overhead") for b in one.boards for e in b.entries]
    japanese = [e for e in entries if e.text("ja")]
    assert 0.2 < len(japanese) / len(entries) < 0.9
    assert all(e.text("ja") != e.zh for e in japanese)


def test_legends_have_every_pitch_and_mark(pool: Pool) -> None:
    found = grammars(pool, "legend")
    assert min(g.pitch for g in found) < 0.25
    assert max(g.pitch for g in found) > 0.8
    assert {"number", "plate", "arrow", "box", "bullet", ""} == {g.mark for g in found}


def test_boards_without_chinese_have_none(pool: Pool) -> None:
    entries = [e for one in made(pool, "no Chinese") for b in one.boards for e in b.entries]
    assert entries
    assert all(e.zh is None and e.en and e.ko for e in entries)


def test_short_texts_are_the_standards_own(pool: Pool) -> None:
    for one in made(pool, "table"):
        for board in one.boards:
            for entry in board.entries:
                assert entry.en in entry.message.en.right
                assert entry.ko in entry.message.ko.right


def test_a_running_notice_is_a_title_and_one_paragraph() -> None:
    found = [told(Random(seed), 4) for seed in range(60)]
    assert all(len(entries) == 2 for entries, running in found if running)
    assert any(running for _, running in found)
    assert not all(running for _, running in found)


def test_all_texts_of_the_files_are_in_three_languages() -> None:
    entries = [e for n in notices() for e in (n.title, *n.messages)] + list(tenants())
    assert all(e.zh and e.en and e.ko for e in entries)


def test_at_least_twenty_boards_are_drawn_after_real_ones() -> None:
    found = described.boards()
    assert len({board.name for board in found}) == len(found) >= 20
    assert all(len(board.words.split()) > 8 for board in found)
    for board in found:
        for entry in board.board.entries:
            order = board.board.grammar.order if board.board.grammar else ()
            assert {x for x in ("zh", "en", "ko", "ja") if entry.text(x)} <= set(order)


@fonts
def test_prose_fills_its_lines_and_begins_none_with_a_stop() -> None:
    face = LETTERINGS["medium"].zh
    words = "请爱护园内花草树木，不要采摘花朵和果实。宠物入园须牵绳，并由主人清理粪便。"
    for width in range(150, 420, 13):
        lines = fill(words, face, 30, width, "zh")
        assert "".join(lines) == words
        assert not any(line[0] in NO_START for line in lines[1:])
        font = load(face, 30)
        assert all(font.getlength(line) > width - 65 for line in lines[:-1])


@fonts
@pytest.mark.parametrize("separator", ["|", "/", "·", ""])
def test_a_row_is_one_line_with_its_parts(plan: PhotoPlan, separator: str) -> None:
    grammar = Grammar(("ko", "en", "zh", "ja"), inside="row", separator=separator)
    (line,) = shot_of(plan, "legend", grammar, TICKETS).truth.lines
    said = [part for part in line.parts if part.language != "other"]
    assert [part.language for part in said] == ["ko", "en", "zh", "ja"]
    lefts = [part.polygon[0][0] for part in line.parts]
    assert lefts == sorted(lefts)
    assert len(line.parts) == (7 if separator else 4)


@fonts
def test_a_stack_stands_in_the_order_of_its_grammar(plan: PhotoPlan) -> None:
    shot = shot_of(plan, "legend", Grammar(("ko", "zh", "en")), WAY_OUT)
    lines = sorted(shot.truth.lines, key=lambda line: line.polygon[0][1])
    assert [line.language for line in lines] == ["ko", "zh", "en"]


@fonts
def test_text_from_right_to_left_is_told_as_it_is_read(plan: PhotoPlan) -> None:
    shot = shot_of(plan, "plaque", Grammar(("zh", "en", "ko")), TICKETS)
    assert "售票处" in {line.text for line in shot.truth.lines}


@fonts
def test_chinese_downwards_is_taller_than_wide_and_begins_at_the_right(plan: PhotoPlan) -> None:
    entry = entry_of("失物招领", "Lost and Found", "분실물 센터")
    shot = shot_of(plan, "upright", Grammar(("zh", "en", "ko"), columns=2), entry)
    first, second = [line for line in shot.truth.lines if line.language == "zh"]
    assert (first.text, second.text) == ("失物", "招领")
    assert first.polygon[0][0] > second.polygon[1][0] - 1
    assert first.polygon[3][1] - first.polygon[0][1] > first.polygon[1][0] - first.polygon[0][0]


@fonts
def test_a_sticker_over_a_part_cuts_the_text_and_a_new_text_replaces_it(plan: PhotoPlan) -> None:
    half = Grammar(("zh", "en", "ko"), sticker=Sticker(0, "en", 0.5, 1.0))
    (english,) = [x for x in shot_of(plan, "legend", half, TICKETS).truth.lines if x.language == "en"]
    assert english.cut
    assert 0.3 < english.visible < 0.7
    whole = Grammar(("zh", "en", "ko"), sticker=Sticker(0, "en", text="Tickets"))
    (english,) = [x for x in shot_of(plan, "legend", whole, TICKETS).truth.lines if x.language == "en"]
    assert (english.text, english.cut) == ("Tickets", False)


@fonts
def test_labels_of_a_map_lie_apart(plan: PhotoPlan) -> None:
    shot = shot_of(plan, "map", Grammar(("zh", "en", "ko"), pitch=0.1), *[TICKETS, WAY_OUT] * 4)
    areas = [np.array(line.polygon, np.float32) for line in shot.truth.lines]
    for i, one in enumerate(areas):
        assert all(cv2.intersectConvexConvex(one, other)[0] < 3 for other in areas[i + 1 :])


@fonts
def test_a_stamp_is_upright_on_the_picture_and_covers_what_is_below(plan: PhotoPlan) -> None:
    wide = Stamp("site", (StampLine("www.example.com " * 3, "en"),), "centre", 0.2)
    bare = shot_of(plan, "legend", Grammar(("zh", "en", "ko")), TICKETS)
    shot = shot_of(plan, "legend", Grammar(("zh", "en", "ko")), TICKETS, stamps=(wide,))
    (written,) = [line for line in shot.truth.lines if line.kind == "overlay"]
    assert written.polygon[0][1] == written.polygon[1][1]
    assert any(line.cut for line in (*shot.truth.lines, *shot.truth.lost) if line.kind != "overlay")
    assert not any(line.cut for line in bare.truth.lines)
    row = json.loads(shot.truth.as_json("a.jpg"))
    assert [line["kind"] for line in row["lines"] if "kind" in line] == ["overlay"]


def painted(*stamps: Stamp, size: tuple[int, int] = (900, 1200)) -> tuple[Any, list[Any]]:
    return stamp(np.full((*size, 3), 120, np.uint8), stamps)


@fonts
@pytest.mark.parametrize("size", [(900, 1200), (1200, 900)])
def test_what_is_written_on_one_picture_lies_apart_and_within_it(size: tuple[int, int]) -> None:
    for seed in range(100):
        pixels, written = painted(*marks.stamps(Random(seed)), size=size)
        boxes = [np.array(line.polygon, np.float32) for line in written]
        assert all(0 <= x <= pixels.shape[1] and 0 <= y <= pixels.shape[0] for b in boxes for x, y in b)
        for i, one in enumerate(boxes):
            assert all(cv2.intersectConvexConvex(one, other)[0] < 3 for other in boxes[i + 1 :])


@fonts
@pytest.mark.parametrize("app", APPS, ids=lambda app: app.__name__)
def test_every_app_writes_when_it_was_or_where(app: Any) -> None:
    for seed in range(20):
        (found, *_) = app(Random(seed))
        assert any(any(c.isdigit() for c in line.text) for line in found.lines)


@fonts
def test_lines_beside_another_stand_over_each_other_at_its_right() -> None:
    lines = (StampLine("10:15", "other", 2.3), StampLine("2026", "other", beside=True),
             StampLine("星期五", "zh", beside=True), StampLine("威海", "zh"))  # fmt: skip
    _, (clock, day, week, place) = painted(Stamp("camera", lines, "bottom-left", 0.03))
    assert day.polygon[0][0] == pytest.approx(week.polygon[0][0], abs=2)
    assert day.polygon[0][0] > clock.polygon[1][0]
    assert day.polygon[2][1] <= week.polygon[0][1] < week.polygon[2][1] <= place.polygon[0][1]
    assert place.polygon[0][0] == pytest.approx(clock.polygon[0][0], abs=4)


@fonts
def test_a_strip_is_below_the_picture_and_a_bar_behind_its_line() -> None:
    lines = StampLine("vivo X100", "en"), StampLine("23mm f/1.8", "other", beside=True)
    pixels, (phone, lens) = painted(Stamp("strip", lines, "bottom-left", 0.03, ground=(250, 250, 250)))
    assert pixels.shape[0] > 900
    assert phone.polygon[0][1] >= 900
    assert lens.polygon[1][0] == pytest.approx(1200 - 0.03 * 900, abs=3)
    titled = StampLine("工程记录", "zh", colour=(255, 255, 255), ground=(20, 90, 200))
    pixels, (title,) = painted(Stamp("camera", (titled,), "top-left", 0.05, panel=0.5))
    left, top = (round(v) for v in title.polygon[0])
    assert tuple(pixels[top, left - 4]) == (20, 90, 200)


@fonts
def test_an_imprint_is_told_as_one(world: World, pool: Pool) -> None:
    plans = (plan_shaped(world, pool, Wanted("overlay", 1, i, "clean")) for i in range(30))
    with_imprint = next(p for p in plans if p.boards[0].decorations)
    shot = take(replace(with_imprint, megapixels=0.5))
    (line,) = [line for line in shot.truth.lines if line.kind == "imprint"]
    assert line.entry is None
    assert line.text in marks.MAKERS


@fonts
def test_what_the_board_in_front_covers_is_cut(plan: PhotoPlan) -> None:
    grammar = Grammar(("zh", "en", "ko"))
    board = BoardPlan("legend", "rail-plate", "general", (TICKETS,), grammar=grammar)
    shot = take(replace(plan, boards=(board, board), varied=True, overlap=0.5))
    assert any(line.cut for line in (*shot.truth.lines, *shot.truth.lost) if line.sign == 0)
    assert not any(line.cut for line in shot.truth.lines if line.sign == 1)
