"""What differs from one operating system to another, in one module for each; ``here`` is that of this machine.

All of them offer the same names (``tests/unit/transports/test_systems.py``). What every POSIX system has is written
once, in ``posix``, and asked for before it is used: a system that lacks a part of it does without that part. On the
path of ``mynareader --help``, so nothing is imported here that is not needed at once.
"""

import sys

if sys.platform == "win32":
    from mynareader.transports.system import windows as here
elif sys.platform == "darwin":
    from mynareader.transports.system import macos as here
else:
    from mynareader.transports.system import linux as here

__all__ = ["here"]
