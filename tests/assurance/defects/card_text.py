"""Defects by which what a card holds speaks, stays or goes out in another form."""

from typing import Final

from tests.assurance.defects.defect import Defect, Edit

_TEXT, _CLIPBOARD = "mynareader/card_text.py", "ui/system/clipboard.py"

DEFECTS: Final = (
    Defect(
        "a line out of a name",
        "U+2028 of a card begins a line.",
        (Edit(_TEXT, r"\p{C}\p{Zl}\p{Zp}\p{White_Space}", r"\p{C}"),),
        ("tests/unit/test_card_text.py",),
    ),
    Defect(
        "letters from right to left",
        "A Hebrew letter turns a house number round.",
        (Edit(_TEXT, r"\p{bc=R}\p{bc=AL}\p{bc=AN}", ""),),
        ("tests/unit/test_card_text.py",),
    ),
    Defect(
        "a value in the window as held",
        "A label shows what the card holds, and not what may be shown of it.",
        (Edit("ui/widgets/value_label.py", '{_BREAK}", visible(value))', '{_BREAK}", value)'),),
        ("tests/system/ui/pages/test_hostile_texts.py", "-k", "page"),
    ),
    Defect(
        "a value for the screen reader as held",
        "An accessible name says what the card holds.",
        (
            Edit("ui/widgets/value_label.py", "self._label, visible(self._held)", "self._label, self._held"),
            Edit("mynareader/words/__init__.py", "visible(str(fact), inside=True)", "str(fact)"),
        ),
        ("tests/system/ui/pages/test_hostile_texts.py", "-k", "page"),
    ),
    Defect(
        "a line of a report as held",
        "Terminal, ticket and page show what the card holds.",
        (
            Edit(
                "mynareader/formats/sections.py",
                "object.__setattr__(self, name, visible(getattr(self, name)))",
                "object.__setattr__(self, name, getattr(self, name))",
            ),
        ),
        ("tests/system/ui/pages/test_hostile_texts.py", "-k", "line"),
    ),
    Defect(
        "a fact in a sentence as given",
        "A message shows a file's name as it is.",
        (Edit("mynareader/words/__init__.py", "visible(str(fact), inside=True)", "str(fact)"),),
        ("tests/unit/cli/test_hostile_names.py",),
    ),
    Defect(
        "tags in a message box",
        "A message box takes a file's name for markup.",
        (Edit("ui/widgets/plain_text.py", "setTextFormat(Qt.TextFormat.PlainText)", "textFormat()"),),
        ("tests/system/ui/pages/test_hostile_texts.py", "-k", "box"),
    ),
    Defect(
        "selection outlives its stay",
        "While another tab has a copy outstanding, selected text stays for whoever asks.",
        (
            Edit(
                _CLIPBOARD,
                "        self._unselect(owner)\n        if owner is None or",
                "        if self._owner in {None, owner}:\n            self._unselect(owner)\n"
                "        if owner is None or",
            ),
        ),
        ("tests/system/ui/test_selection.py",),
    ),
    Defect(
        "Ctrl+C past the guard",
        "A value is copied by Qt, and stays on the clipboard.",
        (Edit("ui/widgets/value_label.py", "if event.matches(QKeySequence.StandardKey.Copy):", "if not event:"),),
        ("tests/system/ui/test_selection.py",),
    ),
    Defect(
        "what was pasted, past the guard",
        "A value that somebody pasted goes to the selection, and stays there for whoever asks.",
        (
            Edit(
                "ui/widgets/pasted_field.py",
                "        return QMimeData()\n",
                "        return super().createMimeDataFromSelection()\n",
            ),
        ),
        ("tests/system/ui/test_copies_by_kind.py",),
    ),
    Defect(
        "a cell of a table past the guard",
        "What a table shows is copied by Qt, and stays on the clipboard.",
        (Edit("ui/widgets/hand_on.py", "if event.matches(QKeySequence.StandardKey.Copy):", "if not event:"),),
        ("tests/system/ui/test_copies_by_kind.py",),
    ),
    Defect(
        "a field in the encoding of the locale",
        "The hand-over escapes what the locale cannot write.",
        (
            Edit(
                "mynareader/cli/hand_over.py",
                'output.write(_text(card_run, field).encode("utf-8"))',
                'output.write(_text(card_run, field).encode("ascii", "backslashreplace"))',
            ),
        ),
        ("tests/unit/cli/test_hand_over.py",),
    ),
    Defect(
        "a closed output after the PIN",
        "A closed standard output ends in an error nobody knows.",
        (Edit("mynareader/cli/framework/raw_output.py", "    if sys.stdout is None:\n", "    if not sys:\n"),),
        ("tests/system/cli/test_output_lost.py", "-k", "open"),
    ),
)
