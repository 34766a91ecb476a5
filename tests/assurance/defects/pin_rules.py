"""Defects against the ten PIN rules (CONTRIBUTING.md §3)."""

from typing import Final

from tests.assurance.defects.defect import Defect, Edit

_GATE, _CHANNEL = "mynareader/applications/pin_gate.py", "mynareader/iso7816/channel.py"
_PINS = "mynareader/values/pins.py"
_BEFORE: Final = ("tests/unit/applications/test_gate_before_sending.py",)
_WRONG_VALUES: Final = ("tests/unit/applications/test_gate_wrong_values.py",)

DEFECTS: Final = (
    Defect(
        "skip the counter",
        "The tries left are not asked before a PIN is sent.",
        (Edit(_GATE, "        answer = application.counter(pin)\n", "        answer = StatusWord(0x63C3)\n"),),
        _BEFORE,
    ),
    Defect(
        "unreadable counter is plenty",
        "A counter that cannot be read no longer counts as the last try.",
        (Edit(_GATE, "(left is None or left <= 1)", "(left is not None and left <= 1)"),),
        _BEFORE,
    ),
    Defect(
        "send VERIFY again after an error",
        "A PIN whose verdict got lost is sent a second time.",
        (
            Edit(
                _GATE,
                "        raise PinOutcomeUnknown(pin.name) from None\n",
                "        return application.channel.transmit_secret_once(command).status\n",
            ),
        ),
        _WRONG_VALUES,
    ),
    Defect(
        "send VERIFY again on 6Cxx",
        "A PIN is sent again when the card complains of the length wanted.",
        (
            Edit(
                _CHANNEL,
                "        return ResponseAPDU.from_bytes(self._connection.transmit(SecretCommand(command.to_bytes())))",
                "        send, made = self._connection.transmit, ResponseAPDU.from_bytes\n"
                "        return _Answer(lambda it: made(send(SecretCommand(it.to_bytes())))).collect(command)",
            ),
        ),
        ("tests/unit/applications/test_gate_wrong_values.py", "tests/unit/iso7816/test_channel.py"),
    ),
    Defect(
        "drop the transaction",
        "Other programs can select another file between our SELECT and our VERIFY.",
        (
            Edit(
                _CHANNEL,
                "        with self._connection.transaction():\n            self.current_transaction",
                "        if True:\n            self.current_transaction",
            ),
        ),
        (
            "tests/unit/iso7816/test_channel.py",
            "tests/unit/service/test_stay.py",
            "tests/unit/applications/test_gate_before_sending.py",
        ),
    ),
    Defect(
        "no confirmation of the last try",
        "The last try is spent without asking.",
        (Edit(_GATE, "    if not confirmed and (left", "    if pin is None and (left"),),
        _BEFORE,
    ),
    Defect(
        "use a confirmation twice",
        "One word for a last try is good for every further one.",
        (
            Edit(
                "mynareader/cli/framework/prompts.py", "            self._allowed.remove(kind.name)", "            pass"
            ),
        ),
        ("tests/system/cli/test_prompts.py",),
    ),
    Defect(
        "use a confirmation of the window twice",
        "One word for a last try is good for the next value, too.",
        (Edit("ui/reader/dialog_pin_source.py", "self._confirmed.pop(kind.name)", "self._confirmed[kind.name]"),),
        ("tests/system/ui/test_last_try.py",),
    ),
    Defect(
        "accept a repeated value",
        "A value that the card refused is sent again.",
        (Edit(_GATE, "        if digest in self._refused:\n", "        if digest is self._refused:\n"),),
        _WRONG_VALUES,
    ),
    Defect(
        "no four-try ceiling",
        "A fifth wrong value is sent when the card would take it.",
        (Edit(_GATE, "MAX_WRONG: Final = 4 ", "MAX_WRONG: Final = 9 "),),
        _WRONG_VALUES,
    ),
    Defect(
        "forget wrong values",
        "Wrong values are not counted.",
        (Edit(_GATE, "        self._wrong[pin] += 1\n", "        self._wrong[pin] += 0\n"),),
        _WRONG_VALUES,
    ),
    Defect(
        "wrong PIN reference",
        "The value goes to the PIN object next to the one it was typed for.",
        (Edit(_GATE, "SFI | pin.ef, value.reveal())", "SFI | (pin.ef ^ 1), value.reveal())"),),
        _BEFORE,
    ),
    Defect(
        "send a malformed PIN",
        "Length and alphabet are not checked before the card sees the value.",
        (Edit(_PINS, "        reason = self.check(value)\n", "        reason = None\n"),),
        ("tests/unit/values/test_pin_values.py",),
    ),
    Defect(
        "lose the upper case",
        "The signature password goes to the card as it was typed.",
        (Edit(_PINS, "narrowed.translate(_UPPER) if self.upper_case else narrowed", "narrowed"),),
        ("tests/unit/values/test_pin_values.py",),
    ),
    Defect(
        "no reset at the end of a stay cut off",
        "The next program can use the key that was unlocked when the person left in the middle of a task.",
        (Edit("mynareader/service/stay/card_stay.py", "close(reset=self.unlocked)", "close(reset=False)"),),
        ("tests/unit/service/test_left_locked.py",),
    ),
    Defect(
        "send a new PIN again",
        "A new PIN whose answer got lost is sent a second time.",
        (
            Edit(
                _GATE,
                "        raise PinChangeUnknown(pin.name) from None  # the cause is dropped as above\n",
                "        return application.channel.transmit_secret_once(command).status\n",
            ),
        ),
        ("tests/unit/applications/test_gate_change.py",),
    ),
    Defect(
        "send one PIN command twice",
        "The list of what may reach a card lets the same command with a PIN through again.",
        (Edit("mynareader/iso7816/permitted.py", "        if command.spent:\n", "        if command is None:\n"),),
        ("tests/unit/iso7816/test_permitted.py",),
    ),
    Defect(
        "write to the card",
        "UPDATE BINARY passes the list of what may reach a card.",
        (
            Edit(
                "mynareader/iso7816/permitted.py",
                "        apdu.GET_CHALLENGE,\n    }",
                "        apdu.GET_CHALLENGE,\n        0xD6,\n    }",
            ),
        ),
        ("tests/unit/iso7816/test_permitted.py", "tests/unit/iso7816/test_channel.py"),
    ),
)
