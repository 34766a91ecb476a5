"""Errors of files a person names, of traces and of card stays."""

from typing import Final

from mynareader.errors.mynareader_error import MynaReaderError


class TraceMalformed(MynaReaderError):
    """A trace file that breaks its format at ``line`` (counted from 1); ``reason`` is a token."""

    line: int
    reason: str


# Causes of a replay by content that asks for more than its trace holds: a recording of ours, a log of another program.
ANOTHER_COMMAND: Final = "another_command"
NOT_IN_TRACE: Final = "not_in_trace"


class TraceMismatch(MynaReaderError):
    """A replay that left its trace at exchange ``step`` (counted from 1)."""

    step: int
    expected: str
    actual: str
    cause: str


class StayEnded(MynaReaderError):
    """A value whose card stay has ended; it was dropped."""


class WorkStopped(MynaReaderError):
    """A task that the person stopped; the card stay goes on."""


class NoWindow(MynaReaderError):
    """A machine that can show no window; ``why`` is extra, library or display, ``what`` the one that is missing.

    For an extra that is the interpreter to install it for, else a library's or a display's name.
    """

    why: str
    what: str


class StoppedJudging(WorkStopped):
    """A task that the person stopped while a card judged a PIN, which was finished; the card stay goes on.

    ``accepted`` is the verdict, None where nobody knows; ``attempts_remaining`` was read afterwards, None if it could
    not.
    """

    accepted: bool | None
    pin: str
    attempts_remaining: int | None


class InterruptedJudging(KeyboardInterrupt):
    """Ctrl-C and the like while a card judged a PIN; ``accepted`` is its verdict, None where nobody knows.

    No error but an end: ``pin`` is the PIN's name, ``attempts_remaining`` was read afterwards, None if it could not.
    """

    def __init__(self, pin: str, *, accepted: bool | None, attempts_remaining: int | None) -> None:
        super().__init__()
        self.pin, self.accepted, self.attempts_remaining = pin, accepted, attempts_remaining

    def facts(self) -> dict[str, bool | int | str | None]:
        """Return what is known of the try, as ``StoppedJudging`` does."""
        return {"accepted": self.accepted, "pin": self.pin, "attempts_remaining": self.attempts_remaining}


class UnreadableCertificate(MynaReaderError):
    """A ``source`` that holds no X.509 certificate that can be parsed."""

    source: str


class BuiltInKeyDiffers(MynaReaderError):
    """A key file named by the number (seven digits) of a built-in key, with another key in it."""

    file: str
    number: str


class UnreadableInput(MynaReaderError):
    """A file the user named that cannot be used; ``reason`` is a token, ``line`` counted from 1 where known."""

    file: str
    reason: str
    line: int | None = None


class BadSetting(MynaReaderError):
    """A settings file or variable that cannot be used; ``reason`` is a token, ``line`` counted from 1 where known.

    ``setting`` is the name of the one that is wrong, None where it is the file; ``named`` is the file that the setting
    names, where that is what is wrong.
    """

    file: str
    reason: str
    setting: str | None = None
    line: int | None = None
    named: str | None = None
