"""The application: all routes, and what stands around them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from signcheck.settings import Settings
from signcheck.web import problems
from signcheck.web.guard import Guard
from signcheck.web.routes import ALL
from signcheck.web.state import State

SMALL = 1000
"""Bytes of an answer below which pressing it costs more than it saves."""


def make_app(settings: Settings, *, pseudo: bool = False) -> FastAPI:
    """The site of one city. Raises DatabaseMissing, DatabaseError.

    pseudo: whether the language `pseudo` may be asked for, in which every text of a catalogue is marked.
    """
    site = State(settings)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        site.queue.ready()
        yield
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
