"""composition: Chinese names → their English and Korean forms, by rule, with the derivation."""

from signcheck.standard.composition.compose import compose, is_bare, rule_of
from signcheck.standard.composition.model import Composition, Step

__all__ = ["Composition", "Step", "compose", "is_bare", "rule_of"]
