"""How often an address may try wrong passwords, secrets and tokens, begin error reports, and a token may ask.

An IPv6 address counts with its network (signcheck.web.addresses). A name is locked by
signcheck.services.login. What is set is looked up anew each time: it may change while the site runs.
"""

from __future__ import annotations

from functools import lru_cache

from limits import RateLimitItem, RateLimitItemPerMinute, parse_many
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.web.addresses import counted

FAILED_LOGINS = "30 per minute; 200 per hour"
"""Wrong tries from one address; an office may share one, and who knows the password is never counted."""
WRONG_SECRETS = "20 per minute; 100 per hour"
"""The same of secrets, which have 128 bits and more: nobody guesses one, but nobody shall try all day."""
FORMS = 10
"""Forms that an address may send for each report that it may begin: photos, words, another place."""
SENDERS = 6
"""Forms with photos that an address may have on their way at a time, at least."""
WRONG_TOKENS = RateLimitItemPerMinute(60)
"""Wrong tokens from one address; a right one is never held up by them."""


class Rates:
    """Counted in memory: a restart forgets, which helps nobody who cannot restart it."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    @property
    def _set(self) -> Settings:
        return self._workplace.settings

    def _left(self, limits: tuple[RateLimitItem, ...], *what: str) -> bool:
        return all(self._limiter.test(limit, *what) for limit in limits)

    def _count(self, limits: tuple[RateLimitItem, ...], *what: str) -> bool:
        done = [self._limiter.hit(limit, *what) for limit in limits]
        return all(done)

    def may_log_in(self, address: str) -> bool:
        """Whether this address may try at all."""
        return self._left(_limits(FAILED_LOGINS), "login", counted(address))

    def failed(self, address: str) -> None:
        """It was wrong."""
        self._count(_limits(FAILED_LOGINS), "login", counted(address))

    def may_guess(self, address: str) -> bool:
        """Whether this address may show a secret at all."""
        return self._left(_limits(WRONG_SECRETS), "secret", counted(address))

    def guessed(self, address: str) -> None:
        """Nobody has it."""
        self._count(_limits(WRONG_SECRETS), "secret", counted(address))

    def may_report(self, address: str) -> bool:
        """Whether this address may begin a report now; it is counted if so."""
        own = _limits(self._set.report_rates), "report", counted(address)
        every = _limits(self._set.report_rates_all), "reports", ""
        if not (self._left(*own) and self._left(*every)):
            return False
        self._count(*own)
        self._count(*every)
        return True

    def may_send(self, address: str) -> bool:
        """Whether this address may send more of a report; it is counted."""
        return self._count(_limits(self._set.report_rates, FORMS), "form", counted(address))

    @property
    def at_once(self) -> int:
        """Forms with photos that an address may have on their way: as many as reports that it may begin."""
        return max(SENDERS, min(limit.amount for limit in _limits(self._set.report_rates)))

    def may_proof(self, address: str) -> bool:
        """Whether this address may have texts judged now; it is counted."""
        return self._count(_limits(self._set.proof_rates), "proof", counted(address))

    def may_present(self, address: str) -> bool:
        """Whether one more wrong token of this address is looked at; counted with this question."""
        return not self._set.api_rate or self._limiter.hit(WRONG_TOKENS, "token", counted(address))

    def may_ask(self, token: int) -> bool:
        """Whether a token may ask for something of the API now; counted with this question."""
        rate = self._set.api_rate
        return not rate or self._limiter.hit(RateLimitItemPerMinute(rate), "token", str(token))


@lru_cache(maxsize=64)
def _limits(said: str, times: int = 1) -> tuple[RateLimitItem, ...]:
    """Limits as they are written in a setting. times: so many times as much."""
    return tuple(type(one)(times * one.amount, one.multiples) for one in parse_many(said))
