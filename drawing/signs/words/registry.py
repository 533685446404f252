"""Sites and sign points from a registry file, and the names on their signs."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from drawing.signs.model import Forms, Language, Message, SignPoint, Site

GENERICS = (("大道", "DADAO"), ("大街", "DAJIE"), ("路", "LU"), ("街", "JIE"), ("巷", "XIANG"))
DIRECTIONS = {"东": "DONG", "西": "XI", "南": "NAN", "北": "BEI", "中": "ZHONG"}
_EN_TAIL = re.compile(r"( (East|West|South|North|Middle))? (Road|Street|Avenue|Lane)$")


def load_points(path: Path) -> tuple[SignPoint, ...]:
    """The sign points of a registry file, in the order of its rows."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_point(row) for row in csv.DictReader(file))


def by_code(points: tuple[SignPoint, ...]) -> Mapping[str, SignPoint]:
    """The points by their code."""
    return {point.code: point for point in points}


def _point(row: Mapping[str, str]) -> SignPoint:
    site = Site(
        code=row["code"],
        kind=row["kind"],
        zh=row["name_zh"],
        en=row["name_en"],
        ko=row["name_ko"],
        grade=row["grade"],
        district=row["district"],
        unit=row["unit"],
    )
    return SignPoint(
        code=row["sign_point_code"],
        name=row["sign_point_name"],
        site=site,
        profile=row["profile"],
        languages=cast(tuple[Language, ...], tuple(row["languages"].split())),
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
    )


def site_name(site: Site, listed: Message | None = None) -> Message:
    """The name of ``site`` as a message; ``listed`` is what the glossary says about that name."""
    return Message(
        site.zh,
        _merged((site.en,), listed.en if listed else Forms()),
        _merged((site.ko,), listed.ko if listed else Forms()),
    )


def road_name(site: Site, listed: Message | None = None) -> Message:
    """The name of a road as place-name and road signs carry it: Pinyin in capitals alone.

    Rule: GB 17733-2008 and GB 5768.2-2022, 4.5.1 (``WENHUA LU``, ``WENHUA DONGLU``).
    """
    known = site_name(site, listed)
    pinyin = Forms((road_pinyin(site.zh, site.en),), known.en.deprecated, known.en.forbidden)
    return Message(site.zh, pinyin, known.ko, by_pinyin=True, translated=site.en)


def _merged(first: tuple[str, ...], listed: Forms) -> Forms:
    """``listed`` with the registry's own name in front."""
    return Forms(tuple(dict.fromkeys(first + listed.right)), listed.deprecated, listed.forbidden)


def road_pinyin(zh: str, en: str) -> str:
    """Pinyin of a road's name from its Chinese and English: 文化东路, Wenhua East Road → WENHUA DONGLU.

    Raises ValueError when the name does not end in a road generic.
    """
    stem = _EN_TAIL.sub("", en).upper()
    for generic, pinyin in GENERICS:
        if zh.endswith(generic):
            direction = DIRECTIONS.get(zh[: -len(generic)][-1], "")
            named = _EN_TAIL.search(en)
            if direction and not (named and named.group(2)):
                direction = ""
            return f"{stem} {direction}{pinyin}"
    raise ValueError(f"{zh} does not end in a road's generic name")
