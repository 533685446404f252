"""``python -m bench.standard.known``: fresh public texts and names against the shipped standard.

texts.csv and fresh_names.csv were written apart from the rules and the glossary, unseen by their makers.
known: the standard lists the text or composes it in both languages. agrees: in this language one of the forms
is one of the list's own, case, spaces and marks aside; other forms may be right too. Prints figures, no rows.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from signcheck.checking.expectation import Origin, expect
from signcheck.languages import Language
from signcheck.standard import Standard, load_standard
from signcheck.standard.normalise import key

LISTS = ("texts.csv", "fresh_names.csv")
_PAIR = (Language.EN, Language.KO)
_HERE = Path(__file__).parent


def rows(name: str) -> Iterator[Mapping[str, str]]:
    """The rows of a list beside this module."""
    with (_HERE / name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def forms(row: Mapping[str, str], standard: Standard) -> dict[Language, set[str]]:
    """The keys of the forms that the standard has for a text, by language; none for a text near to a head."""
    found = expect(row["zh"], standard, standard.profile(row.get("profile") or "general"))
    if found is None or found.origin is Origin.NEAR:
        return {language: set() for language in _PAIR}
    return {language: {key(form.text) for form in found.right.get(language, ())} for language in _PAIR}


def main() -> None:
    """Command line."""
    standard = load_standard()
    for name in LISTS:
        count = known = 0
        agree = dict.fromkeys(_PAIR, 0)
        for row in rows(name):
            count += 1
            found = forms(row, standard)
            known += all(found.values())
            for language in _PAIR:
                wanted = {key(text) for text in row[language.value].split("|")}
                agree[language] += bool(found[language] & wanted)
        told = ", ".join(f"{language.value} agrees {n / count:.1%}" for language, n in agree.items())
        print(f"{name}: {count} rows, known in both languages {known / count:.1%}, {told}")


if __name__ == "__main__":
    main()
