"""The pinned model files.

PP-OCRv6 small by the PaddleOCR team (Apache-2.0), as ONNX files inside the `rapidocr` wheel
(Apache-2.0). That package must not be installed beside paddleocr, for both bring an OpenCV of
their own; only the two files are taken out of the wheel.
"""

from __future__ import annotations

from dataclasses import dataclass

from signcheck.catalogues import mark as _


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel of the package index that holds model files. sha256 is that of the whole wheel."""

    project: str
    version: str
    sha256: str

    @property
    def requirement(self) -> str:
        """What pip is asked for."""
        return f"{self.project}=={self.version}"

    @property
    def file_name(self) -> str:
        """The name under which pip keeps it."""
        return f"{self.project}-{self.version}-py3-none-any.whl"


@dataclass(frozen=True, slots=True)
class Model:
    """One model: a folder with ``inference.onnx`` and ``inference.yml``.

    name: PaddleOCR's name of the model, also the folder's.
    purpose: what it does, for people.
    wheel, member: where the ONNX file comes from.
    sha256, size: of the ONNX file; size in bytes.
    cleaned: SHA-256 of the file without its tiny weights, which is loaded instead; empty where the
        published one is loaded.
    """

    name: str
    purpose: str
    licence: str
    wheel: Wheel
    member: str
    sha256: str
    size: int
    cleaned: str = ""

    @property
    def version(self) -> str:
        """Name and the start of the published file's hash, as readings keep it."""
        return f"{self.name} {self.sha256[:12]}"


_RAPIDOCR = Wheel(
    "rapidocr",
    "3.10.0",
    "2fc34e26cd0f48514804a94f8832283039c7334076bff60768b1fed9ad068050",
)

DETECTION = Model(
    name="PP-OCRv6_small_det",
    purpose=_("finds where text stands"),
    licence="Apache-2.0",
    wheel=_RAPIDOCR,
    member="rapidocr/models/PP-OCRv6_det_small.onnx",
    sha256="090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f",
    size=9_929_594,
    cleaned="d1b41ef2e6be1728bfbd9014ac0deca33b553b0134269e3aa6726764590643d2",
)
RECOGNITION = Model(
    name="PP-OCRv6_small_rec",
    purpose=_("reads Chinese and Latin lines"),
    licence="Apache-2.0",
    wheel=_RAPIDOCR,
    member="rapidocr/models/PP-OCRv6_rec_small.onnx",
    sha256="6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884",
    size=21_234_383,
)
CATALOGUE: tuple[Model, ...] = (DETECTION, RECOGNITION)
"""All models that `signcheck models fetch` brings."""
