"""registry: the city's list of sites, sign points and units.

Nothing is imported here: who only needs the kinds of sites need not load what reads files.
"""
