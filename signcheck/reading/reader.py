"""A photo's pixels → Reading: detection, crops, recognition, routing."""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from signcheck.languages import Language, language_of
from signcheck.reading import routing
from signcheck.reading.crops import rectify
from signcheck.reading.detection import Detector, find_text
from signcheck.reading.line import Line, Reading
from signcheck.reading.paddle import Region
from signcheck.reading.polygons import centre_of
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
        lines.sort(key=lambda line: (centre_of(line.polygon)[1], centre_of(line.polygon)[0]))
        return Reading(
            width=pixels.shape[1],
            height=pixels.shape[0],
            lines=tuple(lines),
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
        asked = [i for i, first in enumerate(firsts) if routing.needs_second_look(first)]
        seconds = self._korean.recognise([crops[i] for i in asked]) if self._korean and asked else []
        answers = dict(zip(asked, seconds, strict=False))
        return [
            self._line(region, first, answers.get(i, NOTHING))
            for i, (region, first) in enumerate(zip(regions, firsts, strict=True))
        ]

    def _line(self, region: Region, first: Recognition, second: Recognition) -> Line:
        if self._korean is not None and routing.prefer_second(first, second):
            return _make_line(region, second, self._korean.name)
        if first.score >= routing.LEAST:
            return _make_line(region, first, self._recogniser.name)
        korean = routing.looks_korean(first, region.score)
        language = Language.KO if korean else Language.OTHER
        return Line("", language, 0.0, region.polygon, self._recogniser.name)


def _make_line(region: Region, recognition: Recognition, recogniser: str) -> Line:
    text = recognition.text.strip()
    return Line(
        text=text,
        language=language_of(text),
        score=recognition.score,
        polygon=region.polygon,
        recogniser=recogniser,
        weakest=min(recognition.probabilities, default=recognition.score),
    )
