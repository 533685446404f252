"""``python -m bench.duplicates``: how often the report of the same board is suggested, and how often another.

Boards are drawn (bench.duplicates.drawn), each report's photo once; some of the boards again, from another
side, in another light, some cut off; and other boards, half of which say the same in Chinese. All reports lie
around one place, and nobody names a sign point: what is suggested is so by the pictures alone. The same board
must be among the first three; for another board nothing may be suggested at all. Twins, boards of the same
make with the same texts, are counted apart: pictures hardly tell them, sign points do.

Thresholds were chosen with --seed 11 to 16 and 21 to 24, and graded with 17; the default, another, is for
the next. Photos and looks stay in ~/.cache/signcheck/bench/duplicates, so that a stopped run goes on.
Text is looked for as the service does it, not read.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from bench.duplicates.drawn import Drawn, Kind, draw, photos
from signcheck.locating.duplicates import NEARBY, Likeness, Pictures, Reported, suggested
from signcheck.photos import load_photo
from signcheck.photos.agreement import shared
from signcheck.photos.features import Features, Signs, features_of, likely
from signcheck.photos.shown import Shown
from signcheck.services.duplicates import LIKELY
from signcheck.services.looks import VERSION, lines_of
from signcheck.settings import load_settings
from signcheck.views.duplicates import METRES_OF_A_DEGREE

FOLDER = Path.home() / ".cache" / "signcheck" / "bench" / "duplicates"
CENTRE = 37.5, 122.1


@dataclass(frozen=True)
class Answer:
    """What was suggested for a photo: whether its own report, and how many."""

    kind: Kind
    own: bool
    count: int


@click.command()
@click.option("--reports", type=click.IntRange(2), default=1000, show_default=True)
@click.option("--pairs", type=click.IntRange(2), default=300, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=18, show_default=True)
@click.option("--workers", type=click.IntRange(1), default=2, show_default=True)
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), default=FOLDER, show_default=True)
def main(reports: int, pairs: int, seed: int, workers: int, folder: Path) -> None:
    """Draw, compare, and say the shares."""
    chosen = list(photos(seed, reports, pairs))
    with ProcessPoolExecutor(workers) as pool:
        found = list(pool.map(looks, chosen, [folder / str(seed)] * len(chosen), chunksize=4))
        waiting = [look for photo, look in zip(chosen, found, strict=True) if photo.kind is Kind.REPORT]
        sought = [(p, look) for p, look in zip(chosen, found, strict=True) if p.kind is not Kind.REPORT]
        jobs = [sought[i::workers] for i in range(workers)]
        answers = [one for some in pool.map(_answers, jobs, [waiting] * workers) for one in some]
    click.echo(f"seed {seed}: {len(waiting)} reports wait nearby")
    for line in lines(answers):
        click.echo(line)


def looks(photo: Drawn, folder: Path) -> Features:
    """How a photo looks; drawn and worked out where that was not done yet."""
    kept = folder / f"features-{VERSION}" / f"{photo.path(folder).stem}.npz"
    if not kept.exists():
        settings = load_settings()
        limits = {"max_bytes": settings.max_bytes, "max_pixels": settings.max_pixels}
        loaded = load_photo(draw(photo, folder), **limits)
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(".part")
        lines = lines_of(settings, loaded.pixels)
        unfinished.write_bytes(features_of(loaded.pixels, lines).to_bytes())
        unfinished.replace(kept)
    return Features.of_bytes(kept.read_bytes())


def _answers(sought: Sequence[tuple[Drawn, Features]], waiting: Sequence[Features]) -> list[Answer]:
    places = [_report(number) for number in range(len(waiting))]
    signs = [look.signs if len(look.lines) else look.signs[:0] for look in waiting]
    return [_answer(photo, look, waiting, signs, places) for photo, look in sought]


def _answer(
    photo: Drawn,
    look: Features,
    waiting: Sequence[Features],
    signs: Sequence[Signs],
    places: Sequence[Reported],
) -> Answer:
    """As signcheck.services.duplicates does it."""
    points, shown = {}, Shown(look)
    for number in likely(look.signs, signs, LIKELY):
        common = shared(shown, Shown(waiting[number]))
        if common is not None and common.one_board:
            points[number] = common.points
    compared = [
        (place, Likeness(Pictures.SAME if n in points else Pictures.OTHER, points.get(n, 0)))
        for n, place in enumerate(places)
    ]
    names = [one.number for one in suggested(Reported(place=CENTRE), compared)]
    return Answer(photo.kind, str(photo.number) in names and photo.kind is not Kind.OTHER, len(names))


def _report(number: int) -> Reported:
    """A report somewhere near the centre."""
    chosen = random.Random(number)
    away, way = NEARBY * chosen.random(), 2 * np.pi * chosen.random()
    north, east = away * np.cos(way), away * np.sin(way) / np.cos(np.radians(CENTRE[0]))
    return Reported(
        str(number),
        place=(CENTRE[0] + north / METRES_OF_A_DEGREE, CENTRE[1] + east / METRES_OF_A_DEGREE),
        accuracy=10.0,
    )


def lines(answers: Sequence[Answer]) -> Iterator[str]:
    """The shares, a line each."""
    by_kind = {kind: [one for one in answers if one.kind is kind] for kind in Kind}
    same = by_kind[Kind.AGAIN]
    yield f"the same board: {_share([one.own for one in same])} among the first three"
    others = by_kind[Kind.OTHER] + by_kind[Kind.SAME_CHINESE]
    yield f"other boards: {_share([one.count > 0 for one in others])} have anything suggested"
    for kind in (Kind.SAME_CHINESE, Kind.OTHER, Kind.TWIN):
        some = by_kind[kind]
        yield f"  {kind}: {_share([one.own for one in some])} the board they were made after, " + (
            f"{_share([one.count > 0 for one in some])} anything"
        )


def _share(given: Sequence[bool]) -> str:
    return f"{sum(given)} of {len(given)} ({np.mean(given):.1%})" if given else "none"


if __name__ == "__main__":
    main()
