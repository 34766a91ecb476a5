"""Defects against rule 10 (CONTRIBUTING.md §3): nobody uses what a person has opened."""

from typing import Final

from tests.assurance.defects.defect import Defect, Edit

_CONNECTION: Final = "mynareader/transports/pcsc_connection.py"
_STAY: Final = "mynareader/service/stay/card_stay.py"
_PERMITTED: Final = "mynareader/iso7816/permitted.py"
_HANDLE: Final = ("tests/unit/transports/test_pcsc_connection.py",)
_SERVICE: Final = ("tests/unit/service/test_left_locked.py",)

DEFECTS: Final = (
    Defect(
        "no reset at the end of a transaction",
        "What a person has opened can be used by another program until the card is taken away.",
        (Edit(_CONNECTION, "reset = self._unlocked and not self._gone", "reset = self._gone and not self._unlocked"),),
        _HANDLE,
    ),
    Defect(
        "reset after a right PIN only",
        "A verdict that was lost, or a wrong PIN after a right one, leaves the card open.",
        (Edit(_PERMITTED, "(len(command) > 4 or answer == _OK)", "answer == _OK"),),
        (*_SERVICE, *_HANDLE),
    ),
    Defect(
        "our own reset is taken for another program's",
        "A stay ends after each PIN.",
        (Edit(_CONNECTION, "self._handle.renew() if self._renews else codes.SUCCESS", "codes.SUCCESS"),),
        _HANDLE,
    ),
    Defect(
        "a transaction that does not end leaves the card open",
        "Where SCardEndTransaction fails nothing else resets the card.",
        (Edit(_CONNECTION, "            self.close(reset=True)\n", "            self.close(reset=False)\n"),),
        _HANDLE,
    ),
    Defect(
        "nothing tells the card after our reset",
        "A card without certificate and serial number goes on, whichever lies there now.",
        (Edit(_STAY, "            raise CardUnproven\n", "            return\n"),),
        _SERVICE,
    ),
    Defect(
        "the window goes while a PIN is judged",
        "Whoever closes it, or sends a signal, never hears what became of the try.",
        (
            Edit(
                "ui/reader/stay_controller.py", "elif self._worker is not None and self._worker.judging:", "elif False:"
            ),
        ),
        ("tests/system/ui/test_judging_cut_off.py",),
    ),
    Defect(
        "a stop leaves the verdict untold",
        "Stop is obeyed at once while the card judges a PIN, and nobody hears of the try.",
        (
            Edit(
                "mynareader/service/stay/worker.py",
                "if job.stop.is_set() and job.judged is None and self.stay.gate.untold is None:",
                "if job.stop.is_set():",
            ),
        ),
        ("tests/system/ui/test_judging_cut_off.py",),
    ),
    Defect(
        "a second signal leaves the verdict untold",
        "Whoever presses Ctrl-C twice while a PIN is judged, or logs out, never hears what became of the try.",
        (
            Edit(
                "mynareader/cli/framework/signals.py",
                "if (began is None or now > began + _LONGEST) and may_end():",
                "if may_end():",
            ),
        ),
        ("tests/unit/cli/test_signals.py",),
    ),
    Defect(
        "a number that cannot be right is sent",
        "Verification number A is read from the card and sent with a wrong check digit: a try each time.",
        (Edit("mynareader/service/reading/read.py", "or self._number.number.check_digit_ok:", "or self._number:"),),
        ("tests/unit/service/test_wrong_check_digit.py",),
    ),
    Defect(
        "a mistyped number is sent",
        "Verification number A is typed with a wrong check digit and sent all the same: a try for a slip.",
        (Edit("mynareader/values/pins.py", '"a", _my_number, 12', '"a", _digits(12), 12'),),
        ("tests/unit/cli/test_pin_safety.py",),
    ),
)
