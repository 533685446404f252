"""The model files that reading needs: what they are, where they come from, whether they are whole."""

from signcheck.reading.models.catalogue import CATALOGUE, DETECTION, RECOGNITION, Model
from signcheck.reading.models.fetch import fetch
from signcheck.reading.models.folder import State, require, state, zeroed

__all__ = [
    "CATALOGUE",
    "DETECTION",
    "RECOGNITION",
    "Model",
    "State",
    "fetch",
    "require",
    "state",
    "zeroed",
]
