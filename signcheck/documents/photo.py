"""Photos that a person has to look at, as JSON."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict

from signcheck.views.photos import Beside, Retake, Shown, Unplaced


class PhotoDocument(TypedDict):
    """Which photo it is, and where it belongs. photo: the file as it came in. seen_on: the city's day."""

    sha256: str
    photo: str
    site: str | None
    sign_point: str | None
    seen_on: str


class UnplacedDocument(PhotoDocument):
    """A photo whose place a person must say. other_board: it shows another board than its sign point's."""

    candidates: list[str]
    other_board: bool


class RetakeDocument(PhotoDocument):
    """A photo to take again, and why."""

    why: list[str]


class BesideDocument(PhotoDocument):
    """An entry of a board that the photo was not taken for. texts: by language."""

    texts: dict[str, str]
    verdict: str
    sign: list[Any]


def photo_document(photo: Shown) -> PhotoDocument:
    """Which photo it is, and where it belongs."""
    return {
        "sha256": photo.sha256,
        "photo": photo.path,
        "site": photo.site or None,
        "sign_point": photo.point or None,
        "seen_on": photo.seen_on.isoformat(),
    }


def unplaced_document(one: Unplaced) -> UnplacedDocument:
    """A photo whose place a person must say."""
    return {**photo_document(one.photo), "candidates": list(one.candidates), "other_board": one.other_board}


def retake_document(one: Retake) -> RetakeDocument:
    """A photo to take again."""
    return {**photo_document(one.photo), "why": [why.value for why in one.why]}


def beside_document(one: Beside) -> BesideDocument:
    """An entry of a board that the photo was not taken for."""
    return {**photo_document(one.photo), "texts": one.texts, "verdict": one.verdict, "sign": one.sign}
