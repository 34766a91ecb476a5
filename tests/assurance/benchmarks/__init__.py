"""Measurements, never part of the timed gate: ``python -m tests.assurance.benchmarks`` as root."""
