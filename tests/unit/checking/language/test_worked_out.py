"""What is worked out of a standard's forms: from the file as it was made, for each standard its own."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from signcheck.checking.language import exchanged, lexicon, meanings, related, versions
from signcheck.languages import Language
from signcheck.standard import Standard
from signcheck.standard.cache import cached
from signcheck.standard.csvfile import parse_terms
from signcheck.standard.files import shipped_files

ROWS = """\
domain,zh,sense,language,text,status,authority,source,note,valid_from,valid_until
general,自行车租赁,,en,Bike Rental,standard,norm,test,,,
general,自行车租赁,,en,Bike Hire,accepted,norm,test,,,
general,自行车租赁,,en,Bike Renting,forbidden,norm,test,,,
general,自行车租赁,,ko,자전거 대여,standard,norm,test,,,
general,自行车租赁,,ko,자전거 임대,accepted,norm,test,,,
general,小溪村,,ko,샤오시촌,standard,norm,test,,,
"""
OTHERS = ROWS.replace("Bike Hire", "Bike Borrowing").replace("샤오시촌", "다시촌")
VALUES = (
    lexicon.english_words,
    lexicon.korean_words,
    lexicon.korean_names,
    lambda standard: exchanged._pairs(Language.EN, standard),
    lambda standard: exchanged._pairs(Language.KO, standard),
    lambda standard: related._uses(Language.EN, standard),
    lambda standard: related._uses(Language.KO, standard),
    lambda standard: meanings._table(Language.EN, standard),
    lambda standard: meanings._table(Language.KO, standard),
)


def standard(rows: str, folder: Path) -> Standard:
    digest = hashlib.sha256(rows.encode()).hexdigest()
    return cached(digest, "v", lambda: parse_terms(rows, "rows"), folder=folder)


def worked_out(of: Standard) -> list[Any]:
    found = [value(of) for value in VALUES]
    return [list(found[0]), *found[1:]]


def test_from_the_files_as_it_was_made(tmp_path: Path) -> None:
    made = worked_out(Standard(parse_terms(ROWS, "rows"), version="v", files=shipped_files()))
    first = worked_out(standard(ROWS, tmp_path))
    count = len(list(tmp_path.iterdir()))
    again = worked_out(standard(ROWS, tmp_path))
    assert made == first == again
    assert [list(value) for value in made] == [list(value) for value in again]
    assert count == len(list(tmp_path.iterdir())) == len(VALUES) + 1
    right, wrong = again[3]
    assert right[("rental",), ("hire",)] == {"自行车租赁": False}
    assert wrong[("rental",), ("renting",)] == {"自行车租赁": False}
    assert "샤오시촌" in again[2]


def test_another_standard_has_its_own(tmp_path: Path) -> None:
    one, other = (worked_out(standard(rows, tmp_path)) for rows in (ROWS, OTHERS))
    assert ("hire" in one[0], "hire" in other[0]) == (True, False)
    assert (("rental",), ("hire",)) not in other[3][0]
    assert ("샤오시촌" in one[2], "샤오시촌" in other[2]) == (True, False)


def test_other_code_works_it_out_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = lexicon.korean_names(standard(ROWS, tmp_path))
    monkeypatch.setattr(lexicon, "fingerprint", lambda: "other code at work")
    monkeypatch.setattr(lexicon, "unknown", lambda _: ("마을",))
    assert before != lexicon.korean_names(standard(ROWS, tmp_path)) == ("마을",)


def test_the_fingerprint_is_of_code_tables_and_packages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    code, table = tmp_path / "code.py", tmp_path / "deeper" / "table.csv"
    table.parent.mkdir()
    monkeypatch.setattr(versions, "_FOLDERS", (tmp_path,))
    seen = set()
    for path, said in ((code, "1"), (table, "1"), (code, "2"), (table, "2")):
        path.write_text(said)
        seen.add(versions.fingerprint.__wrapped__())
    monkeypatch.setattr(versions, "version", lambda name: f"later {name}")
    seen.add(versions.fingerprint.__wrapped__())
    assert len(seen) == 5


_LIGHT = """
import json, sys
from pathlib import Path
from tests.unit.checking.language.test_worked_out import ROWS, standard, worked_out
worked_out(standard(ROWS, Path(sys.argv[1])))
print(json.dumps("kiwipiepy" in sys.modules))
"""


def test_the_next_process_needs_no_analysis(tmp_path: Path) -> None:
    call = [sys.executable, "-c", _LIGHT, str(tmp_path)]
    said = [subprocess.run(call, check=True, capture_output=True, text=True).stdout for _ in range(2)]
    assert list(map(json.loads, said)) == [True, False]
