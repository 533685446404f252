"""The shipped glossary as if the city had adopted it.

Most forms of the glossary are drafts or usage, against which a different wording is only doubtful.
The benchmark is drawn and judged by this copy, in which an office stands behind every form, so that
every kind of finding can be planted and found.
"""

from __future__ import annotations

from dataclasses import replace

from signcheck.standard import Authority, Form, Standard, Term


def adopted(standard: Standard) -> Standard:
    """`standard` with each form of authority ``draft`` or ``usage`` raised to ``city``."""
    terms = (_adopted_term(term) for term in standard.terms)
    return Standard(terms, version=f"{standard.version}-adopted", day=standard.day)


def _adopted_term(term: Term) -> Term:
    return replace(term, forms=tuple(_adopted_form(form) for form in term.forms))


def _adopted_form(form: Form) -> Form:
    return form if form.authority.approved else replace(form, authority=Authority.CITY)
