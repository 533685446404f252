"""The wordings that were written for development, as `judge_text` judges them."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import click
import pytest

from bench.verdicts.wordings import judged, read, table, unlike
from signcheck.standard import load_standard

LIST = Path(__file__).with_name("wordings.csv")


@pytest.fixture(scope="module")
def rows():
    return list(judged(read(LIST), load_standard()))


def test_right_wordings_are_not_accused(rows):
    accused = [row.text for row in rows if row.kind == "right" and row.accused]
    assert not accused


def test_few_right_wordings_wait_for_a_person(rows):
    right = [row for row in rows if row.kind == "right"]
    assert sum(row.found for row in right) <= 0.15 * len(right)


@pytest.mark.parametrize(
    ("kind", "found", "accused"), [("slip", 0.98, 0.85), ("torn", 0.97, 0.7), ("fault", 1, 0)]
)
def test_what_is_wrong_is_found(rows, kind, found, accused):
    of_kind = [row for row in rows if row.kind == kind]
    counted = Counter(found=sum(r.found for r in of_kind), accused=sum(r.accused for r in of_kind))
    assert counted["found"] >= found * len(of_kind)
    assert counted["accused"] >= accused * len(of_kind)


def test_the_table_and_the_rows_to_look_at(rows):
    said = table(rows)
    assert "| right | ko |" in said
    assert all(line.startswith(("right", "slip", "torn", "fault")) for line in unlike(rows))


def test_a_list_with_a_strange_class_is_refused(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("language,profile,zh,text,class\nen,,出口,Exit,good\n", encoding="utf-8")
    with pytest.raises(click.ClickException, match="'good' is unknown"):
        read(path)


def test_a_listed_text_loads_no_language():
    program = """
import sys
from signcheck.checking.proof import judge_text
from signcheck.languages import Language
from signcheck.standard import load_standard
standard = load_standard()
judge_text("出口", {Language.EN: "Exit", Language.KO: "출구"}, standard.profile("general"), standard)
assert not {"kiwipiepy", "symspellpy"} & set(sys.modules), "loaded"
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
