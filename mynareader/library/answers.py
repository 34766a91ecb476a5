"""What a task of the library returns."""

from typing import Generic, TypeVar

from mynareader.reports.in_person import InPersonReport
from mynareader.values.value_class import value_class
from mynareader.verdict.in_person import InPersonOutcome
from mynareader.verdict.items import Verdict

R = TypeVar("R")


@value_class(frozen=True)
class Answer(Generic[R]):
    """The ``report`` of one task, and the ``verdict`` on it."""

    report: R
    verdict: Verdict


@value_class(frozen=True)
class InPersonAnswer(Answer[InPersonReport]):
    """The answer of a check face to face; ``outcome.token`` is proven, copy, altered or not_provable."""

    outcome: InPersonOutcome
