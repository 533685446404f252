"""``python -m drawing.signs``: makes the samples, or any number of photos from a seed."""

from __future__ import annotations

from pathlib import Path

import click

from drawing.signs.fonts import FontMissing
from drawing.signs.make import make_photos, world_from
from drawing.signs.model import CONDITIONS, SITE_KINDS, Condition
from drawing.signs.samples import make_samples
from drawing.signs.words.choose import Wish
from drawing.signs.words.terms import TermsMissing

ROOT = Path(__file__).resolve().parents[2]

terms_option = click.option(
    "--terms",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=ROOT / "glossary" / "terms",
    help="Folder with the term lists.",
)
registry_option = click.option(
    "--registry",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=ROOT / "samples" / "registry.csv",
    help="Sites and sign points to name.",
)


@click.group()
def main() -> None:
    """Draw photos of public signs whose truth is known."""


@main.command()
@terms_option
@registry_option
@click.option("-o", "--output", type=click.Path(path_type=Path), default=ROOT / "samples")
def samples(terms: Path, registry: Path, output: Path) -> None:
    """Make the photos of samples/ and their truth again."""
    count, size = make_samples(world_from(terms, registry), output)
    click.echo(f"{count} photos, {size / 1e6:.1f} MB in {output}")


@main.command()
@terms_option
@registry_option
@click.option("--count", type=click.IntRange(1), required=True, help="How many photos.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True)
@click.option("--condition", type=click.Choice(CONDITIONS), default="normal", show_default=True)
@click.option("--kind", type=click.Choice(SITE_KINDS), help="Only this kind of site.")
@click.option(
    "--right",
    type=click.FloatRange(0, 1),
    default=0.55,
    show_default=True,
    help="Share of wholly right signs.",
)
@click.option(
    "--large",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Share of 12-megapixel photos.",
)
@click.option("--varied", is_flag=True, help="More shapes, mistakes and distractions, for bench.verdicts.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="Folder to fill.")
def make(
    *,
    terms: Path,
    registry: Path,
    count: int,
    seed: int,
    condition: Condition,
    kind: str | None,
    right: float,
    large: float,
    varied: bool,
    output: Path,
) -> None:
    """Make COUNT photos and truth.jsonl."""
    wish = Wish(condition, right_share=right, large_share=large, kind=kind, varied=varied)
    made = make_photos(world_from(terms, registry), output, seed, count, wish)
    click.echo(f"{made} photos in {output}")


if __name__ == "__main__":
    try:
        main()
    except (FontMissing, TermsMissing) as error:
        raise SystemExit(f"drawing.signs: {error}") from error
