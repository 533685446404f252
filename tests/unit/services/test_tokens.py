"""Tokens of the API: for whom, for what, how long; and requests that come twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from signcheck.errors import NotKnown, RequestRepeated, UserError
from signcheck.records.types import now
from signcheck.services import tokens, users
from signcheck.services.tokens import Answered
from signcheck.services.verify.rows import check_rows
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.views.tokens import presented
from signcheck.views.tokens import tokens as listed
from signcheck.work.person import Role
from signcheck.work.scope import Scope


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    with Workplace(Settings(data=tmp_path_factory.mktemp("tokens"))) as workplace:
        users.add_user(workplace, "office", [Role.OFFICE], "tests")
        users.add_user(workplace, "audit", [Role.AUDIT], "tests")
        yield workplace


def _add(place: Workplace, user: str = "office", *scopes: Scope, days: int = 30) -> tokens.MadeToken:
    until = place.clock.today() + timedelta(days=days)
    return tokens.add(place, user, "tests", "tests", scopes=scopes or (Scope.READ,), until=until)


def test_a_token_opens_as_its_owner_until_its_end(place: Workplace) -> None:
    made = _add(place)
    with place.database.read() as session:
        found = presented(session, made.secret)
        assert found is not None
        assert (found[0], found[1].name) == (made.token, "office")
        assert presented(session, made.secret[:-1]) is None
        assert presented(session, "") is None
    assert place.clock.day(made.token.expires_at) == place.clock.today() + timedelta(days=30)
    tokens.end(place, made.token.id, "office", owner="office")
    tokens.end(place, made.token.id, "office")  # once more changes nothing
    with place.database.read() as session:
        assert presented(session, made.secret) is None
        kept = {one.id: one for one in listed(session, "office")}
    assert not kept[made.token.id].holds


@pytest.mark.parametrize(
    ("user", "scope", "days", "said"),
    [
        ("office", Scope.READ, 366, "within a year"),
        ("office", Scope.READ, -1, "within a year"),
        ("office", Scope.ADMIN, 30, "has no role for that"),
        ("audit", Scope.READ, 30, "has no role for that"),
        ("nobody", Scope.READ, 30, "no such user"),
    ],
)
def test_a_token_that_cannot_be_is_refused(
    place: Workplace, user: str, scope: Scope, days: int, said: str
) -> None:
    with pytest.raises(UserError, match=said):
        _add(place, user, scope, days=days)


def test_a_token_is_for_something(place: Workplace) -> None:
    with pytest.raises(UserError, match="What is the token for"):
        tokens.add(place, "office", " ", "tests", scopes=[Scope.READ], until=place.clock.today())


def test_nobody_ends_anothers_token(place: Workplace) -> None:
    made = _add(place)
    with pytest.raises(NotKnown):
        tokens.end(place, made.token.id, "audit", owner="audit")


def test_a_token_that_somebody_changed_in_the_database_is_found(place: Workplace) -> None:
    _add(place)
    path = place.settings.data / "signcheck.db"
    import sqlite3

    with sqlite3.connect(path) as database:
        database.execute('UPDATE api_tokens SET scopes = \'["read", "admin"]\'')
    found = list(check_rows(place, lambda *_: None, tables=("api_tokens",)))
    assert [one.where for one in found] != []


def test_the_same_request_is_answered_alike_for_a_day(
    place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = _add(place).token.id
    answered = Answered(201, {"location": "/x"}, "{}")
    assert tokens.begin(place, token, "k", "asked") is None
    with pytest.raises(RequestRepeated, match="no answer yet"):
        tokens.begin(place, token, "k", "asked")
    tokens.finish(place, token, "k", answered)
    assert tokens.begin(place, token, "k", "asked") == answered
    with pytest.raises(RequestRepeated, match="another request"):
        tokens.begin(place, token, "k", "other")
    moment = now() + timedelta(hours=25)
    monkeypatch.setattr("signcheck.records.tokens.now", lambda: moment)
    assert tokens.begin(place, token, "k", "other") is None


def test_a_request_that_did_nothing_leaves_its_key_free(place: Workplace) -> None:
    token = _add(place).token.id
    assert tokens.begin(place, token, "k", "asked") is None
    tokens.finish(place, token, "k", None)
    assert tokens.begin(place, token, "k", "other") is None
