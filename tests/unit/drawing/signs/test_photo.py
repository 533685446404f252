from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image, ImageOps

from drawing.signs.__main__ import main
from drawing.signs.files import MAKE, encode
from drawing.signs.model import PhotoPlan
from drawing.signs.photo import Shot, frame_size, take
from drawing.signs.scene.backgrounds import BACKGROUNDS, background
from drawing.signs.scene.supports import SUPPORTS
from drawing.signs.scene.walls import WALLS
from drawing.signs.words.choose import Wish, World, choose

fonts = pytest.mark.usefixtures("fonts")


def ink_outside(shot: Shot) -> float:
    """Share of the letters' ink that lies in no polygon of the truth."""
    inside = np.zeros_like(shot.text_mask)
    for line in shot.truth.lines:
        # a pixel belongs to a polygon when its centre may be within half a pixel of it
        polygon = np.round(np.array(line.polygon)).astype(np.int32)
        cv2.fillPoly(inside, [polygon], (255,))
        cv2.polylines(inside, [polygon], True, (255,), 2)
    ink = shot.text_mask > 64
    return float((ink & (inside == 0)).sum() / ink.sum())


def ink_share(shot: Shot, polygon: np.ndarray) -> float:
    """Share of a polygon that is covered by letters."""
    area = np.zeros_like(shot.text_mask)
    cv2.fillPoly(area, [np.round(polygon).astype(np.int32)], (255,))
    return float((shot.text_mask[area > 0] > 64).mean())


@fonts
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("condition", ["clean", "normal", "hard"])
def test_polygons_hold_the_text_of_the_finished_photo(seed: int, condition: str, world: World) -> None:
    plan = replace(choose(world, seed, Wish(condition)), megapixels=0.8)  # type: ignore[arg-type]
    shot = take(plan)
    assert shot.pixels.shape[:2] == shot.text_mask.shape
    assert ink_outside(shot) < 0.002
    for line in shot.truth.lines:
        assert 0.04 < ink_share(shot, np.array(line.polygon)) < 0.9, line.text


@fonts
def test_polygons_lie_where_the_pixels_change(plan: PhotoPlan) -> None:
    """The truth is about the picture itself, not only about the mask: text has edges, plain face has not."""
    shot = take(replace(plan, megapixels=1.2))
    grey = cv2.cvtColor(shot.pixels, cv2.COLOR_RGB2GRAY)
    edges = np.abs(cv2.Laplacian(cv2.GaussianBlur(grey, (0, 0), 1.0), cv2.CV_32F))
    board = np.zeros_like(grey)
    cv2.fillPoly(board, [np.round(np.array(shot.truth.outlines[0])).astype(np.int32)], (255,))
    for line in shot.truth.lines:
        text = np.zeros_like(grey)
        cv2.fillPoly(text, [np.round(np.array(line.polygon)).astype(np.int32)], (255,))
        assert edges[text > 0].mean() > 1.5 * np.median(edges[board > 0]), line.text


@fonts
def test_the_same_plan_gives_the_same_bytes(plan: PhotoPlan) -> None:
    first, again = (encode(take(plan).pixels, plan) for _ in range(2))
    assert first == again
    other = replace(plan, seed=12)
    assert encode(take(other).pixels, other) != first


@fonts
@pytest.mark.parametrize("mounting", [*WALLS, *SUPPORTS])
def test_every_mounting_fills_the_frame(mounting: str, plan: PhotoPlan) -> None:
    shot = take(replace(plan, mounting=mounting, condition="hard", seed=3))
    # nothing of the frame stays undrawn: bare canvas would be pure black
    assert (shot.pixels.sum(axis=2) == 0).mean() < 0.02


@pytest.mark.parametrize("name", sorted(BACKGROUNDS))
@pytest.mark.parametrize("seed", range(4))
def test_backgrounds(name: str, seed: int) -> None:
    picture = background(name, 240, 320, np.random.default_rng(seed))
    assert picture.shape == (240, 320, 3)
    assert picture.std() > 4
    assert np.array_equal(picture, background(name, 240, 320, np.random.default_rng(seed)))


@pytest.mark.parametrize(("megapixels", "group"), [(1.6, (8.0, 2.0)), (2.9, (2.0, 5.0)), (12.2, (8.0, 2.0))])
def test_frames_have_the_pixels_asked_for(megapixels: float, group: tuple[float, float]) -> None:
    width, height = frame_size(megapixels, group)
    assert width * height == pytest.approx(megapixels * 1e6, rel=0.03)
    assert (height > width) == (group[1] > group[0])


@fonts
def test_several_boards_have_outlines_of_their_own(plan: PhotoPlan) -> None:
    finger = replace(plan.boards[0], layout="finger", style="scenic-wood", entries=plan.boards[0].entries[:1])
    shot = take(replace(plan, boards=(finger, finger), mounting="pole", background="park"))
    truth = shot.truth.as_dict("x.jpg")
    upper, lower = (np.array(sign["polygon"]) for sign in truth["signs"])
    assert upper[:, 1].max() < lower[:, 1].max()
    for sign, polygon in zip(truth["signs"], (upper, lower), strict=True):
        (where,) = sign["entries"][0]["polygons"]["zh"]
        for corner in where:
            assert cv2.pointPolygonTest(polygon.astype(np.float32), tuple(corner), False) > 0


@fonts
def test_truth_has_the_promised_shape(plan: PhotoPlan) -> None:
    truth = json.loads(take(plan).truth.as_json("photos/a.jpg"))
    assert list(truth) == [
        "photo", "condition", "seed", "site", "sign_point", "taken_at", "gps", "signs", "lines",
    ]  # fmt: skip
    (sign,) = truth["signs"]
    assert list(sign) == ["polygon", "profile", "entries"]
    entry = sign["entries"][0]
    assert list(entry) == ["zh", "en", "ko", "expected", "planted", "polygons"]
    assert entry["expected"] == {"en": ["Exit", "Way Out"], "ko": ["출구", "나가는 곳"]}
    assert entry["planted"] == {"zh": None, "en": None, "ko": None}
    assert {line["text"] for line in truth["lines"]} >= {"出口", "Exit", "출구", "50m"}
    assert {line["language"] for line in truth["lines"]} == {"zh", "en", "ko", "other"}
    for line in truth["lines"]:
        assert np.array(line["polygon"]).shape == (4, 2)


def test_exif_tells_time_place_and_make(plan: PhotoPlan) -> None:
    data = encode(np.full((60, 80, 3), 90, np.uint8), plan)
    exif = Image.open(io.BytesIO(data)).getexif()
    assert exif[0x010F] == MAKE == "signcheck generator"
    assert exif.get_ifd(0x8769)[0x9003] == "2026:11:03 09:15:02"
    gps = exif.get_ifd(0x8825)
    degrees = [float(d) + float(m) / 60 + float(s) / 3600 for d, m, s in (gps[2], gps[4])]
    assert degrees == pytest.approx(plan.gps, abs=3e-6)
    assert (gps[1], gps[3], gps[18]) == ("N", "E", "WGS-84")


def test_exif_leaves_out_what_was_not_asked_for(plan: PhotoPlan) -> None:
    bare = replace(plan, gps=None, taken_at=None)
    exif = Image.open(io.BytesIO(encode(np.zeros((8, 8, 3), np.uint8), bare))).getexif()
    assert not exif.get_ifd(0x8825)
    assert 0x9003 not in exif.get_ifd(0x8769)


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_turned_photos_come_out_upright(orientation: int, plan: PhotoPlan) -> None:
    pixels = np.zeros((60, 80, 3), np.uint8)
    pixels[:20, :20] = (250, 20, 20)
    stored = Image.open(io.BytesIO(encode(pixels, plan, orientation=orientation)))
    assert stored.size == ((80, 60) if orientation in (1, 3) else (60, 80))
    upright = np.asarray(ImageOps.exif_transpose(stored), np.int16)
    assert upright.shape == pixels.shape
    assert np.abs(upright - pixels).mean() < 4


def test_the_limit_of_bytes_is_kept(plan: PhotoPlan) -> None:
    noisy = np.random.default_rng(1).integers(0, 256, (200, 200, 3)).astype(np.uint8)
    free, held = len(encode(noisy, plan)), len(encode(noisy, plan, 24_000))
    assert held < 24_000 < free


@fonts
def test_the_command_makes_photos_and_truth(tmp_path: Path) -> None:
    call = ["make", "--count", "2", "--seed", "5", "--condition", "hard", "--kind", "hospital", "-o"]
    for folder in ("a", "b"):
        result = CliRunner().invoke(main, [*call, str(tmp_path / folder)])
        assert result.exit_code == 0, result.output
    lines = (tmp_path / "a" / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    for line in lines:
        truth = json.loads(line)
        photo = tmp_path / "a" / truth["photo"]
        assert photo.read_bytes() == (tmp_path / "b" / truth["photo"]).read_bytes()
        with Image.open(photo) as picture:
            assert 1.4e6 < picture.width * picture.height < 3.1e6
