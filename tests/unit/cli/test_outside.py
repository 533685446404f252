"""Whatever comes from outside is data: names, numbers, pipes, and what nobody foresaw."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from signcheck.cli.outcomes import as_lines
from signcheck.cli.scan import _bar
from signcheck.errors import PhotoBroken
from signcheck.records.database import Database
from signcheck.services.recording import Fate, Outcome

ODD = ("d[/b].jpg", "[red]x[/red].jpg", "a\x1b[2J.jpg", "b\nsigncheck: all fine.jpg", "c\u202egpj.exe.jpg")


@pytest.fixture
def made(settings):
    Database(settings.database_url).close()
    return settings


@pytest.mark.parametrize("name", [*ODD, os.fsdecode("威海.jpg".encode("gbk"))])
@pytest.mark.parametrize("shown", [_bar, as_lines])
def test_names_of_files_end_no_scan_and_act_on_no_terminal(name, shown, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    path = Path(name)
    outcome = Outcome(path, Fate.FAILED, error=PhotoBroken(f"{path}: broken."))
    assert list(shown([outcome], 1)) == [outcome]
    said = capsys.readouterr().err
    assert not set("\x1b\u202e") & set(said)
    assert "\nsigncheck: all fine" not in said
    if "[" in name and "\x1b" not in name:
        assert name in said


def test_the_audit_shows_lines_and_forges_none(made, run):
    from signcheck.records import audit

    database = Database(made.database_url)
    with database.write() as session:
        audit.note(
            session,
            "li\x1b[31m",
            "order.open",
            "7\n2026-01-01 00:00:00  mayor  order.open",
            after={"a": "\u202e"},
        )
    database.close()
    said = run("audit").out
    assert len(said.splitlines()) == 1
    assert not set("\x1b\u202e") & set(said)
    told = run("audit", "--json").out
    assert not set("\x1b\u202e") & set(told)
    assert json.loads(told)["who"] == "li\x1b[31m"
    assert json.loads(told)["after"] == {"a": "\u202e"}


HUGE = "9" * 40


@pytest.mark.parametrize(
    "args",
    [
        ("acceptance", "sheet", HUGE, "a.pdf"),
        ("inspections", "show", HUGE),
        ("inspections", "describe", "1", "--after", HUGE),
        ("orders", "show", HUGE),
        ("orders", "show", f"2026-{HUGE}"),
        ("review", "show", f"C2026-{HUGE}"),
        ("review", "show", "C9999-999999"),
        ("registry", "show", "a\x1b[2J"),
        ("registry", "show", os.fsdecode(b"\xff")),
        ("registry", "edit", "A", "--place", f"{HUGE},{HUGE}"),
        ("coverage", "--as-of", "9999-12-31"),
        ("coverage", "--as-of", "0001-01-01"),
        ("coverage", "--only", "kind=\x1b", "--list", "points", "--format", "json"),
        ("coverage", "--format", "docx", "-o", "a.docx", "--city", "威\x01海"),
        ("coverage", "--format", "docx", "-o", "a.docx", "--office", os.fsdecode(b"\xff")),
        ("certificate", "A\x00B", "a.pdf", "--number", "1", "--first", "2026-01-01", "--last", "2026-01-01"),
        ("audit", "--subject", os.fsdecode(b"\xff")),
        ("no\x1bsuch",),
        ("coverage", "--no\x1bsuch"),
    ],
)
def test_what_is_typed_is_refused_in_a_line(args, made, run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run(*args)
    assert done.code in (0, 1, 2), done.err
    assert not {"\x1b", "\x01", "\x00"} & set(done.err)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    "args",
    [
        ("registry", "import", "{}"),
        ("registry", "units", "import", "{}"),
        ("review", "place", "--from", "{}"),
        ("coverage", "--format", "json", "--targets", "{}"),
        ("glossary", "import", "{}", "--by", "li", "--format", "csv"),
        ("proof", "{}"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_pipes_and_devices_are_not_waited_for(args, kind, made, run, tmp_path):
    path = Path("/dev/zero") if kind == "device" else tmp_path / "pipe"
    if kind == "pipe":
        os.mkfifo(path)
    done = run(*(part.format(path) for part in args))
    assert done.code in (1, 2), done.err
    assert str(path) in done.err


def test_a_pipe_as_settings_is_not_waited_for(run, tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "settings.toml")
    monkeypatch.setenv("SIGNCHECK_SETTINGS", str(tmp_path / "settings.toml"))
    done = run("coverage")
    assert (done.code, "a named pipe" in done.err) == (2, True)


@pytest.mark.parametrize(
    "code", ["../../etc/x", "a/b", "a\\b", "-rf", ".hidden", "a..b", "=1+1", "a;b", "$(x)", "a\u202eb"]
)
def test_codes_have_a_grammar(code, run, samples, tmp_path):
    text = (samples / "registry.csv").read_text("utf-8-sig")
    file = tmp_path / "r.csv"
    file.write_text(text.replace("BS01-01", code).replace("BS01,", f"{code},"), "utf-8")
    done = run("registry", "import", file)
    assert done.code == 1
    assert "column code" in done.err or "code" in done.err


@pytest.mark.parametrize("query", ["timeout=abc", "check_same_thread=x"])
def test_an_address_that_cannot_be_is_told(query, run, tmp_path, monkeypatch):
    monkeypatch.setenv("SIGNCHECK_DATABASE", f"sqlite:///{tmp_path}/a.db?{query}")
    done = run("registry", "units", "import", "/dev/null")
    assert done.code in (1, 2), done.err
    assert "foresaw" not in done.err


def break_it(monkeypatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise RuntimeError("odd\x1b[31m\nthing")

    monkeypatch.setattr("signcheck.cli.coverage.read_workplace", stop)


def test_what_nobody_foresaw_is_a_line_and_a_report(made, run, monkeypatch):
    break_it(monkeypatch)
    done = run("coverage")
    assert done.code == 70
    (line,) = done.err.splitlines()
    assert r"RuntimeError: odd\x1b[31m\x0athing" in line
    (report,) = (made.data / "trouble").iterdir()
    assert str(report) in line
    story = report.read_text()
    assert "Traceback" in story
    assert "coverage" in story


def test_debug_shows_all_of_it(made, run, monkeypatch):
    break_it(monkeypatch)
    done = run("--debug", "coverage")
    assert done.code == 70
    assert "Traceback" in done.err
    assert "\x1b" not in done.err


def test_trouble_makes_no_data_folder(run, monkeypatch, settings):
    break_it(monkeypatch)
    assert run("coverage").code == 70
    assert not settings.data.exists()
