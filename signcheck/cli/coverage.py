"""`signcheck coverage`."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import click

from signcheck.cli.common import open_database, settings
from signcheck.coverage import Figures, coverage_by_kind
from signcheck.errors import UsageError
from signcheck.registry.site import SiteKind

HEADINGS = {
    "en": "Trilingual coverage|Sites|Points|Inspected|Covered|Coverage|Right/\njudged|Doubtful|Accuracy",
    "zh": "三语标识覆盖率|场所|点位|已查|已覆盖|覆盖率|正确/已判|存疑|正确率",
    "ko": "3개 국어 표지 설치율|장소|지점|점검|설치|설치율|정확/판정|의심|정확도",
}
LABELS = {
    "railway_station": {"en": "Railway stations", "zh": "火车站", "ko": "기차역"},
    "coach_station": {"en": "Coach stations", "zh": "汽车站", "ko": "버스터미널"},
    "bus_stop": {"en": "Bus stops", "zh": "公交站", "ko": "버스 정류장"},
    "main_road": {"en": "Main roads", "zh": "主干道", "ko": "주요 도로"},
    "scenic_area": {"en": "Scenic areas", "zh": "景区", "ko": "관광지"},
    "hospital": {"en": "Hospitals", "zh": "医院", "ko": "병원"},
    "total": {"en": "Total", "zh": "合计", "ko": "합계"},
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
    help="A table for people, or figures for programs.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to a file.",
)
@click.option(
    "--language", type=click.Choice(["en", "zh", "ko"]), default="en", show_default=True, help="Of the table."
)
def command(kind: str, output: Path | None, language: str) -> None:
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
        _print_table(figures, language)
        return
    text = {
        "table": lambda: _table_text(figures, language),
        "json": lambda: _json_text(figures),
        "csv": lambda: _csv_text(figures),
    }[kind]()
    if output is None:
        click.echo(text, nl=False)
    else:
        # Excel knows UTF-8 by its byte order mark.
        encoding = "utf-8-sig" if kind == "csv" else "utf-8"
        try:
            output.write_text(text, encoding=encoding, newline="")
        except OSError as error:
            raise UsageError(f"{output}: {error.strerror or error}.", remedy="Name another file.") from error


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


def _table_text(figures: dict[str, Figures], language: str) -> str:
    from rich.console import Console

    console = Console(file=io.StringIO(), width=120)
    console.print(_table(figures, language))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def _print_table(figures: dict[str, Figures], language: str) -> None:
    from rich.console import Console

    Console().print(_table(figures, language))


def _table(figures: dict[str, Figures], language: str) -> Any:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    title, sites, *headings = HEADINGS[language].split("|")
    table = Table(title=title, box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(sites, no_wrap=True)
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    for kind, row in figures.items():
        if kind == "total":
            table.add_section()
        table.add_row(
            LABELS[kind][language] if kind in LABELS else kind,
            str(row.sign_points),
            str(row.inspected),
            str(row.covered),
            _percent(row.coverage),
            f"{row.right}/{row.judged}",
            str(row.doubtful),
            _percent(row.accuracy),
            style="bold" if kind == "total" else "",
        )
    return table


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{share:.1%}"
