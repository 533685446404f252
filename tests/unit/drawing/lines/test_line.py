import numpy as np
import pytest

from drawing.lines import charset
from drawing.lines.atlas import FaceGlyphs
from drawing.lines.layout import LineStyle, set_line
from drawing.lines.line import LineDrawer
from drawing.lines.warp import Bend, crop_quad, move_points, source_quad


def block_face(characters, family="blocks"):
    """A face whose letters are solid boxes 20, 22, 24 … pixels wide, 40 high, on the baseline."""
    table, blocks, start = {}, [], 0
    for i, character in enumerate(characters):
        width = 20 + 2 * i
        table[character] = (start, 40, width, 3, -40, width + 6)
        blocks.append(np.full(40 * width, 255, np.uint8))
        start += 40 * width
    return FaceGlyphs(family, family, False, np.concatenate(blocks), table)


def ink_runs(columns):
    """Start and end of each run of inked columns."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], columns.astype(int), [0]])))
    return edges.reshape(-1, 2)


def test_centres_are_the_middles_of_the_letters():
    face = block_face("가나다")
    line = set_line("가나 다", (face,), face, LineStyle(spacing=0.2), np.random.default_rng(0))
    runs = ink_runs(line.mask.any(axis=0))
    letters = [0, 1, 3]
    assert line.centres[letters, 0] == pytest.approx(runs.mean(axis=1), abs=1.0)
    assert line.centres[1, 0] < line.centres[2, 0] < line.centres[3, 0]
    assert line.word_of_column[int(line.centres[0, 0])] == 0
    assert line.word_of_column[int(line.centres[3, 0])] == 1


def test_stacked_letters_run_left_to_right_on_their_side():
    face = block_face("가나다")
    line = set_line("가나다", (face,), face, LineStyle(stacked=True), np.random.default_rng(0))
    runs = ink_runs(line.mask.any(axis=0))
    assert np.diff(runs, axis=1).ravel().tolist() == [40, 40, 40]
    assert line.centres[:, 0] == pytest.approx(runs.mean(axis=1), abs=1.0)


@pytest.mark.parametrize(
    "bend", [Bend(corners=0.0), Bend(corners=0.2, slant=0.4, drift=0.2), Bend(curve=0.1)]
)
def test_centres_follow_the_warp(bend):
    canvas = np.zeros((60, 300, 3), np.uint8)
    places = np.array([[40.0, 30.0], [150.0, 30.0], [260.0, 30.0]], np.float32)
    for x, y in places.astype(int):
        canvas[y - 4 : y + 5, x - 4 : x + 5] = 255
    rng = np.random.default_rng(2)
    quad = source_quad(60, 300, bend, rng)
    crop, matrix = crop_quad(canvas, quad, 200, bend, rng)
    assert crop.shape == (48, 200, 3)
    moved = move_points(places, matrix)[:, 0]
    found = [run.mean() for run in ink_runs((crop[:, :, 0] > 100).any(axis=0))]
    assert moved == pytest.approx(found, abs=2.0)


def test_drawn_lines_are_48_high_with_every_centre_inside():
    drawer = LineDrawer([block_face("가나다라Ab1")], np.random.default_rng(4))
    for level in ("clean", "normal", "hard"):
        for _ in range(40):
            line = drawer.draw("가나 Ab 라1", level)
            assert line.image.shape[0] == 48
            assert line.image.dtype == np.uint8
            assert len(line.centres) == len(line.text)
            assert line.centres.min() > -48
            assert line.centres.max() < line.image.shape[1] + 48


def test_han_is_labelled_as_another_script():
    face = block_face("가나" + "".join(chr(0x4E00 + i) for i in range(120)))
    drawer = LineDrawer([face], np.random.default_rng(4), han_share=1.0)
    texts = [drawer.draw("가나", "clean").text for _ in range(20)]
    assert all(charset.OTHER_SCRIPT in text for text in texts)
    assert not any(charset.is_han(c) for text in texts for c in text)


def test_characters_that_no_face_has_are_left_out():
    drawer = LineDrawer([block_face("가나")], np.random.default_rng(4))
    assert drawer.draw("가X나", "clean").text == "가나"


def test_drawing_without_fonts_says_how_to_get_them():
    with pytest.raises(ValueError, match=r"drawing\.lines\.fonts"):
        LineDrawer([], np.random.default_rng(0))
