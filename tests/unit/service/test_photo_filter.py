"""The photo cell's seccomp program, executed here for both machines: which calls it lets through, and with what."""

import re
import struct
from pathlib import Path
from typing import Final

import pytest

from mynareader.service.reading.photo_decoder import filter_for

AUDITED: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050001, 0x80000000
PASSING: Final = {
    "x86_64": {1, 9, 10, 11, 12, 15, 25, 28, 60, 202, 219, 228, 231},
    "aarch64": {64, 93, 94, 98, 113, 128, 139, 214, 215, 216, 222, 226, 233},
}
HEADERS: Final = {"x86_64": "x86_64-linux-gnu/asm/unistd_64.h", "aarch64": "asm-generic/unistd.h"}
NUMBERS: Final = {  # of write, mmap, mprotect
    "x86_64": (1, 9, 10),
    "aarch64": (64, 222, 226),
}


def verdict(machine: str, number: int, *arguments: int, audited: int | None = None) -> int:
    """Do what the kernel does with a classic BPF program: load, compare, jump, return."""
    program = filter_for(machine)
    data = struct.pack("<IIQ6Q", number, audited or AUDITED[machine], 0, *(*arguments, 0, 0, 0, 0, 0, 0)[:6])
    held, at = 0, 0
    while True:
        code, yes, no, value = struct.unpack_from("<HBBI", program, 8 * at)
        at += 1
        match code:
            case 0x20:
                (held,) = struct.unpack_from("<I", data, value)
            case 0x15:
                at += yes if held == value else no
            case 0x45:
                at += yes if held & value else no
            case 0x06:
                return int(value)
            case _:
                raise AssertionError(f"an instruction that this program has no need of: {code:#x}")


@pytest.mark.parametrize("machine", AUDITED)
def test_these_calls_pass_and_no_other(machine: str) -> None:
    numbers = [*range(600), *(0x40000000 | number for number in range(600)), 0xFFFFFFFF]  # x32's numbers, too
    passing = {number for number in numbers if verdict(machine, number, 1) == ALLOW}
    assert passing == PASSING[machine]
    assert {verdict(machine, number, 1) for number in numbers} == {ALLOW, REFUSE}


@pytest.mark.parametrize("machine", AUDITED)
def test_only_the_picture_is_written_and_no_memory_is_executable(machine: str) -> None:
    write, mmap, mprotect = NUMBERS[machine]
    assert [verdict(machine, write, fd) for fd in (0, 1, 2, 3)] == [REFUSE, ALLOW, REFUSE, REFUSE]
    for call in (mmap, mprotect):
        assert [verdict(machine, call, 0, 4096, protection) for protection in (0, 1, 3, 4, 5, 7)] == [
            *(ALLOW,) * 3,
            *(REFUSE,) * 3,
        ]


@pytest.mark.parametrize("machine", AUDITED)
def test_calls_of_another_machine_end_the_process(machine: str) -> None:
    """A 64-bit kernel takes 32-bit calls, too, whose numbers mean something else."""
    assert verdict(machine, NUMBERS[machine][0], 1, audited=0x40000003) == KILL


def test_where_nobody_has_listed_the_calls_there_is_no_filter() -> None:
    assert [filter_for(machine) for machine in ("riscv64", "i686", "armv7l", "")] == [b""] * 4


def test_the_numbers_are_those_of_the_kernel_s_headers() -> None:
    known = {
        machine: text
        for machine, name in HEADERS.items()
        if (text := "".join(path.read_text() for path in [Path("/usr/include", name)] if path.exists()))
    }
    for machine, text in known.items():
        defined = {int(number): name for name, number in re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)\b", text)}
        assert {defined[number] for number in PASSING[machine]} == {
            *("write", "mmap", "mprotect", "munmap", "mremap", "brk", "madvise", "futex", "clock_gettime"),
            *("rt_sigreturn", "restart_syscall", "exit", "exit_group"),
        }
