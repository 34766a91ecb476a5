"""Exchanges in words, and the files they go to and come from."""

import pytest
from pytestqt.qtbot import QtBot

from mynareader.reports.traces import TraceReport, TraceStep
from mynareader.service.files.trace_store import describe
from mynareader.trust.finding import Finding
from mynareader.words import Words
from tests.system.ui.pages.looking import kept, shown
from tests.system.ui.pages.views import NOON, TRACES
from ui.pages.stay_view import StayView
from ui.pages.trace import TracePage
from ui.widgets.act_button import ActButton


@pytest.fixture
def page(qtbot: QtBot) -> TracePage:
    made = TracePage(Words("en"))
    qtbot.addWidget(made)
    return made


def rows(page: TracePage) -> list[list[str]]:
    model = page.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_exchanges_in_words(page: TracePage) -> None:
    page.show_view(StayView(1, trace=describe(TRACES / "check.trace")))
    found = rows(page)
    assert found[0] == ["1", "JPKI (certificates)", "SELECT", "9000", "Done.", "0.008"]
    assert found[1][-1] == "0.013"
    texts = {row[2] for row in found}
    assert "VERIFY (empty) · authentication PIN" in texts
    assert any(text.startswith("READ BINARY · authentication certificate · 0..") for text in texts)
    assert "check.trace" in shown(page)


def test_rows_are_filtered_and_the_chosen_one_is_told_in_full(page: TracePage) -> None:
    page.show_view(StayView(1, trace=describe(TRACES / "check.trace")))
    everything = page.model.rowCount()
    page.filter.setText("verify")
    table = page.table.model()
    assert 0 < table.rowCount() < everything
    page.table.selectRow(0)
    assert "VERIFY (empty)" in page.detail.text()
    page.filter.clear()
    assert table.rowCount() == everything
    page.filter.setText("verify")
    page.clear()
    assert (page.filter.text(), page.detail.text(), table.rowCount()) == ("", "", 0)


@pytest.mark.parametrize(
    ("language", "file", "what"),
    [
        ("en", "auth", "VERIFY (empty) · authentication PIN"),
        ("en", "EF 0018", "VERIFY (empty) · EF 0018"),
        ("en", "", "VERIFY (empty) · something unknown"),
        ("ja", "auth", "利用者証明用の暗証番号の残り回数の問い合わせ"),
        ("ja", "EF 0018", "EF 0018の残り回数の問い合わせ"),
        ("ja", "", "不明なものの残り回数の問い合わせ"),
    ],
)
def test_asking_for_tries_is_said_in_the_language_or_by_its_standard_name(
    page: TracePage, language: str, file: str, what: str
) -> None:
    step = TraceStep("x", "63C3", "attempts_remaining", "jpki", "ASK TRIES LEFT", file)
    page.retranslate(Words(language))
    page.show_view(StayView(1, trace=TraceReport("f", "simulated", "check", NOON, (step,))))
    assert rows(page)[0][2] == what


@pytest.mark.parametrize(
    ("step", "row"),
    [
        (TraceStep("? READ", "9000", "ok"), ["1", "", "? READ", "9000"]),
        (
            TraceStep("x", "-", "card_removed", "", "READ BINARY", "EF 0099", ""),
            ["1", "", "READ BINARY · EF 0099", "-"],
        ),
        (TraceStep("x", "9000", "ok", "new-app", "SELECT", "new-app", ""), ["1", "new-app", "SELECT", "9000"]),
    ],
)
def test_what_has_no_name_is_shown_as_it_is(page: TracePage, step: TraceStep, row: list[str]) -> None:
    page.show_view(StayView(1, trace=TraceReport("f", "simulated", "check", NOON, (step,))))
    assert rows(page)[0][:4] == row


def test_findings_of_a_file(page: TracePage) -> None:
    trace = TraceReport("f", "redacted", "check", NOON, (), (Finding("confirmed", "replays"),))
    page.show_view(StayView(1, trace=trace))
    assert "confirmed: it replays" in shown(page).split("\n")


def test_its_buttons_are_those_of_the_menu(page: TracePage) -> None:
    buttons = [button.act for button in page.findChildren(ActButton)]
    assert buttons == ["save_trace", "open", "import_log", "redact_trace"]
    assert "Nothing was exchanged" in shown(page)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "10 tries left; no PIN was sent"), ("ja", "残り10回（番号は送っていません）")]
)
def test_tries_left_are_said_as_a_number(page: TracePage, language: str, said: str) -> None:
    step = TraceStep("x", "63CA", "attempts_remaining", "jpki", "ASK TRIES LEFT", "auth")
    page.retranslate(Words(language))
    page.show_view(StayView(1, trace=TraceReport("f", "simulated", "check", NOON, (step,))))
    assert rows(page)[0][4] == said


def test_the_bytes_of_the_chosen_row(page: TracePage) -> None:
    page.show_view(StayView(1, trace=describe(TRACES / "check.trace")))
    page.table.selectRow(0)
    text = shown(page)
    assert "00A4040C0AD392F0 00260100000001" in text.replace("\u200b", "")
    assert "9000" in text
    assert "8 ms" in text
    page.clear()
    assert "D392F0" not in "".join(kept(page))


def test_long_answers_are_cut_and_say_so(page: TracePage) -> None:
    page.show_view(StayView(1, trace=describe(TRACES / "check.trace")))
    row = next(row for row, found in enumerate(rows(page)) if "0..1012" in found[2])
    page.table.selectRow(row)
    assert "1013 bytes in all" in shown(page) or "1015 bytes in all" in shown(page)


def test_of_a_pin_nothing_but_the_header_is_shown(page: TracePage) -> None:
    trace = next(path for path in sorted(TRACES.glob("*.trace")) if any(step.secret for step in describe(path).steps))
    steps = describe(trace).steps
    page.show_view(StayView(1, trace=describe(trace)))
    for number, step in enumerate(steps):
        if step.secret:
            assert len(step.sent) == 4
            page.table.selectRow(number)
            assert "never kept" in shown(page)
