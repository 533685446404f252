"""Make signcheck/standard/confusions.csv: which characters a recogniser takes for one another.

Chinese pairs are measured: two characters whose blurred glyphs in Noto Sans CJK SC (48 px, Gaussian
blur of 1.6 px, then 24 px) have a normalised correlation of ALIKE or more, one of them in a head of
the glossary, the other in a head or among the 3,755 characters of GB 2312 level 1. A second list
holds pairs below that which differ in one stroke. Latin pairs with the source UTS #39 are Unicode's
confusables; the others, and the jamo, have the same outline. Costs go from 0.15 (can hardly be
told) to 0.5 (alike, but no more).

    python -m bench.standard.confusions
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from signcheck.standard import load_standard

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "signcheck" / "standard" / "confusions.csv"
FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
SIMPLIFIED = 2  # the index of Noto Sans CJK SC in the collection
ALIKE = 0.87
FONT_NAME = "Noto Sans CJK SC"

ONE_STROKE = """
日曰 日目 人八 入八 午牛 田由 由甲 甲申 白自 自目 候侯 风凤 拔拨 城诚 准淮 体休 园圆 运远 合台 处外 贝见 冶治
洒酒 住往 侍待 上土 令今 问闲 名各 石右 厂广 小少 刀力 天夫 主王 测侧 环坏 农衣 冬各 电申 内肉 验险 度渡 近迈
历厉 人入 口囗
"""
LATIN = (
    ("0", "o", 0.15, "UTS #39"),
    ("1", "l", 0.15, "UTS #39"),
    ("1", "i", 0.15, "UTS #39"),
    ("i", "l", 0.15, "UTS #39"),
    ("rn", "m", 0.15, "UTS #39"),
    ("vv", "w", 0.2, "outline"),
    ("cl", "d", 0.25, "outline"),
    ("nn", "m", 0.4, "outline"),
    ("5", "s", 0.25, "outline"),
    ("8", "b", 0.25, "outline"),
    ("2", "z", 0.25, "outline"),
    ("6", "b", 0.3, "outline"),
    ("6", "g", 0.4, "outline"),
    ("9", "g", 0.3, "outline"),
    ("9", "q", 0.3, "outline"),
    ("0", "d", 0.4, "outline"),
    ("0", "q", 0.4, "outline"),
    ("u", "v", 0.4, "outline"),
    ("c", "e", 0.4, "outline"),
    ("h", "b", 0.4, "outline"),
    ("h", "n", 0.4, "outline"),
    ("f", "t", 0.4, "outline"),
    ("i", "j", 0.3, "outline"),
    ("l", "t", 0.5, "outline"),
)
VOWELS = """
ㅜㅡ ㅗㅡ ㅏㅑ ㅓㅕ ㅗㅛ ㅜㅠ ㅐㅔ ㅒㅖ ㅐㅒ ㅔㅖ ㅏㅣ ㅓㅣ ㅏㅐ ㅓㅔ ㅕㅖ ㅡㅢ ㅣㅢ ㅝㅞ ㅘㅙ ㅚㅟ
"""
INITIALS = "ㄱㅋ ㄷㅌ ㅂㅍ ㅈㅊ ㅅㅈ ㅇㅎ ㅁㅇ ㅁㅂ ㄷㄹ ㄱㄲ ㄷㄸ ㅂㅃ ㅅㅆ ㅈㅉ"
FINALS = "ㅁㅇ ㄱㅋ ㅂㅍ ㅅㅆ ㄷㅌ ㅈㅊ ㅅㅈ ㄴㄹ ㄹㅌ ㅁㅂ"


def level_one() -> set[str]:
    """The 3,755 characters of GB 2312 level 1, the commonest ones."""
    rows = range(0xB0, 0xD8)
    codes = (bytes([a, b]) for a in rows for b in range(0xA1, 0xFF) if (a, b) < (0xD7, 0xFA))
    return {code.decode("gb2312") for code in codes}


def glyph(character: str, font: ImageFont.FreeTypeFont) -> np.ndarray:
    """The blurred glyph as a vector of length 1 and mean 0."""
    image = Image.new("L", (48, 48), 0)
    ImageDraw.Draw(image).text((2, -10), character, fill=255, font=font)
    image = image.filter(ImageFilter.GaussianBlur(1.6)).resize((24, 24))
    vector = np.asarray(image, float).ravel()
    vector -= vector.mean()
    return vector / np.linalg.norm(vector)


def chinese() -> list[tuple[str, str, str, float, str]]:
    """Rows of Chinese pairs."""
    font = ImageFont.truetype(str(FONT), 44, index=SIMPLIFIED)
    heads = {c for term in load_standard().terms for c in term.zh if "\u4e00" <= c <= "\u9fff"}
    characters = sorted(heads | level_one() | set("".join(ONE_STROKE.split())))
    number = {character: i for i, character in enumerate(characters)}
    glyphs = np.stack([glyph(c, font) for c in characters]).astype(np.float32)
    alike = glyphs @ glyphs.T
    rows = []
    for i, j in zip(*np.where(np.triu(alike, 1) >= ALIKE), strict=True):
        first, second = characters[i], characters[j]
        if first in heads or second in heads:
            cost = _cost(float(alike[i, j]))
            rows.append(("character", first, second, cost, f"{FONT_NAME}, glyphs {alike[i, j]:.2f} alike"))
    measured = {(row[1], row[2]) for row in rows}
    for pair in ONE_STROKE.split():
        first, second = sorted(pair)
        if (first, second) not in measured:
            value = alike[number[first], number[second]]
            rows.append(("character", first, second, 0.35, f"outline; {FONT_NAME}, glyphs {value:.2f} alike"))
    return sorted(rows)


def _cost(alike: float) -> float:
    return next(cost for least, cost in ((0.95, 0.15), (0.90, 0.25), (0.0, 0.3)) if alike >= least)


def main() -> None:
    """Write the table."""
    rows = chinese()
    rows += [("character", a, b, cost, source) for a, b, cost, source in LATIN]
    for kind, pairs in (("vowel", VOWELS), ("initial", INITIALS), ("final", FINALS)):
        rows += [(kind, pair[0], pair[1], 0.3, "outline") for pair in pairs.split()]
    with TABLE.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("kind", "a", "b", "cost", "source"))
        writer.writerows(rows)
    sys.stdout.write(f"{TABLE}: {len(rows)} pairs\n")


if __name__ == "__main__":
    main()
