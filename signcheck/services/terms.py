"""One term of the standard: added, edited, retired; each makes a version of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from signcheck.errors import CaseChanged, UsageError
from signcheck.records.standards import Making, add_version, current_standard, keep_standard
from signcheck.services.workplace import Workplace
from signcheck.standard.exchange.rows import Row, terms_of
from signcheck.standard.term import Term


def put_term(
    workplace: Workplace, before: Term | None, forms: Iterable[Mapping[str, str]], who: str, note: str = ""
) -> str:
    """Add a term, or put it in the place of one as it was shown; the name of the new version.

    before: the term as it stands now; None for a new one. forms: the cells of each form, by the columns of
    an exchange file. Raises StandardFileBad with everything that is wrong with them, UsageError for what
    is no one term or is there already, CaseChanged when somebody changed it since.
    """
    made = terms_of((Row(f"form {n}", cells) for n, cells in enumerate(forms, 1)), "term")
    if len(made) != 1:
        raise UsageError("This is more than one term.", remedy="Change one at a time.")
    return _replace(
        workplace, before, made[0], who, note or f"{'edited' if before else 'added'}: {made[0].zh}"
    )


def retire_term(workplace: Workplace, before: Term, who: str, note: str = "") -> str:
    """Make a version without this term. Raises CaseChanged when somebody changed it since."""
    return _replace(workplace, before, None, who, note or f"retired: {before.zh}")


def _replace(workplace: Workplace, before: Term | None, after: Term | None, who: str, note: str) -> str:
    with workplace.database.write() as session:
        base = current_standard(session, workplace.settings.glossary)
        terms = _changed(list(base.terms), before, after)
        keep_standard(session, base)
        return add_version(session, terms, base.files, Making("edit", who, note=note, base=base.version))


def _changed(terms: list[Term], before: Term | None, after: Term | None) -> list[Term]:
    at = len(terms)
    if before is not None:
        if before not in terms:
            raise CaseChanged("{zh}: somebody changed this term.", remedy="Look at it again.", zh=before.zh)
        at = terms.index(before)
        del terms[at]
    if after is not None:
        place = (after.domain, after.zh, after.sense)
        if any((term.domain, term.zh, term.sense) == place for term in terms):
            raise UsageError("{zh}: this term is there already.", remedy="Edit that one.", zh=after.zh)
        terms.insert(at, after)
    return terms
