"""The photos of the verdict benchmark: more shapes of boards, more mistakes, more that distracts.

``adopted``  the shipped glossary as if the city stood behind it
``pool``     what can be said: terms of the adopted standard that fit a kind of sign
``shapes``   which boards: layouts, entries, languages, decorations, other boards behind
``mistakes`` one function a mistake, each checked against the standard before it counts
``choose``   the plan of one photo from a seed
"""
