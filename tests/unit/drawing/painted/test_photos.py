"""Painted boards drawn by Chromium and photographed."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
import pytest
from click.testing import CliRunner

from bench.boards.__main__ import main
from drawing.chromium import chromium
from drawing.painted import camera, files
from drawing.painted.boards import HANGS, Board
from drawing.painted.camera import Photo, photograph
from drawing.painted.page import Drawn, painter
from drawing.painted.scenes import SCENES, scene
from drawing.painted.truth import Line, Truth

CSS = """
.b { background: #0046ad; color: #fff; padding: 20px; }
.en { text-transform: uppercase; }
.v { writing-mode: vertical-rl; }
.over { position: absolute; left: 0; top: 0; width: 100px; height: 60px; background: #000; }
"""
BODY = "<p>‹a.zh:小心<br>地滑›</p><p>‹a.en:Wet Floor›</p><p class=v>‹b.zh:母婴室›</p><p>0631  5220688</p>"


def made(body: str = BODY, *, fixed: bool = False) -> Board:
    return Board("one", "station", "a plate", (600, 800), "wall", "flat", CSS, body, 0.5, fixed)


@pytest.fixture(scope="module")
def draw() -> Iterator[Callable[[Board], Drawn]]:
    """Draws a board; in a thread of its own, for another test's browser may be open in this one."""
    if chromium() is None:
        pytest.skip("no Chromium: apt-get install chromium")
    with ThreadPoolExecutor(1) as thread:
        opened = painter()
        by = thread.submit(opened.__enter__).result()
        yield lambda board: thread.submit(by.board, board).result()
        thread.submit(opened.__exit__, None, None, None).result()


def test_a_page_tells_what_stands_on_it(draw: Callable[[Board], Drawn]) -> None:
    truth = draw(made()).truth
    assert truth.entries == ({"zh": "小心地滑", "en": "WET FLOOR"}, {"zh": "母婴室"})
    assert truth.apart == ("0631 5220688",)
    assert [line.text for line in truth.lines] == ["小心", "地滑", "Wet Floor", "母婴室"]
    assert not truth.over
    left, top, right, bottom = truth.lines[3].box
    assert bottom - top > 2 * (right - left)


def test_a_text_that_is_covered_or_cut_is_told(draw: Callable[[Board], Drawn]) -> None:
    covered = draw(made(BODY + "<div class=over></div>")).truth.over
    assert covered == {"小心地滑"}
    assert draw(made("<p style='margin-left: 550px; white-space: nowrap'>‹a.en:Platform›</p>")).truth.over


def test_a_board_ends_a_little_below_what_stands_on_it(draw: Callable[[Board], Drawn]) -> None:
    fitted, fixed = draw(made()), draw(made(fixed=True))
    assert fitted.scale == fixed.scale == 2600 / 800
    assert fixed.pixels.shape == (2600, 1950, 4)
    assert fitted.pixels.shape[0] < 1800


def test_what_is_no_board_is_left_clear(draw: Callable[[Board], Drawn]) -> None:
    pixels = draw(made(BODY + "<style>.b { clip-path: circle(40%); }</style>")).pixels
    assert pixels[0, 0, 3] == 0
    assert pixels[pixels.shape[0] // 2, pixels.shape[1] // 2, 3] == 255


@pytest.fixture(autouse=True)
def _small_photos(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera, "SIZES", ((800, 600),))


def plain(line: Line | None = None) -> Drawn:
    """A blue board as a browser might have drawn it."""
    pixels = np.full((800, 1000, 4), (200, 60, 20, 255), np.uint8)
    truth = Truth(({"zh": "出口", "en": "Exit"},), ("12",), (line,) if line else (), frozenset())
    return Drawn(pixels, truth, 2.0)


def test_the_same_chances_give_the_same_photo_and_it_shows_the_board() -> None:
    one, again = (photograph(made(), plain().pixels, np.random.default_rng(5), ()) for _ in range(2))
    assert np.array_equal(one.pixels, again.pixels)
    corners = np.asarray([[[0, 0], [1000, 0], [1000, 800], [0, 800]]], np.float32)
    height, width = one.pixels.shape[:2]
    there = cv2.perspectiveTransform(corners, one.way)[0]
    assert ((there >= 0) & (there <= (width, height))).all()
    assert 0.25 < cv2.contourArea(there) / (width * height) < 0.6
    middle = one.pixels[int(there[:, 1].mean()), int(there[:, 0].mean())].astype(int)
    assert middle[0] > middle[2] + 40


@pytest.mark.parametrize("name", sorted(SCENES))
def test_every_scene_is_drawn(name: str) -> None:
    drawn = scene(name, np.random.default_rng(1), 360, 240)
    assert drawn.shape == (240, 360, 3)
    assert drawn.min() >= 0
    assert drawn.max() <= 255
    assert drawn.std() > 1


def test_every_way_to_hang_looks_otherwise() -> None:
    boards = {hang: Board("a", "bus", "", (500, 400), "sea", hang, "", "", 0.3) for hang in sorted(HANGS)}
    photos = [photograph(one, plain().pixels, np.random.default_rng(0), ()) for one in boards.values()]
    assert len({photo.pixels.tobytes() for photo in photos}) == len(HANGS)


@pytest.mark.parametrize(
    ("box", "px"),
    [((10, 10, 110, 40), 42), ((10, 10, 40, 110), 42), ((10, 10, 40, 20), 14)],
)
def test_the_height_of_letters_is_that_in_the_photo(box: tuple[float, ...], px: int) -> None:
    left, top, right, bottom = box
    photo = Photo(np.zeros((9, 9, 3), np.uint8), np.eye(3), 80)
    (row,) = files._lines(plain(Line("zh", " 出口 ", (left, top, right, bottom))), photo)
    assert row == {"text": "出口", "lang": "zh", "px": px} | ({"hard": True} if px < 15 else {})


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A set of one board, drawn without a browser."""

    @contextmanager
    def by() -> Iterator[SimpleNamespace]:
        line = Line("zh", "出口", (10.0, 10.0, 110.0, 60.0))
        shop = np.full((220, 1200, 4), 255, np.uint8)
        yield SimpleNamespace(board=lambda board: plain(line), shop=lambda *_: shop)

    monkeypatch.setattr(files, "boards", lambda which: (made(),))
    monkeypatch.setattr(files, "ask_for", lambda boards: None)
    monkeypatch.setattr(files, "painter", by)


@pytest.mark.usefixtures("painted")
def test_a_set_is_written_as_it_is_measured(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["paint", str(tmp_path / "new"), "--set", "kept"])
    assert done.output == f"1 boards with 1 entries in {tmp_path / 'new'}\n"
    known = tomllib.loads((tmp_path / "new" / "entries.toml").read_text("utf-8"))["photo"]
    assert known == [{"file": "one.jpg", "apart": ["12"], "entries": [{"zh": "出口", "en": "Exit"}]}]
    said = tomllib.loads((tmp_path / "new" / "descriptions.toml").read_text("utf-8"))
    assert said == {"one.jpg": "station: a plate"}
    row = json.loads((tmp_path / "new" / "manifest.jsonl").read_text("utf-8"))
    assert (row["file"], row["kind"], [line["text"] for line in row["lines"]]) == (
        "one.jpg",
        "station",
        ["出口"],
    )
    assert cv2.imread(str(tmp_path / "new" / "one.jpg")) is not None


def test_without_chromium_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(files, "ask_for", lambda boards: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    done = CliRunner().invoke(main, ["paint", str(tmp_path)])
    assert done.exit_code == 1
    assert "There is no Chromium. Install it: apt-get install chromium" in done.output
