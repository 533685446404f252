"""The collector is off while much is loaded, and as before afterwards."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from signcheck.standard import uncollected
from signcheck.standard.cache import cached
from signcheck.standard.csvfile import parse_terms
from signcheck.standard.workings import Workings

ROWS = """\
domain,zh,sense,language,text,status,authority,source,note,valid_from,valid_until
general,出口,,en,Exit,standard,norm,test,,,
"""


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    on = gc.isenabled()
    yield
    (gc.enable if on else gc.disable)()


@pytest.mark.parametrize("on", [True, False])
def test_off_inside_and_as_before_afterwards(*, on: bool) -> None:
    (gc.enable if on else gc.disable)()
    with uncollected.uncollected():
        assert not gc.isenabled()
    assert gc.isenabled() is on
    with pytest.raises(json.JSONDecodeError):
        uncollected.loads(b"[")
    assert gc.isenabled() is on


def test_what_is_kept_of_a_standard_is_loaded_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    collecting: list[bool] = []

    def loads(line: bytes) -> Any:
        collecting.append(gc.isenabled())
        return json.loads(line)

    def standard() -> Any:
        return cached("a" * 64, "v", lambda: parse_terms(ROWS, "rows"), folder=tmp_path)

    standard()
    workings = Workings(tmp_path, "b" * 64)
    workings.value("words", "c" * 64, lambda: [1])
    monkeypatch.setattr(uncollected, "json", type("", (), {"loads": staticmethod(loads)}))
    gc.enable()
    assert standard().lookup("出口")
    assert workings.value("words", "c" * 64, list) == [1]
    assert len(collecting) >= 2
    assert not any(collecting)
