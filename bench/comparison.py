"""CPU seconds from the file to the lines, for several readers of the same photos, one thread each.

    python -m bench.comparison [--photos samples/photos] [--every 3] [--rounds 5] [--against CHECKOUT]

Every reader lives in a process of its own with its models loaded. In every round all of them read one photo
after the other, in turns, so that what else the machine does meets all alike. Said are the medians over the
rounds of the ratios to signcheck as it is, and of seconds a photo.

--against: a checkout of another revision of this project, read with too.
PaddleOCR passes twice over a photo, once for Chinese and once for Korean with this project's model: with the
longer side at most as ours, or with its own defaults; with the weights as published, or cleaned as ours.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
OURS, OPENVINO, OTHER = "signcheck", "signcheck, engine openvino", "signcheck, the other checkout"
PADDLE = {
    "two passes of PaddleOCR, published weights": ("published", True),
    "two passes of PaddleOCR, cleaned weights": ("cleaned", True),
    "two passes of PaddleOCR, published weights, its own defaults": ("published", False),
}
Read = Callable[[Path], Any]


def ours() -> Read:
    """This project's reader, of whichever checkout is importable."""
    from signcheck.photos import load_photo
    from signcheck.reading.build import reader_for
    from signcheck.settings import load_settings

    settings = load_settings()
    reader = reader_for(settings, 1)
    limits = {"max_bytes": settings.max_bytes, "max_pixels": settings.max_pixels}
    return lambda path: reader.read(load_photo(path, **limits).pixels).lines


def paddleocr(weights: str, bounded: bool) -> Read:
    """Both passes. bounded: whether text is looked for at our size."""
    from signcheck.reading.build import SHIPPED_KOREAN
    from signcheck.reading.models import DETECTION, RECOGNITION, require
    from signcheck.reading.predictors import model_name
    from signcheck.settings import load_settings

    os.environ["PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK"] = "True"
    from paddleocr import PaddleOCR

    settings = load_settings()
    published = settings.models / DETECTION.name
    detection = require(DETECTION, settings.models) if weights == "cleaned" else published
    size = {"text_det_limit_side_len": settings.detection_side, "text_det_limit_type": "max"}
    passes = [
        PaddleOCR(
            text_detection_model_name=DETECTION.name,
            text_detection_model_dir=str(detection),
            text_recognition_model_name=name,
            text_recognition_model_dir=str(folder),
            use_doc_orientation_classify=False,
            use_doc_unwarping=False,
            use_textline_orientation=False,
            device="cpu",
            engine="onnxruntime",
            engine_config={"intra_op_num_threads": 1, "inter_op_num_threads": 1},
            **(size if bounded else {}),
        )
        for name, folder in (
            (RECOGNITION.name, require(RECOGNITION, settings.models)),
            (model_name(SHIPPED_KOREAN), SHIPPED_KOREAN),
        )
    ]
    return lambda path: [one.predict(str(path)) for one in passes]


def serve(name: str) -> None:
    """Read the photos named on standard input; answer each with its CPU seconds."""
    import cv2

    cv2.setNumThreads(1)
    read = paddleocr(*PADDLE[name]) if name in PADDLE else ours()
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what libraries print must not come between
    for line in sys.stdin:
        start = time.process_time()
        read(Path(line.rstrip("\n")))
        print(time.process_time() - start, file=answers, flush=True)


class Reader:
    """One reader in a process of its own; `checkout` is where its signcheck comes from."""

    def __init__(self, name: str, checkout: Path = ROOT) -> None:
        chosen = {"SIGNCHECK_ENGINE": "openvino"} if name == OPENVINO else {}
        path = os.pathsep.join([str(checkout), os.environ.get("PYTHONPATH", "")])
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).resolve()), "--serve", name],
            env=os.environ | chosen | {"PYTHONPATH": path, "OMP_NUM_THREADS": "1"},
            cwd=checkout,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def seconds(self, photo: Path) -> float:
        """CPU seconds of one photo."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(photo.resolve(), file=self._process.stdin, flush=True)
        return float(self._process.stdout.readline())

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def known(*, against: Path | None = None, defaults: bool = False) -> list[str]:
    """The readers that can be compared here: OpenVINO only where it is installed."""
    ours = [
        OURS,
        *([OPENVINO] if importlib.util.find_spec("openvino") else []),
        *([OTHER] if against else []),
    ]
    return [*ours, *(name for name, (_, bounded) in PADDLE.items() if bounded or defaults)]


def compare(photos: Sequence[Path], rounds: int, names: Sequence[str], other: Path | None) -> dict[str, Any]:
    """By reader the median seconds a photo, and the median over the rounds of its ratio to ours."""
    readers = {name: Reader(name, other if name == OTHER and other else ROOT) for name in names}
    for reader in readers.values():
        reader.seconds(photos[0])  # the first call allocates
    totals: dict[str, list[float]] = {name: [0.0] * rounds for name in names}
    for turn in range(rounds):
        for place, photo in enumerate(photos):
            shift = (turn + place) % len(names)
            for name in [*names[shift:], *names[:shift]]:
                totals[name][turn] += readers[name].seconds(photo)
    for reader in readers.values():
        reader.close()
    return {
        name: {
            "seconds": round(statistics.median(sums) / len(photos), 3),
            "ratio": round(statistics.median(a / b for a, b in zip(sums, totals[OURS], strict=True)), 2),
        }
        for name, sums in totals.items()
    }


def table(found: dict[str, Any]) -> str:
    """Rows for the page, in Markdown."""
    rows = ["| read by | CPU seconds a photo | against signcheck |", "| --- | --- | --- |"]
    rows += [f"| {name} | {row['seconds']:.2f} | {row['ratio']:.2f} |" for name, row in found.items()]
    return "\n".join(rows)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--photos", type=Path, default=ROOT / "samples" / "photos")
    parser.add_argument("--every", type=int, default=1, help="read only every n-th photo")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--against", type=Path, metavar="CHECKOUT")
    parser.add_argument(
        "--defaults", action="store_true", help="PaddleOCR's own size of detection too (slow)"
    )
    parser.add_argument("--serve", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.serve:
        serve(args.serve)
        return
    from signcheck.photos import find_photos

    photos = [found.path for found in find_photos(args.photos) if found.path.parent.name != "crops"]
    names = known(against=args.against, defaults=args.defaults)
    found = compare(photos[:: args.every], args.rounds, names, args.against)
    print(f"{len(photos[:: args.every])} photos, {args.rounds} rounds")
    print(table(found), json.dumps(found), sep="\n\n")


if __name__ == "__main__":
    main()
