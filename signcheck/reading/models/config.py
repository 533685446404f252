"""The ``inference.yml`` that PaddleOCR wants beside an ONNX file.

The keys are those of PaddleX's inference models; the values are PP-OCRv6's own: pictures in BGR,
ImageNet's mean and deviation for detection, 48 pixels high and (x/255 − 0.5)/0.5 for recognition.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

IMAGENET_MEAN = [0.485, 0.456, 0.406]
IMAGENET_DEVIATION = [0.229, 0.224, 0.225]


def detection_config(name: str) -> dict[str, Any]:
    """Configuration of a DB text detector (Liao et al. 2020)."""
    return {
        "Global": {"model_name": name},
        "PreProcess": {
            "transform_ops": [
                {"DecodeImage": {"channel_first": False, "img_mode": "BGR"}},
                {"DetResizeForTest": {"resize_long": 960}},
                {
                    "NormalizeImage": {
                        "mean": IMAGENET_MEAN,
                        "std": IMAGENET_DEVIATION,
                        "scale": 1 / 255,
                        "order": "hwc",
                    }
                },
                {"ToCHWImage": None},
            ]
        },
        "PostProcess": {
            "name": "DBPostProcess",
            "thresh": 0.3,
            "box_thresh": 0.6,
            "max_candidates": 1000,
            "unclip_ratio": 1.5,
        },
    }


def recognition_config(name: str, characters: list[str]) -> dict[str, Any]:
    """Configuration of a CTC line recogniser; `characters` without blank and space."""
    return {
        "Global": {"model_name": name},
        "PreProcess": {
            "transform_ops": [
                {"DecodeImage": {"channel_first": False, "img_mode": "BGR"}},
                {"RecResizeImg": {"image_shape": [3, 48, 320]}},
            ]
        },
        "PostProcess": {"name": "CTCLabelDecode", "character_dict": characters},
    }


def characters_of(onnx: Path) -> list[str] | None:
    """The character list in the file's metadata, or None for a model without one.

    Raises whatever onnxruntime raises for a file that is no model.
    """
    import onnxruntime

    session = onnxruntime.InferenceSession(str(onnx), providers=["CPUExecutionProvider"])
    listed = session.get_modelmeta().custom_metadata_map.get("character")
    return listed.split("\n") if listed else None


def write_config(onnx: Path, name: str) -> None:
    """Write ``inference.yml`` beside `onnx`: recognition if it lists characters, else detection."""
    import yaml

    characters = characters_of(onnx)
    config = detection_config(name) if characters is None else recognition_config(name, characters)
    target = onnx.with_name("inference.yml")
    target.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
