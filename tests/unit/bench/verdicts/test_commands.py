from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bench.verdicts.__main__ import main
from drawing.signs.fonts import FontMissing


def run(*words: str) -> str:
    done = CliRunner().invoke(main, list(words))
    if isinstance(done.exception, FontMissing):
        pytest.skip(str(done.exception))
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.models
def test_from_seeds_to_tables(tmp_path: Path) -> None:
    where = ("--root", str(tmp_path), "--count", "1")
    assert "3 photos drawn" in run("make", *where)
    assert "0 photos drawn" in run("make", *where)
    assert "3 of 3 photos read" in run("read", *where)
    assert "0 of 3 photos read" in run("read", *where)
    tables = run("run", *where, "--timed", "3", "-o", str(tmp_path / "results"))
    assert "| clean | planted mistakes found |" in tables
    assert "of the time of reading on 2 photos" in tables
    figures = json.loads((tmp_path / "results" / "figures.json").read_text("utf-8"))
    assert figures["photos"] == {"clean": 1, "normal": 1, "hard": 1}
    assert set(figures["systems"]) == {"signcheck", "fuzzy", "no evidence", "position alone"}
    rows = (tmp_path / "results" / "cases.jsonl").read_text("utf-8").splitlines()
    assert all(json.loads(row)["photo"] for row in rows)


def test_without_photos_it_says_what_to_do(tmp_path: Path) -> None:
    for command in ("read", "run", "fit"):
        done = CliRunner().invoke(main, [command, "--root", str(tmp_path), "--count", "1"])
        assert done.exit_code == 1
        assert "say `make` first" in done.output


def test_without_real_photos_a_message_is_all(tmp_path: Path) -> None:
    assert "left out" in run("real", str(tmp_path), "--root", str(tmp_path))


@pytest.mark.parametrize("command", list(main.commands.values()), ids=lambda c: str(c.name))
def test_every_command_tells_what_it_does(command: click.Command) -> None:
    assert command.help
    options: Sequence[click.Parameter] = command.params
    assert any(option.name == "root" for option in options)
