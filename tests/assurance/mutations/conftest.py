"""What needs Cosmic Ray is not there for pytest where Cosmic Ray is not (the ``mutation`` extra)."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("cosmic_ray") else ["test_mutants.py"]
