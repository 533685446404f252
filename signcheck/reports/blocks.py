"""The parts of a written report, the same for DOCX, PDF and HTML."""

from __future__ import annotations

from dataclasses import dataclass, field

SHORT_TABLE = 3
"""Tables of up to so many rows stand on one page; longer ones are parted, so that no page ends in a hole."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 or 2. `number` stands before it, such as 一、 or （一）."""

    level: int
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text; a note is set smaller."""

    text: str
    note: bool = False


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
class Bar:
    """One group of a chart: both shares (0–1), and as they are written."""

    label: str
    inspected: float
    covered: float
    inspected_text: str
    covered_text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of two shares a group that breaks between groups, so that it leaves no hole in a page.

    inspected, covered: what the shares are called.
    """

    caption: str
    bars: tuple[Bar, ...]
    inspected: str
    covered: str


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

    @property
    def lines(self) -> tuple[tuple[str, float], ...]:
        """See `signed`; letters are Chinese."""
        return signed(self.office, self.day, "zh")


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


Block = Heading | Paragraph | Table | Picture | Bars | Gallery | Opening | Signed | NewPage | Form


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report: title, the line below it, the parts, and who hands it up when.

    to: whom it is addressed to. closing: the words that end it. attached: the word before the list of
    attachments. What is empty is left out.
    """

    language: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    office: str
    day: str
    to: str = ""
    closing: str = ""
    attached: str = ""
    attachments: tuple[str, ...] = ()

    @property
    def attachment_lines(self) -> tuple[str, ...]:
        """The attachments as they are listed: numbered when there are several."""
        if len(self.attachments) < 2:
            return self.attachments
        return tuple(f"{number}. {name}" for number, name in enumerate(self.attachments, 1))

    @property
    def signature(self) -> tuple[tuple[str, float], ...]:
        """See `signed`."""
        return signed(self.office, self.day, self.language)


def signed(office: str, day: str, language: str) -> tuple[tuple[str, float], ...]:
    """Who signs and when, with how far each stands from the right edge, in characters.

    In Chinese the date begins two characters after the name, or stands two from the edge when it is
    the longer one (GB/T 9704-2012, 7.3.5.2).
    """
    if language != "zh":
        return tuple((text, 0.0) for text in (office, day) if text)
    wide, late = characters(office), characters(day)
    day_indent = max(2.0, wide - late)
    lines = ((office, max(2.0, day_indent + late + 2 - wide)), (day, day_indent))
    return tuple(line for line in lines if line[0])


def characters(text: str) -> float:
    """The width of a text in Chinese characters; Latin letters and digits take half of one."""
    return sum(0.5 if ord(character) < 0x1100 else 1.0 for character in text)
