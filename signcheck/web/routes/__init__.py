"""The routes, a module a part of the site; each parses, calls one service or view, and shows."""

from __future__ import annotations

from signcheck.web.routes import (
    account,
    admin,
    campaigns,
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
    visits,
    watch,
)

ALL = (
    home.router,
    account.router,
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
    campaigns.router,
    admin.router,
    watch.router,
)
"""All of them."""
