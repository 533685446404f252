"""Which sign a photo was taken for."""

from __future__ import annotations

from collections.abc import Sequence

from signcheck.reading.polygons import box_of
from signcheck.signs.sign import TRANSLATIONS, Sign


def main_sign(signs: Sequence[Sign]) -> int | None:
    """The index of the sign a photo was taken for: the largest one that carries Chinese.

    None when no sign was found. A board without Chinese counts only when there is no other.
    """
    if not signs:
        return None
    sizes = []
    for i, sign in enumerate(signs):
        chinese = any(entry.zh for entry in sign.entries)
        translated = any(set(entry.translations) & set(TRANSLATIONS) for entry in sign.entries)
        sizes.append((chinese, chinese and translated, box_of(sign.polygon).area, i))
    return max(sizes)[3]
