"""Long searches: faults, fuzz, leaks, models, defects; benchmarks."""
