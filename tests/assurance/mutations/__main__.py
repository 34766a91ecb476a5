"""Change one thing after the other and tell which changes ``tests/unit`` does not notice; see the package."""

import argparse
import compileall
import random
import sys
import time
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from tests.assurance.defects.defect import MisfitError
from tests.assurance.defects.trial import PATIENCE, ROOT, copy_of_tree, run_tests
from tests.assurance.mutations.modules import NEAREST
from tests.assurance.mutations.mutants import Mutant, places_in

WHOLE: Final = ("tests/unit",)
SOON: Final = 120  # seconds for the tests near a module, which take ten; what hangs is noticed


def main(args: Sequence[str]) -> int:
    """Return 0 when every change was noticed, 1 when one was not, 2 when the tests fail without any."""
    options = _parser().parse_args(args)
    texts = {name: (ROOT / name).read_text(encoding="utf-8") for name in options.modules or NEAREST}
    mutants = _chosen(texts, options.sample, options.seed)
    if options.list:
        sys.stdout.writelines(f"{mutant}\n" for mutant in mutants)
        return 0
    try:
        with copy_of_tree() as tree:
            compileall.compile_dir(str(tree), quiet=1)  # what is not changed is not compiled anew for every change
            return _sound(tree, list(texts)) or _try_all(tree, mutants, whole=options.whole)
    except MisfitError as error:
        return _complain(str(error))


def _chosen(texts: Mapping[str, str], sample: int | None, seed: int) -> list[Mutant]:
    places = [place for name, text in texts.items() for place in places_in(name, text)]
    if sample is not None:
        random.Random(seed).shuffle(places)
    made = (place.mutant(texts[place.module]) for place in places)
    return list(islice((mutant for mutant in made if mutant is not None), sample))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m tests.assurance.mutations", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", choices=[[], *NEAREST], help="only these modules")
    parser.add_argument("--sample", type=int, metavar="N", help="try N changes, chosen by chance")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="of that chance")
    parser.add_argument("--whole", action="store_true", help="run all unit tests on what those near it do not notice")
    parser.add_argument("--list", action="store_true", help="say what would be changed, and run nothing")
    return parser


def _complain(text: str) -> int:
    sys.stderr.write(f"!! {text}\n")
    return 2


def _sound(tree: Path, modules: Sequence[str]) -> int:
    tests = tuple(dict.fromkeys(test for module in modules for test in NEAREST[module]))
    code, told = run_tests(tree, tests)
    return _complain(f"the tests fail without any change: {told}") if code else 0


def _try_all(tree: Path, mutants: Sequence[Mutant], *, whole: bool) -> int:
    missed = 0
    for mutant in mutants:
        began = time.monotonic()
        how = _noticed(tree, mutant, whole=whole)
        missed += how is None
        mark = "NOT NOTICED" if how is None else "noticed"
        sys.stdout.write(f"{mark} {time.monotonic() - began:.1f} s  {mutant}\n{how or ''}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{len(mutants) - missed} of {len(mutants)} changes noticed\n")
    return 1 if missed else 0


def _noticed(tree: Path, mutant: Mutant, *, whole: bool) -> str | None:
    """Return how the tests notice ``mutant``, None where they do not."""
    file = tree / mutant.module
    before = file.read_text(encoding="utf-8")
    file.write_text(mutant.text, encoding="utf-8")
    try:
        for tests, patience in ((NEAREST[mutant.module], SOON), *([(WHOLE, PATIENCE)] if whole else [])):
            code, told = run_tests(tree, tests, patience)
            if code:
                return told
    finally:
        file.write_text(before, encoding="utf-8")
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
