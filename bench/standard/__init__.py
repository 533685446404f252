"""Benchmarks of the standard: lookup, composition, the table of confusions."""
