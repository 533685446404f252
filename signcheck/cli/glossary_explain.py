"""`signcheck glossary explain`: what a sign with a Chinese name should carry, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from signcheck.cli.common import echo_json, settings

if TYPE_CHECKING:
    from signcheck.standard.composition import Composition
    from signcheck.standard.term import Form


@click.command("explain", short_help="Derive the forms of a name.")
@click.argument("zh")
@click.option("--profile", "name", default="general", show_default=True, help="The kind of sign.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(zh: str, name: str, as_json: bool) -> None:
    """Print every expected form of the Chinese name ZH, best first, with rule and source.

    Listed terms win over derived forms. Nothing is printed as expected for a text that is no name,
    direction or distance: sentences are never guessed at.
    """
    from signcheck.cli.standards import chosen_standard
    from signcheck.standard.composition import compose

    standard = chosen_standard(settings())
    composition = compose(zh, standard.profile(name), standard)
    if as_json:
        echo_json(document(zh, name, composition))
    elif composition is None:
        click.echo(f"{zh}: no name that the rules understand; nothing is guessed.")
    else:
        _echo(composition)


def document(zh: str, profile: str, composition: Composition | None) -> dict[str, Any]:
    """The JSON object that the command promises; empty lists where nothing is expected."""
    from signcheck.languages import Language

    expected = composition.expected if composition else {}
    return {
        "zh": zh,
        "profile": profile,
        "expected": {
            language.value: [_form(form) for form in expected.get(language, ())]
            for language in (Language.EN, Language.KO)
        },
        "derivation": [
            {"rule": step.rule, "norm": step.norm, "input": step.input, "output": step.output}
            for step in (composition.derivation if composition else ())
        ],
    }


def _form(form: Form) -> dict[str, str]:
    from signcheck.standard.composition import rule_of

    return {
        "text": form.text,
        "status": form.status.value,
        "authority": form.authority.value,
        "rule": rule_of(form),
        "source": form.source,
    }


def _echo(composition: Composition) -> None:
    from signcheck.standard.composition import rule_of

    click.echo(f"{composition.zh}  [{composition.profile}]")
    for language, forms in composition.expected.items():
        for form in forms:
            click.echo(
                f"  {language}  {form.text}  {form.status}, {form.authority}: {rule_of(form)}, {form.source}"
            )
    click.echo("How:")
    for step in composition.derivation:
        click.echo(f"  {step.rule:<15}{step.input} → {step.output}  ({step.norm})")
