"""New versions out of old ones: rows laid over a standard, sheets edited, forms adopted. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from signcheck.standard.exchange.rows import in_order, overlap
from signcheck.standard.exchange.sheet import notes_of, shows
from signcheck.standard.normalise import key
from signcheck.standard.term import Authority, Form, Term

_Head = tuple[str, str]


def lay_over(base: Iterable[Term], new: Iterable[Term]) -> list[Term]:
    """`base` with the terms of `new` laid over it.

    A term is known by head and sense, whichever domain it stood in. Where `new` has standard or
    accepted forms of a term in a language, those of `base` in this language give way. Deprecated
    and forbidden forms of `base` stay unless `new` says something about the same text: what is
    known to be wrong is not forgotten because a list of right forms came in.
    Everything else of `base` stays, at its place; new terms follow.
    """
    base = one_each(base)
    new = one_each(new)
    coming: dict[_Head, list[Term]] = {}
    for term in new:
        coming.setdefault((term.zh, term.sense), []).append(term)
    standing: dict[_Head, list[Term]] = {}
    for term in base:
        standing.setdefault((term.zh, term.sense), []).append(term)
    result: dict[tuple[str, str, str], Term] = {}
    for head, old in standing.items():
        for term in _laid(old, coming.pop(head)) if head in coming else old:
            result[term.domain, *head] = term
    for head, terms in coming.items():
        for term in terms:
            result[term.domain, *head] = term
    return _in_place((*base, *new), result)


def one_each(terms: Iterable[Term]) -> list[Term]:
    """The terms with those of the same domain, head and sense made one, at the first one's place."""
    found: dict[tuple[str, str, str], Term] = {}
    for term in terms:
        place = (term.domain, term.zh, term.sense)
        first = found.get(place)
        found[place] = replace(first, forms=in_order((*first.forms, *term.forms))) if first else term
    return list(found.values())


def _in_place(order: Iterable[Term], result: dict[tuple[str, str, str], Term]) -> list[Term]:
    """The terms of `result` in the order in which `order` names them first."""
    places = dict.fromkeys((term.domain, term.zh, term.sense) for term in order)
    return [result[place] for place in places if place in result]


def _laid(old: Sequence[Term], new: Sequence[Term]) -> Iterator[Term]:
    """The terms of one head and sense: those of `new`, with what stays of `old`."""
    kept = {term.domain: [f for f in term.forms if not _gives_way(f, new)] for term in old}
    for term in new:
        yield replace(term, forms=in_order((*term.forms, *kept.pop(term.domain, []))))
    for term in old:
        if kept.get(term.domain):
            yield replace(term, forms=tuple(kept[term.domain]))


def _gives_way(form: Form, new: Sequence[Term]) -> bool:
    forms = [f for term in new for f in term.forms if f.language is form.language]
    if form.status.right:
        return any(f.status.right or f.text == form.text for f in forms)
    return any(f.text == form.text for f in forms)


def settled(base: Iterable[Term], new: Iterable[Term], *, domains: bool) -> list[Term]:
    """The terms of a file under the heads that the standard has already, so that none stands twice.

    domains: whether the file says the terms' domains; else those of known terms stay.
    """
    heads: dict[str, dict[str, str]] = {}
    places: dict[_Head, str] = {}
    for term in base:
        heads.setdefault(key(term.zh), {})[term.zh] = term.zh
        places.setdefault((term.zh, term.sense), term.domain)
    result = []
    for term in new:
        alike = heads.get(key(term.zh), {})
        zh = next(iter(alike)) if len(alike) == 1 else term.zh
        domain = term.domain if domains else places.get((zh, term.sense), term.domain)
        result.append(replace(term, zh=zh, domain=domain))
    return one_each(result)


def edit_over(base: Iterable[Term], sheet: Iterable[Term]) -> list[Term]:
    """`base` with the terms of a sheet on which all their forms stood: what was taken out is withdrawn.

    What stands there as before keeps its authority, source and note; a new note counts for it. Terms
    that the sheet lacks stay, and so do the forms that it does not show.
    """
    coming = {(term.domain, term.zh, term.sense): term for term in one_each(sheet)}
    result = []
    for term in one_each(base):
        edited = coming.pop((term.domain, term.zh, term.sense), None)
        result.append(_edited(term, edited) if edited else term)
    return [*result, *coming.values()]


def _edited(old: Term, new: Term) -> Term:
    standing = {(f.language, f.text, f.status): f for f in reversed(old.forms)}
    forms = []
    for form in new.forms:
        before = standing.get((form.language, form.text, form.status))
        anew = form.note != notes_of(old)
        note = form.note if anew else ""
        forms.append(
            replace(form, note=note) if before is None else replace(before, note=note or before.note)
        )
    shown = tuple(forms)
    hidden = (form for form in old.forms if not shows(form))
    forms += [form for form in hidden if not any(_same_text(form, other) for other in shown)]
    return old if set(forms) == set(old.forms) else replace(old, forms=in_order(forms))


def _same_text(one: Form, other: Form) -> bool:
    return one.language is other.language and one.text == other.text and overlap(one, other)


def adopt(terms: Iterable[Term], domain: str | None = None) -> list[Term]:
    """The terms with the authority `city` for every form that no office stands behind yet.

    domain: adopt only these terms; None for all. Forms of a norm or of an industry standard keep
    their authority, which weighs more; draft and usage become `city`.
    """
    return [term if domain not in (None, term.domain) else _adopted(term) for term in terms]


def _adopted(term: Term) -> Term:
    forms = tuple(f if f.authority.approved else replace(f, authority=Authority.CITY) for f in term.forms)
    return replace(term, forms=forms)
