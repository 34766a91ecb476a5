"""A fault at every exchange of every command (tests/assurance/MATRIX.md, "A fault at every exchange").

Declared in ``faults.py`` and ``commands.py``; a new command of the command line without a row fails a test.
"""
