"""How often an address may try wrong passwords; a name is locked by signcheck.services.login."""

from __future__ import annotations

from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

FAILED_LOGINS = "30 per minute; 200 per hour"
"""Wrong tries from one address; an office may share one, and who knows the password is never counted."""


PROOFS = "10 per minute; 100 per hour"
"""Lists of texts that one address may have judged."""


class Rates:
    """Counted in memory: a restart forgets, which helps nobody who cannot restart it."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._failed: list[RateLimitItem] = parse_many(FAILED_LOGINS)
        self._proofs: list[RateLimitItem] = parse_many(PROOFS)

    def may_log_in(self, address: str) -> bool:
        """Whether this address may try at all."""
        return all(self._limiter.test(limit, "login", address) for limit in self._failed)

    def failed(self, address: str) -> None:
        """It was wrong."""
        for limit in self._failed:
            self._limiter.hit(limit, "login", address)

    def may_proof(self, address: str) -> bool:
        """Whether this address may have texts judged now; it is counted."""
        return all(self._limiter.hit(limit, "proof", address) for limit in self._proofs)
