"""Finds the typefaces of public signs on this machine by their fontconfig names.

Chinese signs are set in Heiti (a plain Gothic), their English in a Helvetica-like face and
their Korean in a plain Gothic. Noto, WenQuanYi, Liberation, DejaVu and Nanum stand for them;
all are free and packaged by Debian.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from functools import cache, lru_cache

from PIL import ImageFont

PACKAGES = {
    "Noto Sans CJK SC": "fonts-noto-cjk (and fonts-noto-cjk-extra for all weights)",
    "Noto Sans CJK KR": "fonts-noto-cjk (and fonts-noto-cjk-extra for all weights)",
    "Noto Sans CJK JP": "fonts-noto-cjk (and fonts-noto-cjk-extra for all weights)",
    "Noto Serif CJK SC": "fonts-noto-cjk (and fonts-noto-cjk-extra for all weights)",
    "WenQuanYi Zen Hei": "fonts-wqy-zenhei",
    "WenQuanYi Micro Hei": "fonts-wqy-microhei",
    "NanumGothic": "fonts-nanum",
    "NanumBarunGothic": "fonts-nanum",
    "NanumSquare": "fonts-nanum",
    "NanumSquareRound": "fonts-nanum",
    "NanumMyeongjo": "fonts-nanum",
    "Liberation Sans": "fonts-liberation",
    "Liberation Serif": "fonts-liberation",
    "Liberation Sans Narrow": "fonts-liberation",
    "DejaVu Sans": "fonts-dejavu-core",
}
"""Debian package of each family that the generator asks for."""


class FontMissing(RuntimeError):
    """A typeface is not installed; the message names the package that holds it."""


@dataclass(frozen=True)
class Face:
    """One face: a family and its style as fontconfig names them."""

    family: str
    style: str = "Regular"


TONES = frozenset("ǎǐǒǔǖǘǚǜ")
"""Letters of Pinyin that Liberation lacks; DejaVu has them."""

_JAPANESE, _TONED = Face("Noto Sans CJK JP", "Medium"), Face("DejaVu Sans")


@dataclass(frozen=True)
class Lettering:
    """The faces of one board, by language; figures are set in the English face."""

    zh: Face
    en: Face
    ko: Face

    def face(self, language: str, text: str = "") -> Face:
        """The face of ``language`` that has the letters of ``text``; the Latin one for most others."""
        if language in ("en", "pinyin") and TONES & set(text):
            return _TONED
        return {"zh": self.zh, "ko": self.ko, "ja": _JAPANESE, "pinyin": _TONED}.get(language, self.en)


LETTERINGS: dict[str, Lettering] = {
    "medium": Lettering(
        Face("Noto Sans CJK SC", "Medium"),
        Face("Liberation Sans"),
        Face("Noto Sans CJK KR", "Medium"),
    ),
    "bold": Lettering(
        Face("Noto Sans CJK SC", "Bold"),
        Face("Liberation Sans", "Bold"),
        Face("Noto Sans CJK KR", "Bold"),
    ),
    "regular": Lettering(Face("Noto Sans CJK SC"), Face("Liberation Sans"), Face("Noto Sans CJK KR")),
    "wqy": Lettering(Face("WenQuanYi Zen Hei"), Face("Liberation Sans"), Face("NanumGothic", "Bold")),
    "microhei": Lettering(Face("WenQuanYi Micro Hei"), Face("DejaVu Sans"), Face("NanumBarunGothic")),
    "narrow": Lettering(
        Face("Noto Sans CJK SC", "Bold"),
        Face("Liberation Sans Narrow", "Bold"),
        Face("NanumSquare", "Bold"),
    ),
    "round": Lettering(
        Face("Noto Sans CJK SC", "Medium"),
        Face("DejaVu Sans", "Condensed"),
        Face("NanumSquareRound", "Bold"),
    ),
    "book": Lettering(
        Face("Noto Serif CJK SC", "SemiBold"),
        Face("Liberation Serif", "Bold"),
        Face("NanumMyeongjo", "Bold"),
    ),
    "carved": Lettering(
        Face("Noto Serif CJK SC", "Bold"),
        Face("Liberation Sans", "Bold"),
        Face("Noto Sans CJK KR", "Bold"),
    ),
}
"""The sets of faces that boards are lettered in; ``carved`` is for wood and stone."""


@cache
def locate(face: Face) -> tuple[str, int]:
    """File and index of ``face``. Raises FontMissing when fontconfig would give another family."""
    program = shutil.which("fc-match")
    if program is None:
        raise FontMissing("fc-match is not installed. Install it: apt-get install fontconfig")
    pattern = f"{face.family}:style={face.style}"
    answer = subprocess.run(
        [program, "-f", "%{family}|%{style}|%{file}|%{index}", pattern],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    families, styles, file, index = answer.split("|")
    if face.family not in families.split(",") or not _has_style(styles, face.style):
        package = PACKAGES.get(face.family, "the package that holds it")
        raise FontMissing(
            f"The typeface {face.family} {face.style} is not installed (fontconfig offers "
            f"{families} {styles}). Install it: apt-get install {package}"
        )
    # The upper 16 bits of fontconfig's index number named instances of variable fonts.
    return file, int(index) & 0xFFFF


def _has_style(styles: str, wanted: str) -> bool:
    offered = set(styles.split(","))
    return wanted in offered or (wanted == "Regular" and "Book" in offered)


@lru_cache(maxsize=512)
def load(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """``face`` at ``size`` pixels per em, without the optional shaping library (same everywhere)."""
    file, index = locate(face)
    return ImageFont.truetype(file, size, index=index, layout_engine=ImageFont.Layout.BASIC)
