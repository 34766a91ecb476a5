"""What one reader takes: learned once, remembered for every later connection through it."""

from typing import Final

from mynareader.values.value_class import value_class

SHORT_STEPS: Final = (256, 231, 128)  # HAZARDS.md "long answers": Le of READ BINARY, the next when a reader refuses one


@value_class
class ReaderProfile:
    """What one reader is known to take: ``extended`` is None until tried, ``short_le`` is 256, 231 or 128.

    ``in_parts``: answers to an extended Le come by ``61xx``, so that it gains nothing where a short Le will do.
    ``believed``: that was learned by an earlier process, of a reader of the same name.
    """

    extended: bool | None = None
    short_le: int = SHORT_STEPS[0]
    in_parts: bool = False
    believed: bool = False

    def doubt(self) -> None:
        """Take back what is only believed: from now on the reader is one that is met for the first time."""
        if self.believed:
            self.extended, self.believed = None, False

    @property
    def may_be_long(self) -> bool:
        """Tell whether an extended Le is worth a try where nothing else will do."""
        return self.extended is not False or self.in_parts

    def refuse(self, le: int) -> bool:
        """Note that a READ BINARY with ``le`` was refused; tell whether something smaller is left to try."""
        if le > SHORT_STEPS[0]:
            self.extended = self.in_parts = False
            return True
        smaller = [step for step in SHORT_STEPS if step < min(le, self.short_le)]
        if smaller:
            self.short_le = smaller[0]
        return bool(smaller)
