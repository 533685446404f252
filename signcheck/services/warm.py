"""Use cases that judge or decode, done in a process of their own.

With the standard and the languages ready it takes half a gigabyte, and it takes seconds until it is; who
answers pages must have neither.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import TimeoutError as TooLong
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from typing import Any, Concatenate, ParamSpec, TypeVar

from signcheck.catalogues import speaking, spoken
from signcheck.errors import WorkerBusy
from signcheck.jobs.process import ProcessExecutor
from signcheck.records import audit
from signcheck.records.database import Access
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings

P = ParamSpec("P")
R = TypeVar("R")

TRIED = (
    ("出口", "Exits", "출구들"),
    ("请勿践踏草坪", "Keep of the Grass", "장딘밭에 들어가지 마시오"),
    ("大海西路", "Dahai East Road", "다하이둥로"),
)
"""Texts whose judging needs all that is prepared of a standard, once for each process."""
SECONDS = 60.0
"""How long an answer is waited for; what is done by then is not undone."""
SLOW = 900.0
"""How long for what is known to be long."""


class Warm:
    """The process, started at the first call and afresh after it died."""

    def __init__(self, settings: Settings, *, nice: int = 0) -> None:
        """nice: as of ProcessExecutor."""
        self._settings, self._begun = settings, False
        self._executor = ProcessExecutor(nice=nice)

    def ready(self, use: Callable[[Workplace], None] | None = None) -> None:
        """Begin to load what judging needs, once, without waiting for it: it takes some seconds.

        use: what else loads what will be needed.
        """
        if not self._begun:
            self._begun = True
            if use is None:
                self._executor.submit(_prepare, self._settings)
            else:
                self._executor.submit(_do, self._settings, "", use, (), {})

    def call(self, function: Callable[Concatenate[Workplace, P], R], *args: P.args, **named: P.kwargs) -> R:
        """A use case of signcheck.services, a function of a module: what it returns, or raises.

        Raises WorkerBusy when the process died, or has not answered in SECONDS.
        """
        return self._answer(SECONDS, function, args, named)

    def call_slow(
        self, function: Callable[Concatenate[Workplace, P], R], *args: P.args, **named: P.kwargs
    ) -> R:
        """Like `call` for what takes as long as a whole list or standard; waits SLOW seconds."""
        return self._answer(SLOW, function, args, named)

    def later(
        self, function: Callable[Concatenate[Workplace, P], Any], *args: P.args, **named: P.kwargs
    ) -> None:
        """Do it without anybody waiting; for what is not missed where it fails."""
        self._executor.submit(_do, self._settings, (audit.ADDRESS.get(), spoken()), function, args, named)

    def _answer(self, seconds: float, function: Callable[..., R], args: Any, named: Any) -> R:
        asked = self._executor.submit(
            _do, self._settings, (audit.ADDRESS.get(), spoken()), function, args, named
        )
        try:
            found: R = asked.result(seconds)
            return found
        except BrokenProcessPool as error:
            raise WorkerBusy("The process that judges ended without an answer.") from error
        except TooLong as error:
            raise WorkerBusy(
                "The process that judges has not answered in {seconds:.0f} seconds.", seconds=seconds
            ) from error

    def close(self) -> None:
        """End the process."""
        self._executor.shutdown()


@cache
def _workplace(settings: Settings) -> Workplace:
    return Workplace(settings, access=Access.CHANGE)


def _prepare(settings: Settings) -> None:
    from signcheck.languages import Language
    from signcheck.registry.textlist import ListedText
    from signcheck.services.proof import proof

    workplace = _workplace(settings)
    with workplace.database.write() as session:
        standard = workplace.standard(session)
    for zh, en, ko in TRIED:
        list(proof([ListedText(0, zh, {Language.EN: en, Language.KO: ko})], standard, "general"))


def _do(
    settings: Settings,
    told_by: tuple[str, str],
    function: Callable[..., R],
    args: tuple[Any, ...],
    named: dict[str, Any],
) -> R:
    address, language = told_by
    audit.ADDRESS.set(address)
    workplace = _workplace(settings)
    workplace.refresh()
    with speaking(language):
        return function(workplace, *args, **named)
