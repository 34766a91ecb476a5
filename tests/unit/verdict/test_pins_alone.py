"""``pins`` reads no file: what only a file would tell is said to be open, by the row, the headline and the advice."""

import pytest

from mynareader.verdict.judging import verdict_of
from tests.harness.desk import program
from tests.harness.texts import LANGUAGES
from tests.unit.verdict.cards import checked


def said(persona: str, *conditions: str, language: str = "en") -> list[str]:
    given = [f"--condition={condition}" for condition in conditions]
    return program("pins", "--simulated", persona, *given, "--lang", language).out.splitlines()


def after(lines: list[str], title: str) -> list[str]:
    """Return the lines of one section."""
    rest = lines[lines.index(title) + 1 :]
    return rest[: next((number for number, line in enumerate(rest) if not line.startswith(" ")), len(rest))]


@pytest.mark.parametrize("persona", ["plain", "child", "phone-token"])
def test_a_locked_signature_password_may_be_one_that_is_not_in_use(persona: str) -> None:
    lines = said(persona, "tries=sign:0")
    (row,) = [line for line in after(lines, "PINs") if "signature password" in line]
    headline, advice = after(lines, "Answer")
    assert "LOCKED, or not in use" in row
    assert "LOCKED, or not in use" in headline
    assert "If there is a signature certificate" in advice


@pytest.mark.parametrize("left", ["sign:0", "auth:0", "sign:1"])
def test_where_only_applications_of_an_older_card_answer_nothing_is_reset(left: str) -> None:
    lines = said("juki-card", f"tries={left}")
    headline, advice = after(lines, "Answer")
    assert "住基カード" in headline
    assert "mynareader check" in advice
    assert all("if this is a 住基カード" in line for line in after(lines, "PINs"))
    assert "4 tries left — no longer of use" in "\n".join(lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_say_so(language: str) -> None:
    assert "15" in "".join(said("child", "tries=sign:0", language=language))
    assert "住基カード" in "".join(said("juki-card", language=language))


def test_a_my_number_card_without_some_applications_is_none_of_these() -> None:
    lines = said("plain", "application-missing=card_surface", "application-missing=input_assist")
    assert "住基カード" not in "".join(lines)


def test_a_check_knows() -> None:
    found = {
        persona: {item.token for item in verdict_of(checked(persona, "tries=sign:0")).items}
        for persona in ("plain", "child", "juki-card")
    }
    assert "locked" in found["plain"]
    assert not {"locked", "locked_or_unused"} & found["child"]
    assert "older_card" in found["juki-card"]
