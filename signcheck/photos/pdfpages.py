"""The photos of a PDF whose pages are photos, written into a folder; run as a process of its own.

PDFium is C, and what it is given is from outside: a crash or an endless page ends this process alone.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from signcheck.errors import ArchiveRefused
from signcheck.settings import PHOTO_MEMORY

MOST_PAGES = 500
COVERS = 0.5
"""Share of a page that one picture must cover for the page to be that picture."""
SECONDS = 300


def photos_of(pdf: Path, folder: Path, max_pixels: int) -> list[Path]:
    """Write the photos of a PDF below `folder`, one a page that is a photo.

    Raises ArchiveRefused for what is no PDF, or makes the reader fail.
    """
    command = [sys.executable, "-m", "signcheck.photos.pdfpages", str(pdf), str(folder), str(max_pixels)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise ArchiveRefused("{pdf}: reading it takes too long.", pdf=pdf) from error
    try:
        told: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        raise ArchiveRefused("{pdf}: it cannot be read.", pdf=pdf) from error
    if told.get("problem"):
        raise ArchiveRefused("{pdf}: {problem}.", pdf=pdf, problem=told["problem"])
    return [folder / name for name in told["photos"]]


def _extract(pdf: Path, folder: Path, max_pixels: int) -> list[str]:
    import pypdfium2  # type: ignore[import-untyped]

    folder.mkdir(parents=True, exist_ok=True)
    names = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            image = _whole(page)
            if image is not None:
                names += _save(image, folder, f"{pdf.stem}-{number + 1:03}", max_pixels)
            page.close()
    return names


def _whole(page: Any) -> Any:
    """The one picture that a page is; None where it is text, or several pictures."""
    from pypdfium2 import raw

    images = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    if len(images) != 1:
        return None
    left, bottom, right, top = images[0].get_bounds()
    width, height = page.get_size()
    return images[0] if (right - left) * (top - bottom) >= COVERS * width * height else None


def _save(image: Any, folder: Path, stem: str, max_pixels: int) -> list[str]:
    """A JPEG as it is; anything else as PNG."""
    width, height = image.get_px_size()
    if width * height > max_pixels:
        return []
    if image.get_filters() == ["DCTDecode"]:
        name = f"{stem}.jpg"
        (folder / name).write_bytes(bytes(image.get_data(decode_simple=False)))
    else:
        name = f"{stem}.png"
        image.get_bitmap().to_pil().save(folder / name)
    return [name]


def _main() -> None:
    from signcheck.photos.memory import bounded

    pdf, folder, max_pixels = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    try:
        with bounded(PHOTO_MEMORY):
            told: dict[str, Any] = {"photos": _extract(pdf, folder, max_pixels)}
    except Exception as error:  # whatever a decoder raises on damaged bytes
        told = {"problem": f"no PDF, or damaged ({type(error).__name__})"}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    _main()
