"""200 seeded single faults, half of them of files, half of answers (2,000 with ``--long``)."""

import random
from functools import cache, partial

from mynareader.simulator.build import build
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.card_image import CardImage
from tests.assurance.always.struck import ANSWERS, CONTENTS, Part, StruckCard, check, with_content
from tests.assurance.always.told import FROM, Data, named, timeless, untouched
from tests.harness.effort import effort

PERSONA = "plain"
FILES = {
    "token_info": ("jpki", 0x06),
    "certificates_present": ("jpki", 0x08),
    "auth_certificate": ("jpki", 0x0A),
    "auth_ca_certificate": ("jpki", 0x0B),
    "common_record": ("common", 0x01),
}
# What may read as no fault: marks and labels that nobody knows, a certificate that contradicts its signature.
QUIET = {("file", name) for name in ("certificates_present", "token_info", "auth_certificate")}


@cache
def image() -> CardImage:
    return build(PERSONA)


@cache
def healthy() -> tuple[Data, tuple[Part, ...]]:
    card = StruckCard(SimulatedCard(image()))
    return check(card).data, tuple(card.parts)


def must_be_told(data: Data, part: Part, what: str) -> None:
    """Hold a report against a healthy one: the broken part named, or read all the same, and all the rest shown."""
    clean, _ = healthy()
    assert untouched(data, part) == untouched(clean, part), what
    if named(data, part) or timeless(data) == timeless(clean):
        return
    assert part in QUIET or part[0] == "counter", f"{what}: {part} is not named"
    assert data["not_read"] == [], what


def test_every_file_of_the_table_is_what_check_reads() -> None:
    assert {name for kind, name in healthy()[1] if kind == "file"} == set(FILES) == set(FROM)


def test_an_answer_that_is_broken_costs_its_own_line() -> None:
    seeded = random.Random(17)
    _, parts = healthy()
    for number in range(effort(normal=100, long=1000)):
        at, fault = seeded.randint(1, len(parts)), seeded.choice(list(ANSWERS))
        done = check(StruckCard(SimulatedCard(image()), at, ANSWERS[fault], number))
        assert done.code == 0, f"{number}: {fault} at {at} {parts[at - 1]}: {done.said}"
        must_be_told(done.data, parts[at - 1], f"{number}: {fault} at {at}")


def test_a_file_that_is_broken_costs_its_own_line() -> None:
    seeded = random.Random(18)
    for number in range(effort(normal=100, long=1000)):
        name, fault = seeded.choice(list(FILES)), seeded.choice(list(CONTENTS))
        broken = with_content(image(), *FILES[name], partial(CONTENTS[fault], seeded))
        done = check(StruckCard(SimulatedCard(broken)))
        assert done.code == 0, f"{number}: {fault} in {name}: {done.said}"
        must_be_told(done.data, ("file", name), f"{number}: {fault} in {name}")


def test_no_fault_at_any_exchange_hides_a_readable_counter() -> None:
    """Every exchange of a check, with an answer that says nothing."""
    clean, parts = healthy()
    for at, part in enumerate(parts, start=1):
        data = check(StruckCard(SimulatedCard(image()), at, ANSWERS["6F00"])).data
        told = {pin["name"]: pin["attempts_remaining"] for pin in data["pins"]}
        expected = {pin["name"]: pin["attempts_remaining"] for pin in clean["pins"]}
        assert told | ({part[1]: expected[part[1]]} if part[0] == "counter" else {}) == expected
