"""``compare`` as a person meets it: its JSON, its words, its exchanges, and a screen without another holder."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mynareader.formats.registry import sections_of
from mynareader.reports.card import ReadReport
from mynareader.service.reading.compare import compare
from mynareader.words import Words
from tests.assurance.acceptance.altered import card
from tests.foreign_card.personas import CHILD, HANAKO
from tests.harness.desk import Data, desk, program
from tests.harness.foreign import pins_of
from tests.unit.service.comparing import certificate_of, read, with_certificate


def test_the_command() -> None:
    done: Data = desk(card(), "compare", "--json", pins=pins_of(HANAKO)).data
    assert done["items"]["birth"]["values"] == dict.fromkeys(("attributes", "sign", "face"), "1985-04-12")
    assert done["items"]["name"]["differences"][0] == {
        "position": 1,
        "attributes": "\U00020bb7",
        "sign": "吉",
        "substitute": True,
    }


@pytest.mark.parametrize("language", ["ja", "en"])
def test_another_holder_leaves_nothing_on_the_screen(language: str) -> None:
    other = replace(HANAKO, key="other", birth="19850413", cert_name="別人　太郎")
    changed = card({("jpki", 0x0001): certificate_of(other)})
    for form in ((), ("--json",)):
        done = desk(changed, "compare", "--lang", language, *form, pins=pins_of(HANAKO))
        assert done.code == 16
        for text in ("花子", "別人", "1985", "架空県"):
            assert text not in done.out + done.said
    assert (done.json["code"], done.json["error"]) == ("holder_differs", {"items": ["birth"]})


def test_the_same_exchanges_as_read_all() -> None:
    logs = []
    for command in (("read", "all"), ("compare",)):
        used = card()
        sent: list[bytes] = []
        used.transmit = _logged(used.transmit, sent)  # type: ignore[assignment, method-assign]
        assert desk(used, *command, "--json", pins=pins_of(HANAKO)).code == 32  # by nobody's CA
        logs.append(sent)
    assert logs[0] == logs[1]


def _logged(transmit: Callable[[bytes], bytes], sent: list[bytes]) -> Callable[[bytes], bytes]:
    def noted(command: bytes) -> bytes:
        sent.append(command)
        return transmit(command)

    return noted


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("made", [read, lambda: read(CHILD), lambda: with_certificate(cert_name="見本　花")])
def test_every_report_has_words(made: Callable[[], ReadReport], language: str) -> None:
    sections = sections_of(compare(made()), Words(language), show_my_number=False)
    assert all(line.value for section in sections for line in section.lines)


def test_a_recorded_comparison_replays(tmp_path: Path) -> None:
    trace = str(tmp_path / "compare.trace")
    assert program("trace", "record", trace, "compare", "--simulated=gaiji").code == 0
    replayed = program("trace", "replay", trace, "--json")
    assert replayed.data["items"]["name"]["reason"] == "agree"


def test_the_text_has_the_characters_in_brackets() -> None:
    done = desk(card(), "compare", "--lang", "en", pins=pins_of(HANAKO))
    assert "[吉][邉]　花子" in done.out
    assert "[\U00020bb7][\u9089\U000e0102]　花子" in done.out
