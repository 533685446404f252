"""A photo's pixels → Reading: detection, crops, recognition, routing."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from signcheck.errors import ReadingFailed, SigncheckError
from signcheck.languages import Language, language_of
from signcheck.reading import routing
from signcheck.reading.appearance import measure
from signcheck.reading.crops import rectify
from signcheck.reading.detection import Detector, find_text
from signcheck.reading.line import Line, Polygon, Reading
from signcheck.reading.paddle import Region
from signcheck.reading.polygons import box_of, part, reading_order, thickness
from signcheck.reading.recogniser import Crop, Recogniser, Recognition, trimmed
from signcheck.reading.words import words_of


class Reader:
    """Reads photos; made once per process.

    detector, recogniser: for Chinese and Latin text.
    korean: for lines that `recogniser` cannot read, or None.
    side: longer side in pixels at which text is looked for.
    engine: name and version of what computes the models' outputs; empty when there is none.
    """

    def __init__(
        self,
        detector: Detector,
        recogniser: Recogniser,
        korean: Recogniser | None,
        *,
        side: int,
        engine: str = "",
    ) -> None:
        self._detector = detector
        self._recogniser = recogniser
        self._korean = korean
        self._side = side
        self._engine = engine

    def read(self, pixels: npt.NDArray[np.uint8]) -> Reading:
        """All lines of a photo. pixels: H × W × 3, RGB, upright."""
        start = time.perf_counter()
        regions = find_text(self._detector, pixels, side=self._side)
        found = time.perf_counter()
        lines = self._recognise([rectify(pixels, r.polygon) for r in regions], regions)
        order = reading_order([box_of(line.polygon) for line in lines])
        return Reading(
            width=pixels.shape[1],
            height=pixels.shape[0],
            lines=tuple(lines[i] for i in order),
            versions=self._versions(),
            detection_seconds=found - start,
            recognition_seconds=time.perf_counter() - found,
        )

    def _versions(self) -> tuple[tuple[str, str], ...]:
        found_by = getattr(self._detector, "name", type(self._detector).__name__)
        named = {"detection": found_by, "recognition": self._recogniser.name}
        if self._korean is not None:
            named["korean"] = self._korean.name
        if self._engine:
            named["engine"] = self._engine
        return tuple(named.items())

    def _recognise(self, crops: Sequence[Crop], regions: Sequence[Region]) -> list[Line]:
        firsts = self._recogniser.recognise(crops)
        if self._korean is None:
            return [
                _seen(self._line(region, first), crop)
                for region, first, crop in zip(regions, firsts, crops, strict=True)
            ]
        aspects = [crop.shape[1] / crop.shape[0] for crop in crops]
        asked = [i for i, first in enumerate(firsts) if routing.needs_second_look(first, aspects[i])]
        seconds = dict(zip(asked, self._korean.recognise([crops[i] for i in asked]), strict=True))
        preferred = {i for i in asked if routing.prefer_second(firsts[i], seconds[i], aspects[i])}
        korean = {
            i
            for i in preferred
            if routing.purely_korean(seconds[i]) and not routing.leaves_out(firsts[i], seconds[i], aspects[i])
        }
        cuts = {i: _cuts(first, crops[i], aspects[i]) for i, first in enumerate(firsts) if i not in korean}
        between = self._between(crops, cuts, self._korean)
        believed = {
            i: {s for s, answer in between[i].items() if routing.prefer_second(s.guess, answer, 1.0)}
            for i in cuts
        }
        cuts = self._alone(crops, {i: cuts[i] for i in cuts if believed[i]})
        lines: list[Line] = []
        for i, (region, first) in enumerate(zip(regions, firsts, strict=True)):
            pieces = self._pieces(region, cuts.get(i, ()), believed.get(i, set()), between[i])
            if pieces:
                lines += [_seen(line, _slice(crops[i], piece)) for line, piece in pieces]
            elif i in preferred:
                lines.append(_seen(_make_line(region.polygon, seconds[i], self._korean.name), crops[i]))
            else:
                lines.append(_seen(self._line(region, first), crops[i]))
        return lines

    @staticmethod
    def _between(
        crops: Sequence[Crop], cuts: Mapping[int, Sequence[routing.Stretch]], korean: Recogniser
    ) -> list[dict[routing.Stretch, Recognition]]:
        """By line, the Korean recogniser's answers for the stretches that hold unknown text; one call."""
        gaps = [
            (i, stretch)
            for i, stretches in cuts.items()
            for stretch in stretches
            if not stretch.known.text and routing.has_ink(crops[i], stretch.start, stretch.end)
        ]
        found: list[dict[routing.Stretch, Recognition]] = [{} for _ in crops]
        answers = korean.recognise([_slice(crops[i], stretch) for i, stretch in gaps]) if gaps else []
        for (i, stretch), answer in zip(gaps, answers, strict=True):
            found[i][stretch] = answer
        return found

    def _alone(
        self, crops: Sequence[Crop], cuts: Mapping[int, Sequence[routing.Stretch]]
    ) -> dict[int, list[routing.Stretch]]:
        """The lines that are cut, each known stretch read once more at its own width; one call."""
        known = [(i, stretch) for i, parts in cuts.items() for stretch in parts if stretch.known.text]
        pieces = [_slice(crops[i], stretch) for i, stretch in known]
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
        stretches: Sequence[routing.Stretch],
        believed: Collection[routing.Stretch],
        between: Mapping[routing.Stretch, Recognition],
    ) -> list[tuple[Line, routing.Stretch]]:
        """What the first recogniser knows of a line and the Korean beside it; nothing where it is not cut.

        A stretch that neither knows is kept as unread: it may be a translation.
        """
        first, korean = self._recogniser.name, self._korean.name if self._korean else ""
        lines: list[tuple[Line, routing.Stretch]] = []
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


def read_named(reader: Reader, path: Path, pixels: npt.NDArray[np.uint8]) -> Reading:
    """The reading of the photo at `path`; raises ReadingFailed, naming it, for anything unforeseen."""
    try:
        return reader.read(pixels)
    except SigncheckError:
        raise
    except Exception as error:
        raise ReadingFailed(
            "{path}: {name}: {error}.", path=path, name=type(error).__name__, error=error
        ) from error


def _cuts(first: Recognition, crop: Crop, aspect: float) -> list[routing.Stretch]:
    """Where a line may be cut; see routing.both_scripts."""
    if not routing.may_hold_both(first, aspect):
        return []
    return routing.both_scripts(first, aspect, words_of(crop))


def _slice(crop: Crop, stretch: routing.Stretch) -> Crop:
    width = crop.shape[1]
    left = min(round(stretch.start * width), width - 1)
    return np.ascontiguousarray(crop[:, left : max(round(stretch.end * width), left + 1)])


def _seen(line: Line, crop: Crop) -> Line:
    """The line with how it looks."""
    return replace(line, appearance=measure(crop, thickness(line.polygon)))


def _make_line(polygon: Polygon, recognition: Recognition, recogniser: str) -> Line:
    text = " ".join(recognition.text.replace(routing.FOREIGN, " ").split())
    return Line(
        text=text,
        language=language_of(text),
        score=recognition.score if text else 0.0,
        polygon=polygon,
        recogniser=recogniser,
        weakest=min(recognition.probabilities, default=0.0),
        steps=recognition.steps.pack() if text and recognition.steps is not None else b"",
    )
