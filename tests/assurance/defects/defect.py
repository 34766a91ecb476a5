"""What a deliberate defect is, and how it gets into a tree."""

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


class MisfitError(Exception):
    """Say that a defect does not fit the program any more: its declaration has to follow."""


@dataclass(frozen=True)
class Edit:
    """Replace ``old``, which stands exactly once in ``file`` (from the top of the repository), by ``new``."""

    file: str
    old: str
    new: str

    def applied(self, text: str) -> str:
        """Return ``text`` with the edit; raise MisfitError."""
        count = text.count(self.old)
        if count != 1:
            raise MisfitError(f"{self.file}: found {count} times, not once: {self.old!r}")
        edited = text.replace(self.old, self.new)
        try:
            ast.parse(edited)
        except SyntaxError as error:
            raise MisfitError(f"{self.file}: no Python any more: {error}") from error
        return edited


@dataclass(frozen=True)
class Defect:
    """Declare one: ``breaks`` says in a sentence what is no longer true; ``tests`` are pytest's arguments."""

    name: str
    breaks: str
    edits: tuple[Edit, ...]
    tests: tuple[str, ...]

    @contextmanager
    def seeded(self, root: Path) -> Iterator[None]:
        """Have the defect in the tree at ``root`` inside the block; raise MisfitError."""
        before = {edit.file: (root / edit.file).read_text(encoding="utf-8") for edit in self.edits}
        after = dict(before)
        for edit in self.edits:
            after[edit.file] = edit.applied(after[edit.file])
        try:
            for file, text in after.items():
                (root / file).write_text(text, encoding="utf-8")
            yield
        finally:
            for file, text in before.items():
                (root / file).write_text(text, encoding="utf-8")
