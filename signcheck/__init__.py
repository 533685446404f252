"""signcheck: reads photos of public signs and checks their translations against a city's standard."""

__version__ = "0.1.0"
