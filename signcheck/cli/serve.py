"""`signcheck serve`."""

from __future__ import annotations

from pathlib import Path

import click

from signcheck.cli.common import echo, settings
from signcheck.errors import UsageError


@click.command("serve", short_help="The site: inspect, decide, order, repair.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 for all.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--tls-cert", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="PEM file.")
@click.option("--tls-key", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="PEM file.")
@click.option("--workers", type=click.IntRange(0, 256), help="Processes that read photos; 0 for none here.")
def command(host: str, port: int, tls_cert: Path | None, tls_key: Path | None, workers: int | None) -> None:
    """Serve the site of the city whose database is here, and read what comes in.

    Make the first administrator with `signcheck users add NAME --role security`. Without TLS, browsers on
    other machines give no position and no camera: name a certificate, or put nginx before it (see the docs).
    Ctrl-C ends it; nothing that was acknowledged is lost.
    """
    from signcheck.web.serving import serve

    if (tls_cert is None) != (tls_key is None):
        raise UsageError("TLS needs both.", remedy="Name --tls-cert and --tls-key.")
    scheme = "https" if tls_cert else "http"
    serve(
        settings(),
        host,
        port,
        tls=(tls_cert, tls_key) if tls_cert and tls_key else None,
        workers=workers,
        tell=lambda at: echo(f"signcheck: serving at {scheme}://{host}:{at}/"),
    )
