"""What is trusted: the switch for built-in keys, files by what they are, and findings that follow at once."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from mynareader.errors import BuiltInKeyDiffers, UnreadableInput
from mynareader.service.machine.simulation import public_pins
from mynareader.words import Words
from tests.foreign_card import pki
from tests.system.ui.pages.looking import shown
from tests.system.ui.room import Room
from tests.unit.cli.test_trust import revocation_list
from ui.dialogs.trust import TrustDialog
from ui.pages.certificates import CertificatesPage
from ui.pages.requests import Authenticate, CheckInPerson, TrustFiles
from ui.reader.states import Phase
from ui.system.trust_choice import TrustChoice


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def key_file(folder: Path, name: str = "ours.tlv") -> Path:
    path = folder / name
    path.write_bytes(pki.public_key_bytes(pki.cvc_authority("surface")))
    return path


def anchor_file(folder: Path) -> Path:
    path = folder / "ca.pem"
    path.write_bytes(pki.ca_certificate("auth").public_bytes(Encoding.PEM))
    return path


def list_file(folder: Path) -> Path:
    revocation_list(folder, 1)
    return folder / "list.crl"


# --- the choice -------------------------------------------------------------------------------------------------------


def test_a_file_is_trusted_for_what_it_is(tmp_path: Path) -> None:
    choice = TrustChoice()
    choice.add([key_file(tmp_path), anchor_file(tmp_path), list_file(tmp_path)])
    trust = choice.trust()
    assert [key.source for key in trust.card_keys] == ["ours.tlv"]
    assert list(trust.files.values()) == ["ca.pem"]
    assert [one.source for one in trust.lists] == ["list.crl"]
    choice.remove(tmp_path / "ours.tlv")
    assert choice.trust().card_keys == ()


def test_what_is_nothing_of_that_changes_nothing(tmp_path: Path) -> None:
    choice = TrustChoice()
    other = tmp_path / "letter.txt"
    other.write_text("hello", encoding="utf-8")
    with pytest.raises(UnreadableInput) as caught:
        choice.add([key_file(tmp_path), other])
    assert (caught.value.file, caught.value.reason) == ("letter.txt", "nothing_to_trust")
    assert choice.trust().card_keys == ()


def test_another_key_under_a_built_in_number_is_refused_unless_those_are_off(tmp_path: Path) -> None:
    choice = TrustChoice()
    path = key_file(tmp_path, "5000023.tlv")
    with pytest.raises(BuiltInKeyDiffers):
        choice.add([path])
    choice.use_built_in_keys(wanted=False)
    choice.add([path])
    with pytest.raises(BuiltInKeyDiffers):
        choice.use_built_in_keys(wanted=True)
    assert not choice.trust().built_in_keys


def test_the_folder_of_the_user_counts_too(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "mynareader" / "card-ca"
    folder.mkdir(parents=True)
    key_file(folder)
    assert [key.source for key in TrustChoice().trust().card_keys] == ["ours.tlv"]


# --- the dialog -------------------------------------------------------------------------------------------------------


@pytest.fixture
def dialog(qtbot: QtBot) -> TrustDialog:
    made = TrustDialog(TrustChoice(), Words("en"))
    qtbot.addWidget(made)
    return made


def test_the_list_names_files_by_kind(dialog: TrustDialog, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.changed):
        dialog.take([key_file(tmp_path), anchor_file(tmp_path)])
    texts = [dialog.files.item(row).text() for row in range(dialog.files.count())]
    assert texts == ["Issuer key: ours.tlv", "CA certificate: ca.pem"]
    dialog.files.setCurrentRow(0)
    dialog.remove.click()
    assert dialog.files.count() == 1


def test_an_error_is_said_and_nothing_is_changed(dialog: TrustDialog, tmp_path: Path) -> None:
    dialog.take([key_file(tmp_path, "5000023.tlv")])
    assert "5000023" in dialog.trouble.label.text()
    assert dialog.files.count() == 0
    dialog.built_in.setChecked(False)
    dialog.take([tmp_path / "5000023.tlv"])
    assert dialog.files.count() == 1
    dialog.built_in.setChecked(True)  # both together cannot be
    assert not dialog.built_in.isChecked()


# --- the window -------------------------------------------------------------------------------------------------------


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot)


def certificates(room: Room) -> CertificatesPage:
    return next(page for page in room.tab().panel.page_area.pages if isinstance(page, CertificatesPage))


def drop(page: CertificatesPage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))


def test_a_file_dropped_on_the_certificates_counts_at_once(room: Room, tmp_path: Path) -> None:
    room.shown()
    page = certificates(room)
    drop(page, list_file(tmp_path))
    room.wait(lambda: room.phase() is Phase.SHOWN and "of another issuer" in shown(page))
    room.close()


def test_a_dropped_file_that_is_nothing_is_said(room: Room, tmp_path: Path) -> None:
    room.shown()
    other = tmp_path / "letter.txt"
    other.write_text("hello", encoding="utf-8")
    drop(certificates(room), other)
    room.wait(lambda: [box for box in room.tab().findChildren(QMessageBox) if "letter.txt" in box.text()])
    room.close()


def test_a_check_face_to_face_in_the_window(room: Room) -> None:
    tab = room.shown()
    tab.panel.page_area.pages[0].requested.emit(CheckInPerson("b"))
    room.dialog("b").answer(public_pins("plain")["b"])
    room.wait(lambda: (seen := tab.controller.view) and seen.in_person and len(seen.in_person_pictures) == 3)
    room.await_phase(Phase.SHOWN)
    seen = tab.controller.view
    assert seen is not None
    assert seen.in_person is not None
    assert seen.in_person.answer.state == "confirmed"
    room.remove()
    room.await_phase(Phase.EMPTY)
    assert tab.controller.view is None
    room.close()


def test_the_card_signs_in_the_window(room: Room) -> None:
    tab = room.shown()
    tab.panel.page_area.pages[0].requested.emit(Authenticate())
    room.dialog("auth").answer(public_pins("plain")["auth"])
    room.wait(lambda: (seen := tab.controller.view) and seen.answer)
    room.await_phase(Phase.SHOWN)
    assert "the card signed a challenge made this moment" in shown(certificates(room))
    room.close()


def test_every_read_in_the_window_is_verified(room: Room) -> None:
    tab = room.shown()
    room.read("attributes")
    seen = tab.controller.view
    assert seen is not None
    assert seen.read is not None
    assert seen.read.authenticity is not None
    assert seen.read.authenticity.sections["attributes"].consistent.state == "confirmed"
    room.close()


def test_a_key_in_the_folder_that_contradicts_a_built_in_one_is_said_before_a_card_is_touched(
    room: Room, tmp_path: Path
) -> None:
    folder = tmp_path / "config" / "mynareader" / "card-ca"
    folder.mkdir(parents=True)
    key_file(folder, "5000023.tlv")
    room.insert()
    room.await_phase(Phase.FAILED)
    error = room.tab().controller.situation.error
    assert isinstance(error, BuiltInKeyDiffers)
    card = room.readers["Reader One"].card
    assert card is not None
    assert card.ledger.exchanges == 0
    room.close()


@pytest.mark.parametrize(("key", "trusted"), [(Qt.Key.Key_Return, False), (Qt.Key.Key_Escape, False), ("yes", True)])
def test_a_file_that_was_dropped_is_trusted_after_a_yes_and_by_no_other_key(
    room: Room, tmp_path: Path, key: Qt.Key | str, trusted: bool
) -> None:
    room.window.open_file(key_file(tmp_path))
    (box,) = (one for one in room.window.findChildren(QMessageBox) if one.isVisible())
    if isinstance(key, str):
        box.button(QMessageBox.StandardButton.Yes).click()
    else:
        QTest.keyClick(box.focusWidget(), key)
    room.wait(lambda: not box.isVisible())
    assert any(room.window.trust.files.values()) is trusted


def test_what_is_wrong_with_a_file_goes_with_the_card(room: Room, tmp_path: Path) -> None:
    tab, path = room.shown(), tmp_path / "yamada.pem"
    path.write_text("a letter")
    tab.panel.requested.emit(TrustFiles((path,)))
    boxes = [one for one in room.window.findChildren(QMessageBox) if one.isVisible()]
    assert ["yamada.pem" in box.text() for box in boxes] == [True]
    room.remove()
    assert not any(box.isVisible() for box in boxes)
