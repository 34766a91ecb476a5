"""Measurements, never part of the timed gate: ``python -m tests.benchmarks`` as root."""
