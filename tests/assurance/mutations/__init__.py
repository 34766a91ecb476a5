"""One operator, constant or decorator changed: does ``tests/unit`` notice?

    python -m tests.assurance.mutations [MODULE...] [--sample N] [--seed S] [--whole] [--list]

The changes are those of Cosmic Ray (the ``mutation`` extra) in the modules a PIN passes. Each is made in a copy of the
tree, and the unit tests near the module are run on it; ``--whole`` runs all of ``tests/unit`` on what they let pass.

What survived and changes nothing: the gate's own ceiling reached by one more (``>=`` as ``==``), bits that never meet
(``|`` as ``+``), small numbers compared by ``is``, states compared by their alphabet, a value that is not looked at
without a wait, and ``*`` before arguments as ``/``, which mypy notices.
"""
