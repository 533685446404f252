"""The routes, a module a part of the site; each parses, calls one service or view, and shows."""

from __future__ import annotations

from signcheck.web.routes import account, admin, citylist, home, terms, watch

ALL = (home.router, account.router, terms.router, citylist.router, admin.router, watch.router)
"""All of them."""
