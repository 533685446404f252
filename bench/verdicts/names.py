"""One name with two translations on two signs of a site: found over photos, not on one. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.verdicts.cases import ACROSS_SITE
from bench.verdicts.found import FoundEntry, Statement
from bench.verdicts.shares import Share
from bench.verdicts.truth import TruePhoto
from signcheck.checking.weighing import SURE_CHARACTER
from signcheck.languages import Language
from signcheck.signs import TRANSLATIONS
from signcheck.standard.normalise import key
from signcheck.verdicts import Verdict
from signcheck.work.naming import Observation, inconsistencies

Name = tuple[str, str, str]
"""Site, key of the Chinese, language."""


@dataclass(frozen=True, slots=True)
class TrueName:
    """A translation as it stands on a photo; ``planted`` where it is a second one of its name on purpose."""

    site: str
    condition: str
    zh: str
    language: Language
    text: str
    planted: bool

    @property
    def name(self) -> Name:
        """What has to be translated in one way."""
        return self.site, key(self.zh), self.language.value


def site_of(photo: TruePhoto) -> str:
    """The site, for the photos of one chunk: each chunk is a visit of its own."""
    return f"{photo.chunk} {photo.site}"


def true_names(photo: TruePhoto) -> list[TrueName]:
    """Every translation that stands in the photo, of entries with Chinese."""
    names = []
    for entry in photo.entries:
        for language in TRANSLATIONS:
            text = entry.texts[language]
            if entry.head and text.text:
                planted = text.planted == ACROSS_SITE and not entry.aside(language)
                names.append(
                    TrueName(site_of(photo), photo.condition, entry.head, language, text.text, planted)
                )
    return names


def observations(photo: TruePhoto, found: Sequence[FoundEntry]) -> Iterator[Observation]:
    """The translations that a system read, as the product hands them to the search for differences."""
    for entry in found:
        for language, said in entry.said.items():
            if language in TRANSLATIONS and entry.zh and said.text and _sure(said):
                yield Observation(
                    0,
                    site_of(photo),
                    photo.sign_point,
                    entry.head or entry.zh.text,
                    language.value,
                    said.text,
                    said.expected,
                )


def _sure(said: Statement) -> bool:
    """Whether the text surely stands there, whatever is thought of it: a certain one, or one read surely."""
    if said.verdict is Verdict.DOUBTFUL:
        return said.weakest >= SURE_CHARACTER
    return said.verdict in (Verdict.COMPLIANT, Verdict.DEFECTIVE)


def agreement(names: Sequence[TrueName], seen: Sequence[Observation]) -> tuple[Share, Share]:
    """Names planted with two translations that were found, and names found that have two."""
    texts: dict[Name, set[str]] = defaultdict(set)
    for one in names:
        texts[one.name].add(key(one.text))
    planted = {one.name for one in names if one.planted}
    found = {(n.site, key(n.zh), n.language) for n in inconsistencies(seen) if n.site is not None}
    return (
        Share.of(name in found for name in planted),
        Share.of(len(texts.get(name, ())) > 1 for name in found),
    )
