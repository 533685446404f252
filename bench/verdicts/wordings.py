"""``python -m bench.verdicts.wordings``: wordings that the standard does not list, judged without a photo.

A list has the columns language, profile, zh, text, class, why and source. class: ``right`` another right
wording, ``slip`` no word, ``torn`` torn by a space or split, ``fault`` another real fault.
"""

from __future__ import annotations

import csv
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from signcheck.checking.judgement import Judgement
from signcheck.checking.proof import judge_text
from signcheck.languages import Language
from signcheck.standard import Standard, load_standard
from signcheck.verdicts import Verdict

LIST = Path(__file__).with_name("wordings.csv")
CLASSES = ("right", "slip", "torn", "fault")
_HEAD = """\
| class | language | rows | accused | put before a person | found |
| --- | --- | --- | --- | --- | --- |
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One wording with what is known of it, and what is said of it."""

    language: Language
    profile: str
    zh: str
    text: str
    kind: str
    why: str
    judgement: Judgement

    @property
    def accused(self) -> bool:
        """Whether it is called wrong for sure."""
        return self.judgement.verdict is Verdict.DEFECTIVE

    @property
    def found(self) -> bool:
        """Whether it is called wrong, or put before a person."""
        return self.judgement.verdict is not Verdict.COMPLIANT


def judged(rows: Iterable[Mapping[str, str]], standard: Standard) -> Iterator[Row]:
    """Every row of a list with its judgement."""
    for row in rows:
        language, zh, text = Language(row["language"]), row["zh"], row["text"]
        profile = standard.profile(row["profile"] or "general")
        said = judge_text(zh, {language: text}, profile, standard).judgements
        judgement = next(judgement for judgement in said if judgement.language is language)
        yield Row(language, profile.name, zh, text, row["class"], row.get("why", ""), judgement)


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a list. Raises click.ClickException for a class that there is not."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    strange = {row["class"] for row in rows} - set(CLASSES)
    if strange:
        raise click.ClickException(
            f"{path}: class {min(strange)!r} is unknown; write one of {', '.join(CLASSES)}."
        )
    return rows


def table(rows: Iterable[Row]) -> str:
    """Accused, put before a person and found, of 100, by class and language, as Markdown."""
    counted: dict[tuple[str, str], Counter[str]] = {}
    for row in rows:
        for language in (row.language.value, "all"):
            count = counted.setdefault((row.kind, language), Counter())
            count.update(rows=1, accused=row.accused, doubtful=row.found and not row.accused, found=row.found)
    order = sorted(counted, key=lambda place: (CLASSES.index(place[0]), place[1]))
    return _HEAD + "".join(_line(*place, counted[place]) for place in order)


def _line(kind: str, language: str, count: Counter[str]) -> str:
    shares = (f"{100 * count[name] / count['rows']:.1f}" for name in ("accused", "doubtful", "found"))
    return f"| {kind} | {language} | {count['rows']} | {' | '.join(shares)} |\n"


def unlike(rows: Iterable[Row]) -> Iterator[str]:
    """The rows that were not judged as their class asks: a right one found, another one not defective."""
    for row in rows:
        right = row.kind == "right"
        if row.found if right else not row.accused:
            said = row.judgement
            yield (
                f"{row.kind}\t{said.verdict}\t{said.rule}\t{row.profile}\t{row.zh}\t{row.text}\t"
                f"{' | '.join(said.expected[:4])}\t{dict(said.values)}"
            )


@click.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=LIST)
@click.option("--rows", "show", is_flag=True, help="Also the rows that were not judged as they should be.")
def main(path: Path, *, show: bool) -> None:
    """Judge the wordings of a list, by the shipped standard."""
    listed, standard = read(path), load_standard()
    start = time.perf_counter()
    rows = list(judged(listed, standard))
    click.echo(table(rows))
    click.echo(f"{len(rows)} rows in {time.perf_counter() - start:.1f} s")
    for line in unlike(rows) if show else ():
        click.echo(line)


if __name__ == "__main__":
    main()
