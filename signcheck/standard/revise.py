"""New versions out of old ones: rows laid over a standard, forms adopted by the city. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from signcheck.standard.exchange.rows import in_order
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


def adopt(terms: Iterable[Term], domain: str | None = None) -> list[Term]:
    """The terms with the authority `city` for every form that no office stands behind yet.

    domain: adopt only these terms; None for all. Forms of a norm or of an industry standard keep
    their authority, which weighs more; draft and usage become `city`.
    """
    return [term if domain not in (None, term.domain) else _adopted(term) for term in terms]


def _adopted(term: Term) -> Term:
    forms = tuple(f if f.authority.approved else replace(f, authority=Authority.CITY) for f in term.forms)
    return replace(term, forms=forms)
