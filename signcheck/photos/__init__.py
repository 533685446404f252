"""photos: the bytes of an image file → a Photo and its upright pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signcheck.later import names_of

if TYPE_CHECKING:
    from signcheck.photos.folder import find_photos
    from signcheck.photos.loading import LoadedPhoto, inspect_photo, load_photo
    from signcheck.photos.photo import Photo, Place
    from signcheck.photos.store import PhotoStore

# Who only keeps or lists files need not load what decodes them.
__getattr__ = names_of(
    {
        "signcheck.photos.folder": ("find_photos",),
        "signcheck.photos.loading": ("LoadedPhoto", "inspect_photo", "load_photo"),
        "signcheck.photos.photo": ("Photo", "Place"),
        "signcheck.photos.store": ("PhotoStore",),
    }
)

__all__ = [
    "LoadedPhoto",
    "Photo",
    "PhotoStore",
    "Place",
    "find_photos",
    "inspect_photo",
    "load_photo",
]
