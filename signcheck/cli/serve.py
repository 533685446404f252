"""`signcheck serve`."""

from __future__ import annotations

from pathlib import Path

import click

from signcheck.catalogues import say
from signcheck.cli.common import echo, settings
from signcheck.errors import UsageError

PEM = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("serve", short_help="The site: inspect, decide, order, repair.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 for all.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port to listen at; 0 for any that is free.",
)
@click.option("--tls-cert", type=PEM, help="The certificate with its chain, a PEM file.")
@click.option("--tls-key", type=PEM, help="The certificate's key, a PEM file without a password.")
@click.option("--workers", type=click.IntRange(0, 256), help="Processes that read photos; 0 for none here.")
@click.option("--pseudo", is_flag=True, hidden=True, help="Allow ?lang=pseudo, for tests.")
def command(
    *, host: str, port: int, tls_cert: Path | None, tls_key: Path | None, workers: int | None, pseudo: bool
) -> None:
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
        pseudo=pseudo,
        tell=lambda at: echo(
            say("signcheck: serving at {scheme}://{host}:{at}/", scheme=scheme, host=host, at=at)
        ),
    )
