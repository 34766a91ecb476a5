"""Settings: each takes effect and is written as soon as it is chosen; what comes before the user's file is grey."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from mynareader.card_text import visible
from mynareader.formats.sections import Tone
from mynareader.service.files.settings import (
    CONFIRMATIONS,
    OF_WINDOW,
    TEXT_SIZES,
    THEMES,
    SettingValue,
)
from mynareader.transports.reader_memory import kind_of

from ..system.language import Language, names, tr
from ..system.placement import fit
from ..system.preferences import USER, KeptPreferences, Preferences
from ..widgets.choice import Choice
from ..widgets.finding_label import FindingLabel, FindingList
from ..widgets.panel import Panel
from ..widgets.reachable import reachable
from ..widgets.scrolling import scrolling
from ..widgets.text_label import TextLabel

_Entry = tuple[str, SettingValue | None]  # of a choice: what it says, and what it stands for
_MINUTES: Final = (1, 2, 3, 5, 10, 15, 30, 60)
_SECONDS: Final = (5, 10, 15, 30, 60, 90, 120)
_MOST_TOLD: Final = 20  # of what is wrong with the files: thousands would keep the dialog from coming
_ROOM: Final = (38, 34)  # heights of a line of text, where the screen has them


class SettingsDialog(QDialog):
    """Every setting with what holds now; ``readers`` are the names of those that are attached."""

    def __init__(self, kept: KeptPreferences, readers: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept, self._readers = kept, tuple(readers)
        self.fields: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self.problems, self.told = FindingList(), FindingLabel()
        self._made: tuple[QWidget, ...] = ()  # in the present language
        self._column.addWidget(self.told)
        self._fill()
        fit(self, _ROOM)

    def _fill(self) -> None:
        """Make everything in the present language."""
        self.setWindowTitle(tr("window.settings.title"))
        self.fields.clear()
        inside, self.problems = QWidget(), FindingList()
        column = QVBoxLayout(inside)
        column.addWidget(self.problems)
        for heading, rows in (
            (tr("window.settings.appearance"), self._of_appearance),
            (tr("window.settings.safety"), self._of_safety),
            (tr("window.tabs.readers"), self._of_readers),
        ):
            form = QFormLayout()
            form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
            rows(form)
            panel = Panel(form)
            panel.set_heading(heading)
            column.addWidget(panel)
        path = self._kept.path()
        if path is not None:
            column.addWidget(TextLabel(tr("window.settings.kept", file=path), Tone.PLAIN))
        column.addStretch(1)
        for old in self._made:
            old.hide()
            old.deleteLater()
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.button(QDialogButtonBox.StandardButton.Close).setText(tr("window.settings.close"))
        close.rejected.connect(self.reject)
        self._made = scrolling(inside), close
        self._column.insertWidget(0, self._made[0], 1)
        self._column.addWidget(close)
        self._show_problems()
        reachable(self)

    def _of_appearance(self, form: QFormLayout) -> None:
        languages: list[_Entry] = [(tr("window.settings.as_system"), None)]
        languages += [(name, code) for code, name in names().items()]
        self._choice(form, "language", tr("window.settings.language"), languages)
        themes = [(tr(f"window.settings.theme.{name}"), name) for name in THEMES]
        self._choice(form, "gui.theme", tr("window.settings.theme"), themes)
        sizes = [(tr("window.settings.percent", value=size), size) for size in TEXT_SIZES]
        self._choice(form, "gui.text-size", tr("window.settings.text_size"), sizes)

    def _of_safety(self, form: QFormLayout) -> None:
        self._count(form, "gui.idle-minutes", tr("window.settings.idle"), _MINUTES, "window.settings.minutes")
        self._count(form, "gui.number-seconds", tr("window.settings.number"), _SECONDS, "window.settings.seconds")
        boxes = [(tr(f"window.settings.confirm.{name}"), name) for name in CONFIRMATIONS]
        self._boxes(form, "gui.confirmations", tr("window.settings.confirm"), boxes)
        form.addRow(TextLabel(tr("window.settings.last_try_is_always_asked"), Tone.PLAIN))
        self._box(form, "trust.built-in-keys", tr("window.trust.built_in_keys"), on=self._kept.built_in_keys)

    def _of_readers(self, form: QFormLayout) -> None:
        ignored = self._set("gui.ignored-readers")
        others = (name for name in self._readers if not Preferences.current.ignores(name))
        boxes = [(visible(name), name) for name in dict.fromkeys((*map(kind_of, others), *ignored))]
        self._boxes(form, "gui.ignored-readers", tr("window.settings.ignored"), boxes)
        self._box(form, "gui.beep", tr("window.settings.beep"), on=bool(self._value("gui.beep")))

    def _choice(
        self, form: QFormLayout, name: str, label: str, entries: Sequence[tuple[str, SettingValue | None]]
    ) -> None:
        choice = Choice()
        for text, value in entries:
            choice.addItem(text, value)
        values = [value for _, value in entries]
        now = self._value(name)
        choice.setCurrentIndex(values.index(now) if now in values else 0)
        choice.currentIndexChanged.connect(lambda place: self._change(name, values[place]))
        self._row(form, name, label, choice)

    def _count(self, form: QFormLayout, name: str, label: str, numbers: Sequence[int], text: str) -> None:
        now = self._value(name)
        offered = sorted({*numbers, *([now] if isinstance(now, int) else [])})
        self._choice(form, name, label, [(tr(text, number=one), one) for one in offered])

    def _box(self, form: QFormLayout, name: str, label: str, *, on: bool) -> None:
        box = QCheckBox(label)
        box.setChecked(on)
        box.toggled.connect(lambda value: self._change(name, value))
        self._row(form, name, "", box)

    def _boxes(self, form: QFormLayout, name: str, label: str, entries: Sequence[tuple[str, str]]) -> None:
        group, chosen = QWidget(), self._set(name)
        group.setAccessibleName(label)
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        for text, value in entries:
            box = QCheckBox(text.replace("&", "&&"))
            box.setChecked(value in chosen)
            box.toggled.connect(lambda on, value=value: self._put(name, value, on=on))
            column.addWidget(box)
        if not entries:
            column.addWidget(TextLabel(tr("window.settings.no_readers"), Tone.PLAIN))
        self._row(form, name, label, group)

    def _row(self, form: QFormLayout, name: str, label: str, field: QWidget) -> None:
        self.fields[name] = field
        if label:
            said = QLabel(label)
            said.setBuddy(field)
            said.setWordWrap(True)
            form.addRow(said, field)
        else:
            form.addRow(field)
        reason, before = self._reason(name)
        field.setEnabled(not before)
        if reason:
            field.setAccessibleDescription(reason)
            form.addRow(TextLabel(reason, Tone.PLAIN))

    def _reason(self, name: str) -> tuple[str, bool]:
        """Say who set a name, where that is not this user; tell whether it comes before what is chosen here."""
        if name in self._kept.given:
            return tr("window.settings.by_option", option=self._kept.given[name]), True
        if (variable := self._kept.comes_before(name)) is not None:
            return tr("window.settings.by_variable", variable=variable), True
        found = self._kept.setting(name)
        theirs = found is not None and found.source != USER
        return tr("window.settings.for_everybody", file=found.place) if found is not None and theirs else "", False

    def _value(self, name: str) -> SettingValue | None:
        found = self._kept.value(name)
        return OF_WINDOW.get(name) if found is None else found

    def _set(self, name: str) -> tuple[str, ...]:
        found = self._value(name)
        return found if isinstance(found, tuple) else ()

    def _put(self, name: str, value: str, *, on: bool) -> None:
        others = tuple(one for one in self._set(name) if one != value)
        self._change(name, (*others, value) if on else others)

    def _change(self, name: str, value: SettingValue | None) -> None:
        told, written = self._kept.keep(name, value)
        self._tell(told, Tone.CARE if written else Tone.BAD)
        if name == "language":
            self._again(name)
        self._show_problems()

    def _again(self, name: str) -> None:
        """Speak the other language; the focus stays where it is."""
        self._fill()
        self.fields[name].setFocus()

    def _tell(self, text: str, tone: Tone) -> None:
        if text or self.told.label.text():
            self.told.show_finding(text, tone, aloud=True)

    def _show_problems(self) -> None:
        problems = self._kept.problems
        said = (Language.current.error(one) for one in problems[:_MOST_TOLD])
        texts = [Language.current.joined("sentences", one.what, one.meaning) for one in said]
        if (more := len(problems) - _MOST_TOLD) > 0:
            texts.append(tr("window.settings.more_are_wrong", count=more))
        self.problems.show_findings((text, Tone.CARE) for text in texts)
