"""Which lines hold Korean, alone or beside what the first recogniser knows, and where it stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from signcheck.reading import routing
from signcheck.reading.gaps import both_scripts, may_hold_both
from signcheck.reading.recogniser import NOTHING, Crop, Recogniser, Recognition
from signcheck.reading.scripts import by_script, may_change
from signcheck.reading.stretches import Stretch, between_bars, has_ink, slice_of, with_width, without_marks
from signcheck.reading.words import bars_of, words_of


@dataclass(frozen=True, slots=True)
class Korean:
    """What the Korean recogniser says of the lines, by their place.

    preferred: its answers that count for a whole line. cuts: lines that hold Korean beside something else.
    between: its answers for the stretches of those that were unknown. believed: the stretches it knows.
    """

    preferred: Mapping[int, Recognition] = field(default_factory=dict)
    cuts: Mapping[int, list[Stretch]] = field(default_factory=dict)
    between: Mapping[int, Mapping[Stretch, Recognition]] = field(default_factory=dict)
    believed: Mapping[int, Collection[Stretch]] = field(default_factory=dict)


def korean_in(crops: Sequence[Crop], firsts: Sequence[Recognition], korean: Recogniser) -> Korean:
    """Which lines hold Korean, alone or beside what the first recogniser knows."""
    aspects = [crop.shape[1] / crop.shape[0] for crop in crops]
    asked = [i for i, first in enumerate(firsts) if routing.needs_second_look(first, aspects[i])]
    seconds = dict(zip(asked, korean.recognise([crops[i] for i in asked]), strict=True))
    seconds |= {i: routing.without_blots(seconds[i]) for i in asked if firsts[i].score < routing.LEAST}
    preferred = {i for i in asked if routing.prefer_second(firsts[i], seconds[i], aspects[i])}
    whole = {
        i
        for i in preferred
        if routing.purely_korean(seconds[i]) and not routing.leaves_out(firsts[i], seconds[i], aspects[i])
    }
    cuts = _doubted(
        {
            i: _cuts(first, seconds.get(i, NOTHING), crops[i], aspects[i])
            for i, first in enumerate(firsts)
            if i not in whole
        },
        {i: (first, crops[i], aspects[i]) for i, first in enumerate(firsts) if i not in seconds},
        korean,
    )
    between = _between(crops, cuts, korean)
    believed = {
        i: {
            s
            for s, answer in between[i].items()
            if s.korean.text or routing.prefer_second(s.guess, answer, (s.end - s.start) * aspects[i])
        }
        for i in cuts
    }
    return Korean(
        {i: seconds[i] for i in preferred},
        {i: cuts[i] for i in cuts if believed[i]},
        dict(enumerate(between)),
        believed,
    )


def _doubted(
    cuts: Mapping[int, list[Stretch]],
    sure: Mapping[int, tuple[Recognition, Crop, float]],
    korean: Recogniser,
) -> dict[int, list[Stretch]]:
    """The cuts, made anew where a line that seemed sure holds unknown text; one call.

    sure: lines of which the Korean recogniser was not asked, with their crop and length in text heights.
    What it sees in the whole line tells where the scripts change.
    """
    doubtful = [i for i in sure if i in cuts and _unknown(cuts[i], sure[i][1])]
    wholes = korean.recognise([sure[i][1] for i in doubtful]) if doubtful else []
    again = {i: _cuts(sure[i][0], whole, *sure[i][1:]) for i, whole in zip(doubtful, wholes, strict=True)}
    return {**cuts, **again}


def _between(
    crops: Sequence[Crop], cuts: Mapping[int, Sequence[Stretch]], korean: Recogniser
) -> list[dict[Stretch, Recognition]]:
    """By line, the Korean recogniser's answers for the stretches that hold unknown text; one call."""
    gaps = [
        (i, stretch)
        for i, stretches in cuts.items()
        for stretch in stretches
        if not stretch.known.text and has_ink(crops[i], stretch.start, stretch.end)
    ]
    found: list[dict[Stretch, Recognition]] = [{} for _ in crops]
    answers = korean.recognise([slice_of(crops[i], stretch) for i, stretch in gaps]) if gaps else []
    for (i, stretch), answer in zip(gaps, answers, strict=True):
        found[i][stretch] = routing.better_korean(stretch, answer)
    return found


def _cuts(first: Recognition, second: Recognition, crop: Crop, aspect: float) -> list[Stretch]:
    """Where a line may be cut; see scripts.by_script and both_scripts."""
    changes, guessed = may_change(second), may_hold_both(first, aspect)
    if not (changes or guessed):
        return []
    words, bars = words_of(crop), bars_of(crop)
    found = by_script(first, without_marks(second, bars, aspect), aspect, words) if changes else []
    if not found and guessed:
        found = both_scripts(first, aspect, words, second)
    return with_width([between_bars(stretch, bars) for stretch in found], first, aspect)


def _unknown(stretches: Sequence[Stretch], crop: Crop) -> bool:
    """Whether a part of the line holds strokes of which the first recogniser surely knows nothing."""
    return any(not s.known.text and has_ink(crop, s.start, s.end) for s in stretches)
