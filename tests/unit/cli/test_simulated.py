"""What is invented says so, first of all, in every form."""

import pytest

from mynareader.formats.sections import Tone
from mynareader.formats.terminal import MARKS
from mynareader.formats.views.certificate import certificate_section
from mynareader.formats.views.common import OF_TEST_CA
from mynareader.words import Words
from tests.harness.desk import program
from tests.harness.recordings import FOLDER
from tests.harness.texts import LANGUAGES
from tests.unit.verdict.cards import checked


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("line", ["check", "read all", "pins", "cert show", "compare"])
def test_a_simulated_card_is_never_shown_as_a_real_one(line: str, language: str) -> None:
    told = Words(language).text("report.simulated")
    text = program(*line.split(), "--simulated", "--lang", language)
    assert text.code == 0, text.said
    assert told in "".join(text.out.splitlines()[:3])  # after an empty line and the heading
    form = program(*line.split(), "--simulated", "--lang", language, "--json")
    assert form.data["source"]["simulated"] is True


OF_CERTIFICATES = (
    "check --details",
    "cert show",
    "read all",
    "authenticate",
    "in-person",
    "check --details --replay {trace}",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("line", OF_CERTIFICATES)
def test_what_every_simulated_card_has_speaks_neither_against_it_nor_for_it(line: str, language: str) -> None:
    words = Words(language)
    args = line.format(trace=FOLDER / "check.trace").split()
    place = () if "--replay" in args else ("--simulated",)
    lines = program(*args, *place, "--lang", language).out.splitlines()
    assert [one for one in lines if MARKS[Tone.BAD] in one] == []
    of_ca = [one for one in lines if any(words.text(f"report.test_ca.{reason}") in one for reason in OF_TEST_CA)]
    assert len(of_ca) == {"in-person": 0, "read all": 4}.get(line, 2)
    assert not [one for one in of_ca if MARKS[Tone.GOOD] in one]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("line", "told"), [("read all", "report.signed_by"), ("in-person", "report.in_person.result")])
def test_an_altered_simulated_card_is_as_bad_as_any(line: str, told: str, language: str) -> None:
    done = program(*line.split(), "--simulated", "--condition=altered", "--lang", language)
    label = Words(language).text(told)
    assert [one for one in done.out.splitlines() if label in one and MARKS[Tone.BAD] in one]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_ca_on_a_reader_is_none_of_jpki(language: str) -> None:
    report = checked("plain", real=True)
    assert report.certificate is not None
    lines = certificate_section(report.certificate, Words(language), simulated=False).lines
    assert len([one for one in lines if one.tone is Tone.BAD]) == 2
