"""One operator, constant or decorator changed: does ``tests/unit`` notice?

    python -m tests.assurance.mutations [MODULE...] [--sample N] [--seed S] [--whole] [--list]

The changes are those of Cosmic Ray (the ``mutation`` extra) in the modules a PIN passes. Each is made in a copy of the
tree, and the unit tests near the module are run on it; ``--whole`` runs all of ``tests/unit`` on what they let pass.
"""
