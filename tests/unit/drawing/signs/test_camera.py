from __future__ import annotations

import cv2
import numpy as np
import pytest

from drawing.signs.model import CONDITIONS, Condition
from drawing.signs.scene.camera import View, choose_view, homography, project, quad


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("plane", [(1200.0, 300.0), (300.0, 900.0)])
def test_the_whole_plane_is_in_the_photo(condition: Condition, seed: int, plane: tuple[float, float]) -> None:
    view = choose_view(condition, np.random.default_rng(seed))
    matrix = homography(view, plane, (1600, 1200))
    polygon = np.array(quad(matrix, (0, 0, *plane)))
    assert polygon.min() >= -0.1
    assert polygon[:, 0].max() <= 1600.1
    assert polygon[:, 1].max() <= 1200.1
    # clockwise on a screen, whose y points down, and convex
    signed = cv2.contourArea(polygon.astype(np.float32), oriented=True)
    assert signed > 0
    assert cv2.isContourConvex(polygon.astype(np.float32))
    assert polygon[0, 1] < polygon[3, 1]
    assert polygon[0, 0] < polygon[1, 0]


def test_harder_photos_are_more_tilted() -> None:
    def mean_yaw(condition: Condition) -> float:
        return float(np.mean([abs(choose_view(condition, np.random.default_rng(s)).yaw) for s in range(200)]))

    assert mean_yaw("clean") < mean_yaw("normal") < mean_yaw("hard")


def test_a_straight_view_only_scales() -> None:
    view = View(yaw=0, pitch=0, roll=0, fill=0.5, shift=(0, 0), nearness=0.4)
    matrix = homography(view, (100, 50), (400, 400))
    assert project(matrix, [(0, 0), (50, 25), (100, 50)]) == pytest.approx(
        np.array([(100, 150), (200, 200), (300, 250)])
    )


def test_the_nearer_side_looks_taller() -> None:
    view = View(yaw=30, pitch=0, roll=0, fill=0.5, shift=(0, 0), nearness=0.5)
    a, b, c, d = quad(homography(view, (100, 50), (400, 400)), (0, 0, 100, 50))
    # a positive yaw turns the right side towards the camera
    assert c[1] - b[1] > (d[1] - a[1]) * 1.1
