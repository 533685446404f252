"""Evidence of verdicts as one HTML page, as PDF or as a picture: nothing outside of it is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from signcheck.reports.alignment import Place, align
from signcheck.reports.evidence.facts import Fact, facts, title, verdict
from signcheck.reports.evidence.pictures import Pictures, pictures
from signcheck.reports.evidence.screen import harmless
from signcheck.reports.fonts import SANS
from signcheck.reports.html import LANG, data_address, stream
from signcheck.reports.shown import Shown
from signcheck.reports.texts import Texts
from signcheck.views.evidence import Evidence

TEMPLATE = "evidence.html.jinja"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One case's evidence as the page shows it.

    verdict: as the data says it; said: the same in words, with kind and severity.
    words: the aligned texts, cut where a line may break. right: whether there is a form to compare with.
    cuts: captions and addresses that hold the pictures; whole: that of the whole photo, or None.
    gone: why there is none.
    """

    title: str
    verdict: str
    said: str
    zh: str
    words: tuple[tuple[Place, ...], ...]
    right: bool
    cuts: tuple[tuple[str, str], ...]
    whole: str | None
    gone: str
    facts: tuple[Fact, ...]


def to_html(evidence: Iterable[Evidence], store: Shown, texts: Texts) -> Iterator[str]:
    """The page in pieces, a sheet each; all texts are escaped, control characters shown as such."""
    sheets = (sheet(one, shown, texts) for one, shown in pictures(evidence, store))
    font = SANS[texts.language]
    return stream(TEMPLATE, sheets=sheets, text=texts, lang=LANG[texts.language], font=font)


def sheet(one: Evidence, shown: Pictures | None, texts: Texts) -> Sheet:
    """The sheet of one case; shown: None when its photo cannot be."""
    return Sheet(
        harmless(title(one, texts)),
        one.verdict,
        verdict(one, texts),
        harmless(one.zh or texts("nothing_there")),
        tuple(_words(align(one.text, one.right))),
        one.right is not None,
        tuple(_cuts(shown, texts)) if shown else (),
        data_address(shown.whole) if shown else None,
        texts("e_photo_erased", day=texts.day(one.erased)) if one.erased else texts("e_photo_gone"),
        tuple((label, tuple(map(harmless, said))) for label, said in facts(one, texts)),
    )


def _cuts(shown: Pictures, texts: Texts) -> Iterator[tuple[str, str]]:
    if shown.text:
        yield texts("e_text_here"), data_address(shown.text)
    if shown.zh:
        yield texts("e_zh_here"), data_address(shown.zh)


def _words(places: Iterable[Place]) -> Iterator[tuple[Place, ...]]:
    """Groups of places that stay on one line: words, each with the space after it."""
    word: list[Place] = []
    for place in places:
        word.append(Place(harmless(place.read), harmless(place.expected), place.mark))
        if (place.read or place.expected).isspace():
            yield tuple(word)
            word = []
    if word:
        yield tuple(word)
