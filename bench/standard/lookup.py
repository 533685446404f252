"""How fast a standard of 50,000 terms is read and asked.

The terms are made of the shipped ones: two real heads side by side, their forms side by side too
(威海 + 售票处), with a fixed seed. Then 2,000 questions of each kind: the head itself; spaced, in
full width and traditional characters; one character that recognisers confuse; one character quite
another; and texts that are in no standard. Times are of one process, after the first question of
each kind, which makes what it needs. The limits are those of the issue: median below 1 ms, read
from the cache below 0.5 s, the command below 0.5 s of CPU.

    python -m bench.standard.lookup [--json]
"""

from __future__ import annotations

import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from opencc import OpenCC

from signcheck.languages import Language
from signcheck.standard import Form, Standard, Status, Term, load_standard
from signcheck.standard.confusions import confusion
from signcheck.standard.csvfile import write_terms
from signcheck.standard.normalise import key

TERMS = 50_000
QUESTIONS = 2_000
SEED = 20_261_122
MEDIAN_LIMIT_MS = 1.0
LOAD_LIMIT_S = 0.5
COMMAND_LIMIT_S = 0.5

Question = tuple[str, str]
"""A text, and the head it should lead to ("" for none)."""


def synthetic(real: Sequence[Term], count: int, seed: int) -> list[Term]:
    """`count` terms with heads of their own, each of two real ones."""
    chance = random.Random(seed)
    short = [term for term in real if 2 <= len(term.zh) <= 5 and term.zh.isalpha()]
    made: dict[str, Term] = {}
    while len(made) < count:
        first, second = chance.sample(short, 2)
        zh = first.zh + second.zh
        made.setdefault(zh, Term(second.domain, zh, "", tuple(_forms(first, second))))
    return list(made.values())


def _forms(first: Term, second: Term) -> list[Form]:
    forms = []
    for language in (Language.EN, Language.KO):
        before = next((f.text for f in first.right_forms(language)), "")
        for form in second.right_forms(language):
            text = f"{before} {form.text}".strip()
            forms.append(Form(language, text, form.status, form.authority, form.source, form.note))
    return forms or [Form(Language.EN, first.zh, Status.STANDARD, second.forms[0].authority, "made")]


def questions(heads: Sequence[str], seed: int) -> dict[str, list[Question]]:
    """The questions of every kind."""
    chance = random.Random(seed)
    traditional = OpenCC("s2t")
    characters = sorted({c for head in heads for c in head})
    alike = {c: [d for d in characters if d != c and confusion(c, d)] for c in characters}
    asked: dict[str, list[Question]] = {
        name: [] for name in ("exact", "normalised", "confused", "other character", "missing")
    }
    while any(len(found) < QUESTIONS for found in asked.values()):
        head = chance.choice(heads)
        at = chance.randrange(len(head))
        asked["exact"].append((head, head))
        spaced = f"【{traditional.convert(head)[:at]} {traditional.convert(head)[at:]}】"
        asked["normalised"].append((spaced, head))
        if alike[head[at]]:
            confused = head[:at] + chance.choice(alike[head[at]]) + head[at + 1 :]
            asked["confused"].append((confused, head))
        if len(head) > 5:
            other = head[:at] + chance.choice(characters) + head[at + 1 :]
            asked["other character"].append((other, head))
        asked["missing"].append(("".join(chance.choices(characters, k=len(head))), ""))
    return {name: found[:QUESTIONS] for name, found in asked.items()}


def timed(ask: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """Milliseconds of each call, the first one left out."""
    ask(texts[0])
    times = []
    for text in texts[1:]:
        start = time.perf_counter()
        ask(text)
        times.append((time.perf_counter() - start) * 1000)
    return times


def ask_all(standard: Standard) -> dict[str, dict[str, float]]:
    """Times and hits of every kind of question."""
    heads = [term.zh for term in standard.terms]
    rows = {}
    for name, asked in questions(heads, SEED + 1).items():
        times = timed(standard.lookup, [text for text, _ in asked])
        found = [standard.lookup(text) for text, _ in asked]
        right = sum(
            (match.zh if match else "") == head for match, (_, head) in zip(found, asked, strict=True)
        )
        wrong = sum(
            match is not None and match.zh != head for match, (_, head) in zip(found, asked, strict=True)
        )
        rows[name] = _row(times) | {"right_share": right / len(asked), "wrong_share": wrong / len(asked)}
    return rows


def _row(times: Sequence[float]) -> dict[str, float]:
    cuts = statistics.quantiles(times, n=20)
    return {"median_ms": statistics.median(times), "p95_ms": cuts[-1], "most_ms": max(times)}


_LOAD = """
import sys, time
from pathlib import Path
from signcheck.standard import load_standard
start = time.perf_counter()
load_standard(sys.argv[1], cache=Path(sys.argv[2]))
print(time.perf_counter() - start)
"""


def load_seconds(folder: Path, cache: Path) -> float:
    """Seconds that a new process takes to read the standard."""
    call = [sys.executable, "-c", _LOAD, str(folder), str(cache)]
    return float(subprocess.run(call, check=True, capture_output=True, text=True).stdout)


def command_seconds(folder: Path, cache: Path, text: str) -> float:
    """CPU seconds of `signcheck glossary lookup`, after a first call that fills the cache."""
    environment = os.environ | {
        "SIGNCHECK_GLOSSARY": str(folder),
        "XDG_CACHE_HOME": str(cache),
        "SIGNCHECK_DATA": str(cache / "data"),
    }
    call = [sys.executable, "-m", "signcheck", "glossary", "lookup", text]
    subprocess.run(call, check=True, capture_output=True, env=environment)
    times = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(call, check=True, capture_output=True, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(times)


def measure() -> dict[str, object]:
    """All figures."""
    terms = synthetic(load_standard().terms, TERMS, SEED)
    with tempfile.TemporaryDirectory() as place:
        folder, cache = Path(place) / "glossary", Path(place) / "cache"
        (folder / "terms").mkdir(parents=True)
        text = write_terms(terms)
        (folder / "terms" / "made.csv").write_text(text, encoding="utf-8")
        first = load_seconds(folder, cache)
        again = statistics.median(load_seconds(folder, cache) for _ in range(5))
        standard = load_standard(str(folder), cache=cache)
        asked = ask_all(standard)
        near = terms[7].zh[:-1] + "囗"
        commands = {
            "exact": command_seconds(folder, cache, terms[7].zh),
            "near or none": command_seconds(folder, cache, near),
        }
    return {
        "terms": len(terms),
        "forms": sum(len(term.forms) for term in terms),
        "csv_megabytes": len(text.encode()) / 1e6,
        "keys": len({key(term.zh) for term in terms}),
        "load_first_s": first,
        "load_cached_s": again,
        "lookup": asked,
        "command_cpu_s": commands,
    }


def main() -> None:
    """Print the figures; exit 1 if one is over its limit."""
    figures = measure()
    if "--json" in sys.argv:
        print(json.dumps(figures, ensure_ascii=False, indent=1))
    else:
        _print(figures)
    lookup, commands = figures["lookup"], figures["command_cpu_s"]
    slow = [name for name, row in lookup.items() if row["median_ms"] >= MEDIAN_LIMIT_MS]
    slow += [f"command, {name}" for name, cpu in commands.items() if cpu >= COMMAND_LIMIT_S]
    if figures["load_cached_s"] >= LOAD_LIMIT_S:
        slow.append("load")
    sys.exit(f"over the limit: {', '.join(slow)}" if slow else 0)


def _print(figures: dict[str, object]) -> None:
    print(f"{figures['terms']} terms, {figures['forms']} forms, {figures['csv_megabytes']:.1f} MB of CSV")
    print(f"read first {figures['load_first_s']:.2f} s, from the cache {figures['load_cached_s']:.3f} s")
    for name, row in figures["lookup"].items():
        shares = (
            f"  right {row['right_share']:.1%}  wrong head {row['wrong_share']:.1%}"
            if "right_share" in row
            else ""
        )
        print(
            f"{name:16} median {row['median_ms']:.3f} ms  p95 {row['p95_ms']:.3f} ms  "
            f"most {row['most_ms']:.1f} ms{shares}"
        )
    for name, cpu in figures["command_cpu_s"].items():
        print(f"command, {name}: {cpu:.2f} s of CPU")


if __name__ == "__main__":
    main()
