"""Give the test process a network and a /run of its own, a pcscd that meets no other (HAZARDS.md "Isolation")."""

import ctypes
import socket
import struct

from tests.harness import posix

# sched.h, sys/mount.h, net/if.h, linux/sockios.h
CLONE_NEWNS, CLONE_NEWNET = 0x00020000, 0x40000000
MS_REC, MS_PRIVATE = 0x4000, 0x40000
IFF_UP, IFF_RUNNING, SIOCSIFFLAGS = 0x1, 0x40, 0x8914


def isolate() -> bool:
    """Enter fresh namespaces with loopback up and an empty /run; False when the machine does not allow it."""
    if not hasattr(posix.os, "geteuid") or posix.os.geteuid() != 0:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNS | CLONE_NEWNET) != 0:
        return False
    private = libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None)
    own_run = libc.mount(b"tmpfs", b"/run", b"tmpfs", 0, b"mode=755")
    if private or own_run:
        raise OSError(ctypes.get_errno(), "namespaces were given, mounts were refused")
    with socket.socket() as any_socket:
        posix.fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh22x", b"lo", IFF_UP | IFF_RUNNING))
    return True
