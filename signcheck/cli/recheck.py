"""`signcheck recheck`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from signcheck.catalogues import say, word
from signcheck.cli.common import echo, echo_json, open_workplace
from signcheck.cli.standards import CURRENT, warn

if TYPE_CHECKING:
    from signcheck.checking.rechecked import Judged, Rechecked
    from signcheck.services.recheck import Recheck


@click.command("recheck", short_help="Judge stored readings by another standard.")
@click.option(
    "--standard",
    "version",
    metavar="VERSION",
    default=CURRENT,
    show_default=True,
    help="The version to judge by: a name, its number (v3), `current`, or `shipped`.",
)
@click.option("--photo", "photos", metavar="SHA", multiple=True, help="Only this photo; may be repeated.")
@click.option("--site", metavar="CODE", default="", help="Only photos of this site.")
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a photo and line.")
def command(*, version: str, photos: tuple[str, ...], site: str, dry_run: bool, as_json: bool) -> None:
    """Judge every photo's newest reading again, and print which verdicts change.

    No photo is read. The old checks stay; what holds follows from the newest one and from what people
    decided. Says at the end which cases it opened and closed.
    """
    from signcheck.documents.recheck import recheck_document
    from signcheck.services.recheck import Recheck

    total = changed = 0
    with open_workplace(patient=True) as workplace:
        run = Recheck(workplace, version, photos=photos, site=site, dry_run=dry_run)
        warn(run.standard)
        for photo in run.run():
            total += 1
            changed += photo.changed
            if as_json:
                echo_json(recheck_document(photo))
            elif photo.changed:
                _print(photo)
    if not as_json:
        would = say("would be") if dry_run else say("are")
        echo(
            say(
                "{total} photos judged by {version}: {changed} {would} judged otherwise.",
                total=total,
                version=run.standard.version,
                changed=changed,
                would=would,
            )
        )
        _print_cases(run)


def _print_cases(run: Recheck) -> None:
    for what, numbers in ((say("Opened"), run.opened), (say("Closed"), run.closed)):
        if numbers:
            echo(f"{what}: {', '.join(sorted(numbers))}.")
    for order in run.orders:
        echo(f"{order}.")


def _print(photo: Rechecked) -> None:
    echo(f"{photo.path}  {photo.before or '—'} → {photo.after}")
    for before, after in photo.changes:
        known = after or before
        assert known is not None
        none = say("(no Chinese)")
        echo(
            f"    {known.zh or none}  {known.language} {known.text or '—'}  {_told(before)} → {_told(after)}"
        )


def _told(judged: Judged | None) -> str:
    if judged is None:
        return "—"
    verdict = word("verdict", judged.verdict)
    return f"{verdict} {word('finding', judged.kind)}" if judged.kind else verdict
