"""A My Number that was typed, and what the card says of it."""

from collections.abc import Mapping
from typing import Final

TEXT: Final[Mapping[str, str]] = {
    "title": "The My Number that was typed",
    "check_digit": "Check digit",
    "card": "This card",
    "match": "match: it is this card's My Number",
    "no_match": "NO match: it is not this card's My Number ({left})",
    "not_asked.check_digit": "not asked: a number with a wrong check digit is no My Number; no try was used",
    "not_asked.not_agreed": "not asked: nobody agreed; no try was used",
    "not_asked.locked": "not asked: verification number A is locked",
    "cost": (
        "The card compares the number with its verification number A and tells yes or no. If it is another card's, "
        "this uses one try. The number is not kept."
    ),
    "wrong_digit": "The check digit does not fit: a digit is mistyped, or this is no My Number. Nothing was sent.",
}
