"""Draws photos of public signs whose truth is known.

A photo is made in four steps, each one package of pure functions fed by a seed:

``words``    what the sign says: terms of the glossary, names of the registry, planted mistakes
``board``    the physical board: layout, colours, material, pictograms
``scene``    where it hangs and how it is seen: wall or pole, background, camera
``photo``    light, noise and JPEG, and the truth in pixels of the finished picture

``varied`` chooses and spoils the boards of the verdict benchmark (``make --varied``).

``python -m drawing.signs samples`` makes ``samples/``; ``python -m drawing.signs make`` makes any
number of others from a seed. Texts, fonts and library versions being equal, the same seed gives
the same bytes.
"""
