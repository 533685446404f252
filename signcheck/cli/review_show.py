"""`signcheck review show`: what a verdict rests on."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.cli.common import echo_json, open_database, settings
from signcheck.errors import UsageError

if TYPE_CHECKING:
    from signcheck.records.database import Database

PAGES = (".html", ".pdf", ".png")
MOST_IN_A_PICTURE = 12
"""Sheets in one PNG: more would make a picture that viewers refuse."""
LANGUAGES = click.Choice(["zh", "en", "ko"])


@click.command("show")
@click.argument("identities", metavar="ID...", type=int, nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a translation and line.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page with the pictures (.html, .pdf, .png).",
)
@click.option("--language", "--lang", type=LANGUAGES, help="Default: en on the screen, zh in a file.")
def show(identities: tuple[int, ...], *, as_json: bool, output: Path | None, language: str | None) -> None:
    """Show what the verdict about the translations ID rests on.

    Both texts one above the other with what differs marked, how well each fits the picture, the
    confidence, the rule and its source, the standard's version, and where it stands in which photo.
    """
    from signcheck.records.evidence import evidence_of
    from signcheck.reports.evidence import document, screen
    from signcheck.reports.facts import texts_for

    database = open_database(settings())
    if output:
        write_page(database, identities, output, language)
        database.close()
        return
    with database.read() as session:
        found = evidence_of(session, identities)
        texts = texts_for(session, language or "en")
    database.close()
    if as_json:
        for one in found:
            echo_json(document(one))
        return
    width = shutil.get_terminal_size().columns
    click.echo("\n\n".join(screen(one, texts, width) for one in found))


def write_page(database: Database, identities: Sequence[int], output: Path, language: str | None) -> None:
    """Write the evidence of these translations to a file, and note it in the audit.

    Raises UsageError for a file that is none of PAGES, or that cannot be written.
    """
    from signcheck.cli.person import this_person
    from signcheck.photos.store import PhotoStore
    from signcheck.records import audit
    from signcheck.records.evidence import evidence_of
    from signcheck.reports.evidence.page import to_html
    from signcheck.reports.facts import texts_for

    kind = output.suffix.lower()
    _check_kind(kind, output, len(identities))
    with database.read() as session:
        found = evidence_of(session, identities)
        texts = texts_for(session, language or "zh")
    _write(kind, output, to_html(found, PhotoStore(settings().data / "photos"), texts))
    after = {"format": kind[1:], "language": texts.language, "translations": list(identities)}
    with database.write() as session:
        audit.note(session, this_person(), "evidence.export", str(output), after=after)
    click.echo(f"{output}: {len(found)} sheets.", err=True)


def _check_kind(kind: str, output: Path, sheets: int) -> None:
    if kind not in PAGES:
        raise UsageError(f"-o {output}: no kind of page.", remedy=f"Let its name end in {', '.join(PAGES)}.")
    if kind == ".png" and sheets > MOST_IN_A_PICTURE:
        raise UsageError(
            f"-o {output}: {sheets} sheets are too many for one picture.", remedy="Write .html or .pdf."
        )


def _write(kind: str, output: Path, parts: Iterable[str]) -> None:
    from signcheck.reports.files import whole, write_text

    if kind == ".html":
        write_text(output, parts, encoding="utf-8")
        return
    from signcheck.reports.pdf import render
    from signcheck.reports.png import render_png

    with whole(output) as part:
        page = "".join(parts)
        part.write_bytes(render_png(page) if kind == ".png" else render(page))
