"""Check all traces in a folder, a line of CSV for each: ``python -m mynareader.library.examples.many_traces FOLDER``.

A trace that does not hold a check (or is none) has its error in place of a grade; the batch goes on.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import mynareader


def rows(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Give name, grade or error, and what was found, for each trace."""
    for path in sorted(folder.glob("*.trace")):
        try:
            with mynareader.open_trace(path) as card:
                verdict = card.check().verdict
        except mynareader.MynaReaderError as error:
            yield path.name, "error", error.code
        else:
            yield path.name, verdict.grade.value, " ".join(item.token for item in verdict.items)


if __name__ == "__main__":
    csv.writer(sys.stdout).writerows([("trace", "grade", "found"), *rows(Path(sys.argv[1]))])
