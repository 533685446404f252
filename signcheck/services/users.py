"""Who may work on the site: making users, their roles, passwords and second factors, and ending them."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection

from sqlalchemy.orm import Session

from signcheck.errors import UserError
from signcheck.records import audit
from signcheck.records.tables import UserRow
from signcheck.records.tokens import end_tokens
from signcheck.records.types import now
from signcheck.records.users import end_sessions, set_roles, tried, user_named
from signcheck.services.workplace import Workplace
from signcheck.work.person import Person, Role, apart

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,62}", re.ASCII)
SHORTEST = 10
"""Characters of a password; three of the four kinds of them must be in it (GB/T 22239-2019, 8.1.4.1 a)."""
_KINDS = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^a-zA-Z0-9]")
_LETTERS = "abcdefghjkmnpqrstuvwxyz"
_ALPHABET = _LETTERS + _LETTERS.upper() + "23456789"


def add_user(
    workplace: Workplace,
    name: str,
    roles: Collection[Role],
    who: str,
    *,
    full_name: str = "",
    unit: str = "",
    district: str = "",
    password: str = "",
) -> str:
    """Make a user; the password that they log in with; one that is made here has to be changed at first.

    Raises UserError for a name that is taken or none, roles that may not be one person's, or a unit that
    is missing.
    """
    if not _NAME.fullmatch(name):
        raise UserError(
            "{name}: no login name.",
            remedy="2–63 small letters, digits, dots, hyphens; a letter first.",
            name=name,
        )
    chosen = password or new_password()
    with workplace.database.write() as session:
        if user_named(session, name) is not None:
            raise UserError("{name}: there is such a user already.", remedy="Choose another name.", name=name)
        row = UserRow(name=name, full_name=full_name.strip(), created_by=who)
        session.add(row)
        _assign(row, roles, unit, district)
        _keep_password(row, chosen, must_change=not password)
        session.flush()
        audit.note(session, who, "user.add", name, after=_told(row))
    return chosen


def change_user(
    workplace: Workplace,
    name: str,
    who: str,
    *,
    roles: Collection[Role],
    full_name: str = "",
    unit: str = "",
    district: str = "",
) -> None:
    """Give a user other roles, another unit or district; they take hold at once.

    Raises UserError, also for one's own: nobody gives themselves a role.
    """
    _another(name, who)
    with workplace.database.write() as session:
        row = _user(session, name)
        before = _told(row)
        row.full_name = full_name.strip()
        _assign(row, roles, unit, district)
        session.flush()
        audit.note(session, who, "user.edit", name, before=before, after=_told(row))


def end_user(workplace: Workplace, name: str, who: str, *, again: bool = False) -> None:
    """They may no longer log in, are logged out everywhere, and their tokens end; with `again` they may.

    Raises UserError.
    """
    _another(name, who)
    with workplace.database.write() as session:
        row = _user(session, name)
        row.ended_at = None if again else now()
        if not again:  # who was never ended is not logged out by being let in again
            end_sessions(session, row.id)
            end_tokens(session, row.id)
        audit.note(session, who, "user.restore" if again else "user.end", name)


def reset_password(workplace: Workplace, name: str, who: str) -> str:
    """A new password, to be told to them, which they have to change at first.

    They are logged out everywhere, their second factor is gone.
    """
    chosen = new_password()
    with workplace.database.write() as session:
        row = _user(session, name)
        _keep_password(row, chosen, must_change=True)
        row.secret = ""
        login = tried(session, name)
        login.failures, login.locked_until = 0, None
        end_sessions(session, row.id)
        audit.note(session, who, "user.password-reset", name)
    return chosen


def unlock(workplace: Workplace, name: str, who: str) -> None:
    """Their name may be tried again at once, after too many wrong tries. Raises UserError."""
    with workplace.database.write() as session:
        _user(session, name)
        login = tried(session, name)
        login.failures, login.locked_until = 0, None
        audit.note(session, who, "user.unlock", name)


def log_out_everywhere(workplace: Workplace, name: str, who: str) -> None:
    """End all sessions of a user. Raises UserError."""
    with workplace.database.write() as session:
        end_sessions(session, _user(session, name).id)
        audit.note(session, who, "user.sessions-end", name)


def change_password(workplace: Workplace, person: Person, old: str, chosen: str, session_here: str) -> None:
    """Their own password; other devices are logged out. session_here: id of the session that stays.

    Raises UserError when the old one is wrong, or the new one too easy.
    """
    from signcheck.services.login import right_password

    with workplace.database.write() as session:
        row = _user(session, person.name)
        if not right_password(row, old):
            raise UserError("The present password is another one.", remedy="Type it again.")
        check_password(chosen, person.name)
        if chosen == old:
            raise UserError("This is the present password.", remedy="Choose another.")
        _keep_password(row, chosen, must_change=False)
        end_sessions(session, row.id, but=session_here)
        audit.note(session, person.name, "user.password", person.name)


def set_language(workplace: Workplace, person: Person, language: str) -> None:
    """The language of their pages from now on."""
    with workplace.database.write() as session:
        _user(session, person.name).language = language


def set_second_factor(workplace: Workplace, person: Person, secret: str, code: str) -> None:
    """Ask for a code from now on; "" for no longer. Raises UserError where the code is not of the secret."""
    from signcheck.services.login import step_of_code

    if secret and step_of_code(secret, code, 0) is None:
        raise UserError("This code is not of this key.", remedy="Type the six digits that are shown now.")
    with workplace.database.write() as session:
        _user(session, person.name).secret = secret
        audit.note(session, person.name, "user.second-factor", person.name, after={"set": bool(secret)})


def check_password(password: str, name: str) -> None:
    """Raises UserError for a password that is too easy."""
    kinds = sum(bool(re.search(kind, password)) for kind in _KINDS)
    if len(password) < SHORTEST or kinds < 3 or name in password.lower():
        raise UserError(
            "This password is too easy: at least {shortest} characters are needed, three "
            "kinds of small and capital letters, digits and marks, and not the login name.",
            remedy="Choose another.",
            shortest=SHORTEST,
        )


def new_password() -> str:
    """A password that can be read out on the telephone."""
    while True:
        made = "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))
        if all(re.search(kind, made) for kind in _KINDS):
            return made


def _another(name: str, who: str) -> None:
    if name == who:
        raise UserError("{name}: this is yourself.", remedy="Ask another administrator.", name=name)


def _user(session: Session, name: str) -> UserRow:
    row = user_named(session, name)
    if row is None:
        raise UserError(
            "{name}: there is no such user.", remedy="`signcheck users list` shows them.", name=name
        )
    return row


def _assign(row: UserRow, roles: Collection[Role], unit: str, district: str) -> None:
    from signcheck.views.users import person_of

    chosen = frozenset(roles)
    if not apart(chosen):
        raise UserError(
            "{row}: these roles may not be one person's.",
            remedy="One of the three administrators at most, and a unit has no other role.",
            row=row.name,
        )
    if Role.UNIT in chosen and not unit.strip():
        raise UserError("{row}: which unit?", remedy="Name the responsible unit.", row=row.name)
    set_roles(row, chosen)
    row.unit = unit.strip() if Role.UNIT in chosen else ""
    row.district = district.strip()
    assert person_of(row).roles == chosen


def _keep_password(row: UserRow, password: str, *, must_change: bool) -> None:
    from signcheck.services.login import hashed

    check_password(password, row.name)
    row.password, row.password_at, row.must_change = hashed(password), now(), must_change


def _told(row: UserRow) -> dict[str, object]:
    """As the audit keeps it."""
    return {
        "full_name": row.full_name,
        "roles": sorted(one.role for one in row.roles),
        "unit": row.unit,
        "district": row.district,
    }
