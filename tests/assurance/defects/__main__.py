"""Seed the defects one after the other and tell which of them the suite notices; see the package."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.assurance.defects.declared import BY_NAME
from tests.assurance.defects.defect import Defect, MisfitError
from tests.assurance.defects.trial import copy_of_tree, run_tests, try_defect
from tests.harness.matrix import Writing, publish, table

ABOUT = (
    "Written by `python -m tests.assurance.defects`: promises broken on purpose, one at a time; does the suite notice?"
)


def main(args: Sequence[str]) -> int:
    """Return 0 when every defect was caught, 1 when one was not, 2 when one does not fit or the tests fail anyway."""
    options = _parser().parse_args(args)
    Writing.allowed = options.write_matrix
    unknown = [name for name in options.names if name not in BY_NAME]
    if unknown:
        return _complain(f"no such defect: {', '.join(unknown)}; --list names them")
    chosen = [BY_NAME[name] for name in options.names] or list(BY_NAME.values())
    if options.list:
        sys.stdout.writelines(f"{defect.name}: {defect.breaks}\n" for defect in chosen)
        return 0
    try:
        with copy_of_tree() as tree:
            return _sound(tree, chosen) or _try_all(tree, chosen, fallback=options.fallback)
    except MisfitError as error:
        return _complain(str(error))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m tests.assurance.defects", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these defects")
    parser.add_argument("--list", action="store_true", help="say what each breaks, and run nothing")
    parser.add_argument(
        "--no-fallback", dest="fallback", action="store_false", help="do not run the whole suite when its tests pass"
    )
    parser.add_argument("--write-matrix", action="store_true", help="write the section of tests/assurance/MATRIX.md")
    return parser


def _complain(text: str) -> int:
    sys.stderr.write(f"!! {text}\n")
    return 2


def _sound(tree: Path, chosen: Sequence[Defect]) -> int:
    """Return 0 when the tests pass without any defect: else nothing is said by their failing."""
    together = tuple(dict.fromkeys(name for defect in chosen if "-k" not in defect.tests for name in defect.tests))
    alone = dict.fromkeys(defect.tests for defect in chosen if "-k" in defect.tests)
    for tests in filter(None, (together, *alone)):
        code, told = run_tests(tree, tests)
        if code:
            return _complain(f"{' '.join(tests)} fails without any defect: {told}")
    return 0


def _try_all(tree: Path, chosen: Sequence[Defect], *, fallback: bool) -> int:
    missed, seconds, rows = 0, 0.0, list[tuple[str | int, ...]]()
    for defect in chosen:
        verdict = try_defect(tree, defect, fallback=fallback)
        missed += not verdict.caught
        rows.append((defect.name, defect.breaks, verdict.how if verdict.caught else "not caught"))
        seconds += verdict.seconds
        mark = "caught    " if verdict.caught else "NOT CAUGHT"
        sys.stdout.write(f"{mark} {verdict.seconds:6.1f} s  {defect.name}\n{'':21}{verdict.how}\n")
        sys.stdout.flush()
    caught = f"{len(chosen) - missed} of {len(chosen)} defects caught"
    sys.stdout.write(f"{caught} in {seconds:.0f} s\n")
    if Writing.allowed and len(chosen) == len(BY_NAME):
        publish("Deliberate defects", f"{ABOUT}\n\n{caught}.\n\n{table(('defect', 'it breaks', 'caught by'), rows)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
