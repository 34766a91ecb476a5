"""The process that searches: Atheris on one target; ended by libFuzzer, so ``atheris`` cleans up after it."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["mynareader", "asn1crypto"], enable_loader_override=False):
    from tests.assurance.fuzz import corpus
    from tests.assurance.fuzz.target import LIMIT, Target
    from tests.assurance.fuzz.targets import BY_NAME


def main(name: str, options: list[str]) -> None:
    """Search until libFuzzer ends the process."""
    target = BY_NAME[name]
    folder = Path(tempfile.mkdtemp())
    for number, data in enumerate((*target.seeds(), *corpus.held(target).values())):
        (folder / f"seed-{number}").write_bytes(data[:LIMIT])
    atheris.Setup([sys.argv[0], *options, str(folder)], _one(target))
    atheris.Fuzz()


def _one(target: Target) -> Callable[[bytes], None]:
    def test_one_input(data: bytes) -> None:
        try:
            target.outcome(data)
        except Exception as error:  # the finding is kept before libFuzzer ends the process
            print(f"{target.name}: kept as {corpus.keep(target, data, error)}", file=sys.stderr)  # noqa: T201
            raise

    return test_one_input


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
