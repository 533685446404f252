"""`signcheck proof`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.catalogues import say, spoken, word
from signcheck.cli.common import LANGUAGE, echo, echo_json, settings
from signcheck.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from signcheck.languages import Language
    from signcheck.registry.textlist import TextList
    from signcheck.services.proof import ProofedText
    from signcheck.standard import Standard

LONG = 200
"""Texts from which on a bar shows how far the work is."""
ORDER = ("defective", "doubtful", "unreadable", "compliant", "proposed")
"""Verdicts as they are counted, the gravest first."""


@click.command("proof", short_help="Judge texts before signs are made.")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--zh", help="A Chinese text, instead of a file.")
@click.option("--en", default="", help="Its English; proposed when not given.")
@click.option("--ko", default="", help="Its Korean; proposed when not given.")
@click.option(
    "--profile", default="general", show_default=True, help="The rules for texts without their own."
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="A .csv or .xlsx file.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a text and line.")
@click.option(
    "--language",
    "--lang",
    type=LANGUAGE,
    help="Language of the sentences that say why; that of the program when not given.",
)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    file: Path | None,
    zh: str | None,
    en: str,
    ko: str,
    profile: str,
    output: Path | None,
    as_json: bool,
    language: str | None,
) -> None:
    """Judge the texts of FILE (CSV in UTF-8, or XLSX), or of --zh, --en and --ko, before signs are made.

    FILE has the columns zh, en, ko and, where wanted, profile. An empty English or Korean text is proposed.
    Beside each text stands what is expected (the standard lists it, or a rule of a norm gives it) and what
    is only suggested (composed without a norm).

    No photo is read, and no model is needed. Exit code 1 when a text is defective.
    """
    from signcheck.cli.standards import chosen_standard
    from signcheck.languages import Language
    from signcheck.reports.proof import ENDINGS
    from signcheck.services.proof import export

    if output and output.suffix.lower() not in ENDINGS:
        raise UsageError(
            "-o {output}: the ending tells no format.", remedy="Use .csv or .xlsx.", output=output
        )
    standard, reader = chosen_standard(settings()), Language(language or spoken())
    if profile not in standard.profile_names:
        names = ", ".join(standard.profile_names)
        raise UsageError(
            "--profile {profile}: there is none of this name.",
            remedy="Write one of {names}.",
            profile=profile,
            names=names,
        )
    asked = _asked(file, zh, {Language.EN: en, Language.KO: ko}, standard)
    proofed = _judged(asked, standard, profile)
    if output:
        export(output, proofed, reader)
    if as_json:
        _echo_documents(proofed, reader)
    elif not output:
        _show(proofed, reader)
    _summary(proofed, asked.empty)
    if any(one.defective for one in proofed):
        ctx.exit(ExitCode.FAILED)


def _asked(
    file: Path | None, zh: str | None, translations: dict[Language, str], standard: Standard
) -> TextList:
    from signcheck.registry.textlist import ListedText, TextList, read_texts

    if (file is None) == (zh is None) or (file and any(translations.values())):
        raise UsageError(
            "Texts are judged from a file or from the command line.", remedy="Name FILE or --zh."
        )
    if file:
        return read_texts(file, standard.profile_names)
    texts = {language: said for language, text in translations.items() if (said := " ".join(text.split()))}
    chinese = (zh or "").strip()
    if not chinese:
        raise UsageError("--zh is empty.", remedy="Write the Chinese text.")
    return TextList((ListedText(0, chinese, texts),), 0)


def _judged(asked: TextList, standard: Standard, profile: str) -> Sequence[ProofedText]:
    from rich.console import Console
    from rich.progress import track

    from signcheck.services.proof import proof
    from signcheck.standard.symbols import load_symbols

    console, total = Console(stderr=True), len(asked.texts)
    chosen = settings()
    found = proof(asked.texts, standard, profile, load_symbols(chosen.glossary, chosen.data))
    quiet = total < LONG or not console.is_terminal
    return list(track(found, say("texts"), total, console=console, transient=True, disable=quiet))


def _echo_documents(proofed: Sequence[ProofedText], language: Language) -> None:
    from signcheck.documents.proof import proof_document

    for one in proofed:
        echo_json(proof_document(one, language))


def _show(proofed: Sequence[ProofedText], language: Language) -> None:
    from rich.console import Console

    from signcheck.reports.proof import table

    Console().print(table(proofed, language))


def _summary(proofed: Sequence[ProofedText], empty: int) -> None:
    """How many texts are what, on standard error."""
    counts = Counter(proof.verdict for one in proofed for proof in one.proofs.values())
    told = [f"{counts[verdict]} {word('verdict', verdict)}" for verdict in ORDER if counts[verdict]]
    if counts[""]:
        told.append(say("{value} without an answer", value=counts[""]))
    if empty:
        told.append(
            say(
                "{empty} empty {extra} passed over",
                empty=empty,
                extra=say("row") if empty == 1 else say("rows"),
            )
        )
    echo(
        say(
            "{count} Chinese {extra}: {told}.",
            count=len(proofed),
            extra=say("text") if len(proofed) == 1 else say("texts"),
            told=", ".join(told),
        ),
        err=True,
    )
