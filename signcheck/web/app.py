"""The application: all routes, and what stands around them."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter, run_sync
from fastapi import FastAPI
from starlette.formparsers import MultiPartParser
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from signcheck import trouble
from signcheck.errors import SigncheckError
from signcheck.jobs.ledger import TRIES
from signcheck.services import errorreports, lookup, pictures, reportqueue, upkeep, uploads
from signcheck.settings import Settings
from signcheck.web import problems
from signcheck.web.addresses import Proxies
from signcheck.web.api import all_routers
from signcheck.web.guard import Guard
from signcheck.web.routes import ALL
from signcheck.web.state import State

CARE = 3600
"""Seconds between two looks at unfinished uploads."""
THREADS = 16
"""Pages that are made at a time; each has a connection of its own."""
SPOOLED = 1 << 18
"""Bytes of a form's file that are held in memory; the rest of it lies on the disk."""
SMALL = 1000
"""Bytes of an answer below which pressing it costs more than it saves."""


def make_app(settings: Settings, *, pseudo: bool = False) -> FastAPI:
    """The site of one city. Raises DatabaseMissing, DatabaseError.

    pseudo: whether the language `pseudo` may be asked for, in which every text of a catalogue is marked.
    """
    site = State(settings)
    MultiPartParser.spool_max_size = SPOOLED

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        site.warm.ready()
        site.asked.ready(lookup.prepare)
        site.queue.ready()
        caring = asyncio.create_task(_care(site))
        yield
        caring.cancel()
        site.close()

    app = FastAPI(title="signcheck", lifespan=life, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.site, app.state.pseudo = site, pseudo
    problems.install(app)
    for router in (*ALL, *all_routers()):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=Path(str(files("signcheck.web"))) / "static"))
    app.add_middleware(GZipMiddleware, minimum_size=SMALL)
    app.add_middleware(Guard)
    app.add_middleware(Proxies, trusted=settings.trusted_proxies.split(), strangers=site.strangers)
    return app


async def _care(site: State) -> None:
    """At first and now and then: take in what is whole, forget what nobody needs or may keep any more."""
    own = errorreports.clear_drafts, reportqueue.catch_up, upkeep.ask_daily, pictures.trim
    while True:
        for _ in range(TRIES + 1):  # a photo that ends the process is left alone then
            with contextlib.suppress(SigncheckError):  # a full disk, a writer that does not end: next time
                await run_sync(site.painter.call_slow, uploads.repair)
                break
        for look_after in own:
            try:
                await run_sync(look_after, site.workplace)
            except SigncheckError:  # as above
                pass
            except Exception as error:  # what nobody foresaw ends neither the others nor the next look
                trouble.keep(trouble.story(error, look_after.__name__))
        await asyncio.sleep(CARE)
