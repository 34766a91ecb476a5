"""Deliberate defects: does the suite notice? ``python -m tests.assurance.defects`` seeds one after the other into a
copy.

    python -m tests.assurance.defects [NAME...] [--list] [--no-fallback] [--write-matrix]

Each defect (``pin_rules``, ``reading``, ``privacy``) is a change of one file or two that breaks a promise of this
program, with the tests that should notice. When they do not, the whole suite is run. Nothing is changed here: the
files of the working tree are copied first. ``test_declared.py`` sees to it that every defect still fits the program.
"""
