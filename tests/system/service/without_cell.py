"""Run the rest of the command line on a kernel that has neither seccomp nor Landlock nor namespaces, as it seems.

A filter of seccomp refuses what would ask for them, as such a kernel does, in this process and all that follow.
"""

import ctypes
import os
import platform
import struct
import sys
from typing import Final

# asm/unistd_64.h and asm-generic/unistd.h: prctl, seccomp, unshare, and the three of Landlock, which are 444 to 446.
NUMBERS: Final = {"x86_64": (157, 317, 272), "aarch64": (167, 277, 97)}
_LANDLOCK: Final = (444, 445, 446)
_SET_NO_NEW_PRIVS, _SET_SECCOMP, _MODE_FILTER = 38, 22, 2  # linux/prctl.h, linux/seccomp.h
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000  # linux/seccomp.h
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06  # linux/bpf_common.h: LD|W|ABS, JMP|JEQ|K, RET|K
_NUMBER, _FIRST_ARGUMENT = 0, 16  # struct seccomp_data, a little-endian half
_NO_SYSTEM_CALL, _INVALID = 38, 22  # asm-generic/errno.h


def _program() -> list[tuple[int, int, int, int]]:
    prctl, seccomp, unshare = NUMBERS[platform.machine()]
    refused = (seccomp, unshare, *_LANDLOCK)
    return [
        (_LOAD, 0, 0, _NUMBER),
        *((_EQUAL, len(refused) - at + 1, 0, number) for at, number in enumerate(refused)),  # to the refusal
        (_EQUAL, 2, 0, prctl),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _ERRNO | _NO_SYSTEM_CALL),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 1, 0, _SET_SECCOMP),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _ERRNO | _INVALID),
    ]


def forget_the_walls() -> None:
    """Let this process and its children live without what shuts a process in."""
    libc, steps = ctypes.CDLL(None, use_errno=True), _program()
    packed = b"".join(struct.pack("HBBI", *step) for step in steps)
    held = ctypes.create_string_buffer(packed, len(packed))
    given = struct.pack("HxxxxxxQ", len(steps), ctypes.addressof(held))
    if libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(_SET_SECCOMP, _MODE_FILTER, given, 0, 0):
        raise OSError(ctypes.get_errno(), "no filter can be set")


if __name__ == "__main__":
    forget_the_walls()
    os.execv(sys.executable, [sys.executable, *sys.argv[1:]])  # noqa: S606 - the test's own command
