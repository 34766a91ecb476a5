"""What code that broke out of the photo's decoder would try, run in its place in the real process.

``python cell_attacks.py DECODER USER FOLDER PORT WALL...`` loads the script DECODER, becomes USER (``same`` or
``nobody``), keeps of its walls those that are named (``limits`` stands for the limits), and lets it shut itself in.
What comes in on standard input is decoded; where nothing comes, each attack is tried. One JSON object comes out: under
``tried`` the attacks by name, ``done`` or why it was refused, and under ``open`` the descriptors that were left.
"""

import ctypes
import errno
import importlib.util
import json
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Final

assert sys.platform == "linux"  # what stands here is of Linux

PAGE: Final = 4096
LIBC: Final = ctypes.CDLL(None, use_errno=True)
LIBC.mmap.restype = ctypes.c_void_p
LIBC.mmap.argtypes = (ctypes.c_void_p, ctypes.c_size_t, *(ctypes.c_int,) * 3, ctypes.c_long)
LIBC.mprotect.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
PARENT: Final = os.getppid()
DONE: Final = "done"
# What a kernel says that would have done it, had the arguments been better.
NOT_REFUSED: Final = frozenset(
    {errno.ENOEXEC, errno.EFAULT, errno.EINVAL, errno.EBADF, errno.ENOENT, errno.EDESTADDRREQ, errno.ENODEV}
)
READ, WRITE, EXECUTE = 1, 2, 4  # PROT_…
PRIVATE_ANONYMOUS: Final = 0x22
SEIZE: Final = 0x4206  # PTRACE_SEIZE
VECTOR: Final = (ctypes.c_ulong * 2)(PAGE, 8)  # an address that nothing is at, and a length


def said(result: int | None) -> str:
    """Return what became of a call of the C library: an error that shows it was not refused counts as done."""
    number = ctypes.get_errno()
    return DONE if result != -1 or number in NOT_REFUSED else errno.errorcode[number]


def call(name: str, *arguments: object) -> Callable[[], str]:
    def attack() -> str:
        ctypes.set_errno(0)
        return said(getattr(LIBC, name)(*arguments))

    return attack


def numbered(number: int, *arguments: int) -> Callable[[], str]:
    """Return a system call by its number, which from 424 on is the same on all machines."""
    return call("syscall", ctypes.c_long(number), *(ctypes.c_long(value) for value in (*arguments, 0, 0, 0, 0)[:5]))


def fork(name: str) -> Callable[[], str]:
    def attack() -> str:
        ctypes.set_errno(0)
        child = getattr(LIBC, name)()
        if child == 0:
            os._exit(0)
        return said(child)

    return attack


def mapped(protection: int, size: int = PAGE) -> Callable[[], str]:
    def attack() -> str:
        ctypes.set_errno(0)
        place = LIBC.mmap(None, size, protection, PRIVATE_ANONYMOUS, -1, 0)
        return said(-1 if place == ctypes.c_void_p(-1).value else 0)

    return attack


def made_executable() -> str:
    place = LIBC.mmap(None, PAGE, READ | WRITE, PRIVATE_ANONYMOUS, -1, 0)
    ctypes.set_errno(0)
    return said(LIBC.mprotect(place, PAGE, READ | EXECUTE))


def connected(family: int, address: object) -> Callable[[], str]:
    def attack() -> str:
        try:
            with socket.socket(family, socket.SOCK_STREAM) as made:
                made.connect(address)  # type: ignore[arg-type]  # a port, or the name of a socket
        except OSError as error:
            return errno.errorcode[error.errno or 0]
        return DONE

    return attack


def attacks(folder: Path, port: int) -> dict[str, Callable[[], str]]:
    """Return the attacks by name; ``folder`` holds ``secret``, ``spare`` and ``program``."""
    secret, spare, program, new = (bytes(folder / name) for name in ("secret", "spare", "program", "new"))
    return {
        "read a file": call("open", secret, os.O_RDONLY),
        "read a file of all": call("open", b"/etc/passwd", os.O_RDONLY),
        "write a file": call("open", new, os.O_WRONLY | os.O_CREAT, 0o600),
        "truncate a file": call("truncate", secret, 0),
        "remove a file": call("unlink", spare),
        "make a folder": call("mkdir", new + b"er", 0o700),
        "list a folder": call("open", bytes(folder), os.O_RDONLY | os.O_DIRECTORY),
        "see the parent's memory": call("open", f"/proc/{PARENT}/mem".encode(), os.O_RDONLY),
        "change a file's mode": call("chmod", secret, 0o644),
        "open by openat2": numbered(437, -100, 0, 0, 24),
        "network socket": call("socket", socket.AF_INET, socket.SOCK_STREAM, 0),
        "datagram socket": call("socket", socket.AF_INET6, socket.SOCK_DGRAM, 0),
        "local socket": call("socket", socket.AF_UNIX, socket.SOCK_STREAM, 0),
        "kernel socket": call("socket", socket.AF_NETLINK, socket.SOCK_RAW, 0),
        "reach a program by network": connected(socket.AF_INET, ("127.0.0.1", port)),
        "reach a program by abstract name": connected(socket.AF_UNIX, f"\0mynareader-{port}"),
        "execute": call("execve", program, None, None),
        "fork": fork("fork"),
        "clone3": numbered(435, 0, 0),
        "trace the parent": call("ptrace", SEIZE, PARENT, None, None),
        "read the parent's memory": call("process_vm_readv", PARENT, VECTOR, 1, VECTOR, 1, 0),
        "handle of the parent": numbered(434, PARENT, 0),
        "signal the parent": call("kill", PARENT, 0),
        "memory to execute": mapped(READ | WRITE | EXECUTE),
        "memory made executable": made_executable,
        "memory without end": mapped(READ | WRITE, 1 << 30),
        "memory as a file": call("memfd_create", b"x", 0),
        "shared memory": call("shmget", 0, PAGE, 0o1600),
        "another descriptor": call("dup", 1),
        "a pipe": call("pipe", (ctypes.c_int * 2)()),
        "write elsewhere": call("write", 2, b"", 0),
        "read what is open": call("read", 0, None, 0),
        "be root again": call("setuid", 0),
        "mount": call("mount", b"none", bytes(folder), b"no file system", 0, None),
        "another root": call("chroot", bytes(folder)),
        "another namespace": call("unshare", 0x20000),
        "raise a limit": call("setrlimit", 7, (ctypes.c_ulong * 2)(64, 64)),
        "io_uring": numbered(425, 1, 0),
    }  # fmt: skip


def decoder(path: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location("photo_decoder", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def open_descriptors() -> list[int]:
    found = []
    for number in range(64):
        try:
            os.fstat(number)
        except OSError:
            continue
        found.append(number)
    return found


def main(path: str, user: str, folder: str, port: str, *walls: str) -> None:
    """Become ``user`` once all is loaded, keep the named walls, and let the decoder go its way."""
    module = decoder(path)
    real = module._loaded()

    def attack(data: bytes) -> bytes:
        if data:
            return bytes(real(data))
        seen = open_descriptors()
        tried = {name: one() for name, one in attacks(Path(folder), int(port)).items()}
        return json.dumps({"tried": tried, "open": seen}).encode()

    setattr(module, "_loaded", lambda: attack)  # noqa: B010 - a module that is known at run time only
    for name in set(module.WALLS) - set(walls):
        del module.WALLS[name]
    if "limits" not in walls:
        setattr(module, "_confine", lambda _memory, _seconds: None)  # noqa: B010
    if user == "nobody" and os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(65534, 65534, 65534)
        os.setresuid(65534, 65534, 65534)
    os._exit(module.main("/", str(512 * 1024 * 1024), "5"))


if __name__ == "__main__":
    main(*sys.argv[1:])
