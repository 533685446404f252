"""The parts of a written report, the same for DOCX, PDF and HTML."""

from __future__ import annotations

from dataclasses import dataclass, field

SHORT_TABLE = 16
"""Tables of up to so many rows stand on one page."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 or 2. `number` stands before it, such as 一、 or （一）."""

    level: int
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as `columns`.

    text_columns: how many of the first columns hold text; the others hold numbers.
    total: whether the last row is the sum. widths: of the columns, in parts of their sum.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    text_columns: int = 1
    total: bool = True
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture (PNG or JPEG bytes), `width` in millimetres on the page."""

    caption: str
    content: bytes = field(repr=False)
    width: float = 150.0


@dataclass(frozen=True, slots=True)
class Example:
    """One case with its photo (JPEG bytes, or None when it is missing) and (label, text) lines."""

    title: str
    lines: tuple[tuple[str, str], ...]
    photo: bytes | None = field(repr=False, default=None)


@dataclass(frozen=True, slots=True)
class Gallery:
    """Cases with their photos."""

    examples: tuple[Example, ...]
    photo_missing: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """Whom a letter is to; at the left edge, where a paragraph would begin further in."""

    text: str


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signs what stands above, and when."""

    office: str
    day: str


@dataclass(frozen=True, slots=True)
class NewPage:
    """A further page with a title of its own; mark: what stands at its upper left, such as 附件1."""

    mark: str
    title: str


@dataclass(frozen=True, slots=True)
class Form:
    """Lines that a person fills in, as a table: what is asked, and what stands there already or room for it.

    rows: (label, text) pairs, one or two a row. tall: labels of the rows with room for a seal or for more.
    """

    rows: tuple[tuple[tuple[str, str], ...], ...]
    tall: tuple[str, ...] = ()


Block = Heading | Paragraph | Table | Picture | Gallery | Opening | Signed | NewPage | Form


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report: title, the line below it, the parts, and who hands it up when."""

    language: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    office: str
    day: str
