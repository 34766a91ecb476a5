"""Hostile bytes: nothing but our own errors comes out of anything that takes bytes from somebody else.

``pytest tests/assurance/fuzz`` is the normal run; with ``--long`` it tries 200,000 inputs of each target (about an
hour) and writes the section "Hostile bytes" of tests/assurance/MATRIX.md. What it finds goes into ``corpus/`` by
itself, made as small as possible, and is replayed from then on. ``python -m tests.assurance.fuzz.atheris TARGET``
searches by coverage instead.
"""

from collections import Counter
from itertools import islice

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mynareader.applications import ALL as APPLICATIONS
from tests.assurance.fuzz import corpus, matrix
from tests.assurance.fuzz.longrun import fed
from tests.assurance.fuzz.strategies import BATCH, batch, plain
from tests.assurance.fuzz.target import Target
from tests.assurance.fuzz.targets import ALL, BY_NAME
from tests.harness.effort import effort

WRITTEN = 200  # batches between two notes of how far a target has come
EACH = pytest.mark.parametrize("target", ALL, ids=lambda target: target.name)
_ALL_PHASES = tuple(Phase)


def trying(examples: int, phases: tuple[Phase, ...] = _ALL_PHASES) -> settings:
    return settings(
        max_examples=examples,
        phases=phases,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )


@EACH
def test_what_once_went_wrong_does_so_no_more(target: Target) -> None:
    for name, data in corpus.held(target).items():
        assert target.outcome(data), name


@EACH
def test_seeds_are_worth_changing(target: Target) -> None:
    """At least one is taken for what it is: a target that refuses all its seeds says nothing."""
    refused = {getattr(error, "code", "") for error in target.errors}
    assert {target.outcome(data).partition(":")[0] for data in target.seeds()} - refused


@EACH
def test_bytes_out_of_nothing(target: Target) -> None:
    @trying(effort(normal=max(target.normal // 10, 3), long=min(target.long, 2000)))
    @given(plain(target))
    def try_one(data: bytes) -> None:
        target.outcome(data)

    try_one()


@EACH
def test_valid_bytes_changed(target: Target) -> None:
    @trying(max(target.normal // BATCH, 1), (Phase.generate,))
    @given(st.integers(0, 2**64 - 1))
    def try_batch(number: int) -> None:
        assert fed(target, islice(batch(target, number), target.normal))

    try_batch()


@EACH
def test_valid_bytes_changed_for_long(target: Target) -> None:
    """Go through numbered batches, so that no input comes twice; a row of the section is written on the way."""
    kinds: Counter[str] = Counter()
    last = effort(normal=0, long=target.long // BATCH)
    for number in range(1, last + 1):
        kinds += fed(target, batch(target, number))
        if number % WRITTEN == 0 or number == last:
            matrix.reached(target, kinds)


def test_every_file_of_every_application_is_a_target() -> None:
    files = [f"file-{spec.name}-{file.name}".replace("_", "-") for spec in APPLICATIONS for file in spec.files]
    assert set(files) <= set(BY_NAME)


def test_every_folder_of_the_corpus_belongs_to_a_target() -> None:
    assert {path.name for path in corpus.CORPUS.iterdir()} <= set(BY_NAME)
