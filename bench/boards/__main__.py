"""``python -m bench.boards``: draw, read and measure boards by shape; painted boards; real photos."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click
from platformdirs import user_cache_path

from bench.boards import drawn, entries_page, page
from bench.boards.entries import boards
from bench.boards.judged import judge
from bench.boards.real import accounts, listing, summed
from bench.section import into_section
from bench.verdicts.parallel import each
from bench.verdicts.real import MANIFEST
from bench.verdicts.real import PAGE as REAL
from bench.verdicts.splits import BOARD_SEEDS
from drawing.chromium import ChromiumMissing
from drawing.painted.boards import SETS, BoardInvalid, BoardSet
from drawing.painted.files import paint as painted
from drawing.signs.fonts import FontMissing
from drawing.signs.shaped.choose import ALL_SHAPES

ROOT = user_cache_path("signcheck", appauthor=False) / "bench" / "boards"
OPTIONS = (
    click.option(
        "--root", type=click.Path(path_type=Path), default=ROOT, help="Folder of photos and readings."
    ),
    click.option("--split", type=click.Choice(sorted(BOARD_SEEDS)), default="test", show_default=True),
    click.option("--seed", type=click.IntRange(0), help="Another seed than that of the split."),
    click.option(
        "--count", type=click.IntRange(1), default=20, show_default=True, help="Photos a shape and condition."
    ),
    click.option("--shape", "shapes", multiple=True, type=click.Choice(ALL_SHAPES), help="Only these."),
    click.option("--workers", type=click.IntRange(1), default=1, show_default=True),
    click.option("--threads", type=click.IntRange(1), default=2, show_default=True, help="Of one worker."),
)


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that all commands on drawn photos share."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def _jobs(given: dict[str, Any]) -> list[drawn.Job]:
    seed = BOARD_SEEDS[given["split"]] if given["seed"] is None else given["seed"]
    return drawn.jobs(
        given["root"],
        seed,
        given["shapes"] or ALL_SHAPES,
        given["count"],
        threads=given["threads"],
        again=given.get("again", False),
    )


@click.group()
def main() -> None:
    """Measure what becomes of the entries of boards, by their shape."""


@main.command()
@common
@click.option("--again", is_flag=True, help="Draw also the photos that are there.")
def make(**given: Any) -> None:
    """Draw the photos."""
    made = sum(each(drawn.make, _jobs(given), workers=given["workers"], title="drawing"))
    click.echo(f"{made} photos drawn in {given['root']}")


@main.command()
@common
@click.option("--again", is_flag=True, help="Read also what was read, for reading itself has changed.")
def read(**given: Any) -> None:
    """Read every photo once; goes on where it was stopped."""
    done = sum(each(drawn.read, _jobs(given), workers=given["workers"], title="reading"))
    click.echo(f"{done} photos read, the others were")


@main.command()
@common
@click.option("--wrong", is_flag=True, help="List every entry that was not got right.")
@click.option("--docs", metavar="TITLE", help="Write the tables into docs/explanation/ under this title.")
def run(wrong: bool, docs: str | None, **given: Any) -> None:
    """Measure the kept readings by the product of this checkout; print the tables."""
    found = [m for part in each(judge, _jobs(given), workers=given["workers"], title="judging") for m in part]
    if not found:
        raise click.ClickException("no photo was read yet; say `make` and `read` first.")
    # Workers answer in any order; shapes stand as they are listed.
    measured = sorted(found, key=lambda m: (ALL_SHAPES.index(m.shape), m.photo))
    text = page.tables(measured)
    click.echo(text)
    if wrong:
        click.echo(page.wrong(measured))
    if docs:
        into_section(docs, f"{_command(given)}\n\n{text}", page.PAGE)


def _command(given: dict[str, Any]) -> str:
    seed = BOARD_SEEDS[given["split"]] if given["seed"] is None else given["seed"]
    return f"`python -m bench.boards run --seed {seed} --count {given['count']}`, {date.today()}."


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--set",
    "which",
    type=click.Choice(SETS),
    default="open",
    show_default=True,
    help="kept: for measuring alone.",
)
def paint(folder: Path, which: BoardSet) -> None:
    """Draw the boards that are painted as they stand into FOLDER, which `entries FOLDER` measures."""
    boards = entries = 0
    try:
        for board, drawn in painted(which, folder):
            boards, entries = boards + 1, entries + len(drawn.truth.entries)
            for text in sorted(drawn.truth.over):
                click.echo(f"{board.name}: cut or covered: {text}", err=True)
    except (BoardInvalid, ChromiumMissing, FontMissing) as none:
        raise click.ClickException(str(none)) from none
    click.echo(f"{boards} boards with {entries} entries in {folder}")


@main.command()
@click.argument("photos", type=click.Path(path_type=Path))
@click.option("--root", type=click.Path(path_type=Path), default=ROOT, help="Folder of readings.")
@click.option("--threads", type=click.IntRange(1), default=2, show_default=True)
@click.option("--all", "all_of", is_flag=True, help="List every queued entry.")
@click.option("--docs", is_flag=True, help="Write the sum into docs/explanation/real-photos.md.")
def real(photos: Path, root: Path, threads: int, *, all_of: bool, docs: bool) -> None:
    """List what is queued of the real PHOTOS (a folder with manifest.jsonl) though no person need see it."""
    if not (photos / MANIFEST).is_file():
        click.echo(f"{photos / MANIFEST}: there is no such file; the real photos are left out.", err=True)
        return
    found = list(accounts(photos, root, threads))
    click.echo(listing(found, all_of=all_of))
    if docs:
        _into_real("Queue", "real", summed(found))


@main.command()
@click.argument("photos", type=click.Path(path_type=Path))
@click.option("--root", type=click.Path(path_type=Path), default=ROOT, help="Folder of readings.")
@click.option("--threads", type=click.IntRange(1), default=2, show_default=True)
@click.option("--sum", "sum_only", is_flag=True, help="No texts: for photos that are not to be looked at.")
@click.option("--docs", is_flag=True, help="Write the figures into docs/explanation/real-photos.md.")
def entries(photos: Path, root: Path, threads: int, *, sum_only: bool, docs: bool) -> None:
    """Tell what became of every entry on the boards of the real PHOTOS (a folder with manifest.jsonl)."""
    if not (photos / MANIFEST).is_file():
        click.echo(f"{photos / MANIFEST}: there is no such file; the real boards are left out.", err=True)
        return
    told = entries_page.summed if sum_only else entries_page.told
    text = told(list(boards(photos, root, threads)))
    click.echo(text)
    if docs:
        _into_real("Entries", "entries", text)


def _into_real(title: str, command: str, text: str) -> None:
    said = f"`python -m bench.boards {command} PHOTOS`, {date.today()}."
    into_section(title, f"{said}\n\n{text}", REAL)


if __name__ == "__main__":
    main()
