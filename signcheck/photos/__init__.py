"""photos: the bytes of an image file → a Photo and its upright pixels."""

from signcheck.photos.folder import find_photos
from signcheck.photos.loading import LoadedPhoto, inspect_photo, load_photo
from signcheck.photos.photo import Photo, Place
from signcheck.photos.store import PhotoStore

__all__ = [
    "LoadedPhoto",
    "Photo",
    "PhotoStore",
    "Place",
    "find_photos",
    "inspect_photo",
    "load_photo",
]
