"""Every command has help, starts light, and ends with the exit code that is promised."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import click
import pytest

from signcheck import __version__
from signcheck.cli import COMMANDS, cli

HEAVY = ("paddleocr", "paddlex", "cv2", "onnxruntime", "torch", "pandas")


def walk(command: click.Command, path: tuple[str, ...] = ()):
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from walk(command.get_command(context, name), (*path, name))


ALL = dict(walk(cli))


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_has_help(path, run):
    done = run(*path, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: {' '.join(('signcheck', *path))}")
    assert len(ALL[path].help or "") > 20
    for parameter in ALL[path].params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{path} {parameter.name}"


def test_the_help_lists_every_command_with_its_line(run):
    lines = run("--help").out.splitlines()
    for name, (_, said) in COMMANDS.items():
        assert any(line.split()[:1] == [name] and line.endswith(said) for line in lines)


def test_version(run):
    assert run("--version").out == f"signcheck, version {__version__}\n"


SCRIPT = """
import contextlib, io, json, sys
from signcheck.cli import main

loaded = {}
for args in json.loads(sys.argv[1]):
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            main(args)
    except SystemExit as ended:
        if ended.code not in (None, 0):
            loaded[" ".join(args)] = f"exit code {ended.code}: {said.getvalue()}"
    found = [name for name in json.loads(sys.argv[2]) if name in sys.modules]
    if found:
        loaded[" ".join(args)] = found
        break
print(json.dumps(loaded))
"""


def light(*commands: list[str]) -> dict[str, object]:
    """What heavy packages the commands import, or how they fail; a process for all of them."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, json.dumps(commands), json.dumps(HEAVY)],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_help_imports_nothing_heavy():
    assert light(["--version"], *([*path, "--help"] for path in ALL)) == {}


def test_commands_that_read_no_photo_import_nothing_heavy(samples):
    assert (
        light(
            ["registry", "import", str(samples / "registry.csv")],
            ["registry", "list"],
            ["coverage"],
            ["coverage", "--format", "json"],
            ["coverage", "--format", "csv"],
            ["glossary", "lookup", "出口"],
            ["models", "list"],
        )
        == {}
    )


@pytest.mark.models
def test_doctor_and_verify_import_nothing_heavy(monkeypatch):
    monkeypatch.setenv("SIGNCHECK_KOREAN", "none")
    assert light(["models", "verify"], ["doctor"]) == {}


@pytest.mark.parametrize(
    "args",
    [
        ["no-such-command"],
        ["scan"],
        ["read"],
        ["check"],
        ["coverage", "--format", "docs"],
        ["coverage", "--no-such-option"],
        ["registry", "import"],
        ["models", "fetch", "--from", "/no/such/folder"],
    ],
    ids=" ".join,
)
def test_wrong_usage(args, run):
    done = run(*args)
    assert done.code == 2
    assert done.err
    assert "Traceback" not in done.err


def test_wrong_settings_are_wrong_usage(run, monkeypatch):
    monkeypatch.setenv("SIGNCHECK_WORKERS", "many")
    done = run("coverage")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("signcheck: SIGNCHECK_WORKERS: 'many' cannot be used")


def test_a_setting_in_the_current_folder(run, monkeypatch, tmp_path):
    (tmp_path / "signcheck.toml").write_text("worker = 3")
    monkeypatch.chdir(tmp_path)
    assert run("coverage").code == 2


@pytest.mark.parametrize("name", ["read", "check", "scan"])
def test_missing_models(name, run, monkeypatch, tmp_path, samples):
    monkeypatch.setenv("SIGNCHECK_MODELS", str(tmp_path))
    done = run(name, samples / "photos")
    assert (done.code, done.out) == (4, "")
    assert "PP-OCRv6_small_det" in done.err
    assert "signcheck models fetch" in done.err


def test_a_database_that_is_none(run, settings):
    settings.data.mkdir(parents=True)
    (settings.data / "signcheck.db").write_bytes(b"nothing of the kind, but long enough to look at" * 50)
    done = run("coverage")
    assert (done.code, done.out) == (1, "")
    assert "not a database" in done.err
    assert "signcheck.db" in done.err


def test_python_m_gives_the_same_exit_code(command):
    assert command("--version").code == 0
    assert command("no-such-command").code == 2
    assert command("coverage", SIGNCHECK_WORKERS="x").code == 2


def test_interrupted(run, monkeypatch):
    def stop(*_args, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr("signcheck.cli.coverage.read_workplace", stop)
    done = run("coverage")
    assert done.code == 130
    assert "run again to go on" in done.err


def test_a_reader_that_goes_away_is_no_error(samples):
    """`signcheck registry list | head -1`: neither a trace nor an exit code of failure."""
    run = [sys.executable, "-m", "signcheck"]
    subprocess.run(
        [*run, "registry", "import", str(samples / "registry.csv")], check=True, capture_output=True
    )
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*run, "registry", "list"], stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_console_that_knows_no_korean_stops_nothing(command, samples):
    command("registry", "import", samples / "registry.csv")
    done = command("registry", "list", "--json", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.code == 0, done.err
    names = {json.loads(line)["name"]["ko"] for line in done.out.splitlines()}
    assert "웨이하이역" in names
