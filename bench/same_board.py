"""``python -m bench.same_board``: how much photos of one board share, and photos of different boards.

And of the messages of a board, how many a whole photo of it does not show.

Every drawn board is photographed several times, in each condition, from another side and in another
light; then photos are held against each other as `signcheck.work.board` does. By its figures
LEAST_SHARED and LEAST_SEEN are chosen; they stand in docs/explanation/standing.md.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import click
import numpy as np

from bench.verdicts.readings import Kept, keep, kept, read_photo
from drawing.signs.__main__ import ROOT
from drawing.signs.files import encode, write
from drawing.signs.make import plan_of, world_from
from drawing.signs.model import CONDITIONS, PhotoPlan
from drawing.signs.photo import take
from drawing.signs.words.choose import Wish
from signcheck.checking.judgement import CheckedEntry
from signcheck.reading import Reading
from signcheck.services.judging import judge
from signcheck.settings import Settings, load_settings
from signcheck.signs import Doubt
from signcheck.standard import Standard, load_standard
from signcheck.work.board import shared
from signcheck.work.message import messages
from signcheck.work.sighting import Said, Shot, Shown

THRESHOLDS = (0.1, 0.2, 0.3, 0.34, 0.4, 0.5, 0.6)


@dataclass(frozen=True)
class Seen:
    """One photo: the number of its board, the kind of its site, its site, and what it shows."""

    board: int
    kind: str
    site: str
    condition: str
    shot: Shot


@click.command()
@click.option("--boards", type=click.IntRange(2), default=50, show_default=True, help="How many boards.")
@click.option("--seed", type=click.IntRange(0), default=5, show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="Folder for the photos.")
def main(boards: int, seed: int, output: Path) -> None:
    """Draw BOARDS boards in each condition, read them, and say how much their photos share."""
    settings, standard = load_settings(), load_standard()
    photos = [seen for seen in _photos(boards, seed, output, settings, standard) if seen.shot.legible]
    click.echo(f"{len(photos)} legible photos of {boards} boards, seed {seed}")
    pairs = list(itertools.permutations(photos, 2))
    same = [(one, other) for one, other in pairs if one.board == other.board]
    other = [(one, two) for one, two in pairs if one.board != two.board]
    kind = [(one, two) for one, two in other if one.kind == two.kind]
    for name, chosen in (
        ("the same board", same),
        ("the same board, a hard photo", [p for p in same if p[0].condition == "hard"]),
        ("other boards of the site", [p for p in kind if p[0].site == p[1].site]),
        ("other boards of the kind of site", kind),
    ):
        click.echo(_told(name, chosen))
    for least in (0.0, 0.5, 0.75):
        click.echo(_unseen(same, least))


def _unseen(pairs: Sequence[tuple[Seen, Seen]], least: float) -> str:
    """How often a message would be doubted as no longer seen, though it is there."""
    shown = [_shown_of(one.shot, other.shot) for one, other in pairs if other.shot.whole]
    counted = [(found, count) for found, count in shown if count and found >= least * count]
    lost, messages = (sum(count - found for found, count in counted), sum(count for _, count in counted))
    told = f"{lost} of {messages} messages ({lost / messages:.1%}) are not on a whole photo of the board"
    return f"{told} that shows at least {least:.0%} of them ({len(counted)} of {len(shown)} pairs)"


def _shown_of(before: Shot, later: Shot) -> tuple[int, int]:
    names = {entry.name for entry in before.entries if entry.name}
    both = {message.name: message for message in messages([before, later])}
    stands = [message for message in both.values() if message.shown[0][0] is before]
    found = sum(any(shot is later for shot, _ in message.shown) for message in stands)
    return found, len(stands) if names else 0


def _told(name: str, pairs: Sequence[tuple[Seen, Seen]]) -> str:
    values = np.array([shared(one.shot, [other.shot]) for one, other in pairs])
    shares = ", ".join(f"{t:g}: {(values >= t).mean():.1%}" for t in THRESHOLDS)
    return f"{name}: {len(values)} pairs; share of at least {shares}"


def _photos(count: int, seed: int, output: Path, settings: Settings, standard: Standard) -> Iterator[Seen]:
    world = world_from(ROOT / "glossary" / "terms", ROOT / "samples" / "registry.csv")
    for number in range(count):
        plan = plan_of(world, seed, number, Wish("clean", varied=bool(number % 2)))
        for turn, condition in enumerate(CONDITIONS):
            again = replace(plan, condition=condition, seed=plan.seed + 7919 * turn)
            reading = _reading(again, output / f"{seed}-{number:04d}-{condition}.jpg", settings)
            shot = _shot(number * 10 + turn, reading, standard)
            yield Seen(number, plan.point.site.kind, plan.point.site.zh, condition, shot)


def _reading(plan: PhotoPlan, path: Path, settings: Settings) -> Reading:
    if not path.exists():
        write(path, encode(take(plan).pixels, plan))
    place = Kept.by(settings).path(path.parent, path)
    found = kept(place)
    if found is None:
        found = read_photo(path, settings, 1)
        keep(place, found)
    return found


def _shot(number: int, reading: Reading, standard: Standard) -> Shot:
    found = judge(reading, standard, None)
    entries = found.checked.signs[found.main].entries if found.main is not None else ()
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return Shot(number, f"{number}", at, at.date(), tuple(_shown(entry) for entry in entries))


def _shown(checked: CheckedEntry) -> Shown:
    """As signcheck.records.sightings reads it from its rows."""
    entry = checked.entry
    said = tuple(Said(0, j.language.value, j.text, j.verdict) for j in checked.judgements)
    head = checked.term or "" if checked.origin in ("listed", "name") else ""
    return Shown(
        entry.zh.text if entry.zh else None,
        head,
        said,
        cut=Doubt.CUT_OFF in entry.doubts,
        read=entry.read_zh or "",
    )


if __name__ == "__main__":
    main()
