"""The terms of the glossary, as the generator needs them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from drawing.signs.model import Forms, Message

RIGHT = ("standard", "accepted")


class TermsMissing(RuntimeError):
    """The folder of terms holds no CSV file, or the Chinese asked for is in none of them."""


@dataclass(frozen=True)
class Terms:
    """All messages of the glossary by their Chinese; the first sense of a Chinese text stands for it."""

    by_zh: Mapping[str, Message]
    by_domain: Mapping[str, tuple[Message, ...]]

    @cached_property
    def right(self) -> frozenset[str]:
        """Every right form of every term in both languages."""
        messages = self.by_zh.values()
        return frozenset(form for m in messages for form in m.en.right + m.ko.right)

    def get(self, zh: str) -> Message:
        """The message for ``zh``. Raises TermsMissing."""
        try:
            return self.by_zh[zh]
        except KeyError:
            raise TermsMissing(f"The glossary has no term {zh}.") from None

    def present(self, heads: Iterable[str]) -> tuple[Message, ...]:
        """The messages of those ``heads`` that the glossary has in both languages."""
        found = (self.by_zh.get(zh) for zh in heads)
        return tuple(m for m in found if m is not None and m.en.right and m.ko.right)


def load_terms(folder: Path) -> Terms:
    """Reads every ``*.csv`` of ``folder`` (one row a form). Raises TermsMissing when there is none."""
    rows: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                rows.setdefault((row["domain"], row["zh"], row["sense"]), []).append(row)
    if not rows:
        raise TermsMissing(f"{folder} holds no terms (*.csv).")
    messages = [_message(key, group) for key, group in sorted(rows.items())]
    return index(messages)


def index(messages: Iterable[Message]) -> Terms:
    """Terms from single messages; of several senses the first in order wins."""
    by_zh: dict[str, Message] = {}
    by_domain: dict[str, list[Message]] = {}
    for message in messages:
        by_zh.setdefault(message.zh, message)
        if message.en.right and message.ko.right:
            by_domain.setdefault(message.domain, []).append(message)
    return Terms(by_zh, {domain: tuple(found) for domain, found in by_domain.items()})


def _message(key: tuple[str, str, str], rows: list[dict[str, str]]) -> Message:
    domain, zh, sense = key
    return Message(zh, _forms(rows, "en"), _forms(rows, "ko"), domain=domain, sense=sense)


def _forms(rows: list[dict[str, str]], language: str) -> Forms:
    mine = [row for row in rows if row["language"] == language]

    def texts(*statuses: str) -> tuple[str, ...]:
        return tuple(r["text"] for status in statuses for r in mine if r["status"] == status)

    return Forms(texts(*RIGHT), texts("deprecated"), texts("forbidden"))
