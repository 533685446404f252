from __future__ import annotations

import numpy as np
import pytest

from drawing.signs.board.draw import DrawnBoard, draw_board, natural_size
from drawing.signs.board.layouts import LAYOUTS, wrap
from drawing.signs.board.pictograms import ANGLES, SHAPES, draw
from drawing.signs.board.styles import STYLES
from drawing.signs.fonts import LETTERINGS, PACKAGES, Face, FontMissing, load, locate
from drawing.signs.model import BoardPlan, Decoration, Entry, Forms, Manner, Message

pytestmark = pytest.mark.usefixtures("fonts")


def message(zh: str, en: str, ko: str) -> Message:
    return Message(zh, Forms((en,)), Forms((ko,)))


THREE = (
    ("无障碍卫生间", "Accessible Toilet", "장애인 화장실", "up", "accessible", "50m"),
    ("妇产科", "Gynecology and Obstetrics Department", "산부인과", "left", None, "2F"),
    ("刘公岛旅游码头", "Liugong Island Tourist Pier", "류궁섬 관광 부두", "right", "ship", "1.2km"),
)


def plan_of(layout: str, style: str = "rail-plate", count: int = 3, header: str | None = None) -> BoardPlan:
    entries = tuple(
        Entry(message(zh, en, ko), zh, en, ko, arrow=arrow, icon=icon, note=note)
        for zh, en, ko, arrow, icon, note in THREE[:count]
    )
    if layout == "shopfront":
        texts = (Decoration("渔港人家", "zh"), Decoration("TEL 0631-5123456"))
        return BoardPlan(layout, style, "general", (), header, texts)
    manner = Manner(shared=1) if layout == "shared" else Manner()
    return BoardPlan(layout, style, "general", entries, header, manner=manner)


def ink_outside(board: DrawnBoard) -> int:
    """Pixels of letters that no recorded box holds."""
    mask = board.text_mask.copy()
    for line in board.lines:
        left, top, right, bottom = line.rect
        mask[int(np.floor(top)) : int(np.ceil(bottom)), int(np.floor(left)) : int(np.ceil(right))] = 0
    return int((mask > 0).sum())


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_boxes_hold_the_text_tightly(layout: str, seed: int) -> None:
    board = draw_board(plan_of(layout), seed, 60)
    assert board.lines
    assert ink_outside(board) == 0
    for line in board.lines:
        left, top, right, bottom = line.rect
        assert left >= 0
        assert top >= 0
        assert right <= board.width
        assert bottom <= board.height
        ink = board.text_mask[round(top) : round(bottom), round(left) : round(right)] > 0
        rows, columns = np.nonzero(ink.any(axis=1))[0], np.nonzero(ink.any(axis=0))[0]
        # the margin is 3 % of an em; two pixels more for rounding
        slack = 0.03 * 60 + 2
        assert rows[0] <= slack
        assert columns[0] <= slack
        assert ink.shape[0] - rows[-1] <= slack + 1
        assert ink.shape[1] - columns[-1] <= slack + 1


@pytest.mark.parametrize("layout", sorted(set(LAYOUTS) - {"street-name", "shopfront"}))
def test_every_text_is_written_once(layout: str) -> None:
    plan = plan_of(layout)
    board = draw_board(plan, 1, 50)
    painted = [part for line in board.lines for part in line.parts or (line,)]
    for i, entry in enumerate(plan.entries):
        for language in ("zh", "en", "ko"):
            lines = [x.text for x in painted if (x.entry, x.language) == (i, language)]
            assert " ".join(lines) == entry.text(language)


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_lines_do_not_cover_each_other(layout: str) -> None:
    board = draw_board(plan_of(layout), 4, 60)
    rects = [line.rect for line in board.lines]
    for i, a in enumerate(rects):
        for b in rects[i + 1 :]:
            across = min(a[2], b[2]) - max(a[0], b[0])
            down = min(a[3], b[3]) - max(a[1], b[1])
            assert min(across, down) <= 4, (layout, a, b)


@pytest.mark.parametrize("style", sorted(STYLES))
def test_letters_stand_out_from_the_face(style: str) -> None:
    board = draw_board(plan_of("stacked", style, count=1), 5, 70)
    grey = board.pixels[..., :3].astype(float).mean(axis=2)
    left, top, right, bottom = (round(v) for v in board.lines[0].rect)
    part, mask = grey[top:bottom, left:right], board.text_mask[top:bottom, left:right]
    assert abs(part[mask > 200].mean() - part[mask == 0].mean()) > 45


def test_a_missing_text_leaves_no_line() -> None:
    entry = Entry(message("出口", "Exit", "출구"), None, "Exit", None)
    board = draw_board(BoardPlan("stacked", "rail-plate", "railway", (entry,)), 1, 50)
    assert [(line.text, line.language) for line in board.lines] == [("Exit", "en")]


def test_figures_are_recorded_as_no_language() -> None:
    board = draw_board(plan_of("guide", header="3"), 1, 50)
    others = {line.text for line in board.lines if line.language == "other"}
    assert others == {"50m", "2F", "1.2km", "3"}


def test_the_natural_size_is_the_drawn_size() -> None:
    plan = plan_of("directory")
    width, height = natural_size(plan, 9)
    board = draw_board(plan, 9, 80)
    assert board.width == pytest.approx(width * 80, rel=0.03)
    assert board.height == pytest.approx(height * 80, rel=0.03)


def test_the_same_seed_gives_the_same_board() -> None:
    first, again, other = (draw_board(plan_of("guide"), seed, 40) for seed in (1, 1, 2))
    assert np.array_equal(first.pixels, again.pixels)
    assert first.lines == again.lines
    assert first.pixels.shape != other.pixels.shape or not np.array_equal(first.pixels, other.pixels)


def test_wrapping_keeps_the_words_and_the_width() -> None:
    face = LETTERINGS["bold"].en
    words = "Department of Gynecology and Obstetrics"
    lines = wrap(words, face, 40, 420)
    assert " ".join(lines) == words
    assert len(lines) > 1
    assert max(load(face, 40).getlength(line) for line in lines) <= 420
    assert wrap("Exit", face, 40, 10) == ["Exit"]


@pytest.mark.parametrize("name", [*SHAPES, *ANGLES, "no:hand", "warn:bang"])
def test_pictograms_show_something(name: str) -> None:
    for mask, _ in draw(name, 64, (255, 255, 255)):
        share = (np.asarray(mask) > 128).mean()
        assert mask.size == (64, 64)
        assert 0.01 < share < 0.97


def test_arrows_point_where_they_say() -> None:
    def weight(name: str) -> tuple[float, float]:
        """Where the widest row and column of the arrow's head lie, from -1 to 1."""
        ((mask, _),) = draw(name, 200, (0, 0, 0))
        ink = np.asarray(mask) > 128
        rows, columns = np.nonzero(ink)
        return columns.mean() / 100 - 1, rows.mean() / 100 - 1

    assert weight("up")[1] < -0.05
    assert weight("down")[1] > 0.05
    assert weight("left")[0] < -0.05
    assert weight("right")[0] > 0.05
    assert weight("up-right")[0] > 0
    assert weight("up-right")[1] < 0


def test_an_absent_typeface_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PACKAGES, "Nowhere Sans", "fonts-nowhere")
    with pytest.raises(FontMissing, match="apt-get install fonts-nowhere"):
        locate(Face("Nowhere Sans", "Bold"))


def test_a_machine_without_fontconfig_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(FontMissing, match="apt-get install fontconfig"):
        locate(Face("Noto Sans CJK SC", "Thin"))
