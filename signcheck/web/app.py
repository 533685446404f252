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
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from signcheck.errors import SigncheckError
from signcheck.services import uploads
from signcheck.settings import Settings
from signcheck.web import problems
from signcheck.web.guard import Guard
from signcheck.web.routes import ALL
from signcheck.web.state import State

CARE = 3600
"""Seconds between two looks at unfinished uploads."""
THREADS = 16
"""Pages that are made at a time; each has a connection of its own."""
SMALL = 1000
"""Bytes of an answer below which pressing it costs more than it saves."""


def make_app(settings: Settings, *, pseudo: bool = False) -> FastAPI:
    """The site of one city. Raises DatabaseMissing, DatabaseError.

    pseudo: whether the language `pseudo` may be asked for, in which every text of a catalogue is marked.
    """
    site = State(settings)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        site.warm.ready()
        site.queue.ready()
        caring = asyncio.create_task(_care(site))
        yield
        caring.cancel()
        site.close()

    app = FastAPI(title="signcheck", lifespan=life, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.site, app.state.pseudo = site, pseudo
    problems.install(app)
    for router in ALL:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=Path(str(files("signcheck.web"))) / "static"))
    app.add_middleware(GZipMiddleware, minimum_size=SMALL)
    app.add_middleware(Guard)
    return app


async def _care(site: State) -> None:
    """At first and now and then: take in what is whole, forget what nobody goes on with."""
    while True:
        with contextlib.suppress(SigncheckError):  # a full disk, a writer that does not end: next time
            await run_sync(site.painter.call_slow, uploads.repair)
        await asyncio.sleep(CARE)
