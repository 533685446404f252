"""`signcheck glossary versions`, `diff` and `adopt`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from signcheck.catalogues import say
from signcheck.cli.common import echo, echo_json, make_workplace, read_workplace
from signcheck.cli.glossary_files import tell_version
from signcheck.cli.glossary_lines import difference_lines
from signcheck.cli.person import NAME, TEXT

if TYPE_CHECKING:
    from signcheck.records.standards import Version


@click.command("versions", short_help="List the versions of the standard.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a version and line.")
def versions_command(as_json: bool) -> None:
    """Print every version: who made it, when, why, and which one is in force."""
    from signcheck.services.standards import versions

    with read_workplace(or_empty=True) as workplace:
        found = versions(workplace)
    for version in found:
        if as_json:
            from signcheck.documents.standard import version_document

            echo_json(version_document(version))
        else:
            echo(_version_line(version))


def _version_line(version: Version) -> str:
    from signcheck.documents.standard import writing_rules

    date = (
        version.created_at.strftime("%Y-%m-%d %H:%M UTC")
        if version.created_at
        else say("the glossary folder")
    )
    by = say(", by {author}", author=version.author) if version.author else ""
    base = say(" on {base}", base=version.base) if version.base else ""
    note = f"\n    {version.note}" if version.note else ""
    force = "* " if version.current else "  "
    counts = say(
        "{terms} terms, {forms} forms, {files} files",
        terms=version.terms,
        forms=version.forms,
        files=version.files,
    )
    rules = (
        ""
        if version.files
        else say("  RULES NOT PINNED: judged by the glossary folder's tables and profiles")
    )
    if writing_rules(version) == "other":
        rules = say("  made with OTHER WRITING RULES than this program's")
    return f"{force}{version.name}  {version.kind}{base}  {date}{by}  {counts}{rules}{note}"


@click.command("diff", short_help="Compare two versions.")
@click.argument("before")
@click.argument("after")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def diff_command(before: str, after: str, as_json: bool) -> None:
    """Print the forms and files that were added (+), changed (~) and withdrawn (-) from BEFORE to AFTER.

    Versions by name, by their number (v3), `current`, or `shipped`.
    """
    from signcheck.services.standards import compare

    with read_workplace(or_empty=True) as workplace:
        both = compare(workplace, before, after)
    old, new, found, files = both.before, both.after, both.terms, both.files
    if as_json:
        from signcheck.documents.standard import difference_document

        echo_json(difference_document((old, new), found, files, same_rules=both.same_rules))
        return
    echo(*difference_lines(found))
    for mark, names in zip("+~-", (files.added, files.changed, files.withdrawn), strict=True):
        for name in names:
            echo(f"{mark} {name}")
    echo(
        say(
            "{before} → {after}: {added} added, {changed} changed, {withdrawn} withdrawn; "
            "{files} files differ",
            before=old.version,
            after=new.version,
            added=len(found.added),
            changed=len(found.changed),
            withdrawn=len(found.withdrawn),
            files=files.count,
        )
        + ("." if both.same_rules else say(", and the writing rules."))
    )


@click.command("adopt", short_help="Give forms the authority of the city.")
@click.option("--domain", metavar="DOMAIN", help="Only the terms of this domain.")
@click.option("--by", "author", type=NAME, required=True, metavar="NAME", help="Who answers for it.")
@click.option("--note", type=TEXT, default="", help="Why, for people.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def adopt_command(domain: str | None, author: str, note: str, as_json: bool) -> None:
    """Make a new version in which the city stands behind the forms of the standard in force.

    Forms with the authority `usage` or `draft` become `city`; those of a norm or an industry
    standard keep theirs, which weighs more. From then on a different wording is defective, where it
    was only doubtful before.
    """
    from signcheck.services.standards import adopt_version

    with make_workplace() as workplace:
        made = adopt_version(workplace, domain, author, note)
    tell_version(made, as_json)
