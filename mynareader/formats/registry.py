"""What every report has: a name, its data for JSON, its view for people, a schema; one row for each class."""

from collections.abc import Callable, Mapping
from pkgutil import resolve_name
from typing import Final

from mynareader.formats import Data
from mynareader.formats.invented import pointers
from mynareader.formats.sections import Section
from mynareader.reports.origin import Origin
from mynareader.values.value_class import value_class
from mynareader.words import Words


@value_class(frozen=True)
class ReportFormat:
    """The name, data and view of one class of reports; ``numbered``: it may hold a My Number to show or to mask.

    ``data`` and ``view`` are ``module:function`` below ``formats`` and ``formats.views``, loaded when they are needed;
    ``short`` is one that writes a short text, the view being what ``--details`` shows. ``judged``: it has a verdict.
    """

    name: str
    data: str
    view: str
    numbered: bool = False
    short: str = ""
    judged: bool = False

    @property
    def schema(self) -> str:
        """Return the name of the schema of its JSON object, in ``mynareader/schemas``."""
        return f"{self.name}.schema.json"

    def data_maker(self) -> Callable[..., Data]:
        """Return the function that makes plain data of a report."""
        made: Callable[..., Data] = resolve_name(f"mynareader.formats.{self.data}")
        return made

    def view_maker(self) -> Callable[..., list[Section]]:
        """Return the function that makes sections of a report, in one language."""
        made: Callable[..., list[Section]] = resolve_name(f"mynareader.formats.views.{self.view}")
        return made


ROWS: Final[Mapping[str, ReportFormat]] = {  # by the name of the class
    "CheckReport": ReportFormat(
        "check", "json_data:check_data", "check:view", short="answer_format:text_of", judged=True
    ),
    "ReadReport": ReportFormat("read", "json_data:read_data", "reading:view", numbered=True, judged=True),
    "CompareReport": ReportFormat("compare", "json_data:compare_data", "comparison:view", judged=True),
    "CertificatesReport": ReportFormat("certificates", "json_data:certificates_data", "certificate:view", judged=True),
    "AuthenticationReport": ReportFormat(
        "authenticate", "json_data:authentication_data", "certificate:view_authentication", judged=True
    ),
    "InPersonReport": ReportFormat("in_person", "in_person_data:in_person_data", "in_person:view", judged=True),
    "InPersonRecordReport": ReportFormat("in_person_record", "in_person_data:record_data", "in_person:record_view"),
    "PinsReport": ReportFormat("pins", "json_data:pins_data", "check:view_pins"),
    "PinChangeReport": ReportFormat("pin_change", "json_data:pin_change_data", "pins:view"),
    "PinWhichReport": ReportFormat("pin_which", "json_data:pin_which_data", "pins:view_which"),
    "NumberReport": ReportFormat("number", "json_data:number_data", "pins:number_view"),
    "MatchReport": ReportFormat("match", "match_data:match_data", "matching:view"),
    "MatchTableReport": ReportFormat("match", "match_data:match_data", "matching:view_table"),
    "HandOverReport": ReportFormat("hand_over", "match_data:hand_over_data", "matching:hand_over_view"),
    "ReadersReport": ReportFormat("readers", "json_data:readers_data", "machine:view_readers"),
    "DoctorReport": ReportFormat("doctor", "json_data:doctor_data", "machine:view"),
    "DiagnosticsReport": ReportFormat("diagnostics", "json_data:diagnostics_data", "machine:view_diagnostics"),
    "ConfigReport": ReportFormat("config", "config_data:config_data", "config:view"),
    "DesktopReport": ReportFormat("desktop", "config_data:desktop_data", "desktop:view"),
    "PersonasReport": ReportFormat("personas", "json_data:personas_data", "machine:view_personas"),
    "TraceReport": ReportFormat("trace", "trace_data:trace_data", "trace:view_trace"),
    "RedactionReport": ReportFormat("trace-redaction", "trace_data:redaction_data", "trace:view_redaction"),
    "DiffReport": ReportFormat("trace-diff", "trace_data:diff_data", "trace:view_diff"),
}


def data_of(report: object, *, show_my_number: bool) -> tuple[str, Data]:
    """Return the report's name and its data; raise KeyError for what is no report."""
    row = ROWS[type(report).__name__]
    options = {"show_my_number": show_my_number} if row.numbered else {}
    data = row.data_maker()(report, **options)
    origin: Origin | None = getattr(report, "origin", None)
    if origin is not None and origin.redacted:
        data["source"]["invented"] = pointers(data)
    return row.name, data


def sections_of(report: object, words: Words, *, show_my_number: bool) -> list[Section]:
    """Return the report in one language, its verdict second; raise KeyError for what is no report."""
    row = ROWS[type(report).__name__]
    options = {"show_my_number": show_my_number} if row.numbered else {}
    where, *others = row.view_maker()(report, words, **options)  # that it is simulated or redacted comes first
    return [where, *(_verdict(report, words) if row.judged else []), *others]


def _verdict(report: object, words: Words) -> list[Section]:
    from mynareader.formats.views.verdict_words import verdict_sections  # not for what is not judged

    return verdict_sections(report, words)


def short_of(report: object, words: Words) -> str | None:
    """Return the short text of a report that has one; raise KeyError for what is no report."""
    row = ROWS[type(report).__name__]
    return str(resolve_name(f"mynareader.formats.{row.short}")(report, words)) if row.short else None
