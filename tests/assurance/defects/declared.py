"""All defects, by name."""

from typing import Final

from tests.assurance.defects import card_text, files, left_locked, photo_cell, pin_rules, privacy, reading
from tests.assurance.defects.defect import Defect

DEFECTS: Final[tuple[Defect, ...]] = (
    *pin_rules.DEFECTS,
    *left_locked.DEFECTS,
    *reading.DEFECTS,
    *privacy.DEFECTS,
    *photo_cell.DEFECTS,
    *card_text.DEFECTS,
    *files.DEFECTS,
)
BY_NAME: Final = {defect.name: defect for defect in DEFECTS}
