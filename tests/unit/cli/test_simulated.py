"""What is invented says so, first of all, in every form."""

import pytest

from mynareader.words import Words
from tests.harness.desk import program
from tests.harness.texts import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("line", ["check", "read all", "pins", "cert show", "compare"])
def test_a_simulated_card_is_never_shown_as_a_real_one(line: str, language: str) -> None:
    told = Words(language).text("report.simulated")
    text = program(*line.split(), "--simulated", "--lang", language)
    assert text.code == 0, text.said
    assert told in "".join(text.out.splitlines()[:3])  # after an empty line and the heading
    form = program(*line.split(), "--simulated", "--lang", language, "--json")
    assert form.data["source"]["simulated"] is True
