"""The routes, a module a part of the site; each parses, calls one service or view, and shows."""

from __future__ import annotations

from signcheck.web.routes import account, home, items, pictures, queue

ALL = (home.router, account.router, pictures.router, queue.router, items.router)
"""All of them."""
