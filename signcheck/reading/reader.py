"""A photo's pixels → Reading: detection, crops, recognition, routing."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from signcheck.errors import ReadingFailed, SigncheckError
from signcheck.reading.columns import goes_on, longer
from signcheck.reading.crops import cut, rectify
from signcheck.reading.detection import Detector, find_text, look_into
from signcheck.reading.expected import LANGUAGES, THEIRS, expected, found_at
from signcheck.reading.line import Line, Polygon, Reading
from signcheck.reading.lines import LineReader
from signcheck.reading.paddle import Region
from signcheck.reading.polygons import area, box_of, overlap, reading_order, widened
from signcheck.reading.recogniser import Recogniser
from signcheck.reading.stacked import are_two, doubtful, halves, may_be_two, surely_text, worth_a_look

WIDER = 0.1
"""The halves of a region are read with so many of their thicknesses around them."""
LOOSER = 0.06, 0.14
"""What is expected is read as tight as its ink stands, and with so many of its thicknesses around it."""


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
        self._line_reader = LineReader(recogniser, korean)
        self._side = side
        self._engine = engine

    def read(self, pixels: npt.NDArray[np.uint8]) -> Reading:
        """All lines of a photo. pixels: H × W × 3, RGB, upright."""
        start = time.perf_counter()
        regions = find_text(self._detector, pixels, side=self._side)
        found = time.perf_counter()
        lines = self._lines(pixels, regions)
        order = reading_order([box_of(line.polygon) for line in lines])
        return Reading(
            width=pixels.shape[1],
            height=pixels.shape[0],
            lines=tuple(lines[i] for i in order),
            versions=self._versions(),
            detection_seconds=found - start,
            recognition_seconds=time.perf_counter() - found,
        )

    def _lines(self, pixels: npt.NDArray[np.uint8], regions: Sequence[Region]) -> list[Line]:
        """What is read in the regions, those apart that hold two lines; of faint ones what is surely text."""
        lines = self._read([region for region in regions if region.sure], pixels)
        faint = self._read([region for region in regions if not region.sure], pixels)
        apart = {id(line): are_two(self._apart(line, pixels), line, lines) for line in doubtful(lines)}
        whole = [part for line in lines for part in (apart.get(id(line)) or [line])]
        whole += [line for line in faint if surely_text(line)]
        return self._with_expected([self._downwards(line, whole, pixels) for line in whole], pixels)

    def _downwards(self, line: Line, lines: Sequence[Line], pixels: npt.NDArray[np.uint8]) -> Line:
        """The line as far as its column goes on above and below it."""
        height, width = pixels.shape[:2]
        for polygon in longer(line, lines):
            if all(0 <= x < width and 0 <= y < height for x, y in polygon):
                again = self._read([Region(polygon, 1.0)], pixels)
                if goes_on(line, again):
                    return self._downwards(again[0], [x for x in lines if x is not line], pixels)
        return line

    def _with_expected(self, lines: list[Line], pixels: npt.NDArray[np.uint8], times: int = 2) -> list[Line]:
        """The lines, and those that the others let expect where the detector saw none, if surely read.

        times: what was found may let expect more, so often.
        """
        height, width = pixels.shape[:2]
        kept = lines
        for place in expected(lines):
            polygon = found_at(pixels, place, [line.polygon for line in kept if line.text])
            if polygon is None:
                continue
            again = self._read([Region(polygon, 1.0)], pixels)
            if any(line.text for line in again):
                looser = [widened(polygon, share, width=width, height=height) for share in LOOSER]
                again = _surest([again, *(self._read([Region(way, 1.0)], pixels) for way in looser)])
            if len(again) == 1 and surely_text(again[0]) and again[0].language in LANGUAGES:
                covered = THEIRS * area(polygon)
                kept = [x for x in kept if x.text or overlap(x.polygon, polygon) < covered] + again
        return self._with_expected(kept, pixels, times - 1) if kept is not lines and times > 1 else kept

    def _apart(self, line: Line, pixels: npt.NDArray[np.uint8]) -> list[Line]:
        """The lines that were drawn as one: by the valley between them, else as they are seen from closer.

        From closer a single line that nobody could read may be found better too.
        """
        parts = self._parts(line, pixels)
        if parts or not worth_a_look(line):
            return parts
        lines = self._read(look_into(self._detector, pixels, line.polygon), pixels)
        return lines if all(map(surely_text, lines)) else []

    def _parts(self, line: Line, pixels: npt.NDArray[np.uint8]) -> list[Line]:
        """The lines that were drawn as one, from the top; nothing where one of them is not surely read.

        Hangul has gaps inside: a cut through it leaves what reads as another word, and an unread rest.
        """
        height, width = pixels.shape[:2]
        found: list[Line] = []
        for polygon in halves(cut(pixels, line.polygon), line.polygon) or ():
            ways = polygon, widened(polygon, WIDER, width=width, height=height)
            for half in self._better(ways, pixels):
                parts = self._parts(half, pixels) if may_be_two(half) else []
                found += parts or [half]
            if not all(map(surely_text, found)):
                return []
        return found

    def _better(self, ways: Sequence[Polygon], pixels: npt.NDArray[np.uint8]) -> list[Line]:
        """What is read in one of several polygons around a text, where the least sure line is surest."""
        return _surest([self._read([Region(polygon, 1.0)], pixels) for polygon in ways])

    def _read(self, regions: Sequence[Region], pixels: npt.NDArray[np.uint8]) -> list[Line]:
        return (
            self._line_reader.read([rectify(pixels, r.polygon) for r in regions], regions) if regions else []
        )

    def _versions(self) -> tuple[tuple[str, str], ...]:
        found_by = getattr(self._detector, "name", type(self._detector).__name__)
        named = {"detection": found_by, "recognition": self._recogniser.name}
        if self._korean is not None:
            named["korean"] = self._korean.name
        if self._engine:
            named["engine"] = self._engine
        return tuple(named.items())


def _surest(readings: Sequence[list[Line]]) -> list[Line]:
    """Of several readings of one text that whose least sure line is surest."""
    return max(readings, key=lambda lines: min((line.score for line in lines), default=0.0))


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
