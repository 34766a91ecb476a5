"""Inputs that once went wrong, or show something: small files, one folder for each target, replayed in every run."""

import hashlib
from pathlib import Path

from tests.assurance.fuzz.target import Target

CORPUS = Path(__file__).parent / "corpus"


def held(target: Target) -> dict[str, bytes]:
    """Return the inputs of a target by file name."""
    return {path.name: path.read_bytes() for path in sorted((CORPUS / target.name).glob("*")) if path.is_file()}


def keep(target: Target, data: bytes, error: Exception) -> Path:
    """Make ``data`` as small as it can be and still goes wrong in the same way, and put it into the corpus."""
    small = smallest(target, data, type(error))
    folder = CORPUS / target.name
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"found-{type(error).__name__.lower()}-{hashlib.sha256(small).hexdigest()[:8]}"
    path.write_bytes(small)
    return path


def smallest(target: Target, data: bytes, kind: type[Exception]) -> bytes:
    """Leave out pieces, halves first, as long as ``target`` still fails with ``kind``."""
    size = max(len(data) // 2, 1)
    while size:
        at = 0
        while at < len(data):
            shorter = data[:at] + data[at + size :]
            if len(shorter) < len(data) and _fails(target, shorter, kind):
                data = shorter
            else:
                at += size
        size //= 2
    return data


def _fails(target: Target, data: bytes, kind: type[Exception]) -> bool:
    try:
        target.outcome(data)
    except Exception as error:  # noqa: BLE001 - whatever comes out is what is looked for
        return type(error) is kind
    return False
