"""A checked photo as the JSON object that `signcheck check` promises."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from signcheck.checking.judgement import CheckedEntry, CheckedPhoto, CheckedSign, Judgement
from signcheck.checking.say import say
from signcheck.languages import Language
from signcheck.reading.document import polygon_document
from signcheck.signs import Overlay, Text


def check_document(
    reading: dict[str, Any], checked: CheckedPhoto, overlay: Overlay, language: Language = Language.EN
) -> dict[str, Any]:
    """The reading's document with verdict, the standard's version, the signs and what is written over them.

    language: of the sentences.
    """
    return reading | {
        "overlay": [line.text for line in overlay.lines],
        "verdict": checked.verdict.value,
        "standard": checked.standard,
        "signs": [_sign(sign, language) for sign in checked.signs],
    }


def _sign(checked: CheckedSign, language: Language) -> dict[str, Any]:
    return {
        "polygon": polygon_document(checked.sign.polygon),
        "verdict": checked.verdict.value,
        "counts": checked.counts,
        "entries": [_entry(entry, language) for entry in checked.entries],
    }


def _entry(checked: CheckedEntry, language: Language) -> dict[str, Any]:
    zh = checked.entry.zh
    return {
        "zh": zh.text if zh else None,
        "term": checked.term,
        "verdict": checked.verdict.value,
        "polygons": _polygons(zh),
        "translations": {
            judgement.language.value: _translation(judgement, checked, language)
            for judgement in checked.judgements
        },
    }


def _translation(judgement: Judgement, checked: CheckedEntry, language: Language) -> dict[str, Any]:
    text = checked.entry.translations.get(judgement.language)
    return {
        "text": judgement.text,
        "verdict": judgement.verdict.value,
        "finding": judgement.kind.value if judgement.kind else None,
        "severity": judgement.severity.value if judgement.severity else None,
        "expected": [text for text in judgement.expected if text not in judgement.suggested],
        "suggested": list(judgement.suggested),
        "rule": judgement.rule,
        "values": dict(judgement.values),
        "notes": [asdict(note) for note in judgement.notes],
        "reason": say(judgement.rule, judgement.values, judgement.notes, language),
        "source": judgement.source,
        "evidence": judgement.evidence,
        "confidence": judgement.confidence,
        "polygons": _polygons(text),
    }


def _polygons(text: Text | None) -> list[list[list[float]]]:
    return [polygon_document(polygon) for polygon in text.polygons] if text else []
