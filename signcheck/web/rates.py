"""How often an address may try wrong passwords, secrets and tokens, begin error reports, and a token may ask.

A name is locked by signcheck.services.login.
"""

from __future__ import annotations

from limits import RateLimitItem, RateLimitItemPerMinute, parse_many
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from signcheck.settings import Settings

FAILED_LOGINS = "30 per minute; 200 per hour"
"""Wrong tries from one address; an office may share one, and who knows the password is never counted."""
WRONG_SECRETS = "20 per minute; 100 per hour"
"""The same of secrets, which have 128 bits and more: nobody guesses one, but nobody shall try all day."""


PROOFS = "10 per minute; 100 per hour"
"""Lists of texts that one address may have judged."""

WRONG_TOKENS = RateLimitItemPerMinute(60)
"""Wrong tokens from one address; a right one is never held up by them."""


class Rates:
    """Counted in memory: a restart forgets, which helps nobody who cannot restart it."""

    def __init__(self, settings: Settings) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._reports: list[RateLimitItem] = parse_many(settings.report_rates)
        self._all_reports: list[RateLimitItem] = parse_many(settings.report_rates_all)
        self._asked = RateLimitItemPerMinute(settings.api_rate) if settings.api_rate else None
        self._failed: list[RateLimitItem] = parse_many(FAILED_LOGINS)
        self._guessed: list[RateLimitItem] = parse_many(WRONG_SECRETS)
        self._proofs: list[RateLimitItem] = parse_many(PROOFS)

    def may_log_in(self, address: str) -> bool:
        """Whether this address may try at all."""
        return all(self._limiter.test(limit, "login", address) for limit in self._failed)

    def failed(self, address: str) -> None:
        """It was wrong."""
        for limit in self._failed:
            self._limiter.hit(limit, "login", address)

    def may_guess(self, address: str) -> bool:
        """Whether this address may show a secret at all."""
        return all(self._limiter.test(limit, "secret", address) for limit in self._guessed)

    def guessed(self, address: str) -> None:
        """Nobody has it."""
        for limit in self._guessed:
            self._limiter.hit(limit, "secret", address)

    def may_report(self, address: str) -> bool:
        """Whether this address may begin a report now; it is counted if so."""
        limits = [(limit, "report", address) for limit in self._reports]
        limits += [(limit, "reports", "") for limit in self._all_reports]
        if not all(self._limiter.test(*one) for one in limits):
            return False
        for one in limits:
            self._limiter.hit(*one)
        return True

    def may_proof(self, address: str) -> bool:
        """Whether this address may have texts judged now; it is counted."""
        return all(self._limiter.hit(limit, "proof", address) for limit in self._proofs)

    def may_present(self, address: str) -> bool:
        """Whether one more wrong token of this address is looked at; counted with this question."""
        return self._asked is None or self._limiter.hit(WRONG_TOKENS, "token", address)

    def may_ask(self, token: int) -> bool:
        """Whether a token may ask for something of the API now; counted with this question."""
        return self._asked is None or self._limiter.hit(self._asked, "token", str(token))
