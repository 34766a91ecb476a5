"""CARD.md and the code say the same: a fact that is corrected in one of them is corrected in both."""

import re
from pathlib import Path
from typing import Final

from mynareader import values
from mynareader.applications import ALL, PINS
from mynareader.iso7816.status import StatusWord
from mynareader.trust import jpki_profile
from mynareader.trust.certificate import Purpose
from mynareader.trust.roots import ROOTS

CARD: Final = (Path(__file__).parents[2] / "mynareader" / "CARD.md").read_text(encoding="utf-8")
# As the tables call them.
APPLICATIONS: Final = {
    "JPKI": "jpki",
    "card surface": "card_surface",
    "input assist": "input_assist",
    "residents' registry": "registry",
    "common": "common",
}
PLACES: Final = {"JPKI": "jpki", "assist": "input_assist", "surface": "card_surface"}
ROWS: Final = {
    "authentication PIN": "auth",
    "signature password": "sign",
    "input-assist PIN": "assist",
    "verification number A": "a",
    "verification number B": "b",
    "birth date": "birth",
    "registry PIN": "registry",
}
BY_NAME: Final = {spec.name: spec for spec in ALL}


def rows(heads: str) -> list[list[str]]:
    """Return the cells of the table whose first columns are called ``heads``."""
    _, _, below = CARD.partition(f"| {heads} |")
    lines = below.partition("\n\n")[0].splitlines()[2:]
    assert lines, heads
    return [[cell.strip() for cell in line.strip("|").replace(r"\|", "/").split("|")] for line in lines]


def efs(cell: str) -> set[int]:
    return {int(found, 16) for found in re.findall(r"`([0-9A-F]{4})`", cell)}


def test_every_application_has_its_identifier_and_its_free_files() -> None:
    table = {APPLICATIONS[row[0]]: row[2:4] for row in rows("application | Japanese")}
    assert {name: aid.strip("`") for name, (aid, _) in table.items()} == {
        spec.name: spec.aid.hex().upper() for spec in ALL
    }
    free = {spec.name: {file.ef for file in spec.files if not file.opened_by} for spec in ALL}
    assert all(found <= efs(table[name][1]) for name, found in free.items())


def test_every_pin_has_its_object_and_its_limit() -> None:
    told = {ROWS[name]: row for row in rows("name | where") if (name := row[0].split(",")[0]) in ROWS}
    assert {pin.kind.name for pin in PINS.values()} == set(told)
    for pin in PINS.values():
        _, where, _, limit, *_ = told[pin.kind.name]
        assert pin.ef in efs(where), pin.name
        assert limit == ("*unknown*" if pin.kind.published_limit is None else str(pin.kind.published_limit)), pin.name


def test_what_a_pin_opens_is_what_the_files_say() -> None:
    for row in rows("name | where"):
        kind = ROWS.get(row[0].split(",")[0])
        for place, name in PLACES.items():
            if (part := re.search(rf"{place} ((?:`\w+` ?)+)", row[4])) is None:
                continue
            opened = {file.ef for file in BY_NAME[name].files if kind in {pin.kind.name for pin in file.opened_by}}
            assert opened <= efs(part[1]), (kind, place)


def test_every_status_word_has_a_meaning() -> None:
    words = {int(word, 16) for row in rows("word") for word in re.findall(r"`([0-9A-F]{4})`", row[0])}
    assert len(words) > 15
    assert {f"{word:04X}" for word in words if StatusWord(word).meaning in {None, "unknown"}} == set()


def test_eras_begin_on_the_same_days() -> None:
    told = re.search(r"\*\*Eras\*\* begin on: ([^()]+)\.", CARD)
    assert told is not None
    assert re.findall(r"\d{4}-\d\d-\d\d", told[1]) == [day.isoformat() for day, _ in reversed(values.ERAS)]


def test_policies_and_roots_are_the_same() -> None:
    policies = {row[0].strip("`"): row[1] for row in rows("policy")}
    assert policies[jpki_profile.POLICIES[Purpose.SIGNATURE]] == "signature certificates"
    assert policies[jpki_profile.POLICIES[Purpose.AUTHENTICATION]] == "authentication certificates"
    kinds = {Purpose.AUTHENTICATION: "authentication", Purpose.SIGNATURE: "signature"}
    assert rows("root | valid") == [
        [
            f"{kinds[root.purpose]} {root.generation}",
            f"{root.first_day} – {root.last_day}",
            f"{root.serial:08X}" if root.serial > 1 else "01",
            f"`{root.sha256}`",
        ]
        for root in ROOTS
    ]


def test_the_measured_example_is_the_one_that_decoders_are_tried_with() -> None:
    told = [re.findall(r"`(\w+)`", row[1]) for row in rows("what | bytes or digits")]
    stored = {head + "".join(digits.encode().hex() for digits in rest) for head, *rest in filter(None, told)}
    vectors = {vector.stored.hex().upper() for spec in ALL for file in spec.files for vector in file.vectors}
    assert len(stored & vectors) == 3
