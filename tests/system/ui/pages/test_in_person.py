"""The page of the check face to face: what it asks for, what it shows, what it keeps, and its record."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mynareader.formats.sections import Tone
from mynareader.service.reading.in_person import record_of
from mynareader.trust.built_in_keys import KEYS
from mynareader.trust.finding import Finding
from mynareader.words import Words
from tests.system.ui.pages.looking import pictures, shown
from tests.system.ui.pages.views import face_to_face, view
from ui.pages.in_person import InPersonPage
from ui.pages.requests import CheckInPerson
from ui.pages.stay_view import StayView
from ui.widgets.printing import document, print_to


@pytest.fixture
def page(qtbot: QtBot) -> InPersonPage:
    made = InPersonPage(Words("en"))
    qtbot.addWidget(made)
    return made


def answered(state: str) -> StayView:
    """Return a view of a card whose issuer is known and whose chip answered like this."""
    seen = face_to_face()
    assert seen.in_person is not None
    real = replace(seen.in_person.origin, simulated=False, kind="reader")
    data = replace(seen.in_person.data, issuer=Finding("confirmed", "issuer_signature"), key=KEYS[1])
    answer = Finding(state, "challenge_signed" if state == "confirmed" else "challenge_not_signed")  # type: ignore[arg-type]
    found = replace(seen.in_person, origin=real, data=data, answer=answer)
    return replace(seen, in_person=found, checked=record_of(found, ""))


def test_buttons_ask_for_the_check(page: InPersonPage, qtbot: QtBot) -> None:
    page.show_view(view())
    with qtbot.waitSignal(page.requested) as asked:
        page.by_number.click()
    assert asked.args == [CheckInPerson("a")]
    assert page.start.act == "in_person"


def test_nothing_is_offered_without_a_card_or_of_a_trace(page: InPersonPage) -> None:
    assert not page.by_number.isEnabled()
    seen = view()
    assert seen.check is not None
    page.show_view(replace(seen, check=replace(seen.check, origin=replace(seen.check.origin, kind="trace"))))
    assert not page.by_number.isEnabled()


@pytest.mark.parametrize(
    ("seen", "tone", "text"),
    [
        (answered("confirmed"), Tone.GOOD, "The issuer's data, and this very chip."),
        (answered("contradicted"), Tone.BAD, "A COPY"),
        (face_to_face(), Tone.CARE, "Not provable: a simulated card"),
    ],
    ids=["proven", "copy", "simulated"],
)
def test_one_verdict_by_sign_and_word(page: InPersonPage, seen: StayView, tone: Tone, text: str) -> None:
    page.show_view(seen)
    assert page.result.mark.tone is tone
    assert text in page.result.label.text()


def test_the_age_can_be_shown_without_the_date(page: InPersonPage) -> None:
    page.show_view(face_to_face())
    assert "1985-06-07" in shown(page)
    page.age_only.setChecked(True)
    told = shown(page)
    assert "1985" not in told
    assert "18 or older" in told
    page.clear()
    assert not page.age_only.isChecked()


def test_a_card_without_a_photo_says_so(page: InPersonPage) -> None:
    page.show_view(face_to_face("infant-without-photo"))
    assert "This card has no photo" in shown(page)


def test_photo_name_and_address_are_pictures_that_are_forgotten(page: InPersonPage) -> None:
    page.show_view(face_to_face())
    assert len(pictures(page)) == 3
    page.clear()
    assert pictures(page) == []


def test_it_can_be_used_by_keyboard_alone(page: InPersonPage) -> None:
    page.show_view(face_to_face())
    page.show()
    wanted = [page.start, page.by_number, page.age_only, page.record.case, page.record.save, page.record.print_it]
    met: list[QWidget] = [page.start]
    now = page.start.nextInFocusChain()
    while now is not None and now is not page.start:
        if now in wanted:
            met.append(now)
        now = now.nextInFocusChain()
    assert met == wanted  # Tab goes through them in the order of reading
    assert all(part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() for part in wanted)


# --- the record -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "written"), [("r.json", "r.json"), ("r.html", "r.html"), ("r", "r.html")])
def test_a_record_is_written_to_a_new_file(page: InPersonPage, name: str, written: str, tmp_path: Path) -> None:
    page.show_view(answered("confirmed"))
    page.record.case.setText("2026-7")
    page.record.write(tmp_path / name)
    text = (tmp_path / written).read_text(encoding="utf-8")
    assert "2026-7" in text
    assert not any(word in text for word in ("1985", "見本", "花子", "試験町"))
    if written.endswith("json"):
        assert json.loads(text)["data"]["outcome"] == "proven"
    assert "Written" in page.record.outcome.label.text()


def test_a_record_is_never_written_over_another(page: InPersonPage, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text("mine", encoding="utf-8")
    page.show_view(answered("confirmed"))
    page.record.write(path)
    assert path.read_text(encoding="utf-8") == "mine"
    assert page.record.outcome.mark.tone is Tone.BAD


def test_another_card_begins_without_a_case_number(page: InPersonPage) -> None:
    page.show_view(answered("confirmed"))
    page.record.case.setText("2026-7")
    page.show_view(replace(answered("confirmed"), number=1))
    page.clear()
    page.show_view(face_to_face())
    assert [line.text() for line in page.findChildren(QLineEdit)] == [""]


def test_the_page_to_be_printed_says_the_result(page: InPersonPage) -> None:
    checked = answered("contradicted").checked
    assert checked is not None
    assert "A COPY" in document(page.record.page(checked)).toPlainText()


def test_a_page_that_is_printed_to_a_file_is_private_and_written_over_nothing(
    page: InPersonPage, tmp_path: Path
) -> None:
    checked, path = answered("confirmed").checked, tmp_path / "r.pdf"
    assert checked is not None
    printer = QPrinter()
    printer.setOutputFileName(str(path))
    print_to(document(page.record.page(checked)), printer, page.record.keep)
    assert path.read_bytes()[:5] == b"%PDF-"
    assert path.stat().st_mode & 0o777 == 0o600
    print_to(document(page.record.page(checked)), printer, page.record.keep)
    assert page.record.outcome.mark.tone is Tone.BAD
    assert {one.name for one in tmp_path.iterdir()} == {"r.pdf"}
