"""What is left behind when the process is torn down from below: nothing that holds a PIN."""

from typing import Final

# Bytes. The kernel writes no core file this small, and hands none to a collector such as systemd-coredump or apport,
# which 0 would not keep it from (Linux fs/coredump.c: a limit of 1 is a special value).
NO_CORE: Final = 1


def leave_no_core() -> None:
    """Let a crash of this process write no memory to disk: PINs that were typed are in it. Does nothing on Windows."""
    try:
        import resource  # not on every system
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (NO_CORE if hard == resource.RLIM_INFINITY else min(NO_CORE, hard), hard))
