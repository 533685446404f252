"""`signcheck recheck`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from signcheck.cli.common import echo_json, open_database, settings
from signcheck.cli.standards import CURRENT, warn

if TYPE_CHECKING:
    from signcheck.jobs.recheck import Change, Judged, Rechecked


@click.command("recheck", short_help="Judge stored readings by another standard.")
@click.option(
    "--standard",
    "version",
    metavar="VERSION",
    default=CURRENT,
    show_default=True,
    help="The version to judge by: a name, its number (v3), `current`, or `shipped`.",
)
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a photo and line.")
def command(*, version: str, dry_run: bool, as_json: bool) -> None:
    """Judge every photo's newest reading again, and print which verdicts change.

    No photo is read. The old checks stay; coverage counts the newest one.
    """
    from signcheck.jobs.recheck import recheck
    from signcheck.records.standards import standard_of_version

    chosen = settings()
    database = open_database(chosen)
    with database.read() as session:
        standard = standard_of_version(session, version, chosen.glossary)
    warn(standard)
    total = changed = 0
    for photo in recheck(database, standard, dry_run=dry_run):
        total += 1
        changed += photo.changed
        if as_json:
            echo_json(_document(photo))
        elif photo.changed:
            _print(photo)
    database.close()
    if not as_json:
        would = "would be" if dry_run else "are"
        click.echo(f"{total} photos judged by {standard.version}: {changed} {would} judged otherwise.")


def _document(photo: Rechecked) -> dict[str, Any]:
    return {
        "photo": photo.path,
        "sha256": photo.sha256,
        "standard": {"before": photo.standard_before, "after": photo.standard_after},
        "verdict": {"before": photo.before, "after": photo.after},
        "changed": photo.changed,
        "changes": [_change(change) for change in photo.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    known = change.after or change.before
    return {
        "sign": change.sign,
        "entry": change.entry,
        "zh": known.zh if known else None,
        "language": change.language,
        "text": known.text if known else None,
        "before": _judged(change.before),
        "after": _judged(change.after),
    }


def _judged(judged: Judged | None) -> dict[str, Any] | None:
    if judged is None:
        return None
    return {"verdict": judged.verdict, "finding": judged.finding, "expected": list(judged.expected)}


def _print(photo: Rechecked) -> None:
    click.echo(f"{photo.path}  {photo.before or '—'} → {photo.after}")
    for change in photo.changes:
        known = change.after or change.before
        assert known is not None
        click.echo(
            f"    {known.zh or '(no Chinese)'}  {change.language} {known.text or '—'}  "
            f"{_told(change.before)} → {_told(change.after)}"
        )


def _told(judged: Judged | None) -> str:
    if judged is None:
        return "—"
    return f"{judged.verdict} {judged.finding}" if judged.finding else judged.verdict
