"""Logging in and out: passwords, one-time codes, failures that lock a name, and sessions that end."""

from __future__ import annotations

import secrets
import threading
import time
from contextlib import suppress
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

import pyotp

from signcheck.errors import DatabaseBusy, LoginRefused
from signcheck.records import audit
from signcheck.records.secret import known_by
from signcheck.records.tables import SessionRow, UserRow
from signcheck.records.types import now
from signcheck.records.users import (
    end_sessions,
    forget_sessions,
    start_session,
    tried,
    user_named,
)
from signcheck.services.workplace import Workplace
from signcheck.views import users as view
from signcheck.work.person import Person

if TYPE_CHECKING:
    from argon2 import PasswordHasher

FAILURES = 5
"""Wrong passwords or codes in a row, after which a name is locked for LOCKED."""
LOCKED = timedelta(minutes=15)
TOUCH = timedelta(seconds=60)
"""That a session was used is written down this often at most."""
_LONGEST = 64
_one_at_a_time = threading.Lock()  # each takes its memory


def log_in(
    workplace: Workplace, name: str, password: str, code: str, *, address: str = "", agent: str = ""
) -> str:
    """The token of a new session. Raises LoginRefused, which does not tell what was wrong."""
    name = name.strip().lower()[:_LONGEST]
    with workplace.database.read() as session:
        row = user_named(session, name)
        right = right_password(row, password)  # takes its time: not while others wait to write
        secret, before = (row.secret, row.password) if row else ("", "")
    anew = hashed(password) if right and _hasher().check_needs_rehash(before) else ""
    token = secrets.token_urlsafe(32)
    with workplace.database.write() as session:
        login = tried(session, name)
        step = step_of_code(secret, code, login.counter) if secret else login.counter
        locked = login.locked_until is not None and login.locked_until > now()
        row = user_named(session, name)
        if row is not None and right and step is not None and not locked and row.ended_at is None:
            login.failures, login.locked_until, login.counter = 0, None, step
            forget_sessions(session, now() - timedelta(days=workplace.settings.log_days))
            if anew and row.password == before:  # which took 64 MiB in earlier versions, at each login
                row.password = anew
            start_session(session, row, token, address, agent)
            audit.note(session, row.name, "login", row.name)
            return token
        if not locked:
            login.failures += 1
            if login.failures >= FAILURES:
                login.failures, login.locked_until = 0, now() + LOCKED
        audit.note(session, name, "login", name, outcome=audit.REFUSED)
    if locked:
        raise LoginRefused("Too many wrong tries: this name is locked for a quarter of an hour.")
    raise LoginRefused("Name, password or code are wrong.")


def who_is(workplace: Workplace, quick: Workplace, token: str) -> Person | None:
    """Whose session it is; None for nobody's. That it is used is written down where that needs no waiting.

    quick: the same place, opened by somebody who does not wait for other writers.
    """
    with workplace.database.read() as session:
        found = view.logged_in(session, token)
    if found is None:
        return None
    person, seen_at = found
    if now() - seen_at > TOUCH:
        with suppress(DatabaseBusy), quick.database.write() as session:
            row = session.get(SessionRow, known_by(token))
            if row is not None:
                row.seen_at = now()
    return person


def identity(token: str) -> str:
    """The id of the session of this token, as devices are listed by it."""
    return known_by(token)


def log_out(workplace: Workplace, person: Person, token: str) -> None:
    """End the session of this token."""
    with workplace.database.write() as session:
        end_sessions(session, person.id, one=known_by(token))
        audit.note(session, person.name, "logout", person.name)


def end_session(workplace: Workplace, person: Person, identity: str) -> None:
    """End another one of their own sessions, by its id."""
    with workplace.database.write() as session:
        end_sessions(session, person.id, one=identity)
        audit.note(session, person.name, "logout", person.name)


def refuse(workplace: Workplace, who: str, what: str) -> None:
    """Write down that somebody tried what they may not."""
    with workplace.database.write() as session:
        audit.note(session, who or "?", "refused", what[:200], outcome=audit.REFUSED)


def refuse_softly(quick: Workplace, who: str, what: str) -> None:
    """Like `refuse`, where nobody waits for it: what others write at the moment comes first."""
    with suppress(DatabaseBusy):
        refuse(quick, who, what)


@cache
def _hasher() -> PasswordHasher:
    """Argon2id with 19 MiB of memory, two passes, one lane: the least that OWASP recommends.

    "Use Argon2id with a minimum configuration of 19 MiB of memory, an iteration count of 2, and 1 degree of
    parallelism" (OWASP Password Storage Cheat Sheet, cheatsheetseries.owasp.org); by it as strong as more
    memory with one pass, and a web process has none to spare.
    """
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hashed(password: str) -> str:
    """What is kept of a password."""
    return _hasher().hash(password)


@cache
def _nobodys() -> str:
    return hashed(secrets.token_urlsafe())


def right_password(row: UserRow | None, password: str) -> bool:
    """Whether it is theirs; takes as long for a name that nobody has."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        with _one_at_a_time:
            return _hasher().verify(row.password if row and row.password else _nobodys(), password)
    except (VerificationError, InvalidHashError):
        return False


def step_of_code(secret: str, code: str, after: int) -> int | None:
    """The time step that a code is of (RFC 6238, 30 s, one step either way); None for a wrong or used one."""
    code = code.strip().replace(" ", "")
    made, current = pyotp.TOTP(secret), int(time.time()) // 30
    for step in (current, current - 1, current + 1):
        if step > after and code and secrets.compare_digest(made.generate_otp(step), code):
            return step
    return None
