"""Tell a caller what to do: the card on the reader, or a simulated one with ``--simulated``. No PIN is needed.

It ends with 0 where nothing has to be done, 1 where something has, 2 where no card could be read.
"""

import sys
from collections.abc import Sequence

import mynareader


def told(verdict: mynareader.Verdict) -> list[str]:
    """Return a line for what the verdict is, and one for each thing to do."""
    lines = [f"{verdict.grade.value}: {', '.join(item.token for item in verdict.items)}"]
    for action in verdict.actions:
        until = f" by {action.deadline}" if action.deadline else ""
        lines.append(f"do {action.token} at {action.place}{until}")
    return lines


def main(arguments: Sequence[str]) -> int:
    """Check one card and say what came of it."""
    place = mynareader.open_simulated() if "--simulated" in arguments else mynareader.open_reader(timeout=30)
    try:
        with place as card:
            verdict = card.check().verdict
    except mynareader.MynaReaderError as error:
        print(f"no answer: {error.code}", file=sys.stderr)
        return 2
    print("\n".join(told(verdict)))
    return 1 if verdict.actions else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
