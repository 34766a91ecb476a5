"""Qt's debug logging, which spells what is typed, is written nowhere, whatever the environment says."""

import pytest
from PySide6.QtCore import QLoggingCategory, Qt, qDebug, qWarning
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from ui.system.quiet_qt import quiet_qt


def test_debug_messages_are_dropped_and_warnings_written(capfd: pytest.CaptureFixture[str], qapp: QApplication) -> None:
    QLoggingCategory.setFilterRules("*.debug=true")
    field = QLineEdit()
    try:
        with quiet_qt():
            qDebug("key 8024")
            QTest.keyClick(field, Qt.Key.Key_8)
            qapp.processEvents()
            qWarning("something is wrong")
        silent = capfd.readouterr()
        qDebug("key 8024")
        loud = capfd.readouterr()
    finally:
        QLoggingCategory.setFilterRules("")
    assert silent.out + silent.err == "something is wrong\n"
    assert "key 8024" in loud.err
