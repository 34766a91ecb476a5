"""Everything a client such as the window needs, in one place: it imports this module and nothing below it."""

from __future__ import annotations

from mynareader import __version__, errors, report
from mynareader.applications import PINS
from mynareader.authenticity import Authenticity
from mynareader.certificates import JST, Finding, ValidityState
from mynareader.errors import MynaReaderError, PinError
from mynareader.guessable import WEAK
from mynareader.matching.verdicts import DIFFERENT, IDENTICAL
from mynareader.pin_reports import NumberReport, PinChangeReport
from mynareader.pins import PinKind, PinValue, verification_b
from mynareader.service.asking import Given, Need, PinSource, with_pins
from mynareader.service.certificates import CERTIFICATES, read_certificate, read_signature_certificate
from mynareader.service.check import check
from mynareader.service.compare import compare as compare_sources
from mynareader.service.counters import read_pins
from mynareader.service.crashes import leave_no_core
from mynareader.service.diagnostics import diagnose
from mynareader.service.diagnostics_text import diagnostics_groups, diagnostics_text
from mynareader.service.hand_over import FIELDS as HAND_OVER_FIELDS
from mynareader.service.hand_over import pasted
from mynareader.service.hand_over import text_of as hand_over_text
from mynareader.service.hand_over_text import places as hand_over_places
from mynareader.service.hand_over_text import verdict as hand_over_verdict
from mynareader.service.new_files import create
from mynareader.service.new_pin_stand_in import NewPinStandIn
from mynareader.service.number_check import check_digit_ok, check_number
from mynareader.service.number_check import said as number_said
from mynareader.service.photo import decode_photo
from mynareader.service.pin_change import Doubts, NewPin, NewPinSource, change_pin
from mynareader.service.pin_targets import targets_of
from mynareader.service.read import WAYS, Wish, read
from mynareader.service.runner import MAX_STARTS, Runner
from mynareader.service.simulation import public_pins
from mynareader.service.sources import Place, Where, open_place, reader_place
from mynareader.service.stand_ins import StandIns
from mynareader.service.stay import CardStay
from mynareader.service.traces import RecordedStay
from mynareader.service.traces import describe as describe_trace
from mynareader.simulator.personas import PERSONAS
from mynareader.transports.readers import ReaderState, matching
from mynareader.transports.watcher import Snapshot, Watcher
from mynareader.values import MyNumber, PartialDate
from mynareader.words import Words, language_from_environment

__all__ = [
    "CERTIFICATES",
    "DIFFERENT",
    "HAND_OVER_FIELDS",
    "IDENTICAL",
    "JST",
    "MAX_STARTS",
    "PERSONAS",
    "PINS",
    "WAYS",
    "WEAK",
    "Authenticity",
    "CardStay",
    "Doubts",
    "Finding",
    "Given",
    "MyNumber",
    "MynaReaderError",
    "Need",
    "NewPin",
    "NewPinSource",
    "NewPinStandIn",
    "NumberReport",
    "PartialDate",
    "PinChangeReport",
    "PinError",
    "PinKind",
    "PinSource",
    "PinValue",
    "Place",
    "ReaderState",
    "RecordedStay",
    "Runner",
    "Snapshot",
    "StandIns",
    "ValidityState",
    "Watcher",
    "Where",
    "Wish",
    "Words",
    "__version__",
    "change_pin",
    "check",
    "check_digit_ok",
    "check_number",
    "compare_sources",
    "create",
    "decode_photo",
    "describe_trace",
    "diagnose",
    "diagnostics_groups",
    "diagnostics_text",
    "errors",
    "hand_over_places",
    "hand_over_text",
    "hand_over_verdict",
    "language_from_environment",
    "leave_no_core",
    "matching",
    "number_said",
    "open_place",
    "pasted",
    "public_pins",
    "read",
    "read_certificate",
    "read_pins",
    "read_signature_certificate",
    "reader_place",
    "report",
    "targets_of",
    "verification_b",
    "with_pins",
]
