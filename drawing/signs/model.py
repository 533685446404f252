"""The words of the generator: what a sign shall say, and what stands on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from drawing.signs.grammar import Grammar

Language = Literal["zh", "en", "ko"]
"""The three languages of a sign."""

Condition = Literal["clean", "normal", "hard"]
"""How well the photo was taken."""

CONDITIONS: tuple[Condition, ...] = ("clean", "normal", "hard")

Kind = Literal[
    "missing",
    "misspelt",
    "wrong_translation",
    "nonstandard",
    "deprecated",
    "forbidden",
    "pinyin_instead_of_translation",
    "translation_instead_of_pinyin",
    "format",
    "inconsistent",
    "chinese_missing",
]
"""The finding kinds that can be planted; the words are those of the checker."""

SITE_KINDS: tuple[str, ...] = (
    "railway_station",
    "coach_station",
    "bus_stop",
    "main_road",
    "scenic_area",
    "hospital",
)
"""The site kinds of the city's list."""

PROFILES: tuple[str, ...] = (
    "railway",
    "bus",
    "road",
    "place-name",
    "scenic",
    "hospital",
    "general",
    "warning",
)
"""The kinds of sign that are held to different rules."""

Point = tuple[float, float]
"""x to the right and y down, in pixels."""

Polygon = tuple[Point, Point, Point, Point]
"""Four corners, clockwise from the top left one."""


@dataclass(frozen=True)
class Forms:
    """The forms of one term in one language, the best first."""

    right: tuple[str, ...] = ()
    deprecated: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()

    @property
    def known(self) -> frozenset[str]:
        """Every form the standard mentions, right or wrong."""
        return frozenset(self.right + self.deprecated + self.forbidden)


@dataclass(frozen=True)
class Message:
    """What an entry shall say: the Chinese and the forms of its translations."""

    zh: str
    en: Forms
    ko: Forms
    domain: str = "name"
    sense: str = ""
    by_pinyin: bool = False
    """A name on a road sign: the rule asks for Pinyin in capitals."""
    translated: str = ""
    """For ``by_pinyin``: the English translation that belongs elsewhere, e.g. ``Wenhua Road``."""

    def forms(self, language: Language) -> Forms:
        """The forms of ``language``; Chinese has the one that was asked for."""
        if language == "zh":
            return Forms((self.zh,))
        return self.en if language == "en" else self.ko


@dataclass(frozen=True)
class Entry:
    """One message as it stands on the board, with what was planted in it."""

    message: Message
    zh: str | None
    en: str | None
    ko: str | None
    planted: Mapping[Language, Kind] = field(default_factory=dict)
    arrow: str | None = None
    """Where the arrow points: a compass word such as ``left`` or ``up-right``."""
    icon: str | None = None
    """The name of a pictogram."""
    note: str | None = None
    """Figures beside the entry: a distance, a floor, a number; belongs to no language."""
    how: Mapping[Language, str] = field(default_factory=dict)
    """In what way a mistake was planted, e.g. ``swapped`` or ``one_letter`` (see ``truth``)."""
    extra: Mapping[str, str] = field(default_factory=dict)
    """More lines of the same meaning: ``pinyin`` with tone marks, ``ja`` for Japanese."""

    def text(self, language: str) -> str | None:
        """What stands there in ``language``, or None."""
        return {"zh": self.zh, "en": self.en, "ko": self.ko}.get(language, self.extra.get(language))


@dataclass(frozen=True)
class Site:
    """One place of the city's list."""

    code: str
    kind: str
    zh: str
    en: str
    ko: str
    grade: str
    district: str
    unit: str


@dataclass(frozen=True)
class SignPoint:
    """A place in a site where a sign must stand; position in degrees WGS-84."""

    code: str
    name: str
    site: Site
    profile: str
    languages: tuple[Language, ...]
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Decoration:
    """A text on a board that translates nothing: a telephone number, a brand, a code, an address.

    ``place`` is ``head`` or ``foot``; ``share`` is its size as a share of the Chinese.
    """

    text: str
    language: str = "other"
    place: str = "foot"
    share: float = 0.42
    kind: str = ""
    """``imprint``: who made the board, and when."""


@dataclass(frozen=True)
class Manner:
    """How lines are broken and shared; the default is one line where it fits."""

    zh_break: int = 0
    """Chinese of more characters than this stands in two lines; 0 leaves it in one."""
    reach: float = 1.0
    """How wide translations may run, as a share of what the layout would grant them."""
    shared: int = 0
    """How many of the first entries have one translation in common, written once."""


PLAIN = Manner()


@dataclass(frozen=True)
class BoardPlan:
    """One board to be drawn: what it says and in which manner."""

    layout: str
    style: str
    profile: str
    entries: tuple[Entry, ...]
    header: str | None = None
    """Figures or letters alone at the head, e.g. a platform or route number."""
    decorations: tuple[Decoration, ...] = ()
    manner: Manner = PLAIN
    role: Literal["main", "behind"] = "main"
    """``behind``: another board or shop front that happens to be in the picture."""
    grammar: Grammar | None = None
    """For the layouts that are built from parameters (``board.forms``)."""


@dataclass(frozen=True)
class Cut:
    """The frame cuts the boards: ``share`` of their width or height lies beyond ``side``."""

    side: Literal["left", "right", "top", "bottom"]
    share: float


@dataclass(frozen=True)
class StampLine:
    """One line that a device or a website wrote on a picture; ``size`` is a share of the stamp's own."""

    text: str
    language: str
    size: float = 1.0
    beside: bool = False
    """At the right of the last line that is not; several stand over each other there."""
    colour: tuple[int, int, int] | None = None
    """Another than the stamp's."""
    ground: tuple[int, int, int] | None = None
    """Of the bar that the line stands on, as wide as the panel."""


@dataclass(frozen=True)
class Stamp:
    """Text on the picture, not on a sign: a watermark camera's lines, a date, a website's mark.

    A strip is added below the picture; its lines that stand beside others end at the right edge.
    """

    kind: Literal["camera", "date", "site", "strip"]
    lines: tuple[StampLine, ...]
    corner: Literal["top-left", "top-right", "bottom-left", "bottom-right", "centre"]
    size: float
    """Height of a line as a share of the shorter side of the photo."""
    family: str = "Noto Sans CJK SC"
    style: str = "Regular"
    colour: tuple[int, int, int] = (255, 255, 255)
    opacity: float = 1.0
    panel: float = 0.0
    """How much the panel behind the text hides, 0 to 1."""
    ground: tuple[int, int, int] = (10, 14, 20)
    """The colour of the panel or strip."""
    bar: bool = False
    """A coloured bar at the left of the lines."""


@dataclass(frozen=True)
class Series:
    """Two photos of one site with the same Chinese text, translated differently in the second."""

    code: str
    zh: str
    language: Language


@dataclass(frozen=True)
class PhotoPlan:
    """Everything that decides one photo; the seed decides the rest."""

    seed: int
    condition: Condition
    point: SignPoint
    boards: tuple[BoardPlan, ...]
    mounting: str
    background: str
    megapixels: float
    taken_at: str | None
    """Local time, ISO 8601 without zone, or None for a photo without EXIF time."""
    gps: Point | None
    """Latitude and longitude in degrees WGS-84."""
    varied: bool = False
    """Whether the truth says more than that of the samples (see ``truth``)."""
    required: tuple[Language, ...] = ("zh", "en", "ko")
    """What a sign here must carry."""
    behind: tuple[BoardPlan, ...] = ()
    cut: Cut | None = None
    series: Series | None = None
    nearer: float = 0.0
    """How far (0 to 1) the photographer went on from the condition's distance to a full frame."""
    stamps: tuple[Stamp, ...] = ()
    overlap: float = 0.0
    """How much of each board, as a share of its width or height, the next one covers."""
    shape: str = ""
    """The shape of the boards, for figures by shape."""
    turn: int = 0
    """Which photo of these boards: another one is taken from elsewhere, in another light."""
    indistinct: int = 0
    """Wrong texts that were dropped because no photo tells them from the right one (rn and m)."""
