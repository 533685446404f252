"""`signcheck check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.catalogues import say, spoken, word
from signcheck.cli.common import LANGUAGE, PHOTO, echo_json, settings
from signcheck.errors import ExitCode
from signcheck.languages import ALL_LANGUAGES, Language
from signcheck.plain import plain

if TYPE_CHECKING:
    from signcheck.checking.judgement import CheckedPhoto, Judgement

COLOURS = {
    "compliant": "green",
    "defective": "red",
    "doubtful": "yellow",
    "unreadable": "magenta",
}


@click.command("check", short_help="Read photos and judge their signs.")
@click.argument("photos", nargs=-1, required=True, type=PHOTO)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a photo and line.")
@click.option(
    "--require",
    "languages",
    default="zh,en,ko",
    show_default=True,
    metavar="LANGUAGES",
    help="Languages that every sign must carry, separated by commas.",
)
@click.option(
    "--profile", "profile_name", default="general", show_default=True, help="The rules for this kind of sign."
)
@click.option(
    "--language",
    "--lang",
    type=LANGUAGE,
    help="Language of the sentences that say why; that of the program when not given.",
)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    photos: tuple[Path, ...],
    as_json: bool,
    languages: str,
    profile_name: str,
    language: str | None,
) -> None:
    """Read PHOTOS (files or folders), judge every entry of every sign, and say why.

    Exit code 3 when some photos could not be read; each is named on standard error.
    """
    from signcheck.checking.check import check_photo
    from signcheck.checking.fit import StandardFit
    from signcheck.cli.readphotos import read_each
    from signcheck.cli.standards import chosen_standard
    from signcheck.documents.check import check_document
    from signcheck.reading.document import reading_document
    from signcheck.signs import find_signs, overlay_of

    chosen = settings()
    required, reader = parse_languages(languages), Language(language or spoken())
    standard = chosen_standard(chosen)
    profile = standard.profile(profile_name)
    fit = StandardFit(standard, profile)
    failed: list[Path] = []
    for path, photo, reading in read_each(photos, chosen, failed):
        checked = check_photo(find_signs(reading, fit), standard, profile=profile, required=required)
        if as_json:
            over = overlay_of(reading, fit)
            echo_json(check_document(reading_document(str(path), photo, reading), checked, over, reader))
        else:
            _print(path, checked, reader)
    if failed:
        ctx.exit(ExitCode.SOME_FAILED)


def parse_languages(text: str) -> tuple[Language, ...]:
    """Codes separated by commas. Raises click.BadParameter for an unknown one."""
    codes = tuple(part.strip() for part in text.split(",") if part.strip())
    for code in codes:
        if code not in ALL_LANGUAGES:
            raise click.BadParameter(
                say("{code!r} is none of zh, en, ko.", code=code), param_hint="--require"
            )
    return tuple(Language(code) for code in codes)


def _print(path: Path, checked: CheckedPhoto, language: Language) -> None:
    click.echo(f"{plain(path)}  {_coloured(checked.verdict)}")
    for sign in checked.signs:
        for entry in sign.entries:
            zh = entry.entry.zh.text if entry.entry.zh else say("(no Chinese)")
            click.echo(f"  {zh}  {_coloured(entry.verdict)}")
            for judgement in entry.judgements:
                _print_judgement(judgement, language)


def _print_judgement(judgement: Judgement, language: Language) -> None:
    from signcheck.checking.say import say as why

    text = judgement.text or "—"
    kind = f" {word('finding', judgement.kind)}" if judgement.kind else ""
    click.echo(f"    {judgement.language}  {text}  {_coloured(judgement.verdict)}{kind}")
    if judgement.kind:
        expected = [text for text in judgement.expected if text not in judgement.suggested]
        for title, texts in ((say("expected"), expected), (say("suggested"), judgement.suggested)):
            if texts:
                click.echo(f"        {title}: {' | '.join(texts)}")
        source = f" [{judgement.source}]" if judgement.source else ""
        said = why(judgement.rule, judgement.values, judgement.notes, language)
        click.echo(f"        {said}{source}")


def _coloured(verdict: str) -> str:
    return click.style(word("verdict", verdict), fg=COLOURS.get(str(verdict)))
