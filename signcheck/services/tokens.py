"""Tokens of the API: made, ended, and what a request with a key was answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from signcheck.errors import NotKnown, RequestRepeated, UserError
from signcheck.records import audit
from signcheck.records.tables import ApiAnswerRow, ApiTokenRow
from signcheck.records.tokens import add_token, answer_of
from signcheck.records.types import now
from signcheck.records.users import user_named
from signcheck.services.workplace import Workplace
from signcheck.views.tokens import Token, token_of
from signcheck.views.users import person_of
from signcheck.work.scope import Scope, scopes_of

LONGEST = timedelta(days=365)
"""A token ends after a year at the latest."""


@dataclass(frozen=True, slots=True)
class MadeToken:
    """A new token. secret: what opens the API; it is told once and kept nowhere."""

    token: Token
    secret: str


def add(
    workplace: Workplace, user: str, name: str, who: str, *, scopes: Collection[Scope], until: date
) -> MadeToken:
    """Give a user a token that holds to the end of a day.

    name: what it is for. Raises UserError for a user or name that is missing, a scope that none of their
    roles could use, and a day that is past or more than a year off.
    """
    name = " ".join(name.split())[:100]
    if not name or not scopes:
        raise UserError("What is the token for?", remedy="Give it a name and at least one scope.")
    today = workplace.clock.today()
    if not today <= until <= today + LONGEST:
        raise UserError(
            "{until}: a token ends within a year.", remedy="Name a day of the next 365.", until=until
        )
    with workplace.database.write() as session:
        row = user_named(session, user)
        if row is None or row.ended_at is not None:
            raise UserError(
                "{name}: there is no such user.", remedy="`signcheck users list` shows them.", name=user
            )
        possible = scopes_of(person_of(row).roles)
        useless = sorted(set(scopes) - set(possible))
        if useless:
            raise UserError(
                "{scopes}: {user} has no role for that.",
                remedy="Choose of {possible}." if possible else "Give the user a role first.",
                scopes=", ".join(useless),
                user=user,
                possible=", ".join(possible),
            )
        made, secret = add_token(session, row, name, scopes, workplace.clock.end(until))
        after = {"name": name, "scopes": made.scopes, "until": until.isoformat()}
        audit.note(session, who, "token.add", f"{user} {made.id}", after=after)
        return MadeToken(token_of(made), secret)


def end(workplace: Workplace, number: int, who: str, owner: str = "") -> Token:
    """End a token at once and for good. owner: whose it must be. Raises NotKnown."""
    with workplace.database.write() as session:
        row = session.get(ApiTokenRow, number)
        if row is None or owner not in ("", row.user.name):
            raise NotKnown(
                "{number}: there is no such token.", remedy="Look at the list of tokens.", number=number
            )
        if row.ended_at is None:
            row.ended_at = now()
            audit.note(session, who, "token.end", f"{row.user.name} {row.id}")
            session.flush()
        return token_of(row)


# --- requests that come twice --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answered:
    """What a request with a key was answered."""

    status: int
    headers: Mapping[str, str]
    body: str


def begin(workplace: Workplace, token: int, key: str, asked: str) -> Answered | None:
    """Claim a key for a request; what was answered before, where it is the same request again.

    asked: the hash of what is asked. Raises RequestRepeated where the key was another request's, or where
    the first of two is not answered yet.
    """
    with workplace.database.write() as session:
        row = answer_of(session, token, key)
        if row is None:
            session.add(ApiAnswerRow(token_id=token, key=key, asked=asked))
            return None
        if row.asked != asked:
            raise RequestRepeated("This key was used for another request.", remedy="Choose a new key.")
        if not row.status:
            raise RequestRepeated("The first request with this key has no answer yet.")
        return Answered(row.status, row.headers, row.body)


def finish(workplace: Workplace, token: int, key: str, answered: Answered | None) -> None:
    """Keep the answer; or forget the key, where nothing was done."""
    with workplace.database.write() as session:
        row = answer_of(session, token, key)
        if row is None:
            return
        if answered is None:
            session.delete(row)
        else:
            row.status, row.headers, row.body = answered.status, dict(answered.headers), answered.body
