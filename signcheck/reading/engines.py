"""What computes a model's outputs: ONNX Runtime, or OpenVINO where its extra is installed.

Both load the same ONNX file and stand behind the same predictors of PaddleOCR.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signcheck.errors import SettingsError
from signcheck.reading.models.folder import ONNX
from signcheck.reading.predictors import onnxruntime_runner
from signcheck.settings import ONNXRUNTIME, OPENVINO

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Arrays = list[npt.NDArray[np.float32]]


def load(engine: str, folder: Path, threads: int) -> Any:
    """The model in `folder`, to be called as PaddleX's runners are. Raises SettingsError; see `require`."""
    require(engine)
    if engine == OPENVINO:
        return OpenVino(folder / ONNX, threads)
    return onnxruntime_runner(folder, threads)


def require(engine: str) -> str:
    """Name and version of an engine as readings keep it. Raises SettingsError when it is not installed."""
    try:
        name = f"{engine} {version(engine)}"
    except PackageNotFoundError:
        raise SettingsError(
            "engine: {engine} is not installed.",
            remedy="Run `pip install 'signcheck[{openvino}]'`, or set `engine` to {onnxruntime}.",
            engine=engine,
            openvino=OPENVINO,
            onnxruntime=ONNXRUNTIME,
        ) from None
    return f"{name} {_precision()}" if engine == OPENVINO else name


def _precision() -> str:
    """Half of a float's bits where the processor computes with them, all of them elsewhere."""
    import openvino

    able = openvino.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    return "bf16" if "BF16" in able else "f32"


class OpenVino:
    """A model loaded by OpenVINO, called as PaddleX's runners are."""

    def __init__(self, onnx: Path, threads: int) -> None:
        import openvino

        options = {
            "INFERENCE_NUM_THREADS": threads,
            "INFERENCE_PRECISION_HINT": _precision(),
            "NUM_STREAMS": 1,
            "ENABLE_CPU_PINNING": False,  # else every worker would sit on the same core
        }
        self._request = openvino.Core().compile_model(onnx, "CPU", options).create_infer_request()

    def __call__(self, x: Arrays) -> Arrays:
        """The outputs for some inputs."""
        import numpy as np

        outputs = self._request.infer([np.ascontiguousarray(one) for one in x], share_inputs=True)
        return [np.asarray(output) for output in outputs.values()]
