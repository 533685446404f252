"""Texts that were judged before their signs are made: a table on the terminal, CSV, a workbook."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from signcheck.documents.proof import reason
from signcheck.files import whole, write_text
from signcheck.languages import Language
from signcheck.reports.csvfile import to_csv
from signcheck.reports.texts import Texts
from signcheck.reports.workbook import Book, Column
from signcheck.services.proof import Proof, ProofedText
from signcheck.signs import TRANSLATIONS

ENDINGS = (".csv", ".xlsx")
COLOURS = {"defective": "red", "doubtful": "yellow", "proposed": "cyan", "compliant": "green"}
SEPARATOR = " | "
"""Between the forms of one cell."""
SHOWN = 4
"""Forms that the terminal shows; a file has all of them."""
_OF_TRANSLATION = (("", 24), ("_verdict", 11), ("_expected", 28), ("_suggested", 28), ("_finding", 15))
HEADINGS: tuple[tuple[str, float], ...] = (
    *(("row", 6), ("zh", 24), ("zh_verdict", 11), ("zh_reason", 24), ("profile", 11)),
    *(
        (language.value + part, width)
        for language in TRANSLATIONS
        for part, width in (*_OF_TRANSLATION, ("_reason", 44))
    ),
    ("symbol", 28),
)
"""Stable names of the columns of a file and their widths; zh, en, ko and profile are read again."""


def write(path: Path, proofed: Iterable[ProofedText], language: Language) -> None:
    """Write them to a file, .csv or else a workbook. Raises UsageError where it cannot be written.

    language: of the words for verdicts and findings, and of the reasons.
    """
    texts = Texts(language.value)
    if path.suffix.lower() == ".csv":
        heading = [name for name, _ in HEADINGS]
        write_text(path, to_csv([heading, *lines(proofed, texts)]), encoding="utf-8-sig")
    else:
        with whole(path) as part, tempfile.TemporaryDirectory(prefix="signcheck-") as folder:
            book = Book(part, texts, title=texts("s_proof"), author="", folder=Path(folder))
            columns = [Column(name, name, width) for name, width in HEADINGS]
            book.sheet("s_proof").table(columns, lines(proofed, texts))
            book.close()


def lines(proofed: Iterable[ProofedText], texts: Texts) -> Iterator[list[str]]:
    """One line a text, its cells as HEADINGS names them."""
    for one in proofed:
        zh = one.proofs.get(Language.ZH, Proof(one.listed.zh))
        row = str(one.listed.row or "")
        line = [row, one.listed.zh, _verdict(zh, texts), reason(zh, Language(texts.language)), one.profile]
        for language in TRANSLATIONS:
            line += _cells(one.proofs[language], texts)
        yield [*line, one.symbol.said if one.symbol else ""]


def _cells(proof: Proof, texts: Texts) -> Sequence[str]:
    kind = proof.judgement.kind if proof.judgement else None
    return (
        proof.text,
        _verdict(proof, texts),
        SEPARATOR.join(proof.expected),
        SEPARATOR.join(proof.suggested),
        texts.name("finding", kind.value) if kind else "",
        reason(proof, Language(texts.language)),
    )


def _verdict(proof: Proof, texts: Texts) -> str:
    return texts.name("verdict", proof.verdict) if proof.verdict else ""


def table(proofed: Iterable[ProofedText], language: Language) -> Any:
    """A rich table, one line a text in one language; what is right is only said to be so."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    texts = Texts(language.value)
    made = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), expand=True)
    # Widths are given, for measuring ten thousand rows takes longer than judging them.
    made.add_column(texts("col_row"), width=5, justify="right", no_wrap=True)
    made.add_column("", width=2)
    made.add_column(texts("col_written"), width=24, overflow="fold")
    made.add_column(texts("col_verdict"), width=10, overflow="fold")
    made.add_column(texts("col_expected"), ratio=1, overflow="fold")
    for one in proofed:
        zh = one.proofs.get(Language.ZH, Proof(one.listed.zh))
        made.add_row(str(one.listed.row or ""), "zh", *_shown(zh, texts))
        for name in TRANSLATIONS:
            made.add_row("", name.value, *_shown(one.proofs[name], texts))
        if one.symbol:
            made.add_row("", "", "", "", texts("use_symbol", symbol=one.symbol.said))
    return made


def _shown(proof: Proof, texts: Texts) -> Iterator[Any]:
    from rich.text import Text

    yield Text(proof.text)
    yield Text(_verdict(proof, texts), style=COLOURS.get(proof.verdict, ""))
    yield Text("\n".join(_beside(proof, texts)))


def _beside(proof: Proof, texts: Texts) -> Iterator[str]:
    """The right forms and why the text is not one of them; nothing beside one that is."""
    if proof.judgement and not proof.judgement.kind:
        return
    if proof.expected:
        yield _first(proof.expected)
    if proof.suggested:
        yield texts("suggested") + _first(proof.suggested)
    if said := reason(proof, Language(texts.language)):
        yield said


def _first(forms: Sequence[str]) -> str:
    return SEPARATOR.join([*forms[:SHOWN], "…"] if len(forms) > SHOWN else forms)
