"""The shipped standard, an empty one, and a short way to compose."""

import pytest

from signcheck.languages import Language
from signcheck.standard import Standard, load_standard
from signcheck.standard.composition import compose
from signcheck.standard.profile import load_profile


@pytest.fixture(scope="session")
def standard():
    return load_standard()


@pytest.fixture(scope="session")
def empty():
    return Standard((), version="empty")


@pytest.fixture
def forms(standard):
    """forms(zh, profile, language) → the texts, best first; None where nothing is composed."""

    def composed(zh, profile="general", language=Language.EN, chosen=None):
        found = compose(zh, load_profile(profile), chosen if chosen is not None else standard)
        return None if found is None else [form.text for form in found.right[language]]

    return composed
