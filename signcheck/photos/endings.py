"""How files of photos are named."""

from __future__ import annotations

SUFFIXES: dict[str, tuple[str, ...]] = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "MPO": (".jpg", ".jpeg", ".mpo"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "TIFF": (".tif", ".tiff"),
    # Phones and chats name what they send .jpg, whatever it is.
    "HEIF": (".heic", ".heif", ".hif", ".jpg", ".jpeg"),
    "AVIF": (".avif",),
    "BMP": (".bmp",),
    "GIF": (".gif",),
    "DNG": (".dng",),
}
"""The allowed formats by Pillow's names, and the endings each may have, the usual one first."""

KNOWN_SUFFIXES = frozenset(suffix for endings in SUFFIXES.values() for suffix in endings)
