"""Defects by which results stay half-written, or get to others."""

from typing import Final

from tests.assurance.defects.defect import Defect, Edit

_WRITE, _HIDDEN = "mynareader/service/files/write.py", "mynareader/service/files/hidden.py"
_UNIT: Final = ("tests/unit/service/test_new_files.py",)

DEFECTS: Final = (
    Defect(
        "a file for all to read",
        "Results can be read by other people of the machine.",
        (Edit(_HIDDEN, "_FILE_MODE, _FOLDER_MODE = 0o600, 0o700", "_FILE_MODE, _FOLDER_MODE = 0o644, 0o755"),),
        _UNIT,
    ),
    Defect(
        "a full disk found out late",
        "What does not fit is noticed when the file is there already, or never.",
        (Edit(_HIDDEN, "        self.stream.flush()\n        os.fsync(self.stream.fileno())\n", "        pass\n"),),
        _UNIT,
    ),
    Defect(
        "half of the results",
        "Where one file cannot get its name, the others stay.",
        (Edit(_WRITE, "                result.withdraw()\n", "                pass\n"),),
        _UNIT,
    ),
    Defect(
        "what a killed run left stays",
        "Hidden files with somebody's data stay for ever.",
        (Edit(_HIDDEN, "or not here.locked(descriptor):\n", "or here.locked(descriptor):\n"),),
        _UNIT,
    ),
    Defect(
        "no plan of two names",
        "A run that is killed between two names leaves one, and the next try is refused because of it.",
        (Edit(_HIDDEN, "if len(there) < len(planned) else ()", "if len(there) > len(planned) else ()"),),
        _UNIT,
    ),
    Defect(
        "written over",
        "A new file takes the place of one that is there.",
        (
            Edit(
                _HIDDEN,
                "    try:\n        os.link(hidden, path)\n",
                "    try:\n        hidden.replace(path)\n        return\n",
            ),
        ),
        _UNIT,
    ),
    Defect(
        "ok before the files",
        "Standard output says that all is well, and then a file cannot be written.",
        (
            Edit("mynareader/cli/framework/card_run.py", "        self.finish_files()\n        show(", "        show("),
            Edit(
                "mynareader/cli/framework/card_command.py",
                "            self._task(card_run, **own)\n",
                "            self._task(card_run, **own)\n            card_run.finish_files()\n",
            ),
        ),
        ("tests/unit/cli/test_files_first.py",),
    ),
    Defect(
        "a change of a PIN untold",
        "Where a trace of the change cannot be written, nobody hears which value works.",
        (
            Edit(
                "mynareader/cli/pin.py",
                '        card_run.progress.say(text_of("text", report',
                '        str(("text", report',
            ),
        ),
        ("tests/unit/cli/test_files_first.py",),
    ),
)
