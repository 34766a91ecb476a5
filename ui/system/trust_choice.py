"""What the person trusts while this window is open: the built-in keys or not, and files by kind."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mynareader.errors import BuiltInKeyDiffers, MynaReaderError, UnreadableInput

if TYPE_CHECKING:
    from mynareader.trust.anchors import Trust

KINDS: Final = ("card_keys", "anchors", "lists")  # as ``trust_files.read_trust`` calls them
# What may be in a folder that is trusted as a whole: other files there, a letter or a picture, are left alone.
SUFFIXES: Final = frozenset({".pem", ".der", ".crt", ".cer", ".crl", ".tlv", ".bin"})


class TrustChoice:
    """Files and the switch for built-in keys; ``trust`` may be called from any thread, the rest from the window's."""

    def __init__(self) -> None:
        self.built_in_keys = True
        self.files: dict[str, tuple[Path, ...]] = dict.fromkeys(KINDS, ())
        self._lock = threading.Lock()
        self._read: Trust | None = None
        self._set: bool | None = None  # the switch, where it was set in this window and may not have been written

    def trust(self) -> Trust:
        """Return what counts now, with the keys of the user's folder.

        Raise UnreadableInput, UnreadableCertificate, BuiltInKeyDiffers.
        """
        with self._lock:
            if self._read is None:
                self._read = self._made(self.files, built_in_keys=self.built_in_keys)
            return self._read

    def use_built_in_keys(self, *, wanted: bool) -> None:
        """Switch the keys known from cards on or off; raise BuiltInKeyDiffers, and then nothing has changed."""
        self._take(self.files, built_in_keys=wanted)

    def settle(self, *, built_in_keys: bool) -> None:
        """Take what was just set of the switch; ``trust`` tells where that cannot be."""
        with self._lock:
            self._set, self._read = built_in_keys, None

    def add(self, paths: Iterable[Path]) -> None:
        """Trust files, each for what it is, and all such files of a folder.

        Raise UnreadableInput, BuiltInKeyDiffers, and then nothing has changed.
        """
        files = dict(self.files)
        for path in chain.from_iterable(map(_files_of, paths)):
            kind = self._kind_of(path)
            files[kind] = tuple(dict.fromkeys((*files[kind], path)))
        self._take(files, built_in_keys=self.built_in_keys)

    def remove(self, path: Path) -> None:
        """Trust a file no longer."""
        files = {kind: tuple(one for one in paths if one != path) for kind, paths in self.files.items()}
        self._take(files, built_in_keys=self.built_in_keys)

    @property
    def own_keys(self) -> tuple[Path, ...]:
        """Return the keys in the trust folders, which count without being added; none where ``trust`` says why not."""
        from mynareader.service.files.trust_folder import own_card_keys  # not before a card comes

        try:
            return tuple(own_card_keys(os.environ))
        except UnreadableInput:
            return ()

    def _kind_of(self, path: Path) -> str:
        from mynareader.service.files.trust_files import read_trust  # not before somebody trusts a file

        for kind in KINDS:
            try:
                read_trust(**{kind: (path,)}, built_in_keys=self.built_in_keys)
            except BuiltInKeyDiffers:
                raise
            except MynaReaderError:
                continue
            return kind
        raise UnreadableInput(path.name, "nothing_to_trust")

    def _take(self, files: dict[str, tuple[Path, ...]], *, built_in_keys: bool) -> None:
        read = self._made(files, built_in_keys=built_in_keys)
        with self._lock:
            self.files, self.built_in_keys, self._read = files, built_in_keys, read

    def _made(self, files: dict[str, tuple[Path, ...]], *, built_in_keys: bool) -> Trust:
        from mynareader.service.files.settings import load  # not before a card comes
        from mynareader.service.files.trust_files import blaming, read_trust
        from mynareader.service.files.trust_folder import own_card_keys
        from mynareader.words.catalogs import languages

        found = load(os.environ, languages())
        named = {kind: (*files[kind], *found.usable_files(f"trust.{kind.replace('_', '-')}")) for kind in KINDS}
        built_in_keys = built_in_keys and (found.built_in_keys if self._set is None else self._set)
        keys = (*named["card_keys"], *own_card_keys(os.environ))
        with blaming(found):
            return read_trust(**{**named, "card_keys": keys}, built_in_keys=built_in_keys)


def _files_of(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    try:
        found = sorted(one for one in path.iterdir() if one.suffix.lower() in SUFFIXES)
    except OSError as error:
        raise UnreadableInput(path.name, "cannot_be_read") from error
    if not found:
        raise UnreadableInput(path.name, "nothing_to_trust")
    return found
