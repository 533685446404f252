"""The sections of the model card: each reads its lines and says what came out."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2

from bench.korean import card, figures, lines, tesseract
from bench.korean.reader import OnnxReader
from drawing.lines import fonts
from drawing.photograph import LEVELS

SEED = 7_700
RIGHT_NEEDED = 0.95


def run_section(reader: OnnxReader, folder: Path) -> str:
    """How long the measured file was trained, and its size."""
    told = reader.history()
    size = (folder / "inference.onnx").stat().st_size / 1e6
    return (
        f"The file measured here ({size:.1f} MB) saw {int(told['lines']):,} lines in {told['steps']} steps, "
        f"{told['hours']} hours. Measured on {time.strftime('%Y-%m-%d')}."
    )


def drawn_section(reader: OnnxReader, count: int) -> str:
    """Lines in held-out families at the three levels."""
    rows = []
    for number, level in enumerate(LEVELS):
        crops = lines.drawn(level, count, SEED + number)
        rows.append((level, figures.accuracy(lambda crop: reader.read(crop.image).text, crops)))
    held_out = ", ".join(sorted(fonts.HELD_OUT_FAMILIES))
    return f"Families never trained on: {held_out}.\n\n{card.accuracy_table(rows)}"


def real_section(reader: OnnxReader) -> str:
    """The real Korean crops, against Tesseract in its best preparation."""
    crops = lines.real("ko")
    if not crops:
        return "`../shared/photos` is not here: the real crops were not read in this run."
    rows = [("this model", figures.accuracy(lambda crop: reader.read(crop.image).text, crops))]
    if not tesseract.available():
        return card.accuracy_table(rows) + "\n\nTesseract is not installed here: not compared in this run."
    others = []
    for name in tesseract.PREPARATIONS:
        engine = tesseract.TesseractReader(name)
        result = figures.accuracy(lambda crop, engine=engine: engine.read(crop.image), crops)  # type: ignore[misc]
        others.append((name, result))
        engine.close()
    best, its = min(others, key=lambda row: row[1].error_rate)
    command = figures.accuracy(lambda crop: tesseract.read_by_command(crop.image, best), crops)
    rows += [(f"Tesseract `kor`, {name}", result) for name, result in others]
    rows.append((f"the same, as a command for each line, {best}", command))
    loaded, started = (other.milliseconds / rows[0][1].milliseconds for other in (its, command))
    said = f"{loaded:.1f} times as fast as its library, loaded once, {started:.1f} times as its command."
    return f"{card.accuracy_table(rows)}\n\nTesseract at its best ({best}): this model is {said}"


def mixed_section(reader: OnnxReader, count: int) -> str:
    """Latin and figures inside Korean lines."""
    rows = []
    for number, level in enumerate(LEVELS):
        results = figures.score(reader, lines.mixed(level, count, SEED + 10 + number))
        strict, folded = figures.latin_error_rate(results), figures.latin_error_rate(results, fold_case=True)
        rows.append((level, str(count), card.percent(strict), card.percent(folded)))
    return card.table(("", "lines", "error rate at Latin and figures", "upper and lower case alike"), rows)


def transcription_section(reader: OnnxReader, times: int) -> str:
    """The spellings of the Pinyin table, each alone on clean crops."""
    shares = {}
    for spelling, crops in lines.transcriptions(times, SEED + 20):
        shares[spelling] = sum(result.right for result in figures.score(reader, crops)) / len(crops)
    good = sum(share >= RIGHT_NEEDED for share in shares.values())
    worst = sorted(shares.items(), key=lambda item: item[1])[:12]
    listed = ", ".join(f"{spelling} {share:.0%}" for spelling, share in worst)
    mean = sum(shares.values()) / len(shares)
    return (
        f"{len(shares)} different spellings, each drawn {times} times alone: {good} read right at least "
        f"{RIGHT_NEEDED:.0%} of the time; all together {card.percent(mean)}. Lowest: {listed}."
    )


def score_section(reader: OnnxReader, count: int) -> str:
    """What the score means, and what it does on lines that hold no Hangul."""
    results = figures.score(reader, lines.drawn("normal", count, SEED + 30))
    results += figures.score(reader, lines.drawn("hard", count, SEED + 31))
    parts = [
        "Drawn lines, normal and hard, held-out families:",
        card.threshold_table(figures.thresholds(results)),
    ]
    real = figures.score(reader, lines.real("ko"))
    if real:
        parts += ["Real Korean crops:", card.threshold_table(figures.thresholds(real))]
    han = figures.score(reader, lines.han_only(count, SEED + 32)) + figures.score(reader, lines.real("zh"))
    rows = [
        (f"≥ {limit:.2f}", card.percent(figures.false_hangul(han, limit))) for limit in figures.THRESHOLDS[1:]
    ]
    parts += [
        f"Hangul read on {len(han)} lines of Han alone:",
        card.table(("score", "lines with Hangul"), rows),
    ]
    return "\n\n".join(parts)


@dataclass(frozen=True)
class Request:
    """One section to make: of which model, with how many drawn lines and drawings of a spelling."""

    name: str
    folder: Path
    lines: int
    times: int


# The longest first, so that two processes end together.
SECTIONS = ("transcription", "drawn", "score", "mixed", "real", "run")


def make_section(request: Request) -> str:
    """The text of one section."""
    cv2.setNumThreads(1)
    reader = OnnxReader(request.folder)
    makers: dict[str, Callable[[], str]] = {
        "run": lambda: run_section(reader, request.folder),
        "drawn": lambda: drawn_section(reader, request.lines),
        "real": lambda: real_section(reader),
        "mixed": lambda: mixed_section(reader, request.lines // 2),
        "transcription": lambda: transcription_section(reader, request.times),
        "score": lambda: score_section(reader, request.lines // 2),
    }
    return makers[request.name]()
