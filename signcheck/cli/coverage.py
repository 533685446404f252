"""`signcheck coverage`."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import click

from signcheck.cli.common import open_database, settings
from signcheck.coverage import Figures, coverage_by_kind
from signcheck.registry.site import SiteKind

LABELS = {
    "railway_station": "Railway stations 火车站 기차역",
    "coach_station": "Coach stations 汽车站 버스터미널",
    "bus_stop": "Bus stops 公交站 버스 정류장",
    "main_road": "Main roads 主干道 주요 도로",
    "scenic_area": "Scenic areas 景区 관광지",
    "hospital": "Hospitals 医院 병원",
    "total": "Total 合计 합계",
}
NUMBERS = (
    "sign_points",
    "inspected",
    "covered",
    "coverage",
    "right",
    "judged",
    "doubtful",
    "accuracy",
)


@click.command("coverage", short_help="Print how far the city is.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to a file.",
)
def command(kind: str, output: Path | None) -> None:
    """Sign points, inspected, covered, and accuracy of translations, by kind of site and in total.

    Coverage = sign points with all required languages ÷ all sign points; a point never seen is
    not covered. Accuracy = right translations ÷ judged translations; doubtful ones are not judged.
    """
    from signcheck.records.coverage import point_states

    database = open_database(settings())
    with database.read() as session:
        figures = coverage_by_kind(point_states(session), [kind.value for kind in SiteKind])
    database.close()
    if kind == "table" and output is None:
        _print_table(figures)
        return
    text = {"table": _table_text, "json": _json_text, "csv": _csv_text}[kind](figures)
    if output is None:
        click.echo(text, nl=False)
    else:
        # Excel knows UTF-8 by its byte order mark.
        output.write_text(text, encoding="utf-8-sig" if kind == "csv" else "utf-8", newline="")


def _rows(figures: dict[str, Figures]) -> list[dict[str, Any]]:
    return [
        {"kind": kind} | {name: _rounded(getattr(row, name)) for name in NUMBERS}
        for kind, row in figures.items()
    ]


def _rounded(value: float | None) -> float | None:
    return round(value, 4) if isinstance(value, float) else value


def _json_text(figures: dict[str, Figures]) -> str:
    import json

    return json.dumps({"kinds": _rows(figures)}, indent=2) + "\n"


def _csv_text(figures: dict[str, Figures]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, ["kind", *NUMBERS], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_rows(figures))
    return out.getvalue()


def _table_text(figures: dict[str, Figures]) -> str:
    from rich.console import Console

    console = Console(file=io.StringIO(), width=120)
    console.print(_table(figures))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def _print_table(figures: dict[str, Figures]) -> None:
    from rich.console import Console

    Console().print(_table(figures))


def _table(figures: dict[str, Figures]) -> Any:
    from rich.table import Table

    table = Table(title="Trilingual coverage 三语覆盖率 3개 국어 표지 설치율")
    table.add_column("Sites")
    for heading in (
        "Sign points",
        "Inspected",
        "Covered",
        "Coverage",
        "Right / judged",
        "Doubtful",
        "Accuracy",
    ):
        table.add_column(heading, justify="right")
    for kind, row in figures.items():
        if kind == "total":
            table.add_section()
        table.add_row(
            LABELS.get(kind, kind),
            str(row.sign_points),
            str(row.inspected),
            str(row.covered),
            _percent(row.coverage),
            f"{row.right} / {row.judged}",
            str(row.doubtful),
            _percent(row.accuracy),
            style="bold" if kind == "total" else "",
        )
    return table


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{share:.1%}"
