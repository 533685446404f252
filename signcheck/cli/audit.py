"""`signcheck audit`."""

from __future__ import annotations

import json

import click

from signcheck.cli.common import echo_json, open_database, settings


@click.command("audit", short_help="Who did what, and when.")
@click.option("--action", default="", help="Only actions that begin so, such as order or registry.import.")
@click.option("--subject", default="", help="Only what was done to this code, number or file.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(action: str, subject: str, as_json: bool) -> None:
    """Print the audit, the oldest first: every decision, import, edit, order and export.

    The database refuses to change or remove a line of it.
    """
    from signcheck.records.audit import entries

    database = open_database(settings())
    with database.read() as session:
        for row in entries(session, action=action, subject=subject):
            values = {"before": row.before, "after": row.after}
            if as_json:
                echo_json(
                    {
                        "at": row.at.isoformat(),
                        "who": row.who,
                        "action": row.action,
                        "subject": row.subject,
                        **values,
                    }
                )
            else:
                told = json.dumps({k: v for k, v in values.items() if v is not None}, ensure_ascii=False)
                click.echo(f"{row.at:%Y-%m-%d %H:%M:%S}  {row.who}  {row.action}  {row.subject}  {told}")
    database.close()
