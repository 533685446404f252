"""The routes, a module a part of the site; each parses, calls one service or view, and shows."""

from __future__ import annotations

from signcheck.web.routes import (
    account,
    admin,
    answers,
    citylist,
    figures,
    files,
    home,
    items,
    orders,
    papers,
    pictures,
    published,
    queue,
    report,
    reportsin,
    standard,
    terms,
    visits,
    watch,
)

ALL = (
    home.router,
    account.router,
    report.router,
    pictures.router,
    files.router,
    visits.router,
    queue.router,
    items.router,
    reportsin.router,
    answers.router,
    orders.router,
    figures.router,
    papers.router,
    published.router,
    standard.router,
    terms.router,
    citylist.router,
    admin.router,
    watch.router,
)
"""All of them."""
