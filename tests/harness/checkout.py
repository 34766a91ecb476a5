"""A real ``git`` checkout of files, as a Windows machine makes it (``core.autocrlf=true``)."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

_WHO = ("-c", "user.name=somebody", "-c", "user.email=somebody@example.invalid", "-c", "commit.gpgsign=false")


def _git(folder: Path, *args: str) -> None:
    clean = {"PATH": "/usr/local/bin:/usr/bin:/bin", "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(folder), "LC_ALL": "C"}
    subprocess.run(["git", *_WHO, *args], cwd=folder, env=clean, check=True, capture_output=True)


def checked_out(files: Mapping[str, bytes], folder: Path) -> Path:
    """Commit ``files`` to a repository in ``folder``, clone it with ``core.autocrlf=true``, return the clone."""
    origin, clone = folder / "origin", folder / "clone"
    origin.mkdir(parents=True)
    _git(origin, "init", "-q")
    for name, raw in files.items():
        (origin / name).parent.mkdir(parents=True, exist_ok=True)
        (origin / name).write_bytes(raw)
    _git(origin, "add", "-A")
    _git(origin, "commit", "-q", "-m", "files")
    _git(folder, "-c", "core.autocrlf=true", "clone", "-q", str(origin), str(clone))
    return clone
