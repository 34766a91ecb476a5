"""What one reader takes: learned once, remembered for every later connection through it."""

from dataclasses import dataclass
from typing import Final

SHORT_STEPS: Final = (256, 231, 128)  # HAZARDS.md "long answers": Le of READ BINARY, the next when a reader refuses one


@dataclass
class ReaderProfile:
    """What one reader is known to take: ``extended`` is None until tried, ``short_le`` is 256, 231 or 128."""

    extended: bool | None = None
    short_le: int = SHORT_STEPS[0]

    def refuse(self, le: int) -> bool:
        """Note that a READ BINARY with ``le`` was refused; tell whether something smaller is left to try."""
        if le > SHORT_STEPS[0]:
            self.extended = False
            return True
        smaller = [step for step in SHORT_STEPS if step < min(le, self.short_le)]
        if smaller:
            self.short_le = smaller[0]
        return bool(smaller)
