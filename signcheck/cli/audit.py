"""`signcheck audit`."""

from __future__ import annotations

import json

import click

from signcheck.cli.common import echo, echo_json, read_workplace


@click.command("audit", short_help="Who did what, and when.")
@click.option("--action", default="", help="Only actions that begin so, such as order or registry.import.")
@click.option("--subject", default="", help="Only what was done to this code, number or file.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(action: str, subject: str, as_json: bool) -> None:
    """Print the audit, the oldest first: every decision, import, edit, order and export.

    The times are the city's; with --json they are UTC.

    The database refuses to change or remove a line of it.
    """
    from signcheck.documents.audit import audit_document
    from signcheck.records.audit import entries

    with read_workplace() as workplace, workplace.database.read() as session:
        for row in entries(session, action=action, subject=subject):
            if as_json:
                echo_json(audit_document(row))
            else:
                values = {"before": row.before, "after": row.after}
                said = json.dumps({k: v for k, v in values.items() if v is not None}, ensure_ascii=False)
                at = workplace.clock.local(row.at)
                echo(f"{at:%Y-%m-%d %H:%M:%S}  {row.who}  {row.action}  {row.subject}  {said}")
