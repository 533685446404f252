"""From where a request comes: by the proxies that are believed, and for whom one address counts."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv6Address, ip_address, ip_network

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

SUBSCRIBER = 64
"""Bits of an IPv6 address that one subscriber has at least to themselves (RFC 4291, 2.5.4; RFC 6177)."""


def address_of(request: Request) -> str:
    """Whoever asks; "" where the server does not tell."""
    return request.client.host if request.client else ""


def counted(address: str) -> str:
    """What limits count by: the address, and for IPv6 the network, of which one subscriber has all."""
    try:
        said = ip_address(address)
    except ValueError:  # a proxy's own word
        return address
    if not isinstance(said, IPv6Address):
        return address
    if said.ipv4_mapped is not None:
        return str(said.ipv4_mapped)
    return str(ip_network((int(said) >> SUBSCRIBER << SUBSCRIBER, SUBSCRIBER)))


class Proxies:
    """Believes X-Forwarded-For and X-Forwarded-Proto of the proxies that are named, and nobody else's."""

    def __init__(self, app: ASGIApp, trusted: Sequence[str], strangers: set[str]) -> None:
        """trusted: addresses and networks. strangers: is given whoever else says for whom they ask."""
        self._plain = app
        self._believing: ASGIApp = ProxyHeadersMiddleware(app, list(trusted))  # type: ignore[arg-type, assignment]
        self._trusted = [ip_network(one) for one in trusted]
        self._strangers = strangers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        client = scope.get("client")
        if client and self._believes(client[0]):
            await self._believing(scope, receive, send)
            return
        if client and len(self._strangers) < MOST and "x-forwarded-for" in Headers(scope=scope):
            self._strangers.add(client[0])
        await self._plain(scope, receive, send)

    def _believes(self, address: str) -> bool:
        try:
            said = ip_address(address)
        except ValueError:
            return False
        return any(said in network for network in self._trusted)


MOST = 20
"""Strangers that are remembered: anybody may write such a header."""
