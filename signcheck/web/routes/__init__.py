"""The routes, a module a part of the site; each parses, calls one service or view, and shows."""

from __future__ import annotations

from signcheck.web.routes import (
    account,
    admin,
    api,
    citylist,
    figures,
    files,
    home,
    items,
    orders,
    papers,
    pictures,
    queue,
    terms,
    tokens,
    visits,
    watch,
)

ALL = (
    home.router,
    account.router,
    tokens.router,
    pictures.router,
    files.router,
    visits.router,
    queue.router,
    items.router,
    orders.router,
    figures.router,
    papers.router,
    terms.router,
    citylist.router,
    admin.router,
    watch.router,
    api.router,
)
"""All of them."""
