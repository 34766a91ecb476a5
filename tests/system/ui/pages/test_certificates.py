"""The support desk's page."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from mynareader.reports.certificates import AuthenticationReport
from mynareader.trust.certificate import FurtherEntry, Variant
from mynareader.trust.finding import Finding
from mynareader.words import Words
from tests.system.ui.pages.looking import shown
from tests.system.ui.pages.views import auth_of, view
from ui.pages import certificates as certificates_page
from ui.pages.certificates import CertificatesPage
from ui.pages.stay_view import StayView


@pytest.fixture
def page(qtbot: QtBot) -> CertificatesPage:
    made = CertificatesPage(Words("en"))
    qtbot.addWidget(made)
    for panel in (made.auth, made.sign):
        panel.details.turn(open_=True)
    return made


def test_useful_without_any_pin(page: CertificatesPage) -> None:
    page.show_view(view())
    certificate = auth_of(view())
    text = shown(page.auth)
    assert f"{certificate.serial}" in text
    assert certificate.serial_hex in text
    assert certificate.common_name in text
    assert "Renewal opens\n2029-03-08" in text
    assert "digital signature" in text
    assert "Chain to a root: a simulated card\n" in text
    assert "a simulated card: this CA is NOT a published JPKI root" in text
    assert certificate.sha256 in text.replace(" ", "")


@pytest.mark.parametrize(
    ("conditions", "sentence"),
    [
        ((), "in date, 1239 days left (revocation not checked)"),
        (("expires-in=30",), "in date, 30 days left, renewal open (revocation not checked)"),
        (("expired",), "EXPIRED 1 day ago"),
    ],
)
def test_dates_in_words_and_as_a_bar(page: CertificatesPage, conditions: tuple[str, ...], sentence: str) -> None:
    page.show_view(view("plain", *conditions))
    assert sentence in shown(page.auth).split("\n")
    assert sentence in page.auth.bar.toolTip()
    assert page.auth.bar.shares is not None
    opens, now = page.auth.bar.shares
    assert (now >= opens) is (conditions != ())


def test_nothing_is_ever_called_valid(page: CertificatesPage) -> None:
    page.show_view(view(signature=True))
    assert "valid" not in shown(page).lower().replace("not yet valid", "")


def test_the_signature_certificate_is_offered(page: CertificatesPage) -> None:
    page.show_view(view())
    assert page.sign.read.isVisibleTo(page)


def test_the_signature_certificate_once_read(page: CertificatesPage) -> None:
    page.show_view(view(signature=True))
    text = shown(page.sign)
    assert "見本　花子" in text
    assert "non-repudiation" in text
    assert not page.sign.read.isVisibleTo(page)


def test_reading_everything_shows_it_too(page: CertificatesPage) -> None:
    page.show_view(view(section="all"))
    assert "見本　花子" in shown(page.sign)


def test_a_child_has_no_signature_certificate(page: CertificatesPage) -> None:
    page.show_view(view("child"))
    assert "not on the card" in shown(page.sign)
    assert not page.sign.read.isVisibleTo(page)


def test_an_older_card_has_no_authentication_certificate(page: CertificatesPage) -> None:
    page.show_view(view("juki-card"))
    assert "not on the card" in shown(page.auth)
    assert not page.auth.export.isVisibleTo(page)


def test_copy_buttons_carry_what_they_stand_beside(page: CertificatesPage, qtbot: QtBot) -> None:
    page.show_view(view())
    certificate = auth_of(view())
    named = ((page.auth.serial, f"{certificate.serial}"), (page.auth.serial_hex, certificate.serial_hex))
    for field, text in named:
        with qtbot.waitSignal(page.copy_requested) as copied:
            field.findChildren(QPushButton)[0].click()
        assert copied.args[0] == text


@pytest.mark.parametrize("form", ["pem", "der"])
def test_export(page: CertificatesPage, tmp_path: Path, form: str) -> None:
    page.show_view(view())
    path = tmp_path / f"a.{form}"
    _choose(page, form, path)
    certificate = auth_of(view())
    assert path.read_bytes() == (certificate.der if form == "der" else certificate.pem.encode())
    assert path.stat().st_mode & 0o777 == 0o600
    assert f"Written: a.{form}" in shown(page.auth)


def test_export_never_overwrites(page: CertificatesPage, tmp_path: Path) -> None:
    page.show_view(view())
    path = tmp_path / "a.pem"
    path.write_text("somebody's", encoding="utf-8")
    _choose(page, "pem", path)
    assert path.read_text(encoding="utf-8") == "somebody's"
    assert "a.pem" in shown(page.auth)
    assert "Written" not in shown(page.auth)


def test_a_dialog_ends_with_the_stay(page: CertificatesPage, tmp_path: Path) -> None:
    page.show_view(view())
    page.auth.export.buttons["pem"].click()
    dialog = page.auth.export.dialog
    assert dialog is not None
    assert dialog.isVisible()
    page.clear()
    assert not dialog.isVisible()
    page.auth.export.write(tmp_path / "late.pem", "pem")
    assert not (tmp_path / "late.pem").exists()


def test_the_name_offered_says_nothing_about_the_person(page: CertificatesPage) -> None:
    page.show_view(view(signature=True))
    page.sign.export.buttons["der"].click()
    dialog = page.sign.export.dialog
    assert dialog is not None
    assert [Path(name).name for name in dialog.selectedFiles()] == ["sign-certificate.der"]
    page.clear()


def test_nothing_known_says_nothing(page: CertificatesPage) -> None:
    page.show_view(StayView(1))
    assert "not on the card" not in shown(page)


def _choose(page: CertificatesPage, form: str, path: Path) -> None:
    page.auth.export.buttons[form].click()
    dialog = page.auth.export.dialog
    assert isinstance(dialog, QFileDialog)
    choose: Callable[[str], None] = dialog.fileSelected.emit
    choose(str(path))
    dialog.close()


# --- what this program cannot read, and whose certificates are no person's card -----------------------------------


def made(**facts: object) -> StayView:
    """Return a stay whose authentication certificate differs in ``facts``."""
    seen = view()
    assert seen.check is not None
    assert seen.check.certificate is not None
    certificate = replace(seen.check.certificate.certificate, **dict[str, Any](facts))
    return replace(
        seen, check=replace(seen.check, certificate=replace(seen.check.certificate, certificate=certificate))
    )


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            ["one more entry, OID 1.2.392.200149.8.5.5.7", "one more entry, OID 1.2.3.4", "one more entry, rfc822Name"],
        ),
        ("ja", ["ほかに1項目、OID 1.2.392.200149.8.5.5.7", "ほかに1項目、OID 1.2.3.4", "ほかに1項目、rfc822Name"]),
    ],
)
def test_parts_that_nobody_knows_are_told_of(page: CertificatesPage, language: str, lines: list[str]) -> None:
    further = (
        FurtherEntry("subject_alt_name", "otherName", "1.2.392.200149.8.5.5.7"),
        FurtherEntry("extension", "extension", "1.2.3.4"),
        FurtherEntry("subject_alt_name", "rfc822Name", ""),
    )
    page.retranslate(Words(language, "window"))
    page.show_view(made(further=further))
    said = shown(page.auth).split("\n")
    assert [line for line in lines if line not in said] == []
    page.show_view(view())
    assert not set(lines) & set(shown(page.auth).split("\n"))


@pytest.mark.parametrize(
    ("variant", "said"),
    [(Variant.TEST, "a test certificate of J-LIS"), (Variant.PHONE, "a smartphone certificate")],
)
def test_certificates_of_no_persons_card_are_named(page: CertificatesPage, variant: Variant, said: str) -> None:
    page.show_view(made(variant=variant))
    assert said in shown(page.auth)
    page.show_view(view())
    assert said not in shown(page.auth)


def test_a_signature_certificate_that_was_read_is_told_of_alike(page: CertificatesPage) -> None:
    seen = view(signature=True)
    assert seen.signature is not None
    further = (FurtherEntry("extension", "extension", "1.2.3.4"),)
    certificate = replace(seen.signature.certificate, further=further, variant=Variant.TEST)
    page.show_view(replace(seen, signature=replace(seen.signature, certificate=certificate)))
    assert "one more entry, OID 1.2.3.4" in shown(page.sign)
    assert "a test certificate of J-LIS" in shown(page.sign)
    assert "one more entry" not in shown(page.auth)


def test_a_certificate_is_written_as_text(page: CertificatesPage, tmp_path: Path) -> None:
    page.show_view(view())
    path = tmp_path / "certificate.txt"
    page.auth.export.write(path, "txt")
    text = path.read_text(encoding="utf-8")
    assert str(auth_of(view()).serial) in text
    assert "SIMULATED" in text


def test_the_answer_of_the_card_is_said_once(page: CertificatesPage, monkeypatch: pytest.MonkeyPatch) -> None:
    said = list[str]()
    monkeypatch.setattr(certificates_page, "announce", lambda _part, text: said.append(text))
    seen = view()
    assert seen.check is not None
    assert seen.check.certificate is not None
    answer = AuthenticationReport(
        seen.check.origin, "auth", Finding("confirmed", "challenge_signed"), seen.check.certificate
    )
    for _ in range(2):
        page.show_view(replace(seen, answer=answer))
    assert len(said) == 1
