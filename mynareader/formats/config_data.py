"""The JSON of ``mynareader config show``, and of ``mynareader desktop``."""

from dataclasses import asdict

from mynareader.formats import Data
from mynareader.reports.machine import ConfigReport, DesktopReport


def config_data(report: ConfigReport) -> Data:
    """Return every value with its place, the files and folders, and what is wrong."""
    return {
        "settings": [asdict(row) for row in report.rows],
        "files": [{"source": one.source, "path": one.path, "there": one.there} for one in report.files],
        "trust_folders": [asdict(one) for one in report.folders],
        "problems": [{"code": error.code, "facts": error.facts()} for error in report.problems],
    }


def desktop_data(report: DesktopReport) -> Data:
    """Return the folder, every file with what became of it, and what is worth knowing."""
    return asdict(report)
