"""What photos show of a place, and what people decided about it: all that a standing follows from.

A *place* is a sign point, or one photo that no sign point is known of. All moments are UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from signcheck.languages import Language
from signcheck.standard.normalise import key
from signcheck.verdicts import Verdict


class Origin(StrEnum):
    """Who brought a photo: an inspector, the unit that repaired for an order, a volunteer."""

    INSPECTION = "inspection"
    ORDER = "order"
    REPORT = "report"


class Action(StrEnum):
    """What a person decides; the values are what the database keeps."""

    WRONG = "wrong"
    RIGHT = "right"
    READS = "reads"
    UNUSABLE = "unusable"
    NOT_OURS = "not_ours"
    GONE = "gone"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Said:
    """What one photo shows of an entry in one language, by its newest judgement.

    judgement: number of the row. text: what stands there, None when nothing does; the right text where
    the camera had misread it. weakest: its least sure character, 0–1.
    standard: the place of its version among all, the newest the greatest.
    outside: whether nothing was found because the photo may end before it.
    named: whether an approved or a forbidden form names this very text.
    expected: the right form to use first, "" when the standard says nothing.
    """

    judgement: int
    language: str
    text: str | None
    verdict: Verdict
    kind: str = ""
    rule: str = ""
    weakest: float = 1.0
    standard: int = 0
    named: bool = False
    outside: bool = False
    expected: str = ""

    @property
    def certain(self) -> bool:
        """Whether it is surely right or surely wrong."""
        return self.verdict in (Verdict.COMPLIANT, Verdict.DEFECTIVE)


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry of the board that a photo was taken for.

    zh: as it stands there, None for foreign text alone. head: the standard's head for it, "" where
    nothing sure is known. proper: whether it is a name. cut: whether the photo may show only a part of it.
    read: the Chinese that the machine had read where a person put it right, else "".
    """

    zh: str | None
    head: str = ""
    said: tuple[Said, ...] = ()
    cut: bool = False
    proper: bool = False
    read: str = ""

    @property
    def raw(self) -> str:
        """What the machine read: its Chinese, else its first foreign text with its language."""
        return key(self.read or self.zh or "") or self._foreign

    @property
    def name(self) -> str:
        """What its message is known by: the head in the standard, else what stands there."""
        return key(self.head) or key(self.zh or "") or self._foreign

    @property
    def _foreign(self) -> str:
        texts = (said for said in self.said if said.text and said.language != Language.ZH)
        return next((f"{said.language}:{key(said.text or '')}" for said in texts), "")

    @property
    def legible(self) -> bool:
        """Whether it can be read at all."""
        readable = [said.verdict is not Verdict.UNREADABLE for said in self.said]
        return not self.cut and (any(readable) or not readable)


@dataclass(frozen=True, slots=True)
class Shot:
    """What one photo shows of a place.

    at: when it was seen; day: the city's day of it. round: which report of a repair it came with, for
    a photo of a unit; orders: how many steps of orders about the place there had been by then. So the
    same day before and after a repair are two visits.
    """

    photo: int
    sha256: str
    at: datetime
    day: date
    entries: tuple[Shown, ...] = ()
    origin: Origin = Origin.INSPECTION
    order: int = 0
    round: int = 0
    orders: int = 0
    early: bool = False

    @property
    def visit(self) -> tuple[object, ...]:
        """What the photos of one visit have in common."""
        return self.day, self.origin, self.order, self.round, self.orders

    @property
    def legible(self) -> bool:
        """Whether it shows anything of the board."""
        return any(entry.legible for entry in self.entries)

    @property
    def whole(self) -> bool:
        """Whether it shows what it shows completely, so that what is not on it may be gone."""
        return self.legible and all(entry.legible for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of a message, on the photo it was made on; never one that was taken back.

    name, raw: what the message was known by then (Shown.name, Shown.raw).
    verdict, kind, text, zh: what held afterwards. standard: as in Said, at that time.
    since: of `gone` and `replaced`, the first day on which it is so.
    """

    id: int
    action: Action
    photo: int
    name: str
    raw: str
    language: str
    verdict: Verdict
    kind: str = ""
    text: str | None = None
    zh: str | None = None
    standard: int = 0
    since: date | None = None
