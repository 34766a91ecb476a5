"""Every class of reports has a name, data, a view and a schema, and nothing else stands in the registry."""

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator
from pkgutil import resolve_name

import pytest

from mynareader import reports
from mynareader.formats import FORMATS
from mynareader.formats.registry import ROWS, data_of, sections_of
from mynareader.words import Words
from tests.harness.schema import SCHEMAS

PARTS = {"CertificateReport", "PersonaReport", "ReaderReport"}  # of reports


def report_classes() -> Iterator[str]:
    for module in pkgutil.iter_modules(reports.__path__, f"{reports.__name__}."):
        for name, found in vars(importlib.import_module(module.name)).items():
            if dataclasses.is_dataclass(found) and found.__module__ == module.name and name.endswith("Report"):
                yield name


def test_every_class_of_reports_has_a_row() -> None:
    assert set(report_classes()) - PARTS == set(ROWS)


@pytest.mark.parametrize("name", ROWS)
def test_every_row_is_whole(name: str) -> None:
    row = ROWS[name]
    assert callable(row.data_maker())
    assert callable(row.view_maker())
    assert row.schema in SCHEMAS


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_there(form: str) -> None:
    assert callable(resolve_name(FORMATS[form]))


def test_what_is_no_report_is_refused() -> None:
    with pytest.raises(KeyError):
        data_of("no report", show_my_number=False)
    with pytest.raises(KeyError):
        sections_of("no report", Words("en"), show_my_number=False)
