"""Logging in: how passwords are kept, and that they are kept so from the next login on."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher, Type, extract_parameters

from signcheck.errors import LoginRefused
from signcheck.records.users import user_named
from signcheck.services.login import log_in
from signcheck.services.users import add_user
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.work.person import Role

PASSWORD = "Weihai-2026-signs"


def test_a_password_kept_in_an_older_way_is_kept_anew_at_the_next_login(settings: Settings) -> None:
    older = PasswordHasher(time_cost=1, memory_cost=32 * 1024, parallelism=1).hash(PASSWORD)
    with Workplace(settings) as workplace:
        add_user(workplace, "li", [Role.OFFICE], "tests", password=PASSWORD)
        with workplace.database.write() as session:
            user_named(session, "li").password = older
        with pytest.raises(LoginRefused):
            log_in(workplace, "li", "wrong", "")
        assert kept(workplace) == older
        for _ in range(2):
            assert log_in(workplace, "li", PASSWORD, "")
        found = extract_parameters(kept(workplace))
    assert found.type is Type.ID
    assert (found.memory_cost, found.time_cost, found.parallelism) == (19 * 1024, 2, 1)  # OWASP's least


def kept(workplace: Workplace) -> str:
    with workplace.database.read() as session:
        return user_named(session, "li").password
