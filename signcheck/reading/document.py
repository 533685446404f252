"""A reading as the JSON object that `signcheck read` promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from signcheck.reading.line import Appearance, Line, Polygon, Reading

if TYPE_CHECKING:
    from signcheck.photos.photo import Photo  # the package brings Pillow, which judging has no use for


def reading_document(path: str, photo: Photo, reading: Reading) -> dict[str, Any]:
    """photo, sha256, width, height, taken_at, place, lines, versions, seconds."""
    place = photo.place
    return {
        "photo": path,
        "sha256": photo.sha256,
        "width": reading.width,
        "height": reading.height,
        "taken_at": photo.taken_at.isoformat() if photo.taken_at else None,
        "place": (
            {
                "latitude": place.latitude,
                "longitude": place.longitude,
                "accuracy": place.accuracy,
            }
            if place
            else None
        ),
        "lines": [line_document(line) for line in reading.lines],
        "versions": dict(reading.versions),
        "seconds": round(reading.seconds, 3),
    }


def line_document(line: Line) -> dict[str, Any]:
    """text, language, score, polygon, recogniser; `unread` where text stands that was not read.

    With `appearance` where it was measured.
    """
    document: dict[str, Any] = {
        "text": line.text,
        "language": line.language.value,
        "score": round(line.score, 4),
        "polygon": polygon_document(line.polygon),
        "recogniser": line.recogniser,
    }
    if line.appearance is not None:
        document["appearance"] = appearance_document(line.appearance)
    return document | ({"unread": True} if line.unread else {})


def appearance_document(appearance: Appearance) -> dict[str, Any]:
    """Height in pixels; contrast, sharpness; background, ink as red, green, blue."""
    return {
        "height": round(appearance.height, 1),
        "contrast": round(appearance.contrast, 4),
        "sharpness": round(appearance.sharpness, 4),
        "background": list(appearance.background),
        "ink": list(appearance.ink),
    }


def polygon_document(polygon: Polygon) -> list[list[float]]:
    """Four points of two numbers, pixels to one tenth."""
    return [[round(x, 1), round(y, 1)] for x, y in polygon]
