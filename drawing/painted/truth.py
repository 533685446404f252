"""What stands on a painted board, as its page tells it (truth.js)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in CSS pixels."""
_JOIN = {"zh": "", "zt": "", "ja": "", "en": " ", "ko": " "}
"""What stands for a line break within a text."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a marked text where it stands."""

    language: str
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Truth:
    """A board. entries: its messages by language, in the order of the page. apart: texts of no message.

    over: marked texts of which a part is cut or covered.
    """

    entries: tuple[Mapping[str, str], ...]
    apart: tuple[str, ...]
    lines: tuple[Line, ...]
    over: frozenset[str]


def truth(told: Mapping[str, Any]) -> Truth:
    """The truth of what truth.js gives."""
    return Truth(
        entries((one["message"], one["language"], one["text"]) for one in told["texts"]),
        tuple(told["apart"]),
        tuple(Line(one["language"], one["text"], tuple(one["box"])) for one in told["lines"]),
        frozenset(told["over"]),
    )


def entries(texts: Iterable[tuple[str, str, str]]) -> tuple[Mapping[str, str], ...]:
    """Messages from message key, language and text of each mark, in the order of the page.

    Traditional Chinese is ``zh`` where it stands alone, and left out beside simplified.
    """
    found: dict[str, dict[str, str]] = {}
    for message, language, text in texts:
        joined = re.sub(r"\s*\x01\s*", _JOIN[language], text)
        found.setdefault(message, {})[language] = " ".join(joined.split())
    return tuple(_in_order(one) for one in found.values())


def _in_order(texts: Mapping[str, str]) -> dict[str, str]:
    named = {"zh": texts["zt"], **texts} if "zt" in texts else texts
    return {language: named[language] for language in ("zh", "en", "ko", "ja") if language in named}
