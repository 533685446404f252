"""Benchmarks, and the generator of test signs."""
