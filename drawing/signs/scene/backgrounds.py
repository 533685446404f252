"""What lies behind a free-standing board, out of focus: street, park, sky, hall, corridor.

Backgrounds are drawn at half size and blurred as a lens does; nothing in them is text.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from drawing.signs.noise import Field, Picture, clip, flat, fractal, grain, mix

Shade = tuple[float, float, float]

BLUR = {"hall": (0.006, 0.011), "corridor": (0.006, 0.011), "sky": (0.002, 0.004)}
"""How far out of focus a background is: spread of the blur as a share of the longer side."""


def background(name: str, height: int, width: int, rng: np.random.Generator) -> Picture:
    """The background ``name``, ``height × width``, already out of focus."""
    h, w = max(8, height // 2), max(8, width // 2)
    drawn = BACKGROUNDS[name](h, w, rng)
    sigma = max(h, w) * float(rng.uniform(*BLUR.get(name, (0.003, 0.007))))
    soft = cv2.GaussianBlur(drawn, (0, 0), sigma)
    return np.asarray(
        cv2.resize(clip(np.asarray(soft, np.float32)), (width, height), interpolation=cv2.INTER_CUBIC),
        np.uint8,
    )


def sky(height: int, width: int, rng: np.random.Generator) -> Field:
    """Sky, clear or clouded, paler towards the horizon."""
    tops: tuple[Shade, ...] = ((72, 128, 196), (104, 152, 204), (168, 184, 200), (196, 200, 204))
    top = np.array(tops[int(rng.integers(4))], np.float32) + rng.normal(0, 5, 3).astype(np.float32)
    low = np.array((214, 224, 232), np.float32)
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None, None] ** 0.8
    base = np.broadcast_to(top * (1 - down) + low * down, (height, width, 3)).astype(np.float32)
    clouds = fractal(height, width, rng, 2.5, 6, stretch=2.2, decay=0.55)
    cover = np.clip((clouds - rng.uniform(-0.2, 0.9)) * 0.7, 0, 0.85)
    return mix(base, flat(height, width, (238, 240, 243)), cover.astype(np.float32))


def foliage(height: int, width: int, rng: np.random.Generator, base: Field | None = None) -> Field:
    """Trees and bushes: leaves in layers from dark to light, over ``base`` where they leave gaps."""
    hue = rng.uniform(0.75, 1.2)
    picture = flat(height, width, (26, 36, 20)) if base is None else base.copy()
    start = -1.2 if base is None else 0.0
    layers: tuple[Shade, ...] = ((34, 52, 26), (52, 78, 34), (74, 104, 46), (104, 134, 62), (142, 164, 88))
    clumps = fractal(height, width, rng, 4, 3)
    for i, (r, g, b) in enumerate(layers):
        leaves = fractal(height, width, rng, 26 + 10 * i, 2)
        mask = np.clip((clumps * 0.7 + leaves - start - 0.55 * i) * 2.4, 0, 1).astype(np.float32)
        picture = mix(picture, flat(height, width, (r * hue, g, b)), mask)
    return picture


def _trees(picture: Field, top: float, foot: float, rng: np.random.Generator) -> None:
    """A row of crowns between the heights ``top`` and ``foot`` (pixels)."""
    height, width = picture.shape[:2]
    crowns = np.zeros((height, width), np.float32)
    x = -0.1 * width
    while x < width * 1.1:
        radius = (foot - top) * float(rng.uniform(0.28, 0.52))
        centre = (round(x), round(foot - radius * float(rng.uniform(0.9, 1.5))))
        cv2.ellipse(crowns, centre, (round(radius * 1.1), round(radius)), 0, 0, 360, (1.0,), -1)
        if rng.random() < 0.7:
            cv2.line(crowns, centre, (centre[0], round(foot)), (1.0,), max(2, round(radius * 0.12)))
        x += radius * float(rng.uniform(0.7, 2.4))
    soft = cv2.GaussianBlur(crowns, (0, 0), max(1.0, (foot - top) * 0.035))
    ragged = soft + fractal(height, width, rng, 34, 3) * 0.3 * np.clip(1.6 * soft * (2 - soft), 0, 1)
    mask = np.clip((ragged - 0.42) * 5, 0, 1)
    picture[:] = mix(picture, foliage(height, width, rng), mask.astype(np.float32))


def _building(picture: Field, rect: tuple[float, float, float, float], rng: np.random.Generator) -> None:
    """A block with rows of windows; ``rect`` is left, top, right, foot in pixels."""
    left, top, right, foot = rect
    tone = float(rng.uniform(120, 205))
    colour = np.array([tone + rng.uniform(0, 14), tone, tone - rng.uniform(0, 20)], np.float32)
    a, b, c, d = round(left), round(right), round(top), round(foot)
    area = picture[max(0, c) : d, max(0, a) : b]
    if area.size == 0:
        return
    area[:] = colour + rng.normal(0, 2, area.shape).astype(np.float32)
    storey = max(6.0, (foot - top) / float(rng.integers(5, 14)))
    bay = storey * float(rng.uniform(0.8, 1.6))
    glass = np.array([70, 88, 104], np.float32) * float(rng.uniform(0.6, 1.5))
    share = rng.uniform(0.45, 0.8)
    rows = (np.arange(area.shape[0]) / storey) % 1
    columns = (np.arange(area.shape[1]) / bay) % 1
    windows = ((rows > 0.25) & (rows < 0.85))[:, None] & ((columns > 0.15) & (columns < 0.15 + share))[
        None, :
    ]
    area[windows] = glass + rng.normal(0, 9, (int(windows.sum()), 3)).astype(np.float32)


def _skyline(picture: Field, horizon: float, rng: np.random.Generator) -> None:
    height, width = picture.shape[:2]
    x = -0.05 * width
    while x < width:
        wide = width * float(rng.uniform(0.1, 0.3))
        tall = height * float(rng.uniform(0.12, 0.5))
        if rng.random() < 0.8:
            _building(picture, (x, horizon - tall, x + wide, horizon), rng)
        x += wide * float(rng.uniform(0.9, 1.3))


def _ground(picture: Field, horizon: float, colour: Shade, rng: np.random.Generator) -> None:
    height, width = picture.shape[:2]
    start = round(horizon)
    rows = height - start
    if rows <= 0:
        return
    light = np.linspace(1.12, 0.9, rows, dtype=np.float32)[:, None, None]
    picture[start:] = flat(rows, width, colour) * light
    picture[start:] += (fractal(rows, width, rng, 8, 4, stretch=6) * 5 + grain(rows, width, rng) * 5)[
        ..., None
    ]


def _car(picture: Field, x: float, foot: float, size: float, rng: np.random.Generator) -> None:
    paints = ((228, 228, 226), (40, 42, 46), (150, 154, 158), (146, 30, 32), (36, 62, 116), (206, 200, 188))
    colour = paints[int(rng.integers(len(paints)))]

    def box(left: float, top: float, right: float, low: float, fill: Shade) -> None:
        start = (round(x + left * size), round(foot - top * size))
        end = (round(x + right * size), round(foot - low * size))
        cv2.rectangle(picture, start, end, fill, -1)

    box(0, 0.62, 1.6, 0.12, colour)
    roof = np.array([(0.28, 0.62), (0.48, 1.0), (1.15, 1.0), (1.4, 0.62)]) * size
    points = np.column_stack([x + roof[:, 0], foot - roof[:, 1]]).astype(np.int32)
    cv2.fillPoly(picture, [points], tuple(v * 0.9 for v in colour))
    box(0.5, 0.94, 1.16, 0.66, (48, 56, 64))
    for wheel in (0.32, 1.28):
        cv2.circle(
            picture,
            (round(x + wheel * size), round(foot - 0.14 * size)),
            round(0.17 * size),
            (24, 24, 26),
            -1,
        )
    box(0, 0.5, 0.06, 0.36, (190, 40, 40))


def street(height: int, width: int, rng: np.random.Generator) -> Field:
    """A city street: sky, blocks, trees, carriageway, cars."""
    picture = sky(height, width, rng)
    horizon = height * float(rng.uniform(0.56, 0.8))
    _skyline(picture, horizon, rng)
    _trees(picture, horizon - height * 0.26, horizon + 4, rng)
    _ground(picture, horizon, (116, 116, 118), rng)
    vanish = width * float(rng.uniform(0.25, 0.75))
    for foot in rng.uniform(-0.8, 1.8, 4):
        line = np.array([(vanish, horizon), (foot * width, height), (foot * width + width * 0.02, height)])
        cv2.fillPoly(picture, [line.astype(np.int32)], (206, 206, 200))
    for _ in range(int(rng.integers(1, 5))):
        near = float(rng.uniform(0.04, 0.6))
        size = height * (0.06 + 0.2 * near)
        _car(picture, float(rng.uniform(-0.1, 0.95)) * width, horizon + (height - horizon) * near, size, rng)
    return picture


def park(height: int, width: int, rng: np.random.Generator) -> Field:
    """Trees against the sky, grass or paving below."""
    picture = sky(height, width, rng)
    horizon = height * float(rng.uniform(0.62, 0.86))
    hills = horizon - height * 0.1 - _ridge(width, rng) * height * 0.035
    rows = np.arange(height, dtype=np.float32)[:, None]
    mask = np.clip((rows - hills[None, :]) * 0.5, 0, 1).astype(np.float32)
    picture = mix(picture, flat(height, width, (112, 134, 132)), mask)
    _trees(picture, horizon - height * float(rng.uniform(0.35, 0.7)), horizon + 6, rng)
    ground: tuple[Shade, ...] = ((104, 128, 62), (166, 158, 144), (120, 138, 78))
    _ground(picture, horizon, ground[int(rng.integers(3))], rng)
    return picture


def seaside(height: int, width: int, rng: np.random.Generator) -> Field:
    """Sky, the sea with an island, a paved shore."""
    picture = sky(height, width, rng)
    horizon = height * float(rng.uniform(0.45, 0.62))
    shore = height * float(rng.uniform(0.74, 0.9))
    rows = max(1, round(shore) - round(horizon))
    sea = flat(rows, width, (70, 112, 138)) * np.linspace(1.25, 0.85, rows, dtype=np.float32)[:, None, None]
    waves = fractal(rows, width, rng, 24, 3, stretch=9)
    picture[round(horizon) : round(horizon) + rows] = sea + (waves * 7)[..., None]
    rise = np.clip(_ridge(width, rng), 0, 2) * height * 0.05
    column = np.arange(height, dtype=np.float32)[:, None]
    mask = ((column > horizon - rise[None, :]) & (column < horizon)).astype(np.float32)
    picture = mix(picture, flat(height, width, (84, 106, 96)), mask)
    _ground(picture, shore, (172, 166, 156), rng)
    return picture


def _ridge(width: int, rng: np.random.Generator) -> Field:
    """The line of far hills: ``width`` heights of mean 0 and spread 1."""
    return np.asarray(fractal(width, 4, rng, 3, 5, decay=0.45)[:, 0], np.float32)


def leaves(height: int, width: int, rng: np.random.Generator) -> Field:
    """Nothing but leaves, with light falling through."""
    return foliage(height, width, rng, sky(height, width, rng) if rng.random() < 0.5 else None)


def hall(height: int, width: int, rng: np.random.Generator) -> Field:
    """A station hall: a coffered ceiling with strip lights, a glass front, a shining floor."""
    far_x, far_y = width * float(rng.uniform(0.35, 0.65)), height * float(rng.uniform(0.55, 0.78))
    half = width * float(rng.uniform(0.14, 0.24))
    ceiling = float(rng.uniform(150, 205))
    picture = flat(height, width, (ceiling, ceiling + 1, ceiling + 2))
    _lamps(picture, far_x, far_y - half * 0.5, half, rng)
    _side(picture, far_x, far_y, half, rng)
    floor = np.array(
        [
            (0, height),
            (width, height),
            (far_x + half, far_y + half * 0.25),
            (far_x - half, far_y + half * 0.25),
        ]
    )
    cv2.fillPoly(picture, [floor.astype(np.int32)], (162, 156, 146))
    front = (
        (round(far_x - half), round(far_y - half * 0.5)),
        (round(far_x + half), round(far_y + half * 0.25)),
    )
    cv2.rectangle(picture, *front, (216, 226, 232), -1)
    _crowd(picture, far_y + half * 0.2, rng)
    reflection = np.ascontiguousarray(picture[::-1])
    rows = np.clip((np.arange(height) - far_y) / max(1.0, height - far_y), 0, 1).astype(np.float32)
    share = np.where(rows > 0, 0.22 * (1 - rows), 0)[:, None] * np.ones((1, width), np.float32)
    picture = mix(picture, reflection, share.astype(np.float32))
    return np.asarray(picture + (fractal(height, width, rng, 2, 3) * 4)[..., None], np.float32)


def _lamps(picture: Field, x: float, y: float, half: float, rng: np.random.Generator) -> None:
    """Strip lights running towards the vanishing point."""
    width = picture.shape[1]
    count = int(rng.integers(3, 7))
    for i in range(count):
        start = width * (i + 0.5) / count
        end = x - half + 2 * half * (i + 0.5) / count
        thick = width * 0.014
        strip = np.array(
            [(start - thick, 0), (start + thick, 0), (end + thick * 0.25, y), (end - thick * 0.25, y)]
        )
        cv2.fillPoly(picture, [strip.astype(np.int32)], (252, 252, 250))


def _side(picture: Field, x: float, y: float, half: float, rng: np.random.Generator) -> None:
    """Side walls with columns, darker than the ceiling."""
    height, width = picture.shape[:2]
    tone = float(rng.uniform(140, 190))
    for outer, inner in ((0.0, x - half), (float(width), x + half)):
        wall = np.array(
            [(outer, height * 0.12), (inner, y - half * 0.5), (inner, y + half * 0.25), (outer, height)]
        )
        cv2.fillPoly(picture, [wall.astype(np.int32)], (tone, tone - 4, tone - 10))
        for t in (0.12, 0.4, 0.62, 0.8):
            at = outer + (inner - outer) * t
            top = height * 0.12 + (y - half * 0.5 - height * 0.12) * t
            foot = height + (y + half * 0.25 - height) * t
            thick = max(2, round(width * 0.03 * (1 - t)))
            cv2.line(
                picture,
                (round(at), round(top)),
                (round(at), round(foot)),
                (tone + 36, tone + 36, tone + 34),
                thick,
            )


def _crowd(picture: Field, level: float, rng: np.random.Generator) -> None:
    """People as blurred shapes standing on the floor."""
    height, width = picture.shape[:2]
    clothes = ((44, 48, 60), (112, 40, 40), (60, 84, 116), (150, 146, 138), (34, 34, 36), (176, 150, 112))
    for _ in range(int(rng.integers(4, 12))):
        near = float(rng.uniform(0, 0.7))
        tall = height * (0.07 + 0.22 * near)
        foot = level + (height - level) * near
        x = round(float(rng.uniform(0, width)))
        colour = clothes[int(rng.integers(len(clothes)))]
        body = (round(tall * 0.14), round(tall * 0.32))
        cv2.ellipse(picture, (x, round(foot - tall * 0.5)), body, 0, 0, 360, colour, -1)
        cv2.rectangle(
            picture,
            (x - round(tall * 0.1), round(foot - tall * 0.4)),
            (x + round(tall * 0.1), round(foot)),
            (40, 42, 50),
            -1,
        )
        cv2.circle(picture, (x, round(foot - tall * 0.88)), round(tall * 0.09), (196, 160, 136), -1)


def corridor(height: int, width: int, rng: np.random.Generator) -> Field:
    """A hospital corridor: pale walls, doors, a shining floor."""
    picture = hall(height, width, rng)
    tint = np.array([0.98, 1.03, 1.02], np.float32)
    return np.asarray(np.clip(picture * tint + 12, 0, 250), np.float32)


BACKGROUNDS: dict[str, Callable[[int, int, np.random.Generator], Field]] = {
    "sky": sky,
    "street": street,
    "park": park,
    "seaside": seaside,
    "leaves": leaves,
    "hall": hall,
    "corridor": corridor,
}
"""All backgrounds by name."""
