"""What all tests share: settings of their own, the real model files, and the command."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from signcheck.catalogues import SOURCE, speak
from signcheck.settings import Settings, load_settings
from tests.postgresql import Server, programs, serving

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
REAL = load_settings()
"""The settings of whoever runs the tests: only the models folder is used, and only read."""

Run = Callable[..., "Ran"]


@dataclasses.dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs something that is not there; but never the models where they were promised."""
    if item.get_closest_marker("models"):
        _need_models()
    if item.get_closest_marker("shared") and not (SHARED / "photos").is_dir():
        pytest.skip("../shared/photos is not there")


def _need_models() -> None:
    from signcheck.reading.models import CATALOGUE, State, state

    missing = [m.name for m in CATALOGUE if state(m, REAL.models) is not State.WHOLE]
    if not missing:
        return
    reason = f"{', '.join(missing)} not in {REAL.models}: run `make models`"
    if os.environ.get("SIGNCHECK_REQUIRE_MODELS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep every test away from the data of whoever runs it."""
    for name in os.environ:
        if name.startswith("SIGNCHECK_") and name != "SIGNCHECK_REQUIRE_MODELS":
            monkeypatch.delenv(name)
    monkeypatch.setenv("SIGNCHECK_DATA", str(tmp_path_factory.mktemp("data") / "signcheck"))
    monkeypatch.setenv("SIGNCHECK_MODELS", str(REAL.models))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    speak(SOURCE)


@pytest.fixture
def settings() -> Settings:
    """The settings that the commands of this test see."""
    return load_settings()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server, or a skip where there is none."""
    where = programs()
    if where is None:
        pytest.skip("PostgreSQL's programs are not installed: apt-get install postgresql")
    pytest.importorskip("psycopg", reason="pip install 'signcheck[postgresql]'")
    with serving(where) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with the tables and nothing in them, of both kinds one after the other."""
    if request.param == "sqlite":
        from tests.city_rows import empty_database

        yield empty_database(tmp_path)
        return
    server: Server = request.getfixturevalue("postgresql")
    with server.database() as made:
        yield made


@pytest.fixture(scope="session")
def samples() -> Path:
    """The sample photos with their truth and registry."""
    return ROOT / "samples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Material that is no part of the repository; ask for the marker `shared` too."""
    return SHARED


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process: ``run("coverage", "--format", "json").code``."""
    from signcheck.cli import main

    def call(*args: str | Path) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(arg) for arg in args])
        captured = capsys.readouterr()
        return Ran(int(ended.value.code or 0), captured.out, captured.err)

    return call


@pytest.fixture
def command() -> Run:
    """Run the command in a process of its own, as a shell would; `**extra` are variables."""

    def call(*args: str | Path, cwd: Path | None = None, **extra: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "signcheck", *map(str, args)],
            env=os.environ | extra,
            cwd=cwd or ROOT,
            capture_output=True,
            check=False,
            timeout=300,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


@pytest.fixture
def as_nobody() -> Callable[[], contextlib.AbstractContextManager[None]]:
    """Do something without root's right to open everything; others have no such right anyway."""

    @contextlib.contextmanager
    def change() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)

    return change
