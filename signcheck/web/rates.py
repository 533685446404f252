"""How often an address may try wrong passwords or tokens, and how often a token may ask.

A name is locked by signcheck.services.login.
"""

from __future__ import annotations

from limits import RateLimitItem, RateLimitItemPerMinute, parse_many
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

FAILED_LOGINS = "30 per minute; 200 per hour"
"""Wrong tries from one address; an office may share one, and who knows the password is never counted."""

WRONG_TOKENS = RateLimitItemPerMinute(60)
"""Wrong tokens from one address; a right one is never held up by them."""


class Rates:
    """Counted in memory: a restart forgets, which helps nobody who cannot restart it."""

    def __init__(self, api: int) -> None:
        """api: requests of a token in a minute, 0 for any number."""
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._asked = RateLimitItemPerMinute(api) if api else None
        self._failed: list[RateLimitItem] = parse_many(FAILED_LOGINS)

    def may_log_in(self, address: str) -> bool:
        """Whether this address may try at all."""
        return all(self._limiter.test(limit, "login", address) for limit in self._failed)

    def failed(self, address: str) -> None:
        """It was wrong."""
        for limit in self._failed:
            self._limiter.hit(limit, "login", address)

    def may_present(self, address: str) -> bool:
        """Whether one more wrong token of this address is looked at; counted with this question."""
        return self._asked is None or self._limiter.hit(WRONG_TOKENS, "token", address)

    def may_ask(self, token: int) -> bool:
        """Whether a token may ask for something of the API now; counted with this question."""
        return self._asked is None or self._limiter.hit(self._asked, "token", str(token))
