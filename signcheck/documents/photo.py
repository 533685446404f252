"""Photos that a person has to look at, as JSON."""

from __future__ import annotations

from typing import Any

from signcheck.views.photos import Beside, Retake, Shown, Unplaced


def photo_document(photo: Shown) -> dict[str, Any]:
    """Which photo it is, and where it belongs."""
    return {
        "sha256": photo.sha256,
        "photo": photo.path,
        "site": photo.site or None,
        "sign_point": photo.point or None,
        "seen_on": photo.seen_on.isoformat(),
    }


def unplaced_document(one: Unplaced) -> dict[str, Any]:
    """A photo whose place a person must say."""
    return photo_document(one.photo) | {"candidates": list(one.candidates), "other_board": one.other_board}


def retake_document(one: Retake) -> dict[str, Any]:
    """A photo to take again."""
    return photo_document(one.photo) | {"why": [why.value for why in one.why]}


def beside_document(one: Beside) -> dict[str, Any]:
    """An entry of a board that the photo was not taken for."""
    return photo_document(one.photo) | {"texts": one.texts, "verdict": one.verdict, "sign": one.sign}
