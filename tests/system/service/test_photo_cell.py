"""Code inside the photo decoder's cell: files, sockets, exec, fork, ptrace, signals, memory; as root and as nobody.

Each wall is tried alone, too, so that none leans on another: what is refused by it stands in ``REFUSED_BY``.
"""

import ctypes
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from mynareader.service.reading import photo, photo_decoder
from mynareader.simulator.pictures import photo_jpeg2000

if sys.platform == "win32":
    pytest.skip("POSIX has this, Windows not", allow_module_level=True)

SCRIPT: Final = Path(__file__).with_name("cell_attacks.py")
USERS: Final = ("same", "nobody")
ROOT: Final = os.geteuid() == 0
CELL: Final = ("limits", *photo_decoder.WALLS)
LANDLOCK: Final = ctypes.CDLL(None).syscall(444, 0, 0, 1)  # the version of it that this kernel has, from 1

WRITING: Final = {"write a file", "truncate a file", "remove a file", "make a folder"}
FILES: Final = WRITING | {"read a file", "read a file of all", "list a folder", "see the parent's memory"}
NAMED: Final = {"reach a program by abstract name"}
REFUSED_BY: Final = {
    "limits": {"memory without end"},
    "network": {"reach a program by network"} | NAMED,
    "nobody": WRITING
    | {"read a file", "trace the parent", "signal the parent", "be root again", "mount", "another root"},
    "powerless": {"mount", "another root", "another namespace", "see the parent's memory"},
    "landlock": (
        FILES
        | {"execute", "trace the parent", "mount"}
        | ({"reach a program by network"} if LANDLOCK >= 4 else set())
        | (NAMED | {"signal the parent"} if LANDLOCK >= 6 else set())
    ),
}


@dataclass(frozen=True)
class Place:
    """Hold a folder to break into and a port on which somebody listens, also under an abstract name."""

    folder: Path
    port: int

    def inside(self, user: str, *walls: str) -> dict[str, Any]:
        """Run the attacks behind ``walls`` and return what came out."""
        done = run(self, user, walls, b"")
        assert done.returncode == 0
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def refused(self, user: str, *walls: str) -> set[str]:
        """Return what was refused behind ``walls``."""
        return {name for name, what in self.inside(user, *walls)["tried"].items() if what != "done"}


def run(place: Place, user: str, walls: tuple[str, ...], given: bytes) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, str(SCRIPT), photo_decoder.__file__, user, str(place.folder), str(place.port), *walls]
    return subprocess.run(command, input=given, stdout=subprocess.PIPE, check=False)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)  # nobody may come here
    (tmp_path / "secret").write_text("x")
    (tmp_path / "secret").chmod(0o600)
    (tmp_path / "spare").touch()
    (tmp_path / "program").write_text("no program")
    (tmp_path / "program").chmod(0o755)
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket(socket.AF_UNIX) as named:
        port = server.getsockname()[1]
        named.bind(f"\0mynareader-{port}")
        named.listen()
        yield Place(tmp_path, port)


@pytest.mark.parametrize("user", USERS)
def test_everything_is_refused_in_the_cell(place: Place, user: str) -> None:
    tried = place.inside(user, *CELL)["tried"]
    assert {name for name, what in tried.items() if what == "done"} == set()
    assert {what for name, what in tried.items() if name != "memory without end"} == {"EPERM"}  # the filter comes first
    assert (place.folder / "secret").read_text() == "x"


@pytest.mark.pcsc  # as root
def test_everything_is_done_where_there_is_no_cell(place: Place) -> None:
    assert place.refused("same") == set()


@pytest.mark.pcsc  # as root
@pytest.mark.parametrize("wall", REFUSED_BY)
def test_each_wall_refuses_alone_what_it_is_there_for(place: Place, wall: str) -> None:
    if wall != "landlock" or LANDLOCK > 0:
        assert place.refused("same", wall) >= REFUSED_BY[wall]


@pytest.mark.parametrize("wall", sorted({"network", "landlock"}))
def test_who_is_no_administrator_has_these_walls_too(place: Place, wall: str) -> None:
    if wall != "landlock" or LANDLOCK > 0:
        assert place.refused("nobody", wall) >= REFUSED_BY[wall]


@pytest.mark.parametrize("user", USERS)
def test_the_filter_alone_refuses_all_but_memory(place: Place, user: str) -> None:
    tried = place.inside(user, "seccomp")["tried"]
    assert {name: what for name, what in tried.items() if what != "EPERM"} == {"memory without end": "done"}


def test_nothing_is_open_but_the_way_out(place: Place) -> None:
    assert place.inside("same")["open"] == [1]


def test_a_namespace_of_its_own_gives_no_power(place: Place) -> None:
    """Who is no administrator gets the empty network inside a user namespace, and would be an administrator in it."""
    assert {"another root", "another namespace"} <= place.refused("nobody", "network", "powerless")


@pytest.mark.parametrize("user", USERS)
def test_a_photo_is_decoded_in_the_cell_all_the_same(place: Place, user: str) -> None:
    done = run(place, user, CELL, photo_jpeg2000())
    assert (done.returncode, done.stdout) == (0, photo.decode_photo(photo_jpeg2000(), timeout=60.0))


def test_what_is_told_of_the_walls_is_what_the_kernel_has() -> None:
    standing = set(photo.walls())
    assert ("landlock" in standing) == (LANDLOCK > 0)
    assert ("seccomp" in standing) == Path("/proc/sys/kernel/seccomp/actions_avail").exists()
    assert standing >= ({"network", "nobody", "powerless"} if ROOT else {"powerless"})


def test_a_decoder_that_does_not_start_gives_no_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photo, "_SCRIPT", ("/nonexistent/python",))
    assert photo.walls() == ()
