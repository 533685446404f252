"""The process that judges for the site: it answers, raises, dies and comes back."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from signcheck.checking.expectation import Origin, expect
from signcheck.errors import DecisionError, WorkerBusy
from signcheck.records import audit
from signcheck.services import warm
from signcheck.services.warm import Warm
from signcheck.services.workplace import Workplace
from signcheck.settings import load_settings
from signcheck.standard import load_standard
from tests.city_rows import empty_database


def where(workplace: Workplace) -> tuple[int, str, str]:
    return os.getpid(), audit.ADDRESS.get(), str(workplace.database.engine.url)


def refuse(workplace: Workplace) -> None:
    raise DecisionError("It is not open.", remedy="Look again.")


def die(workplace: Workplace) -> None:
    os._exit(9)


@pytest.fixture
def judging(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Warm]:
    monkeypatch.setenv("SIGNCHECK_DATABASE", empty_database(tmp_path))  # type: ignore[arg-type]
    made = Warm(load_settings())
    yield made
    made.close()


def test_a_name_is_composed_before_anybody_asks_for_one() -> None:
    standard = load_standard()
    found = [expect(zh, standard, standard.profile_of("")) for zh, _, _ in warm.TRIED]
    assert any(expectation and expectation.origin is Origin.COMPOSED for expectation in found)


def test_it_is_another_process_with_the_same_city_and_whoever_asks(judging: Warm) -> None:
    token = audit.ADDRESS.set("192.0.2.7")
    try:
        process, address, url = judging.call(where)
    finally:
        audit.ADDRESS.reset(token)
    assert process != os.getpid()
    assert address == "192.0.2.7"
    assert url == load_settings().database_url
    assert judging.call(where)[0] == process
    assert judging.call(where)[1] == ""


def test_what_it_raises_is_raised_here(judging: Warm) -> None:
    with pytest.raises(DecisionError, match="not open") as raised:
        judging.call(refuse)
    assert raised.value.remedy == "Look again."


def test_it_comes_back_after_it_died(judging: Warm) -> None:
    with pytest.raises(WorkerBusy):
        judging.call(die)
    assert judging.call(where)


def test_nobody_waits_for_ever(judging: Warm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "SECONDS", 0.01)
    with pytest.raises(WorkerBusy, match="not answered"):
        judging.call(where)
