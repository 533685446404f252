"""How many of the lists are understood at the first try.

    python -m bench.lists [--folder FOLDER]

Each file goes into a city of its own by the same service as the command, with nothing but what an office
would say beside it; then what stands in the database is compared, cell by cell, with what the file says.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from bench.lists.files import SITES, File, write
from signcheck.errors import SigncheckError
from signcheck.languages import Language
from signcheck.records.database import Access
from signcheck.records.standards import current_standard
from signcheck.records.tables import SiteRow
from signcheck.services import registry, standards
from signcheck.services.workplace import Workplace
from signcheck.settings import load_settings
from signcheck.standard.exchange import Asked
from signcheck.standard.exchange.incoming import Defaults


def wrong(path: Path, file: File, workplace: Workplace) -> Iterator[str]:
    """What is not as the file says; nothing for a file that was understood."""
    try:
        if file.what == "terms":
            told = Asked(Defaults("city", "威海市公共标识译写手册"))
            standards.apply(workplace, path, path.name, "bench", asked=told)
        else:
            registry.apply(workplace, path, path.name, "bench", registry.Chosen(new_units=True))
    except SigncheckError as error:
        yield f"refused: {str(error)[:300]}"
        return
    with workplace.database.read() as session:
        if file.what == "terms":
            yield from _terms(file, {t.zh: t for t in current_standard(session).terms})
        else:
            yield from _sites(file, {row.code: row for row in session.scalars(select(SiteRow))})


def _terms(file: File, found: dict[str, object]) -> Iterator[str]:
    for zh, en, ko in file.terms:
        term = found.get(zh)
        if term is None:
            yield f"{zh}: missing"
            continue
        for language, wanted in ((Language.EN, en), (Language.KO, ko)):
            forms = term.forms  # type: ignore[attr-defined]
            texts = {f.text for f in forms if f.language is language and f.authority.value == "city"}
            if texts != set(wanted):
                yield f"{zh} {language}: {sorted(texts)}, not {list(wanted)}"


def _sites(file: File, found: dict[str, SiteRow]) -> Iterator[str]:
    if set(found) != {site.code for site in SITES}:
        yield f"codes: {sorted(found)}"
        return
    for site in SITES:
        row = found[site.code]
        there = {
            "kind": row.kind,
            "zh": row.name_zh,
            "en": row.name_en,
            "ko": row.name_ko,
            "grade": row.grade,
            "district": row.district,
            "unit": row.unit,
        }
        for name in file.fields:
            same = there[name] == getattr(site, name)
            if name == "unit":  # lists write the short name of a unit, which is known by its whole one
                same = there[name].endswith(site.unit)
            if not same:
                yield f"{site.code} {name}: {there[name]!r}, not {getattr(site, name)!r}"
        if file.what == "points":
            points = {(p.code, p.name, tuple(p.languages)) for p in row.sign_points}
            wanted = {(code, name, ("zh", "en", "ko")) for code, name in site.points}
            if points != wanted:
                yield f"{site.code} points: {sorted(points)}"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--folder", type=Path, help="where the files are written and stay")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        files = write(args.folder or Path(made) / "files")
        good = 0
        for number, (path, file) in enumerate(files):
            settings = replace(load_settings(), data=Path(made) / str(number))
            with Workplace(settings, access=Access.MAKE) as workplace:
                faults = list(wrong(path, file, workplace))
            good += not faults
            print(path.name, "understood" if not faults else "; ".join(faults[:3]), flush=True)
        print(f"{good} of {len(files)}, {good / len(files):.0%}")


if __name__ == "__main__":
    main()
