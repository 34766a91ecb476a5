"""Check the card of a recorded trace: ``python -m mynareader.library.examples.replayed_check FILE``."""

import sys

import mynareader

with mynareader.open_trace(sys.argv[1]) as card:
    answer = card.check()
print(answer.verdict.grade.value, *(item.token for item in answer.verdict.items))
