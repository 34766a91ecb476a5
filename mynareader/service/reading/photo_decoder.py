"""The separate process that decodes a photo: JPEG 2000 on standard input, PNG on standard output, and no way out.

Run as a script by ``reading.photo``: ``photo_decoder.py FOLDER MEMORY SECONDS [pixels]``. FOLDER holds Pillow, MEMORY
(bytes) and SECONDS (of CPU) are the limits this process puts on itself first. Then it loads the decoder, reads the
photo, and shuts itself into a cell before it looks at a byte of it. With ``pixels`` it takes any number of pictures,
JPEG 2000 or PNG, each behind its length in 4 bytes, and gives width, height (4 bytes each) and RGBA of each, or eight
zeros. ``photo_decoder.py walls`` only shuts itself in and tells, one to a line, which walls there are (``WALLS``).

The calls go to the C library through ctypes: pyseccomp wants libseccomp beside it and runs programs to find it, and
what is kept of Landlock for Python are pre-releases. All numbers are of Linux's own headers, named beside them.
"""

import ctypes
import io
import os
import struct
import sys
from collections.abc import Callable
from typing import Final

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]  # not used there

PIXELS: Final = "pixels"
NOT_DECODABLE: Final = 3
OUT_OF_MEMORY: Final = 4
_PICTURE: Final = 1  # the descriptor of standard output, which is all that stays open
_MOST_DESCRIPTORS: Final = 1024  # what loading can have opened, by far
_MODES: Final = {"L": "L", "LA": "LA", "RGBA": "RGBA"}


def _confine(memory: int, seconds: int) -> None:
    _limit("AS", memory)
    _limit("CPU", seconds)
    _limit("CORE", 0)  # a dump would hold the photo
    _limit("FSIZE", 0)
    _limit("NPROC", 0)


def _limit(name: str, value: int) -> None:
    """Put a limit on this process; Linux has all of them, macOS not for the address space, Windows none."""
    if sys.platform == "win32":
        return
    kind = getattr(resource, f"RLIMIT_{name}")
    _, hard = resource.getrlimit(kind)
    allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
    try:
        resource.setrlimit(kind, (allowed, allowed))
    except (OSError, ValueError):
        if sys.platform == "linux":
            raise


# --- the cell ----------------------------------------------------------------------------------------------------

_NOBODY: Final = 65534  # the kernel's overflow user and group (linux/highuid.h)
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # linux/sched.h
_SET_DUMPABLE, _SET_SECCOMP, _SET_NO_NEW_PRIVS, _FILTER = 4, 22, 38, 2  # linux/prctl.h, linux/seccomp.h
_CAPABILITIES_3: Final = 0x20080522  # linux/capability.h
_CREATE_RULESET, _RESTRICT_SELF, _VERSION = 444, 446, 1  # linux/landlock.h, the same number on every architecture


def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None)
    libc.prctl.argtypes = (ctypes.c_int, *(ctypes.c_ulong,) * 4)
    libc.syscall.argtypes = (ctypes.c_long,) * 4
    return libc


def _network(libc: ctypes.CDLL) -> bool:
    """Move to a network with nothing in it; who is no administrator may do so inside a user namespace only."""
    return bool(libc.unshare(_NEW_NETWORK) == 0 or libc.unshare(_NEW_USER | _NEW_NETWORK) == 0)


def _nobody(_libc: ctypes.CDLL) -> bool:
    """Be nobody where we were root."""
    if sys.platform != "linux":
        return False
    if os.geteuid() == 0:
        try:
            os.setgroups([])
            os.setresgid(_NOBODY, _NOBODY, _NOBODY)
            os.setresuid(_NOBODY, _NOBODY, _NOBODY)
        except OSError:
            return False  # a container that has no such user, or does not let us
    return True


def _powerless(libc: ctypes.CDLL) -> bool:
    """Give up every capability, also those of a user namespace, and be traced by nobody."""
    dumpable = libc.prctl(_SET_DUMPABLE, 0, 0, 0, 0)
    return bool(libc.capset(struct.pack("Ii", _CAPABILITIES_3, 0), bytes(6 * 4)) == 0 and dumpable == 0)


def _landlock(libc: ctypes.CDLL) -> bool:
    """Give up every file, TCP, and reaching processes outside: a ruleset that handles all and allows nothing."""
    version = libc.syscall(_CREATE_RULESET, 0, 0, _VERSION)
    if version < 1:
        return False
    files = {1: 13, 2: 14, 3: 15, 4: 15}.get(version, 16)  # rights up to MAKE_SYM, REFER, TRUNCATE, IOCTL_DEV
    handled = [(1 << files) - 1, *((3,) if version >= 4 else ()), *((3,) if version >= 6 else ())]
    rules = ctypes.create_string_buffer(struct.pack(f"{len(handled)}Q", *handled), 8 * len(handled))
    ruleset = libc.syscall(_CREATE_RULESET, ctypes.addressof(rules), len(rules), 0)
    if ruleset < 0:
        return False
    stands = libc.syscall(_RESTRICT_SELF, ruleset, 0, 0) == 0
    os.close(ruleset)
    return bool(stands)


# What a decoder asks of the kernel once it is loaded: its number on x86-64 (asm/unistd_64.h) and on aarch64
# (asm-generic/unistd.h), and the argument that is looked at.
_CALLS: Final = {
    "write": (1, 64),
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "munmap": (11, 215),
    "mremap": (25, 216),
    "brk": (12, 214),
    "madvise": (28, 233),
    "futex": (202, 98),
    "clock_gettime": (228, 113),
    "rt_sigreturn": (15, 139),
    "restart_syscall": (219, 128),
    "exit": (60, 93),
    "exit_group": (231, 94),
}
_EQUALS, _HAS_BIT = 0x15, 0x45  # BPF_JMP | BPF_JEQ, BPF_JSET (linux/bpf_common.h)
_LOAD, _RETURN = 0x20, 0x06  # BPF_LD | BPF_W | BPF_ABS, BPF_RET
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000  # SECCOMP_RET_…, refused with EPERM (linux/seccomp.h)
_EXECUTABLE: Final = 4  # PROT_EXEC (asm-generic/mman-common.h)
_MACHINES: Final = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column above, AUDIT_ARCH (linux/audit.h)


def _one(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("HBBI", code, yes, no, value)


def _argument(number: int) -> bytes:
    return _one(_LOAD, 16 + 8 * number)  # struct seccomp_data; the lower half, both machines being little-endian


def filter_for(machine: str) -> bytes:
    """Return the seccomp program for ``machine``, empty where there is none."""
    if machine not in _MACHINES or sys.maxsize < 2**32:
        return b""
    column, audited = _MACHINES[machine]
    made = [_one(_LOAD, 4), _one(_EQUALS, audited, 1), _one(_RETURN, _KILL), _one(_LOAD, 0)]
    for name, numbers in _CALLS.items():
        if name == "write":
            allowed = [_argument(0), _one(_EQUALS, _PICTURE, 1), _one(_RETURN, _REFUSE), _one(_RETURN, _ALLOW)]
        elif name in {"mmap", "mprotect"}:
            allowed = [_argument(2), _one(_HAS_BIT, _EXECUTABLE, 0, 1), _one(_RETURN, _REFUSE), _one(_RETURN, _ALLOW)]
        else:
            allowed = [_one(_RETURN, _ALLOW)]
        made += [_one(_EQUALS, numbers[column], 0, len(allowed)), *allowed]
    return b"".join([*made, _one(_RETURN, _REFUSE)])


def _seccomp(libc: ctypes.CDLL) -> bool:
    """Let the kernel take nothing but what decoding and writing the picture need; no way back."""
    if sys.platform != "linux":
        return False
    program = filter_for(os.uname().machine)
    if not program:
        return False
    held = ctypes.create_string_buffer(program, len(program))
    described = ctypes.create_string_buffer(struct.pack("HP", len(program) // 8, ctypes.addressof(held)))
    return bool(libc.prctl(_SET_SECCOMP, _FILTER, ctypes.addressof(described), 0, 0) == 0)


# In this order: each takes away what the one before it needed.
WALLS: Final[dict[str, Callable[[ctypes.CDLL], bool]]] = {
    "network": _network,
    "nobody": _nobody,
    "powerless": _powerless,
    "landlock": _landlock,
    "seccomp": _seccomp,
}


def _shut_in() -> list[str]:
    """Close every descriptor but the one for the picture, and put up the walls; return the names of those that stand.

    A kernel that has none leaves the limits alone, of which ``mynareader doctor`` tells.
    """
    os.closerange(0, _PICTURE)
    os.closerange(_PICTURE + 1, _MOST_DESCRIPTORS)
    if sys.platform != "linux":
        _limit("NOFILE", 0)
        return []
    libc = _libc()
    libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    standing = []
    for name, wall in WALLS.items():
        if name == "seccomp":  # after Landlock, which opened one, and before what may be set no more
            _limit("NOFILE", 0)
        if wall(libc):
            standing.append(name)
    return standing


# --- the decoder -------------------------------------------------------------------------------------------------


def _loaded() -> Callable[[bytes], bytes]:
    """Load all that decoding needs, while files may be opened."""
    from PIL import Image, Jpeg2KImagePlugin  # noqa: F401 - loading the plug-in registers the format

    Image.preinit()  # the rest of what Pillow loads

    def decode(jpeg_2000: bytes) -> bytes:
        with Image.open(io.BytesIO(jpeg_2000), formats=["JPEG2000"]) as image:
            out = io.BytesIO()
            image.convert(_MODES.get(image.mode, "RGB")).save(out, "PNG", icc_profile=None)
        return out.getvalue()

    return decode


def _loaded_for_pixels() -> Callable[[bytes], bytes]:
    """Load the same for PNG and JPEG 2000."""
    from PIL import Image, Jpeg2KImagePlugin, PngImagePlugin  # noqa: F401 - as above

    Image.preinit()

    def pixels(picture: bytes) -> bytes:
        try:
            with Image.open(io.BytesIO(picture), formats=["PNG", "JPEG2000"]) as image:
                return struct.pack(">II", *image.size) + image.convert("RGBA").tobytes()
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - whatever Pillow says of broken data: the others are shown
            return bytes(8)

    def decode(given: bytes) -> bytes:
        stream, found = io.BytesIO(given), []
        while length := stream.read(4):
            found.append(pixels(stream.read(int.from_bytes(length, "big"))))
        return b"".join(found)

    return decode


def _write(data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(_PICTURE, rest) :]


def main(folder: str, memory: str = "", seconds: str = "", form: str = "") -> int:
    """Decode, or tell which walls stand; return the exit code."""
    if folder == "walls":
        _write("\n".join(_shut_in()).encode())
        return 0
    sys.path.append(folder)
    _confine(int(memory), int(seconds))
    try:
        decode = _loaded_for_pixels() if form == PIXELS else _loaded()
        photo = sys.stdin.buffer.read()
        _shut_in()
        _write(decode(photo))
    except MemoryError:
        return OUT_OF_MEMORY
    except Exception:  # noqa: BLE001 - whatever Pillow says of broken data, in a process that ends here
        return NOT_DECODABLE
    return 0


if __name__ == "__main__":
    os._exit(main(*sys.argv[1:]))  # at once: what Python does at its end is not let through
