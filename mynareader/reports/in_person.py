"""What a check face to face found out, and the record of it that may be kept."""

from dataclasses import field
from datetime import datetime

from mynareader.applications.card_surface import Face
from mynareader.reports.origin import Origin
from mynareader.trust.card_data import SectionFindings
from mynareader.trust.finding import Finding
from mynareader.values.value_class import value_class


@value_class(frozen=True)
class InPersonReport:
    """Photo and text of the card's face, who signed them, and whether this very chip answered, all in one transaction.

    ``data`` is about the face file, ``answer`` about a fresh challenge signed by the key that the face certifies.
    ``built_in_keys``: the keys known from cards were asked, too. With ``age_only`` the birth date is not shown.
    """

    origin: Origin
    face: Face = field(repr=False)
    data: SectionFindings
    answer: Finding
    built_in_keys: bool = True
    age_only: bool = False


@value_class(frozen=True)
class InPersonRecordReport:
    """That a check was made and how it ended; nothing of the person, of the card, or of the reader but its kind.

    ``outcome`` and ``because`` are those of ``mynareader.verdict.in_person``; ``kind`` and ``interface`` as in Origin;
    ``notice`` says in the user's language what the record is not; ``case`` is a number of the user's own, empty where
    none was given.
    """

    at: datetime
    outcome: str
    because: str
    data: SectionFindings
    answer: Finding
    built_in_keys: bool
    version: str
    kind: str
    interface: str
    simulated: bool
    notice: str
    case: str = ""
