"""Which of several right forms a text is, when all say the same words."""

from __future__ import annotations

import pytest

from signcheck.checking.likeness import same_words
from signcheck.languages import Language
from signcheck.standard import Authority, Form, Status, load_standard


def form(text: str, status: Status = Status.ACCEPTED) -> Form:
    return Form(Language.EN, text, status, Authority.CITY, "list")


def texts(*written: str) -> list[Form]:
    return [form(text) for text in written]


@pytest.mark.parametrize(
    ("text", "forms", "chosen"),
    [
        ("Tea House", ("Teahouse", "Tea House"), "Tea House"),
        ("Outpatient", ("Out-Patient", "Outpatient"), "Outpatient"),
        ("Out–Patient", ("Outpatient", "Out-Patient"), "Out-Patient"),
        ("Doctor’s Office", ("Doctors Office", "Doctor's Office"), "Doctor's Office"),
        ("WC", ("W.C.", "WC"), "WC"),
        ("TEAHOUSE", ("Tea-House", "Teahouse"), "Teahouse"),
        ("tea house", ("Teahouse", "Tea House"), "Teahouse"),
        ("Exit", ("Way Out",), None),
        ("Exit", (), None),
    ],
)
def test_the_form_that_is_written_so_comes_first(text, forms, chosen):
    found = same_words(text, texts(*forms))
    assert (found.text if found else None) == chosen


def test_every_right_form_of_the_standard_is_itself():
    """Written exactly as it is listed, a form is never taken for another one."""
    others = []
    for term in load_standard("").terms:
        for language in (Language.EN, Language.KO):
            right = term.right_forms(language)
            found = [(one.text, same_words(one.text, right)) for one in right]
            others += [(term.zh, text, form) for text, form in found if form is None or form.text != text]
    assert others == []
