"""Defects by which a PIN or a person gets to where they must not be."""

from typing import Final

from tests.assurance.defects.defect import Defect, Edit

_PINS, _MODEL = "mynareader/values/pins.py", "mynareader/traces/model.py"

DEFECTS: Final = (
    Defect(
        "print the PIN",
        "The repr of a value shows it.",
        (Edit(_PINS, 'return f"<PinValue {self.kind.name}>"', 'return f"<PinValue {self._secret!r}>"'),),
        ("tests/unit/values/test_pin_values.py",),
    ),
    Defect(
        "PIN in an exception",
        "The error about a malformed value quotes it.",
        (
            Edit(
                _PINS,
                "            return reason\n        changed",
                '            return f"{reason}: {value}"\n        changed',
            ),
        ),
        ("tests/unit/values/test_pin_values.py",),
    ),
    Defect(
        "PIN in the frames of an exception",
        "What was typed stands in the variables that a crash reporter would collect.",
        (Edit(_PINS, "        del text  # the variables", "        # the variables"),),
        ("tests/assurance/leaks/test_search.py",),
    ),
    Defect(
        "PIN in the log",
        "The command with the PIN is logged.",
        (
            Edit(
                "mynareader/iso7816/channel.py",
                '            raise RuntimeError("a PIN is sent inside a transaction only")\n',
                '            raise RuntimeError("a PIN is sent inside a transaction only")\n'
                '        __import__("logging").getLogger(__name__).debug("sent %s", command.to_bytes().hex())\n',
            ),
        ),
        ("tests/assurance/leaks/test_commands.py", "-k", "log_level"),
    ),
    Defect(
        "PIN in the trace",
        "A recorded session holds the PIN.",
        (
            Edit(
                _MODEL,
                "return len(command) > HEADER_SIZE and command[1] in SECRET",
                "return not command and command[1] in SECRET",
            ),
        ),
        ("tests/unit/traces/test_recorder.py",),
    ),
    Defect(
        "length of the PIN in the trace",
        "A recorded session holds Lc of the command with the PIN.",
        (
            Edit(
                _MODEL,
                "return len(command) > HEADER_SIZE and command[1]",
                "return len(command) > HEADER_SIZE + 1 and command[1]",
            ),
            Edit(
                _MODEL, "return cls(command[:HEADER_SIZE] if secret", "return cls(command[: HEADER_SIZE + 1] if secret"
            ),
            Edit(
                _MODEL, "if self.secret and len(self.command) != HEADER_SIZE:", "if self.secret and not self.command:"
            ),
        ),
        ("tests/unit/traces/test_recorder.py",),
    ),
    Defect(
        "one file not redacted",
        "The address stands in a redacted trace.",
        (
            Edit(
                "mynareader/applications/input_assist.py",
                '    Part(0xDF23, "address", Redaction.ADDRESS),\n',
                '    Part(0xDF23, "address", Redaction.KEPT),\n',
            ),
        ),
        ("tests/unit/traces/test_redacted_sessions.py", "tests/unit/traces/test_redacted_files.py"),
    ),
    Defect(
        "My Number not masked",
        "The My Number is shown to whoever reads the card.",
        (Edit("mynareader/formats/views/reading.py", " if show else number.masked\n", "\n"),),
        ("tests/unit/cli/test_secrets.py",),
    ),
    Defect(
        "history of errors",
        "Errors carry frames with what was read of the card out of its thread.",
        (Edit("mynareader/service/stay/worker.py", "self._error = bare(error)", "self._error = error"),),
        ("tests/assurance/leaks/test_faults.py", "-k", "short"),
    ),
    Defect(
        "core dumps",
        "A crash writes the memory, and the PINs in it, to disk.",
        (Edit("mynareader/cli/__init__.py", "    here.leave_no_core()\n", ""),),
        ("tests/assurance/leaks/test_processes.py", "-k", "crash"),
    ),
)
