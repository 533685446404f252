"""Real names with their accepted forms, made independently of the rules: bench/standard/names.csv."""

import csv
from pathlib import Path

import pytest

from bench.standard.composition import outcomes
from signcheck.languages import Language
from signcheck.standard.composition import compose
from signcheck.standard.normalise import key
from signcheck.standard.profile import load_profile

SITES = Path(__file__).parents[5] / "shared" / "standards" / "weihai_sites.csv"
PROFILES = {"station": "railway", "bus_stop": "bus", "scenic": "scenic", "hospital": "hospital"}


@pytest.mark.parametrize(("language", "least"), [(Language.EN, 0.95), (Language.KO, 0.90)])
def test_most_real_names_get_an_accepted_form(standard, language, least):
    found = [outcome for outcome in outcomes(standard) if outcome.language is language]
    assert len(found) >= 400
    assert sum(outcome.right for outcome in found) / len(found) >= least


@pytest.mark.shared
def test_the_place_names_of_the_shared_list_are_right(standard):
    with SITES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wrong = []
    for row in rows:
        found = compose(row["zh"], load_profile(PROFILES.get(row["kind"], "general")), standard)
        for language in (Language.EN, Language.KO):
            accepted = {key(text) for text in row[language.value].split(" | ")}
            made = {key(form.text) for form in found.right[language]} if found else set()
            if accepted.isdisjoint(made):
                wrong.append((row["zh"], language.value))
    # The list gives the coach station's full name to a stop that is called 汽车站.
    assert wrong == [("汽车站", "en")]
