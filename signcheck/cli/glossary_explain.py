"""`signcheck glossary explain`: what a sign with a Chinese name should carry, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from signcheck.catalogues import say
from signcheck.cli.common import echo, echo_json, settings

if TYPE_CHECKING:
    from signcheck.standard.composition import Composition
    from signcheck.standard.term import Form


@click.command("explain", short_help="Derive the forms of a name.")
@click.argument("zh")
@click.option("--profile", "name", default="general", show_default=True, help="The kind of sign.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(zh: str, name: str, as_json: bool) -> None:
    """Print every right form of the Chinese text ZH, best first, with rule and source.

    What the standard lists or a norm's rule gives is expected and wins; what is composed without a norm
    is only suggested. Nothing is printed for a text that the rules do not understand: sentences are
    never guessed at.
    """
    from signcheck.cli.standards import chosen_standard
    from signcheck.standard.composition import compose

    standard = chosen_standard(settings())
    composition = compose(zh, standard.profile(name), standard)
    if as_json:
        echo_json(document(zh, name, composition))
    elif composition is None:
        echo(say("{zh}: nothing that the rules understand; nothing is guessed.", zh=zh))
    else:
        _echo(composition)


def document(zh: str, profile: str, composition: Composition | None) -> dict[str, Any]:
    """The JSON object that the command promises; empty lists where there is nothing to say."""
    from signcheck.languages import Language

    right = composition.right if composition else {}
    shown = {language: right.get(language, ()) for language in (Language.EN, Language.KO)}
    return {
        "zh": zh,
        "profile": profile,
        **{
            name: {
                language.value: [_form(form) for form in forms if form.suggested is suggested]
                for language, forms in shown.items()
            }
            for name, suggested in (("expected", False), ("suggested", True))
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

    echo(f"{composition.zh}  [{composition.profile}]")
    for title, shown in ((say("Expected"), composition.expected), (say("Suggested"), composition.suggested)):
        if any(shown.values()):
            echo(f"{title}:")
        for language, forms in shown.items():
            for form in forms:
                worth = f"{form.status}, {form.authority}"
                echo(f"  {language}  {form.text}  {worth}: {rule_of(form)}, {form.source}")
    echo(say("How:"))
    for step in composition.derivation:
        echo(f"  {step.rule:<15}{step.input} → {step.output}  ({step.norm})")
