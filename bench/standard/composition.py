"""Composition against real names: python -m bench.standard.composition [--misses] [--rules-only].

names.csv holds names of stations, roads, scenic areas, hospitals and units with the forms that are
accepted for them, made independently of the rules. A language counts as right when one of the
composed forms is an accepted one, letter for letter; "first" when the first of them is, "words"
when case, spaces and punctuation are left aside, which is how the checker compares.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from signcheck.languages import Language
from signcheck.standard import Standard, load_standard
from signcheck.standard.composition import compose
from signcheck.standard.normalise import key
from signcheck.standard.profile import load_profile

NAMES = Path(__file__).with_name("names.csv")
LANGUAGES = (Language.EN, Language.KO)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What composition made of one name in one language, and what is accepted for it."""

    zh: str
    kind: str
    profile: str
    language: Language
    listed: bool
    accepted: tuple[str, ...]
    made: tuple[str, ...]

    @property
    def right(self) -> bool:
        """One of the composed forms is accepted, letter for letter."""
        return any(text in self.accepted for text in self.made)

    @property
    def first(self) -> bool:
        """The first of the composed forms is accepted."""
        return bool(self.made) and self.made[0] in self.accepted

    @property
    def words(self) -> bool:
        """One is accepted, case, spaces and punctuation aside."""
        return not {key(text) for text in self.made}.isdisjoint(key(text) for text in self.accepted)


def outcomes(standard: Standard, names: Path = NAMES) -> Iterator[Outcome]:
    """One outcome a name and language that names.csv gives accepted forms for."""
    heads = {term.zh for term in standard.terms}
    with names.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            composition = compose(row["zh"], load_profile(row["profile"]), standard)
            for language in LANGUAGES:
                accepted = tuple(text.strip() for text in row[language.value].split(" | ") if text.strip())
                forms = composition.right.get(language, ()) if composition else ()
                if accepted:
                    yield Outcome(
                        row["zh"],
                        row["kind"],
                        row["profile"],
                        language,
                        row["zh"] in heads,
                        accepted,
                        tuple(form.text for form in forms),
                    )


def without(standard: Standard, names: Path = NAMES) -> Standard:
    """The standard without the terms that names.csv asks for: what the rules can do alone."""
    with names.open(encoding="utf-8-sig", newline="") as file:
        asked = {row["zh"] for row in csv.DictReader(file)}
    return Standard((term for term in standard.terms if term.zh not in asked), version="rules-only")


def _share(found: list[Outcome], name: str) -> str:
    return f"{sum(getattr(o, name) for o in found) / len(found):7.1%}" if found else "      –"


def _report(found: list[Outcome], title: str) -> None:
    print(f"\n{title}\n{'':<22}{'names':>6}{'right':>8}{'first':>8}{'words':>8}{'none':>6}")
    groups: dict[str, list[Outcome]] = {}
    for outcome in found:
        groups.setdefault(outcome.language.value, []).append(outcome)
        groups.setdefault(f"{outcome.language.value} {outcome.profile}", []).append(outcome)
    for name, group in groups.items():
        none = sum(not outcome.made for outcome in group)
        shares = "".join(f" {_share(group, share)}" for share in ("right", "first", "words"))
        print(f"{name:<22}{len(group):>6}{shares}{none:>6}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list every name that has no accepted form")
    parser.add_argument("--rules-only", action="store_true", help="only without the listed terms asked for")
    options = parser.parse_args()
    standard = load_standard()
    measured = [("the rules alone, every name asked for unlisted", without(standard))]
    if not options.rules_only:
        measured.insert(0, (f"the shipped standard ({standard.version})", standard))
    for title, chosen in measured:
        started = perf_counter()
        found = list(outcomes(chosen))
        _report(found, title)
        listed = Counter(outcome.listed for outcome in found if outcome.language is Language.EN)
        print(f"listed {listed[True]}, composed {listed[False]}; {perf_counter() - started:.2f} s")
        if options.misses:
            for outcome in found:
                if not outcome.right:
                    wanted, made = " / ".join(outcome.accepted[:3]), " / ".join(outcome.made[:4])
                    place = f"{outcome.language} {outcome.profile:<10} {outcome.zh}"
                    print(f"  {place}: {wanted} ≠ {made or 'none'}")


if __name__ == "__main__":
    main()
