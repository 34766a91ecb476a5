"""What ``mynareader doctor`` found."""

from __future__ import annotations

from dataclasses import dataclass

from mynareader.errors import MynaReaderError


@dataclass(frozen=True)
class DoctorFinding:
    """Say how one reader does, or (``reader`` None) the machine; ``problem`` None when all is well."""

    reader: str | None
    problem: MynaReaderError | None


@dataclass(frozen=True)
class DoctorReport:
    """Hold the findings, the one to deal with first in front."""

    findings: tuple[DoctorFinding, ...]

    @property
    def problem(self) -> MynaReaderError | None:
        """Return what keeps a person from using their card; None as soon as one reader can be used."""
        if any(finding.problem is None for finding in self.findings):
            return None
        return next((finding.problem for finding in self.findings), None)
