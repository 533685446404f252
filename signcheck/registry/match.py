"""Which site and sign point a photo shows; pure. What is ambiguous stays unmatched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Protocol, TypeVar

from signcheck.standard.normalise import key


class _SiteLike(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def name_zh(self) -> str: ...


class _PointLike(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...


_Site = TypeVar("_Site", bound=_SiteLike)
_Point = TypeVar("_Point", bound=_PointLike)


def match_site(path: PurePath, sites: Iterable[_Site]) -> _Site | None:
    """The site whose code or Chinese name is the name of a folder of `path`, the innermost first."""
    listed = list(sites)
    for folder in reversed(path.parent.parts):
        found = [s for s in listed if folder == s.code or key(folder) == key(s.name_zh)]
        if len(found) == 1:
            return found[0]
    return None


def match_point(path: PurePath, chinese: Sequence[str], points: Iterable[_Point]) -> _Point | None:
    """The sign point whose code begins the file's name, or whose name stands on the sign.

    chinese: the Chinese texts of the photo's main sign.
    """
    listed = list(points)
    return point_of_file(path, listed) or point_of_text(chinese, listed)


def point_of_file(path: PurePath, points: Iterable[_Point]) -> _Point | None:
    """The sign point whose code begins the file's name."""
    stem = path.stem.casefold()
    named = [p for p in points if _begins(stem, p.code.casefold())]
    return named[0] if len(named) == 1 else None


def point_of_text(chinese: Sequence[str], points: Iterable[_Point]) -> _Point | None:
    """The sign point whose name is one of the Chinese texts."""
    texts = {key(text) for text in chinese}
    shown = [p for p in points if p.name and key(p.name) in texts]
    return shown[0] if len(shown) == 1 else None


def _begins(stem: str, code: str) -> bool:
    return stem == code or (stem.startswith(code) and not stem[len(code)].isalnum())
