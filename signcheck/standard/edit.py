"""One term by hand: added, edited, retired. Pure: the terms of a version in, those of the next one out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from signcheck.cleaning import clean
from signcheck.errors import CaseChanged, UsageError
from signcheck.languages import Language
from signcheck.standard.csvfile import COLUMNS
from signcheck.standard.exchange.incoming import DOMAIN, as_head
from signcheck.standard.exchange.rows import Row, cells_of, in_order, terms_of
from signcheck.standard.normalise import key
from signcheck.standard.term import Authority, Form, Status, Term


@dataclass(frozen=True, slots=True)
class Which:
    """A term by its head; domain and sense where several terms have it, "" and None for any."""

    zh: str
    domain: str = ""
    sense: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One form that somebody wants: STANDARD takes the place of the standard one, None takes the form out."""

    language: Language
    text: str
    status: Status | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of a term's forms. authority, source, note: of those that come new."""

    forms: tuple[Said, ...]
    authority: Authority = Authority.CITY
    source: str = ""
    note: str = ""


def add_term(terms: Sequence[Term], which: Which, wanted: Wanted) -> list[Term]:
    """The terms with a new one. Raises UsageError for a head that is there, StandardFileBad for bad forms."""
    zh = as_head(clean(which.zh).text)
    new = Term(which.domain or DOMAIN, zh, which.sense or "", ())
    there = [term for term in terms if key(term.zh) == key(zh) and term.sense == new.sense]
    if there:
        raise UsageError(
            "{zh} stands in the standard already [{domain}].",
            remedy="Change it with `signcheck glossary edit`, or name another --sense.",
            zh=zh,
            domain=there[0].domain,
        )
    return [*terms, _with(new, wanted)]


def edit_term(terms: Sequence[Term], which: Which, wanted: Wanted) -> list[Term]:
    """The terms with one changed. Raises UsageError for one that is not there, StandardFileBad as above."""
    old = find(terms, which)
    return [_with(term, wanted) if term is old else term for term in terms]


def retire_term(terms: Sequence[Term], which: Which) -> list[Term]:
    """The terms without one; older versions keep it. Raises UsageError."""
    old = find(terms, which)
    return [term for term in terms if term is not old]


def put_forms(terms: Sequence[Term], before: Term | None, forms: Iterable[Mapping[str, str]]) -> list[Term]:
    """The terms with one more, or with one in the place of that which somebody was shown.

    before: the term as it was shown; None for a new one. forms: the cells of each form, by the columns of
    an exchange file. Raises StandardFileBad with everything that is wrong with them, UsageError for what
    is no one term or is there already, CaseChanged when somebody changed it since.
    """
    made = terms_of((Row(f"form {n}", cells) for n, cells in enumerate(forms, 1)), "term")
    if len(made) != 1:
        raise UsageError("This is more than one term.", remedy="Change one at a time.")
    (after,) = made
    others = list(terms) if before is None else without(terms, before)
    place = (after.domain, after.zh, after.sense)
    if any((term.domain, term.zh, term.sense) == place for term in others):
        raise UsageError("{zh}: this term is there already.", remedy="Edit that one.", zh=after.zh)
    at = len(others) if before is None else terms.index(before)
    return [*others[:at], after, *others[at:]]


def without(terms: Sequence[Term], before: Term) -> list[Term]:
    """The terms without one that somebody was shown. Raises CaseChanged when it was changed since."""
    if before not in terms:
        raise CaseChanged("{zh}: somebody changed this term.", remedy="Look at it again.", zh=before.zh)
    at = terms.index(before)
    return [*terms[:at], *terms[at + 1 :]]


def find(terms: Iterable[Term], which: Which) -> Term:
    """The one term that is meant. Raises UsageError for none and for several."""
    wanted = key(as_head(clean(which.zh).text))
    found = [
        term
        for term in terms
        if key(term.zh) == wanted and which.domain in ("", term.domain) and which.sense in (None, term.sense)
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError("{zh}: the standard in force has no such term.", remedy="Add it.", zh=which.zh)
    named = ", ".join(f"{t.zh} [{t.domain}]" + (f" ({t.sense})" if t.sense else "") for t in found)
    raise UsageError(
        "{zh}: several terms: {named}.",
        remedy="Say which with --domain and --sense.",
        zh=which.zh,
        named=named,
    )


def _with(term: Term, wanted: Wanted) -> Term:
    forms = list(term.forms)
    for said in wanted.forms:
        forms = _said(forms, said, wanted, term)
    if not forms:
        raise UsageError("{zh}: no form is left.", remedy="Say --en or --ko, or retire the term.", zh=term.zh)
    changed = replace(term, forms=in_order(forms))
    name = f"term {term.zh}"
    rows = [
        Row(f"{form.language} {form.text}", dict(zip(COLUMNS, cells_of(changed, form), strict=True)))
        for form in changed.forms
    ]
    terms_of(rows, name)  # what could not be imported cannot be typed either
    return changed


def _said(forms: list[Form], said: Said, wanted: Wanted, term: Term) -> list[Form]:
    text = clean(said.text).text
    same = [form for form in forms if form.language is said.language and form.text == text]
    if said.status is None:
        if not same:
            raise UsageError(
                "{zh} has no form {text!r} in {language}.",
                remedy="Look it up first.",
                zh=term.zh,
                text=text,
                language=said.language,
            )
        return [form for form in forms if form not in same]
    gone = list(same)
    if said.status is Status.STANDARD:
        gone += [f for f in forms if f.language is said.language and f.status is Status.STANDARD]
    new = Form(said.language, text, said.status, wanted.authority, wanted.source, wanted.note)
    at = min((forms.index(form) for form in gone), default=len(forms))
    kept = [form for form in forms if form not in gone]
    return [*kept[:at], new, *kept[at:]]
