"""Crops of lines → lines: which recogniser reads which part of which crop."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from signcheck.languages import Language, language_of
from signcheck.reading import routing
from signcheck.reading.appearance import measure
from signcheck.reading.borders import at_borders
from signcheck.reading.hangul import Korean, korean_in
from signcheck.reading.line import Line, Polygon
from signcheck.reading.paddle import Region
from signcheck.reading.polygons import part, thickness
from signcheck.reading.recogniser import FOREIGN, Crop, Recogniser, Recognition, trimmed
from signcheck.reading.stretches import Stretch, slice_of


class LineReader:
    """Reads crops of lines, each part of them by the recogniser that knows its script.

    recogniser: for Chinese and Latin text. korean: for what it cannot read, or None.
    """

    def __init__(self, recogniser: Recogniser, korean: Recogniser | None) -> None:
        self._recogniser, self._korean = recogniser, korean

    def read(self, crops: Sequence[Crop], regions: Sequence[Region]) -> list[Line]:
        """The lines of the regions in their order; one that is cut where the script changes gives several."""
        firsts = self._recogniser.recognise(crops)
        korean = korean_in(crops, firsts, self._korean) if self._korean else Korean()
        cuts = self._cut(crops, firsts, korean)
        lines: list[Line] = []
        for i, (region, first) in enumerate(zip(regions, firsts, strict=True)):
            between = korean.between.get(i, {})
            pieces = self._pieces(region, cuts.get(i, ()), korean.believed.get(i, ()), between)
            if pieces:
                lines += [_seen(line, slice_of(crops[i], piece)) for line, piece in pieces]
            elif self._korean and (second := korean.preferred.get(i)):
                lines.append(_seen(_make_line(region.polygon, second, self._korean.name), crops[i]))
            else:
                lines.append(_seen(self._line(region, first), crops[i]))
        return lines

    def _cut(
        self, crops: Sequence[Crop], firsts: Sequence[Recognition], korean: Korean
    ) -> dict[int, list[Stretch]]:
        """The lines that are cut beside Korean, and those where the language changes at a space.

        Each part is read once more at its own width; in a line without Korean only where it is unsure.
        """
        whole = {
            i: [Stretch(0.0, 1.0, first)]
            for i, first in enumerate(firsts)
            if i not in korean.preferred and first.score >= routing.LEAST
        }
        cuts = {**korean.cuts, **at_borders({**whole, **korean.cuts}, crops)}
        unsure = [
            (i, stretch)
            for i, parts in cuts.items()
            for stretch in parts
            if stretch.known.text and (i in korean.cuts or _least_sure(stretch.known) < routing.SURE)
        ]
        return self._alone(crops, cuts, unsure)

    def _alone(
        self,
        crops: Sequence[Crop],
        cuts: Mapping[int, Sequence[Stretch]],
        known: Sequence[tuple[int, Stretch]],
    ) -> dict[int, list[Stretch]]:
        """The lines that are cut, some of the known stretches read once more at their own width; one call."""
        pieces = [slice_of(crops[i], stretch) for i, stretch in known]
        read = self._recogniser.recognise(pieces) if pieces else []
        again = {
            (i, stretch.start): routing.better(stretch.known, found, piece.shape[1] / piece.shape[0])
            for (i, stretch), found, piece in zip(known, read, pieces, strict=False)
        }
        return {
            i: [replace(stretch, known=again.get((i, stretch.start), stretch.known)) for stretch in parts]
            for i, parts in cuts.items()
        }

    def _pieces(
        self,
        region: Region,
        stretches: Sequence[Stretch],
        believed: Collection[Stretch],
        between: Mapping[Stretch, Recognition],
    ) -> list[tuple[Line, Stretch]]:
        """What the first recogniser knows of a line and the Korean beside it; nothing where it is not cut.

        A stretch that neither knows is kept as unread: it may be a translation.
        """
        first, korean = self._recogniser.name, self._korean.name if self._korean else ""
        lines: list[tuple[Line, Stretch]] = []
        for stretch in stretches:
            polygon = part(region.polygon, stretch.start, stretch.end)
            if stretch in believed:
                lines.append((_make_line(polygon, trimmed(between[stretch]), korean), stretch))
            elif stretch.known.text or stretch.guess.score >= routing.LEAST:
                known = stretch.known if stretch.known.text else stretch.guess
                lines.append((_make_line(polygon, trimmed(known), first), stretch))
            elif stretch in between:
                lines.append((Line("", Language.OTHER, 0.0, polygon, first), stretch))
        return lines

    def _line(self, region: Region, first: Recognition) -> Line:
        if first.score >= routing.LEAST:
            return _make_line(region.polygon, first, self._recogniser.name)
        korean = routing.looks_korean(first, region.score)
        language = Language.KO if korean else Language.OTHER
        return Line("", language, 0.0, region.polygon, self._recogniser.name)


def _seen(line: Line, crop: Crop) -> Line:
    """The line with how it looks."""
    return replace(line, appearance=measure(crop, thickness(line.polygon)))


def _least_sure(recognition: Recognition) -> float:
    """The probability of the least sure letter, spaces aside; 0 where none is given."""
    letters = zip(recognition.text, recognition.probabilities, strict=False)
    return min((p for character, p in letters if not character.isspace()), default=0.0)


def _weakest(recognition: Recognition) -> float:
    return min(recognition.probabilities, default=0.0)


def _make_line(polygon: Polygon, recognition: Recognition, recogniser: str) -> Line:
    text = " ".join(recognition.text.replace(FOREIGN, " ").split())
    return Line(
        text=text,
        language=language_of(text),
        score=recognition.score if text else 0.0,
        polygon=polygon,
        recogniser=recogniser,
        weakest=_weakest(recognition),
        steps=recognition.steps.pack() if text and recognition.steps is not None else b"",
    )
