"""A photo's pixels → Reading: detection, crops, recognition, routing."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from signcheck.errors import ReadingFailed, SigncheckError
from signcheck.languages import Language, language_of
from signcheck.reading import routing
from signcheck.reading.crops import rectify
from signcheck.reading.detection import Detector, find_text
from signcheck.reading.line import Line, Polygon, Reading
from signcheck.reading.paddle import Region
from signcheck.reading.polygons import box_of, part, reading_order
from signcheck.reading.recogniser import NOTHING, Crop, Recogniser, Recognition


class Reader:
    """Reads photos; made once per process.

    detector, recogniser: for Chinese and Latin text.
    korean: for lines that `recogniser` cannot read, or None.
    side: longer side in pixels at which text is looked for.
    """

    def __init__(
        self,
        detector: Detector,
        recogniser: Recogniser,
        korean: Recogniser | None,
        *,
        side: int,
    ) -> None:
        self._detector = detector
        self._recogniser = recogniser
        self._korean = korean
        self._side = side

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
        roles = (("recognition", self._recogniser), ("korean", self._korean))
        named = tuple((role, made.name) for role, made in roles if made is not None)
        return (
            (
                "detection",
                getattr(self._detector, "name", type(self._detector).__name__),
            ),
            *named,
        )

    def _recognise(self, crops: Sequence[Crop], regions: Sequence[Region]) -> list[Line]:
        firsts = self._recogniser.recognise(crops)
        if self._korean is None:
            return [self._line(region, first) for region, first in zip(regions, firsts, strict=True)]
        aspects = [crop.shape[1] / crop.shape[0] for crop in crops]
        asked = [i for i, first in enumerate(firsts) if routing.needs_second_look(first, aspects[i])]
        seconds = dict(zip(asked, self._korean.recognise([crops[i] for i in asked]), strict=True))
        lines: list[Line] = []
        for i, (region, crop, first) in enumerate(zip(regions, crops, firsts, strict=True)):
            second = seconds.get(i, NOTHING)
            preferred = routing.prefer_second(first, second, aspects[i])
            if preferred and language_of(second.text) is Language.KO:
                lines.append(_make_line(region.polygon, second, self._korean.name))
            elif pieces := self._in_both_scripts(region, crop, first, self._korean):
                lines += pieces
            elif preferred:
                lines.append(_make_line(region.polygon, second, self._korean.name))
            else:
                lines.append(self._line(region, first))
        return lines

    def _in_both_scripts(
        self, region: Region, crop: Crop, first: Recognition, korean: Recogniser
    ) -> list[Line]:
        """What the first recogniser knows and the Korean beside it, or nothing if it is no such line."""
        height, width = crop.shape[:2]
        stretches = routing.stretches(first, width / height)
        if not any(language_of(s.known.text) in (Language.ZH, Language.EN) for s in stretches):
            return []
        lines, hangul = [], False
        for stretch in stretches:
            polygon = part(region.polygon, stretch.start, stretch.end)
            if stretch.known.text:
                lines.append(_make_line(polygon, stretch.known, self._recogniser.name))
            elif routing.has_ink(crop, stretch.start, stretch.end):
                left, right = round(stretch.start * width), round(stretch.end * width)
                (found,) = korean.recognise([np.ascontiguousarray(crop[:, left:right])])
                if routing.prefer_second(NOTHING, found, 1.0):
                    hangul = True
                    lines.append(_make_line(polygon, found, korean.name))
        return lines if hangul else []

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
        raise ReadingFailed(f"{path}: {type(error).__name__}: {error}.") from error


def _make_line(polygon: Polygon, recognition: Recognition, recogniser: str) -> Line:
    text = recognition.text.strip()
    return Line(
        text=text,
        language=language_of(text),
        score=recognition.score,
        polygon=polygon,
        recogniser=recogniser,
        weakest=min(recognition.probabilities, default=0.0),
    )
