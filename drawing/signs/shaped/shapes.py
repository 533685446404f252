"""All shapes of boards by name; each is a function of the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drawing.signs.shaped import lists, odd, places
from drawing.signs.shaped.made import Made
from drawing.signs.shaped.speech import Desk

SHAPES: Mapping[str, Callable[[Desk], Made]] = {
    "stack": lists.stack,
    "row": lists.row,
    "overhead": lists.overhead,
    "legend": lists.legend,
    "table": lists.table,
    "floors": places.floors,
    "map": places.site_map,
    "blocks": places.blocks,
    "prose": places.prose,
    "cells": places.cells,
    "vertical": odd.vertical,
    "leftward": odd.leftward,
    "sticker": odd.sticker,
    "cut": odd.cut,
    "behind": odd.behind,
    "no Chinese": lists.two,
    "overlay": odd.overlay,
}
"""All shapes by name; ``described`` (drawing.signs.shaped.described) comes beside them."""

PLAIN = ("stack", "overhead", "table")
"""Shapes that give a reader nothing to guess."""
