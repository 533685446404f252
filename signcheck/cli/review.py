"""`signcheck review`."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import click

from signcheck.cli.common import echo_json, open_database, settings
from signcheck.cli.person import BY
from signcheck.cli.review_names import names
from signcheck.cli.review_show import LANGUAGES, show, write_page
from signcheck.errors import DecisionError, UsageError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from signcheck.records.tables import PhotoRow, TranslationRow
    from signcheck.settings import Settings

VERDICTS = click.Choice(["compliant", "defective", "doubtful", "unreadable"])


@click.group("review", short_help="Decide what the machine could not.")
def command() -> None:
    """What waits for a person: doubtful verdicts, and photos whose site is not sure.

    A decision stands beside the machine's finding, which is never changed; the latest one counts.
    """


command.add_command(show)
command.add_command(names)


@command.command("list")
@click.option("--all", "everything", is_flag=True, help="The machine's defective ones too.")
@click.option(
    "--limit", type=click.IntRange(1, 100_000), default=100, show_default=True, help="How many at most."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a translation and line.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the evidence of all of them to one page (.html, .pdf).",
)
@click.option("--language", "--lang", type=LANGUAGES, help="Of the page; zh if not given.")
def list_waiting(
    *, everything: bool, limit: int, as_json: bool, output: Path | None, language: str | None
) -> None:
    """Print translations that wait for a decision, with the ID that the other commands take."""
    from signcheck.records.decisions import to_review

    database = open_database(settings())
    with database.read() as session:
        rows = to_review(session, limit, all_findings=everything)
        if output:
            # One after another of one photo: it is opened once for all of them.
            photos = {row.id: row.entry.sign.check.reading.photo_id for row in rows}
            write_page(database, sorted(photos, key=lambda row: (photos[row], row)), output, language)
            rows = []
        for row in rows:
            document = _document(row)
            if as_json:
                echo_json(document)
            else:
                said = document["text"] if document["text"] is not None else "—"
                click.echo(
                    f"{document['id']}  {document['site'] or '?'} {document['sign_point'] or '?'}  "
                    f"{document['zh'] or '—'} → {document['language']}: {said}  "
                    f"{document['verdict']}, {document['kind']}: {document['reason']}"
                )
        if not rows and not as_json and not output:
            click.echo("Nothing waits.")
    database.close()


def _document(row: TranslationRow) -> dict[str, Any]:
    photo = row.entry.sign.check.reading.photo
    finding = row.findings[0] if row.findings else None
    return {
        "id": row.id,
        "photo": photo.path,
        "sha256": photo.sha256,
        "site": photo.inspection.site.code if photo.inspection else None,
        "sign_point": photo.sign_point.code if photo.sign_point else None,
        "zh": row.entry.zh,
        "language": row.language,
        "text": row.text,
        "verdict": row.verdict,
        "kind": finding.kind if finding else None,
        "expected": row.expected,
        "reason": finding.reason if finding else "",
        "source": finding.source if finding else "",
    }


@command.command("decide")
@click.argument("identity", metavar="ID", type=int)
@click.argument("action", type=click.Choice(["confirm", "correct", "dismiss"]))
@click.option("--reason", required=True, help="Why, for the record.")
@click.option("--verdict", type=VERDICTS, help="Of a correction: what holds.")
@click.option("--kind", help="Of a correction: the kind of the fault, such as misspelt.")
@click.option("--text", help="Of a correction: what really stands there; empty for nothing.")
@click.option("--zh", help="Of a correction: the Chinese text it really belongs to.")
@BY
def decide(
    *,
    identity: int,
    action: str,
    reason: str,
    verdict: str | None,
    kind: str | None,
    text: str | None,
    zh: str | None,
    who: str,
) -> None:
    """Decide about the translation ID: the fault is there, is another one, or is none."""
    from signcheck.records.decisions import Action, Correction, decide
    from signcheck.records.orders import after_decision
    from signcheck.records.tables import TranslationRow
    from signcheck.verdicts import Verdict

    given = any(value is not None for value in (verdict, kind, text, zh))
    if given and action != "correct":
        raise DecisionError(f"{action} takes nothing but a reason.", remedy="Use correct.")
    correction = Correction(Verdict(verdict) if verdict else None, _kind(kind), text, zh) if given else None
    database = open_database(settings())
    with database.write() as session:
        row = session.get(TranslationRow, identity)
        if row is None:
            raise DecisionError(
                f"{identity}: no such translation.", remedy="`signcheck review list` shows them."
            )
        made = decide(session, row, Action(action), reason, who, correction=correction)
        moved = [f"{order.number} is {order.state} now" for order in after_decision(session, made)]
        said = f"{identity}: {made.machine_verdict} → {made.verdict}{f', {made.kind}' if made.kind else ''}"
    database.close()
    click.echo("; ".join([said, *moved]) + ".")


def _kind(name: str | None) -> Any:
    from signcheck.verdicts import FindingKind

    if name is None:
        return None
    try:
        return FindingKind(name)
    except ValueError:
        raise UsageError(
            f"--kind {name}: no such kind.", remedy="Write one of " + ", ".join(FindingKind) + "."
        ) from None


@command.command("history")
@click.argument("identity", metavar="ID", type=int)
def history(identity: int) -> None:
    """Print every decision about the translation ID, the oldest first."""
    from sqlalchemy import select

    from signcheck.records.tables import DecisionRow

    database = open_database(settings())
    with database.read() as session:
        query = select(DecisionRow).where(DecisionRow.translation_id == identity).order_by(DecisionRow.id)
        for row in session.scalars(query):
            click.echo(
                f"{row.created_at:%Y-%m-%d %H:%M}  {row.decided_by}  {row.action}  "
                f"{row.machine_verdict} → {row.verdict}  {row.reason}"
            )
    database.close()


@command.command("accuracy")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def accuracy(as_json: bool) -> None:
    """Print how often the machine's verdicts were those of the reviewers."""
    from signcheck.records.decisions import agreement

    database = open_database(settings())
    with database.read() as session:
        found = agreement(session)
    database.close()
    if as_json:
        pairs = [
            {"machine": machine, "reviewer": person, "count": n}
            for (machine, person), n in sorted(found.pairs.items())
        ]
        echo_json(
            {
                "decided": found.decided,
                "accuracy": found.accuracy,
                "defective_precision": found.defective_precision,
                "pairs": pairs,
            }
        )
        return
    click.echo(f"{found.decided} translations decided.")
    for (machine, person), n in sorted(found.pairs.items()):
        click.echo(f"  machine {machine}, reviewer {person}: {n}")
    click.echo(f"Right where the machine was sure: {_percent(found.accuracy)}.")
    click.echo(f"Truly defective of what it called so: {_percent(found.defective_precision)}.")


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{share:.1%}"


@command.command("photos")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a photo and line.")
def photos(as_json: bool) -> None:
    """Print photos whose site, or whose sign point among several, is not known."""
    from signcheck.records.places import photos_to_place

    database = open_database(settings())
    with database.read() as session:
        for row in photos_to_place(session):
            site = row.inspection.site.code if row.inspection else None
            if as_json:
                echo_json(
                    {"sha256": row.sha256, "photo": row.path, "site": site, "candidates": row.candidates}
                )
            else:
                what = f"site {site}, which sign point" if site else "which site"
                maybe = ", ".join(row.candidates) or "none is likely"
                click.echo(f"{row.sha256[:12]}  {row.path}: {what}? {maybe}")
    database.close()


@command.command("place")
@click.argument("photo")
@click.option("--site", required=True, metavar="CODE", help="The site it was taken in.")
@click.option("--point", metavar="CODE", help="The sign point it shows.")
@BY
def place(photo: str, site: str, point: str | None, who: str) -> None:
    """Say where PHOTO belongs: its SHA-256 or the beginning of it, or its file name."""
    from signcheck.records.orders import follow_up
    from signcheck.records.places import place_photo

    chosen = settings()
    database = open_database(chosen)
    with database.write() as session:
        row = _photo(session, photo)
        _check_codes(session, site, point)
        place_photo(session, row, site, point, who)
        check = _judge_again(session, row, chosen)
        moved = [
            f"{order.number} is {order.state} now"
            for order in (follow_up(session, row, check) if check else ())
        ]
        name = row.name
    database.close()
    click.echo("; ".join([f"{name}: site {site}" + (f", sign point {point}" if point else ""), *moved]) + ".")


def _photo(session: Session, text: str) -> PhotoRow:
    from sqlalchemy import or_, select

    from signcheck.records.tables import PhotoRow

    beginning = PhotoRow.sha256.startswith(text.lower(), autoescape=True)
    named = PhotoRow.name == PurePath(text).name
    found = session.scalars(select(PhotoRow).where(or_(beginning, named)).limit(2)).all()
    if len(found) != 1:
        many = "several photos are" if found else "no photo is"
        raise UsageError(
            f"{text}: {many} called so.", remedy="`signcheck review photos` shows their SHA-256."
        )
    return found[0]


def _check_codes(session: Session, site: str, point: str | None) -> None:
    from signcheck.records.registry import find
    from signcheck.records.tables import SignPointRow, SiteRow

    if not isinstance(find(session, site), SiteRow):
        raise UsageError(f"--site {site} is a sign point.", remedy="Name its site, and it with --point.")
    row = find(session, point) if point else None
    if row is not None and not (isinstance(row, SignPointRow) and row.site.code == site):
        raise UsageError(f"--point {point} is no sign point of {site}.", remedy="`signcheck registry show`.")


def _judge_again(session: Session, photo: PhotoRow, chosen: Settings) -> Any:
    """A new check of the photo's reading, by the rules of the sign point it has now."""
    from signcheck.jobs.judging import judge_signs, signs_of
    from signcheck.records.readings import stored_reading
    from signcheck.records.recording import record_check
    from signcheck.records.standards import current_standard, keep_standard
    from signcheck.signs import main_sign

    if not photo.readings:
        return None
    reading = photo.readings[-1]
    standard = current_standard(session, chosen.glossary)
    keep_standard(session, standard)
    signs = signs_of(stored_reading(reading), standard, photo.sign_point)
    checked = judge_signs(signs, standard, photo.sign_point)
    return record_check(session, reading, checked, main_sign(signs))
