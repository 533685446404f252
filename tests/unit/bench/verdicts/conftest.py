from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bench.verdicts.truth import TruePhoto, photo_from

Row = dict[str, Any]


def box(left: float, top: float, width: float = 100, height: float = 20) -> list[list[float]]:
    return [[left, top], [left + width, top], [left + width, top + height], [left, top + height]]


@pytest.fixture
def row() -> Callable[..., Row]:
    """A photo of one board: each entry a column of Chinese, English and Korean, 200 pixels apart."""

    def make(*entries: tuple[str | None, str | None, str | None], **planted: str) -> Row:
        return {
            "photo": "photos/a.jpg",
            "condition": "clean",
            "seed": 1,
            "site": "RS01",
            "sign_point": "RS01-01",
            "signs": [
                {
                    "polygon": box(0, 0, 1000, 200),
                    "profile": "general",
                    "entries": [_entry(i, texts, planted) for i, texts in enumerate(entries)],
                }
            ],
            "lines": [
                {"text": text, "language": language, "polygon": box(200 * i, 40 * k)}
                for i, texts in enumerate(entries)
                for k, (language, text) in enumerate(zip(("zh", "en", "ko"), texts, strict=True))
                if text
            ],
        }

    return make


def _entry(i: int, texts: tuple[str | None, ...], planted: dict[str, str]) -> Row:
    languages = ("zh", "en", "ko")
    mine = {
        language: kind
        for name, kind in planted.items()
        for language, number in [name.split("_")]
        if int(number) == i
    }
    return {
        **dict(zip(languages, texts, strict=True)),
        "expected": {"en": ["Exit"], "ko": ["출구"]},
        "planted": {language: mine.get(language) for language in languages},
        "polygons": {
            language: [box(200 * i, 40 * k)] if texts[k] else [] for k, language in enumerate(languages)
        },
    }


@pytest.fixture
def photo(row: Callable[..., Row]) -> Callable[..., TruePhoto]:
    """The same as a TruePhoto. planted: ``en_0="misspelt"`` for the English of the first entry."""

    def make(*entries: tuple[str | None, str | None, str | None], **planted: str) -> TruePhoto:
        return photo_from(row(*entries, **planted), {"RS01-01": ("zh", "en", "ko")})

    return make
