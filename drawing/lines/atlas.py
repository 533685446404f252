"""Every glyph of every face drawn once, so that a line is put together by copying.

Drawing through FreeType costs more than training on the line; copying a
finished glyph costs microseconds. Glyphs of one face share a baseline and are
scaled so that its Hangul is :data:`HANGUL_HEIGHT` pixels high.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from drawing.lines import charset
from drawing.lines.fonts import Face, cache_folder, find_faces

HANGUL_HEIGHT = 48
_SAMPLE = "한글봄빛땅"
_PAD = 40
# Han characters stand for "another script"; a few hundred of the commonest are enough.
HAN_SAMPLE = (
    "中国山东省威海市站口出入路街区公园医院大学北南西人民银行饭店宾馆酒火车汽机场停务厅客运"
    "安全门诊急药房小心地滑请勿吸烟禁止通游景览海滩岛港码头渔村温泉文化博物图书体育商超超購物"
    "水电油气消防器材室楼层男女洗手间卫生办理处问询售票检候上下左右前后内外东高新技术开发经济"
    "環翠榮成乳山文登劉公島华夏城神游赤法寺韩日乐天馆食品肉面包子鱼羊牛鸡茶叶服装修理美发家具"
    "金属石材玻璃木建筑设计装饰广告印刷通信移动联保险证券邮政管理局委员会政府警察派所学校幼儿"
    "老年活动中心健康社综合服务站点时间价格优惠开业招聘租售电话号一二三四五六七八九十百千万元"
    "年月日星期早晚春夏秋冬花草树木江河湖川風雨雪云陽光明月星空白黑红绿蓝黃紫色長短多少好快慢"
    "注意危险保持清洁爱护绿节约用当落石请排队进禁鸣限速让行单双号线终始发到达换乘直接待"
)


@dataclass(frozen=True)
class Glyph:
    """Ink of one character: ``alpha`` is ``h × w`` uint8; ``left``/``top`` from the pen and the baseline."""

    alpha: npt.NDArray[np.uint8]
    left: int
    top: int
    advance: int


@dataclass(frozen=True)
class FaceGlyphs:
    """The glyphs of one face. ``top`` of its Hangul is about ``-0.8 · HANGUL_HEIGHT``."""

    family: str
    name: str
    held_out: bool
    ink: npt.NDArray[np.uint8]
    table: dict[str, tuple[int, int, int, int, int, int]]

    def __contains__(self, character: str) -> bool:
        return character in self.table

    def glyph(self, character: str) -> Glyph:
        """The glyph of ``character``; ``KeyError`` when the face has none."""
        start, height, width, left, top, advance = self.table[character]
        alpha = self.ink[start : start + height * width].reshape(height, width)
        return Glyph(alpha, left, top, advance)

    @cached_property
    def density(self) -> float:
        """Share of ink in a Hangul square: about .15 for light faces, .5 for the heaviest."""
        inks = [float(self.glyph(c).alpha.sum()) for c in _SAMPLE if c in self]
        return sum(inks) / (len(inks) * 255 * HANGUL_HEIGHT**2) if inks else 0.3

    @cached_property
    def han(self) -> tuple[str, ...]:
        """The Han characters this face can draw."""
        return tuple(c for c in self.table if charset.is_han(c))


def _coverage(path: Path) -> set[int]:
    from fontTools.ttLib import TTCollection, TTFont

    if path.suffix == ".ttc":
        font = TTCollection(str(path), lazy=True).fonts[_korean_index(path)]
    else:
        font = TTFont(str(path), lazy=True)
    return set(font.getBestCmap() or {})


def _korean_index(path: Path) -> int:
    """Noto CJK collections hold JP, KR, SC, TC … in this order."""
    return 1 if path.suffix == ".ttc" else 0


def _size_for(path: Path) -> int:
    """The font size at which Hangul ink is :data:`HANGUL_HEIGHT` high."""
    probe = ImageFont.truetype(str(path), 100, index=_korean_index(path))
    heights = [box[3] - box[1] for box in (probe.getbbox(c) for c in _SAMPLE)]
    return max(20, round(100 * HANGUL_HEIGHT / float(np.median(heights))))


def _draw(font: ImageFont.FreeTypeFont, character: str) -> tuple[npt.NDArray[np.uint8], int, int, int] | None:
    advance = max(1, round(font.getlength(character)))
    canvas = Image.new("L", (advance + 2 * _PAD, 3 * HANGUL_HEIGHT))
    ImageDraw.Draw(canvas).text((_PAD, 2 * HANGUL_HEIGHT), character, 255, font=font, anchor="ls")
    box = canvas.getbbox()
    if box is None:
        return None
    alpha = np.asarray(canvas.crop(box))
    return alpha, box[0] - _PAD, box[1] - 2 * HANGUL_HEIGHT, advance


def draw_face(face: Face, wanted: str) -> FaceGlyphs:
    """All of ``wanted`` that the face's files hold, as one block of ink."""
    size = _size_for(face.files[0])
    table: dict[str, tuple[int, int, int, int, int, int]] = {}
    blocks: list[npt.NDArray[np.uint8]] = []
    start = 0
    for path in face.files:
        font = ImageFont.truetype(str(path), size, index=_korean_index(path))
        covered = _coverage(path)
        for character in wanted:
            if character in table or ord(character) not in covered:
                continue
            drawn = _draw(font, character)
            if drawn is None:
                continue
            alpha, left, top, advance = drawn
            table[character] = (start, alpha.shape[0], alpha.shape[1], left, top, advance)
            blocks.append(alpha.ravel())
            start += alpha.size
    return FaceGlyphs(face.family, face.name, face.held_out, np.concatenate(blocks), table)


def load(folder: Path | None = None) -> list[FaceGlyphs]:
    """The glyphs of every face found here, drawn on the first call and kept in the cache folder."""
    place = folder or cache_folder() / "glyphs"
    place.mkdir(parents=True, exist_ok=True)
    wanted = "".join(c for c in charset.characters() if c not in (charset.SPACE, charset.OTHER_SCRIPT))
    wanted += "".join(dict.fromkeys(HAN_SAMPLE))
    result = []
    for face in find_faces():
        path = place / f"{face.name}.pickle"
        glyphs = _kept(path)
        if glyphs is None:
            glyphs = draw_face(face, wanted)
            path.write_bytes(pickle.dumps(glyphs, protocol=5))
        result.append(glyphs)
    return [glyphs for glyphs in result if _usable(glyphs)]


def _kept(path: Path) -> FaceGlyphs | None:
    """The glyphs in a file that `load` wrote; None without one, or when this module had another name then."""
    try:
        glyphs: FaceGlyphs = pickle.loads(path.read_bytes())
    except (FileNotFoundError, ModuleNotFoundError):
        return None
    return glyphs


def _usable(glyphs: FaceGlyphs) -> bool:
    """A face is used when it draws nearly all of KS X 1001 and draws it filled."""
    known = sum(s in glyphs for s in charset.ks_x_1001())
    return known >= 2300
