"""PINs as people know them: their formats, and a value that cannot be printed.

Forms and lengths: CARD.md §2 "PINs and verification numbers".
"""

from __future__ import annotations

import string
from collections.abc import Callable
from typing import Final, NoReturn

from mynareader.errors import MalformedPin
from mynareader.values import MyNumber, check_verification_b
from mynareader.values.value_class import value_class

_DIGITS: Final = frozenset(string.digits)
_SIGNATURE_ALPHABET: Final = frozenset(string.digits + string.ascii_uppercase)
_SIGNATURE_LENGTHS: Final = range(6, 17)  # CARD.md §2
# Full-width digits and letters (U+FF10.., U+FF21.., U+FF41..) as typed with a Japanese input method.
_NARROW: Final = {ord(char) + 0xFEE0: char for char in string.digits + string.ascii_letters}
# Not str.upper(): that makes ASCII letters of others (ß, ı, ſ), and another value of what was typed.
_UPPER: Final = str.maketrans(string.ascii_lowercase, string.ascii_uppercase)
# Reasons why a value of the right length and alphabet is none all the same.
WRONG_CHECK_DIGIT: Final = "wrong_check_digit"
IMPOSSIBLE: Final = frozenset({WRONG_CHECK_DIGIT, "no_such_month", "no_such_day", "no_such_expiry_year"})
# What people write between the groups of a long number: spaces and dashes, of a Japanese input method too.
SEPARATORS: Final = " \u00a0\u3000-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u30fc\uff70"


class PinValue:
    """A well-formed PIN: it can be sent to the card and otherwise neither printed, measured nor pickled.

    ``notes`` tells what was changed for the person's sake: ``narrowed`` (full-width), ``separated`` (groups put
    together), ``uppercased``.
    """

    __slots__ = ("_secret", "kind", "notes")

    def __init__(self, kind: PinKind, secret: bytes, notes: tuple[str, ...] = ()) -> None:
        self.kind, self._secret, self.notes = kind, secret, notes

    def reveal(self) -> bytes:
        """Return the bytes to send. For the gate."""
        return self._secret

    def __repr__(self) -> str:
        return f"<PinValue {self.kind.name}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a PIN is never written anywhere")


@value_class(frozen=True)
class PinKind:
    """One of the numbers a person may be asked for.

    ``name`` is the name used in files, options and JSON; ``check`` returns a reason token for a value that cannot be
    this PIN, else None; ``longest`` is the most characters it has; ``published_limit`` is the published number of
    tries, None where unknown (the card's own counter is the truth); ``slip`` is the number on the slip handed out with
    the card, None where it has none; ``separators`` are characters that may stand between the groups.
    """

    name: str
    check: Callable[[str], str | None]
    longest: int
    published_limit: int | None
    slip: int | None = None
    upper_case: bool = False
    separators: str = ""

    def parse(self, text: str) -> PinValue:
        """Make a value of what a person typed; raise MalformedPin, which holds none (CONTRIBUTING.md §3 rule 1)."""
        made = self._made_of(text)
        del text  # the variables of an error's frames are printed by some tools
        if isinstance(made, str):
            raise MalformedPin(self.name, made)
        return made

    def _made_of(self, text: str) -> PinValue | str:
        """Return the value, or the reason why it is none."""
        joined = text.strip().translate(dict.fromkeys(map(ord, self.separators)))
        narrowed = joined.translate(_NARROW)
        value = narrowed.translate(_UPPER) if self.upper_case else narrowed
        reason = self.check(value)
        if reason is not None:
            return reason
        changed = {
            "narrowed": narrowed != joined,
            "separated": joined != text.strip(),
            "uppercased": value != narrowed,
        }
        return PinValue(self, value.encode("ascii"), tuple(note for note, happened in changed.items() if happened))


def _digits(length: int) -> Callable[[str], str | None]:
    def check(value: str) -> str | None:
        if not set(value) <= _DIGITS:
            return "digits_only"
        return None if len(value) == length else f"exactly_{length}_digits"

    return check


def _my_number(value: str) -> str | None:
    """Return why this is no My Number: a try would be spent on a wrong check digit, which can be known (CARD.md §5)."""
    return _digits(12)(value) or (None if MyNumber(value).check_digit_ok else WRONG_CHECK_DIGIT)


def _of_three_parts(value: str) -> str | None:
    """Return why 14 digits cannot be birth date, expiry year and security code, None where they can."""
    reason = _digits(14)(value)
    if reason is not None:
        return reason
    try:
        check_verification_b(value[:6], value[6:10], value[10:])
    except ValueError as error:
        return str(error)
    return None


def _signature(value: str) -> str | None:
    if not set(value) <= _SIGNATURE_ALPHABET:
        return "letters_and_digits_only"
    if len(value) not in _SIGNATURE_LENGTHS:
        return "6_to_16_characters"
    if not set(value) & _DIGITS or set(value) <= _DIGITS:
        return "letter_and_digit_needed"
    return None


# Slip numbers ①-④ as on the sheet handed out at the counter; limits: CARD.md §2.
SIGN: Final = PinKind("sign", _signature, 16, 5, 1, upper_case=True)
AUTH: Final = PinKind("auth", _digits(4), 4, 3, 2)
REGISTRY: Final = PinKind("registry", _digits(4), 4, 3, 3)
ASSIST: Final = PinKind("assist", _digits(4), 4, 3, 4)
VERIFICATION_A: Final = PinKind("a", _my_number, 12, 10, separators=SEPARATORS)
VERIFICATION_B: Final = PinKind("b", _of_three_parts, 14, 10)
BIRTH: Final = PinKind("birth", _digits(6), 6, None)
LICENCE: Final = PinKind("licence", _digits(4), 4, None)  # CARD.md §7; it is counted and never asked for
ON_SLIP: Final = (SIGN, AUTH, REGISTRY, ASSIST)  # in its order; their holder chose them

# The kinds a person or a script may give, by name; the birth date alone is never asked for.
ASKED: Final = {kind.name: kind for kind in (AUTH, SIGN, ASSIST, REGISTRY, VERIFICATION_A, VERIFICATION_B)}


def slip_sign(kind: PinKind) -> str:
    """Return the number of a PIN as it stands on the slip, ① to ④; nothing for one that does not."""
    return "" if kind.slip is None else "①②③④"[kind.slip - 1]


def verification_b(birth: str, expiry_year: str, security_code: str) -> PinValue:
    """Make 照合番号B of what a person copies from the card: birth date YYMMDD, expiry YYYY, four-digit security code.

    YY is taken as printed: era year or Gregorian (CARD.md §2), never converted here. Raise MalformedPin.
    """
    made = _verification_b(birth, expiry_year, security_code)
    del birth, expiry_year, security_code  # as in ``parse``
    if isinstance(made, str):
        raise MalformedPin(VERIFICATION_B.name, made)
    return made


def _verification_b(*parts: str) -> PinValue | str:
    typed = [part.strip() for part in parts]
    try:
        check_verification_b(*(part.translate(_NARROW) for part in typed))
    except ValueError as error:
        return str(error)
    return VERIFICATION_B.parse("".join(typed))
