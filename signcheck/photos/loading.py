"""The bytes of an image file → Photo and upright pixels, with every limit checked before decoding."""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageFile,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)
from PIL.ExifTags import Base

from signcheck.errors import (
    PhotoAnimated,
    PhotoBroken,
    PhotoEmpty,
    PhotoMislabelled,
    PhotoNotFound,
    PhotoTooLarge,
    PhotoTooMuchMemory,
    PhotoUnsupported,
)
from signcheck.files import read_bytes
from signcheck.photos import exif
from signcheck.photos.dng import EXIF, preview
from signcheck.photos.endings import SUFFIXES
from signcheck.photos.memory import check_memory
from signcheck.photos.photo import Photo
from signcheck.plain import plain
from signcheck.said import Said
from signcheck.settings import PHOTO_MEMORY

Pixels = npt.NDArray[np.uint8]
"""H × W × 3, RGB, 0–255."""

# Pillow opens MPO through its JPEG reader.
OPENERS = [kind for kind in SUFFIXES if kind not in ("MPO", "DNG")]

# The first bytes of each: a file that begins so but cannot be opened is damaged, not something else.
_SIGNATURE = re.compile(
    rb"\xff\xd8\xff|\x89PNG\r\n|RIFF....WEBP|II\*\0|MM\0\*|GIF8[79]a|....ftyp(hei[cxms]|hev[cx]|mif1|avi[fs])",
    re.DOTALL,
)
# An MPO file is a JPEG with a second view (depth, thumbnail) behind it; only the first is the photo.
# Of a GIF the first is taken; counting them would read all of it.
_MANY_FRAMES_ALLOWED = {"MPO", "HEIF", "GIF"}

# How pixels are turned upright, by EXIF's Orientation (CIPA DC-008, tag 0x0112).
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# Pillow loads its readers on demand; importing these registers them, so `formats=` knows them all.
READERS = (
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
)
# Our own limit is checked before anything is decoded; Pillow's would overrule a higher setting.
Image.MAX_IMAGE_PIXELS = None


GREY_AT_A_TIME = 1 << 20
"""Pixels of a grey picture of 16 bits or floats that are worked on at once."""


@dataclass(frozen=True, slots=True)
class LoadedPhoto:
    """A photo with its upright pixels (H × W × 3, RGB, 0–255) and the file's bytes."""

    photo: Photo
    pixels: Pixels
    content: bytes


def load_photo(
    path: Path,
    *,
    max_bytes: int,
    max_pixels: int,
    max_memory: int = PHOTO_MEMORY,
    content: bytes | None = None,
) -> LoadedPhoto:
    """Read, check and decode one photo.

    content: the bytes, where they are not to be read from `path`, which then only names them.
    Raises a PhotoError that names the file: not found, empty, too large, too much memory, unsupported,
    mislabelled, animated or broken.
    """
    content = _read(path, max_bytes) if content is None else content
    with _opened(path, content, max_pixels) as image:
        check_memory(str(path), image, len(content), max_memory)
        details = _exif_of(image)
        with damage_named(path):
            image.load()
            turn = _UPRIGHT.get(_orientation(image, details))
            upright = image if turn is None else image.transpose(turn)
            pixels = _to_rgb(upright)
        return LoadedPhoto(_describe(path, content, image.format, upright.size, details), pixels, content)


def inspect_photo(path: Path, *, max_bytes: int, max_pixels: int, content: bytes | None = None) -> Photo:
    """Like load_photo, from the header alone: fast, but damage further in goes unseen."""
    content = _read(path, max_bytes) if content is None else content
    with _opened(path, content, max_pixels) as image:
        details = _exif_of(image)
        turned = _orientation(image, details) in (5, 6, 7, 8)
        size = (image.height, image.width) if turned else image.size
        return _describe(path, content, image.format, size, details)


def _read(path: Path, max_bytes: int) -> bytes:
    try:
        size = path.stat().st_size
        content = read_bytes(path, max_bytes) if size <= max_bytes else b""
    except (OSError, ValueError) as error:
        raise PhotoNotFound("{path}: {error}.", path=path, error=error) from error
    if max(size, len(content)) > max_bytes:
        raise PhotoTooLarge(
            "{path}: {size:,} bytes, more than the {max_bytes:,} allowed.",
            path=path,
            size=size,
            max_bytes=max_bytes,
        )
    if not content:
        raise PhotoEmpty("{path}: the file is empty.", path=path)
    return content


@contextmanager
def _strict() -> Iterator[None]:
    """Pillow fails on cut-off pictures, also where another library of this process has told it not to.

    WeasyPrint sets this switch for the whole process when it is imported.
    """
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


@contextmanager
def _opened(path: Path, content: bytes, max_pixels: int) -> Iterator[Image.Image]:
    with opened(str(path), content) as image:
        _check(path, image, max_pixels)
        yield image


@cache
def _read_heif() -> None:
    """Have HEIF read too, from the first picture on: its reader takes memory that a web process has not."""
    import pillow_heif

    pillow_heif.register_heif_opener()


@contextmanager
def opened(path: str, content: bytes) -> Iterator[Image.Image]:
    """A picture of an allowed format with its header read and nothing decoded.

    path: what errors call it. Raises PhotoUnsupported, PhotoBroken.
    """
    _read_heif()
    shown = preview(content)
    if shown == b"":
        raise PhotoUnsupported("{path}: a DNG without a preview.", remedy="Save it as JPEG.", path=path)
    with warnings.catch_warnings(), _strict():
        # Pillow's own size warning has another limit than ours, and hints at broken EXIF are noise.
        warnings.simplefilter("ignore")
        try:
            image = Image.open(io.BytesIO(shown or content), formats=["JPEG"] if shown else OPENERS)
        except UnidentifiedImageError:
            if _SIGNATURE.match(content):
                raise PhotoBroken("{path}: cut off or damaged near its beginning.", path=path) from None
            raise PhotoUnsupported("{path}: no picture of an allowed format.", path=path) from None
        except Exception as error:  # see damage_named
            raise PhotoBroken("{path}: cut off or damaged ({error}).", path=path, error=error) from error
        if shown:
            # Date, place and how it was held stand in the DNG, which begins as EXIF does.
            image.format, image.info["exif"] = "DNG", b"Exif\0\0" + content[:EXIF]
        with image:
            yield image


def named_rightly(name: str, content: bytes) -> str:
    """The name of a photo with an ending that tells what it is. Raises as `opened`.

    Browsers call a photo what they like: WeChat gives none, others keep that of what they converted.
    """
    with opened(name, content) as image:
        endings = SUFFIXES[str(image.format)]
    return name if Path(name).suffix.lower() in endings else name + endings[0]


def _check(path: Path, image: Image.Image, max_pixels: int) -> None:
    if image.width * image.height > max_pixels:
        raise PhotoTooLarge(
            "{path}: {width} × {height} pixels, more than the {max_pixels:,} allowed.",
            path=path,
            width=image.width,
            height=image.height,
            max_pixels=max_pixels,
        )
    kind = str(image.format)
    if path.suffix.lower() not in SUFFIXES[kind]:
        name = "HEIC" if kind == "HEIF" else kind
        raise PhotoMislabelled(
            "{path}: the file is {name}, its name says {suffix}.",
            remedy="Rename it to end in {suffixes}.",
            path=path,
            name=name,
            suffix=path.suffix or Said("nothing"),
            suffixes=SUFFIXES[kind][0],
        )
    if kind in _MANY_FRAMES_ALLOWED:
        return
    with damage_named(path):
        frames = getattr(image, "n_frames", 1)
    if frames > 1:
        raise PhotoAnimated("{path}: the file holds {frames} pictures.", path=path, frames=frames)


@contextmanager
def damage_named(path: Path | str) -> Iterator[None]:
    """Whatever a decoder raises on damaged bytes, as PhotoBroken.

    Pillow and libheif raise nearly anything there: OSError, SyntaxError, TypeError, struct.error.
    """
    try:
        yield
    except MemoryError as error:
        raise PhotoTooMuchMemory("{path}: there is not enough memory to decode it.", path=path) from error
    except Exception as error:
        raise PhotoBroken("{path}: cut off or damaged ({error}).", path=path, error=error) from error


def _exif_of(image: Image.Image) -> Image.Exif:
    try:
        return image.getexif()
    except Exception:  # see damage_named
        return Image.Exif()  # damaged EXIF costs time and place, not the photo


def _orientation(image: Image.Image, details: Image.Exif) -> Any:
    # Pillow's TIFF reader turns the picture itself, and gives the upright size from the start.
    return 1 if image.format == "TIFF" else details.get(Base.Orientation)


def _to_rgb(image: Image.Image) -> Pixels:
    if image.mode.startswith("I") or image.mode == "F":  # 16-bit and floating point greys
        return _from_grey(np.asarray(image))
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    if image.mode != "RGB":  # converting to what it is would copy it
        image = image.convert("RGB")
    return np.asarray(image, dtype=np.uint8)


def _from_grey(grey: npt.NDArray[Any]) -> Pixels:
    """Greys of any range as RGB; some rows at a time: as floats they take eight times as much."""
    parts = np.array_split(grey, max(1, grey.size // GREY_AT_A_TIME))
    top = max(float(_finite(part).max(initial=0.0)) for part in parts)
    scale = 255.0 / top if top > 255 else 1.0
    out = np.empty((*grey.shape, 3), np.uint8)
    for part, target in zip(parts, np.array_split(out, len(parts)), strict=True):
        target[:] = (_finite(part) * scale).clip(0, 255).astype(np.uint8)[:, :, None]
    return out


def _finite(part: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    return np.nan_to_num(part.astype(np.float64), nan=0.0, posinf=0.0, neginf=0.0)


def _describe(
    path: Path,
    content: bytes,
    kind: str | None,
    size: tuple[int, int],
    details: Image.Exif,
) -> Photo:
    try:
        taken, place, camera = (
            exif.taken_at(details),
            exif.place(details),
            exif.camera(details),
        )
    except Exception:  # see damage_named
        taken, place, camera = None, None, None
    return Photo(
        sha256=hashlib.sha256(content).hexdigest(),
        name=plain(path.name),
        format=str(kind),
        width=size[0],
        height=size[1],
        bytes=len(content),
        taken_at=taken,
        place=place,
        camera=camera,
    )
