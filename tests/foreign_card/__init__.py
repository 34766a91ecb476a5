"""A second-opinion virtual My Number card.

Everything here is INVENTED: the holders, their numbers, PINs, addresses, municipality codes, keys and
certificate authorities. The authorities call themselves FOREIGN TEST CARD / NOT JPKI and are made anew, with new
keys, in every process. Nothing was copied from a real card.

The package was written from the project's fact sheet about the card alone, by somebody who had not read the
project's reader or its simulator, and it imports neither. Where the fact sheet leaves a choice open, a comment
marked ``CHOICE`` says which one was made, so that a disagreement can be traced to its source.
"""

from .card import CardGoneError, ForeignCard
from .ledger import Ledger
from .personas import PERSONAS, Persona
from .quirks import Quirks, parse_quirks

__all__ = ["PERSONAS", "CardGoneError", "ForeignCard", "Ledger", "Persona", "Quirks", "parse_quirks"]
