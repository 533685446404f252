"""The lines that are read: drawn in held-out families, and cut from real photos."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np

from drawing.lines import atlas, charset
from drawing.lines.atlas import FaceGlyphs
from drawing.lines.line import DrawnLine, LineDrawer, random_line
from drawing.lines.text import Sampler, pinyin_syllables
from drawing.photograph import Image, Level

PHOTOS = Path(__file__).resolve().parents[3] / "shared" / "photos"


@dataclass(frozen=True)
class Crop:
    """A line crop (BGR uint8) and what stands on it."""

    image: Image
    text: str


@cache
def held_out_faces() -> tuple[FaceGlyphs, ...]:
    """The faces that training never saw."""
    return tuple(face for face in atlas.load() if face.held_out)


def _crop(line: DrawnLine) -> Crop:
    return Crop(np.ascontiguousarray(line.image[:, :, ::-1]), line.text)


def drawn(level: Level, count: int, seed: int) -> list[Crop]:
    """``count`` lines in held-out families at ``level``; texts as in training, of another seed, no Han."""
    rng = np.random.default_rng(seed)
    drawer, sampler = LineDrawer(held_out_faces(), rng, han_share=0.0), Sampler(rng)
    return [_crop(random_line(drawer, sampler, level)) for _ in range(count)]


def mixed(level: Level, count: int, seed: int) -> list[Crop]:
    """Korean lines with figures and Latin in them, held-out families."""
    rng = np.random.default_rng(seed)
    drawer, sampler = LineDrawer(held_out_faces(), rng, han_share=0.0), Sampler(rng)
    return [_crop(drawer.draw(sampler.mixed(), level)) for _ in range(count)]


def transcriptions(times: int, seed: int) -> Iterator[tuple[str, list[Crop]]]:
    """Each spelling of the Pinyin table alone, drawn ``times`` times on clean crops, held-out families."""
    rng = np.random.default_rng(seed)
    drawer = LineDrawer(held_out_faces(), rng, han_share=0.0)
    for spelling in pinyin_syllables():
        yield spelling, [_crop(drawer.draw(spelling, "clean")) for _ in range(times)]


def han_only(count: int, seed: int) -> list[Crop]:
    """Lines of Han characters alone, clean to hard, in every face that has them."""
    rng = np.random.default_rng(seed)
    faces = [face for face in atlas.load() if len(face.han) > 100]
    drawer = LineDrawer(faces, rng, han_share=0.0)
    levels: tuple[Level, ...] = ("clean", "normal", "hard")
    result = []
    for i in range(count):
        face = faces[int(rng.integers(len(faces)))]
        text = "".join(rng.choice(face.han, int(rng.integers(2, 9))))
        result.append(_crop(drawer.draw(text, levels[i % 3])))
    return result


def real(language: str, folder: Path = PHOTOS) -> list[Crop]:
    """The real crops of ``language`` (``ko``, ``zh``, ``en``); empty where the folder is missing."""
    listing = folder / "crops.jsonl"
    if not listing.exists():
        return []
    rows = [json.loads(row) for row in listing.read_text(encoding="utf-8").splitlines()]
    crops = []
    for row in rows:
        image = cv2.imread(str(folder / "crops" / row["file"]), cv2.IMREAD_COLOR)
        if row["lang"] == language and image is not None:
            crops.append(Crop(np.asarray(image, np.uint8), row["text"]))
    return crops


def has_hangul(text: str) -> bool:
    """Whether ``text`` holds a Hangul syllable."""
    return any("가" <= c <= "힣" for c in text)


def without_marks(text: str) -> str:
    """``text`` without the mark that stands for another script."""
    return text.replace(charset.OTHER_SCRIPT, "")
