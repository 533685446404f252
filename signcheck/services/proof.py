"""Texts judged before a sign is made: what is wrong with them, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from signcheck.checking.expectation import Origin, expect
from signcheck.checking.proof import judge_text
from signcheck.documents.proof import ProofDocument, proof_document
from signcheck.errors import UsageError
from signcheck.languages import Language
from signcheck.records.standards import current_standard
from signcheck.signs import TRANSLATIONS
from signcheck.standard.symbols import Symbol, Symbols, load_symbols, symbol_of
from signcheck.verdicts import Verdict

if TYPE_CHECKING:
    from signcheck.checking.expectation import Expectation
    from signcheck.checking.judgement import Judgement
    from signcheck.registry.textlist import ListedText
    from signcheck.services.workplace import Workplace
    from signcheck.standard import Standard
    from signcheck.standard.profile import Profile

PROPOSED = "proposed"
"""What stands in the place of a verdict where nothing is written and the right form is known."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What is said of one text of a sign in one language.

    text: what the sign is to carry; "" for nothing yet. judgement: None where nothing was judged.
    expected: what the standard lists or a rule of a norm gives, the one to use first.
    suggested: what was composed without a norm.
    """

    text: str
    judgement: Judgement | None = None
    expected: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """The judgement's, or `PROPOSED`; "" where nothing can be said."""
        if self.judgement:
            return self.judgement.verdict.value
        return PROPOSED if not self.text and (self.expected or self.suggested) else ""


@dataclass(frozen=True, slots=True)
class ProofedText:
    """A text of the list with what is said of it.

    profile: the name of the rules that it was judged by. proofs: by language; Chinese only where something
    is to be said of it. symbol: of GB/T 10001, which should stand there first; None without one.
    """

    listed: ListedText
    profile: str
    proofs: dict[Language, Proof]
    symbol: Symbol | None = None

    @property
    def defective(self) -> bool:
        """Whether a text of it is surely wrong."""
        return any(proof.verdict == Verdict.DEFECTIVE for proof in self.proofs.values())


def proof(
    texts: Iterable[ListedText], standard: Standard, profile: str, symbols: Symbols | None = None
) -> Iterator[ProofedText]:
    """Judge every text, in order; an empty translation is proposed.

    profile: for texts without one of their own. symbols: which texts have a graphical symbol.
    Raises StandardError for a profile that there is not.
    """
    known: dict[object, dict[Language, Proof]] = {}  # a list says Exit a hundred times
    for listed in texts:
        name = listed.profile or profile
        at = (listed.zh, name, *(listed.texts.get(language, "") for language in TRANSLATIONS))
        if at not in known:
            known[at] = _proofs(listed, standard, standard.profile(name))
        yield ProofedText(listed, name, known[at], symbol_of(symbols or {}, listed.zh))


def told(
    workplace: Workplace, texts: Sequence[ListedText], profile: str, language: Language
) -> list[ProofDocument]:
    """What the standard in force says of texts, as it is told. language: of the reasons.

    Raises UsageError for a profile that there is not.
    """
    settings = workplace.settings
    with workplace.database.read() as session:
        standard = current_standard(session, settings.glossary)
    for name in {profile, *(text.profile for text in texts)} - {""}:
        if name not in standard.profile_names:
            names = ", ".join(standard.profile_names)
            raise UsageError(
                "{name}: there is no profile of this name.",
                remedy="Write one of {names}.",
                name=name,
                names=names,
            )
    symbols = load_symbols(settings.glossary, settings.data)
    return [proof_document(one, language) for one in proof(texts, standard, profile, symbols)]


def _proofs(listed: ListedText, standard: Standard, profile: Profile) -> dict[Language, Proof]:
    checked = judge_text(listed.zh, listed.texts, profile, standard)
    judgements = {judgement.language: judgement for judgement in checked.judgements}
    found = _found(listed.zh, standard, profile)
    proofs = {Language.ZH: _of_chinese(judgements[Language.ZH])} if Language.ZH in judgements else {}
    for language in TRANSLATIONS:
        proofs[language] = Proof(
            listed.texts.get(language, ""),
            judgements.get(language),
            tuple(form.text for form in found.expected(language)) if found else (),
            tuple(form.text for form in found.suggested(language)) if found else (),
        )
    return proofs


def _of_chinese(judgement: Judgement) -> Proof:
    return Proof(judgement.text or "", judgement, judgement.expected)


def _found(zh: str, standard: Standard, profile: Profile) -> Expectation | None:
    """What is right for this very Chinese; nobody misread it, so a head near to it says nothing."""
    found = expect(zh, standard, profile)
    return None if found and found.origin is Origin.NEAR else found


def export(path: Path, proofed: Iterable[ProofedText], language: Language) -> None:
    """Write the answers to a file, .csv or .xlsx, whole or not at all. Raises UsageError."""
    from signcheck.reports.proof import write

    write(path, proofed, language)
