"""The routes, a module a part of the site; each parses, calls one service or view, and shows."""

from __future__ import annotations

from signcheck.web.routes import account, files, home, visits

ALL = (home.router, account.router, files.router, visits.router)
"""All of them."""
