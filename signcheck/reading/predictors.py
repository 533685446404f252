"""PaddleOCR's predictors of text detection and recognition, without the rest of PaddleX.

`import paddleocr` runs every pipeline, data set and server of PaddleX: 2 s of processor time and 60 MB in
each process that reads. The predictors alone need half of it. So the packages above them are entered without
running their own code; whoever imports paddleocr later in the same process gets it whole.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from signcheck.catalogues import say
from signcheck.errors import ModelDamaged
from signcheck.reading.models.folder import CONFIG

_PADDLEX = "paddlex"
_MODELS = f"{_PADDLEX}.inference.models"
_DETECTION, _RECOGNITION = f"{_MODELS}.text_detection", f"{_MODELS}.text_recognition"
_ENTERED = (_PADDLEX, f"{_PADDLEX}.inference", _MODELS, _DETECTION, _RECOGNITION)


def text_detection(folder: Path, runner: Any, **options: Any) -> Any:
    """PaddleX's predictor that finds lines with the model in `folder`. options: its own arguments."""
    return _predictor(f"{_DETECTION}.predictor", "TextDetRunnerPredictor", folder, runner, options)


def text_recognition(folder: Path, runner: Any) -> Any:
    """PaddleX's predictor that reads lines with the model in `folder`."""
    return _predictor(f"{_RECOGNITION}.predictor", "TextRecRunnerPredictor", folder, runner, {})


def onnxruntime_runner(folder: Path, threads: int) -> Any:
    """PaddleX's own runner: the model in `folder` in ONNX Runtime."""
    options = {
        "intra_op_num_threads": threads,
        "inter_op_num_threads": 1,
        "enable_mem_pattern": False,  # photos and lines differ in size: a pattern each costs 150 MB
    }
    with _packages_entered():
        runners = import_module(f"{_MODELS}.runners")
    return runners.ONNXRuntimeRunner(folder, "inference", options)


def model_name(folder: Path) -> str:
    """PaddleOCR's name of the model in `folder`, from its inference.yml. Raises ModelDamaged."""
    return str(_config(folder)["Global"]["model_name"])


def _predictor(module: str, name: str, folder: Path, runner: Any, options: dict[str, Any]) -> Any:
    config = _config(folder)
    with _packages_entered():
        made = getattr(import_module(module), name)
    return made(model_name=config["Global"]["model_name"], model_config=config, runner=runner, **options)


def _config(folder: Path) -> dict[str, Any]:
    """What inference.yml says. Raises ModelDamaged when it names no model."""
    import yaml

    try:
        with (folder / CONFIG).open(encoding="utf-8") as file:
            config: dict[str, Any] = _yaml_loader()(file).get_single_data()
        if not isinstance(config["Global"]["model_name"], str):
            raise TypeError(say("no name of a model"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
        raise ModelDamaged(
            "{folder}: no usable inference.yml ({error}).",
            remedy="A model folder holds inference.onnx and inference.yml.",
            folder=folder,
            error=error,
        ) from error
    return config


def _yaml_loader() -> Any:
    """The one written in C where PyYAML brings it: 18,000 characters cost the other one a second."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@contextmanager
def _packages_entered() -> Iterator[None]:
    """While this holds, PaddleX's packages are importable from but have not run their ``__init__``."""
    if _PADDLEX in sys.modules:
        yield
        return
    entered = {name: _empty_package(name) for name in _ENTERED}
    sys.modules.update(entered)
    try:
        yield
    finally:
        for name in entered:
            del sys.modules[name]


def _empty_package(name: str) -> ModuleType:
    spec = find_spec(_PADDLEX)
    assert spec is not None
    assert spec.submodule_search_locations is not None
    package = ModuleType(name)
    inside = name.split(".")[1:]
    package.__path__ = [str(Path(top, *inside)) for top in spec.submodule_search_locations]
    return package
