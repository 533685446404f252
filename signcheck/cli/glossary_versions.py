"""`signcheck glossary versions`, `diff` and `adopt`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from signcheck.cli.common import echo_json, open_database, settings
from signcheck.cli.glossary_files import tell_version
from signcheck.errors import UsageError

if TYPE_CHECKING:
    from signcheck.records.standards import Version
    from signcheck.standard.diff import Change, Placed


@click.command("versions", short_help="List the versions of the standard.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a version and line.")
def versions_command(as_json: bool) -> None:
    """Print every version: who made it, when, why, and which one is in force."""
    from signcheck.records.standards import versions

    chosen = settings()
    database = open_database(chosen)
    with database.read() as session:
        found = versions(session, chosen.glossary)
    database.close()
    for version in found:
        if as_json:
            echo_json(_version(version))
        else:
            click.echo(_version_line(version))


def _version(version: Version) -> dict[str, Any]:
    return {
        "version": version.name,
        "kind": version.kind,
        "author": version.author,
        "created_at": version.created_at.isoformat() if version.created_at else None,
        "note": version.note,
        "base": version.base or None,
        "source": version.source or None,
        "terms": version.terms,
        "forms": version.forms,
        "files": version.files,
        "writing_rules": _rules(version),
        "current": version.current,
    }


def _rules(version: Version) -> str | None:
    """Whether this program's writing rules are those of the version; None when nobody kept them."""
    from signcheck.standard.files import other_rules

    return ("other" if other_rules(version.rules) else "same") if version.rules else None


def _version_line(version: Version) -> str:
    date = version.created_at.strftime("%Y-%m-%d %H:%M UTC") if version.created_at else "the glossary folder"
    by = f", by {version.author}" if version.author else ""
    base = f" on {version.base}" if version.base else ""
    note = f"\n    {version.note}" if version.note else ""
    force = "* " if version.current else "  "
    counts = f"{version.terms} terms, {version.forms} forms, {version.files} files"
    rules = "" if version.files else "  RULES NOT PINNED: judged by the glossary folder's tables and profiles"
    if _rules(version) == "other":
        rules = "  made with OTHER WRITING RULES than this program's"
    return f"{force}{version.name}  {version.kind}{base}  {date}{by}  {counts}{rules}{note}"


@click.command("diff", short_help="Compare two versions.")
@click.argument("before")
@click.argument("after")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def diff_command(before: str, after: str, as_json: bool) -> None:
    """Print the forms and files that were added (+), changed (~) and withdrawn (-) from BEFORE to AFTER.

    Versions by name, by their number (v3), `current`, or `shipped`.
    """
    from signcheck.records.standards import standard_of_version
    from signcheck.standard.diff import difference, file_difference

    chosen = settings()
    database = open_database(chosen)
    with database.read() as session:
        old = standard_of_version(session, before, chosen.glossary)
        new = standard_of_version(session, after, chosen.glossary)
    database.close()
    found = difference(old.terms, new.terms)
    files = file_difference(old.files.contents, new.files.contents)
    if as_json:
        echo_json(
            {
                "before": old.version,
                "after": new.version,
                "added": [_placed(placed) for placed in found.added],
                "changed": [_change(change) for change in found.changed],
                "withdrawn": [_placed(placed) for placed in found.withdrawn],
                "files": asdict(files),
                "writing_rules": "same" if old.rules_version == new.rules_version else "other",
            }
        )
        return
    for placed in found.added:
        click.echo(f"+ {_placed_line(placed)}")
    for change in found.changed:
        click.echo(f"~ {_placed_line(change.after)}\n    {_change_line(change)}")
    for placed in found.withdrawn:
        click.echo(f"- {_placed_line(placed)}")
    for mark, names in zip("+~-", (files.added, files.changed, files.withdrawn), strict=True):
        for name in names:
            click.echo(f"{mark} {name}")
    click.echo(
        f"{old.version} → {new.version}: {len(found.added)} added, {len(found.changed)} changed, "
        f"{len(found.withdrawn)} withdrawn; {files.count} files differ"
        + (", and the writing rules." if old.rules_version != new.rules_version else ".")
    )


def _placed(placed: Placed) -> dict[str, Any]:
    from signcheck.standard.csvfile import COLUMNS
    from signcheck.standard.exchange.rows import cells_of
    from signcheck.standard.term import Term

    term = Term(placed.domain, placed.zh, placed.sense, ())
    return {name: cell or None for name, cell in zip(COLUMNS, cells_of(term, placed.form), strict=True)}


def _change(change: Change) -> dict[str, Any]:
    before, after = _placed(change.before), _placed(change.after)
    return after | {"before": {name: before[name] for name in change.fields}}


def _placed_line(placed: Placed) -> str:
    sense = f" ({placed.sense})" if placed.sense else ""
    form = placed.form
    return (
        f"{placed.domain}: {placed.zh}{sense}  {form.language} {form.text}  {form.status}, {form.authority}"
    )


def _change_line(change: Change) -> str:
    pair = change.before.form, change.after.form
    told = (
        f"{name}: {getattr(pair[0], name) or '—'} → {getattr(pair[1], name) or '—'}" for name in change.fields
    )
    return "; ".join(told)


@click.command("adopt", short_help="Give forms the authority of the city.")
@click.option("--domain", metavar="DOMAIN", help="Only the terms of this domain.")
@click.option("--by", "author", required=True, metavar="NAME", help="Who answers for it.")
@click.option("--note", default="", help="Why, for people.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def adopt_command(domain: str | None, author: str, note: str, as_json: bool) -> None:
    """Make a new version in which the city stands behind the forms of the standard in force.

    Forms with the authority `usage` or `draft` become `city`; those of a norm or an industry
    standard keep theirs, which weighs more. From then on a different wording is defective, where it
    was only doubtful before.
    """
    from signcheck.records.standards import Making, add_version, current_standard, keep_standard
    from signcheck.standard.diff import difference
    from signcheck.standard.revise import adopt

    chosen = settings()
    database = open_database(chosen)
    with database.write() as session:
        base = current_standard(session, chosen.glossary)
        domains = sorted({term.domain for term in base.terms})
        if domain is not None and domain not in domains:
            raise UsageError(
                f"--domain {domain}: the standard has no such domain.",
                remedy="There are: " + ", ".join(domains) + ".",
            )
        terms = adopt(base.terms, domain)
        keep_standard(session, base)
        reason = note or f"adopted: {domain or 'all domains'}"
        making = Making("adopt", author, note=reason, base=base.version)
        name = add_version(session, terms, base.files, making)
    database.close()
    adopted = len(difference(base.terms, terms).changed)
    tell_version(name, base.version, len(terms), {"adopted": adopted}, as_json)
