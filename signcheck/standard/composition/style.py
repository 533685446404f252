"""How a profile wants names composed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from signcheck.standard.composition.model import Kind


class English(StrEnum):
    """What the English line of a name is on this kind of sign."""

    PINYIN = "pinyin"
    TRANSLATION = "translation"


class Station(StrEnum):
    """What 站 is where nothing more is said."""

    RAILWAY = "railway"
    STOP = "stop"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Style:
    """The composition style of a profile.

    english: Pinyin in capitals for names of `pinyin_kinds`, or Pinyin with an English generic.
    pinyin_accepted: whether Pinyin with its generic is right too where a translation is asked for.
    direction_first: Middle Wenhua Road before Wenhua Middle Road.
    """

    english: English = English.TRANSLATION
    pinyin_kinds: frozenset[Kind] = frozenset()
    pinyin_accepted: bool = False
    station: Station = Station.ANY
    direction_first: bool = False
