"""Everything a client such as the window needs, in one place: it imports this module and nothing below it."""

from __future__ import annotations

from mynareader import __version__, errors, report
from mynareader.applications import PINS
from mynareader.authenticity import Authenticity
from mynareader.certificates import JST, Finding, ValidityState
from mynareader.errors import MynaReaderError, PinError
from mynareader.guessable import DATE_LIKE, WEAK
from mynareader.pin_reports import PinChangeReport
from mynareader.pins import PinKind, PinValue, verification_b
from mynareader.service.asking import Given, Need, PinSource, with_pins
from mynareader.service.authenticate import by_certificate, by_own_key
from mynareader.service.authenticate import need as authentication_need
from mynareader.service.certificates import CERTIFICATES, read_certificate, read_signature_certificate
from mynareader.service.check import check
from mynareader.service.compare import compare as compare_sources
from mynareader.service.counters import read_pins
from mynareader.service.crashes import leave_no_core
from mynareader.service.diagnostics import diagnose
from mynareader.service.diagnostics_text import diagnostics_groups, diagnostics_text
from mynareader.service.new_files import create
from mynareader.service.new_pin_stand_in import NewPinStandIn
from mynareader.service.photo import decode_photo
from mynareader.service.pin_change import Doubts, NewPin, NewPinSource, change_pin
from mynareader.service.pin_targets import targets_of
from mynareader.service.previous import compare, read_previous
from mynareader.service.read import WAYS, Wish, read
from mynareader.service.runner import MAX_STARTS, Runner
from mynareader.service.simulation import public_pins
from mynareader.service.sources import Place, Where, open_place, reader_place
from mynareader.service.stand_ins import StandIns
from mynareader.service.stay import CardStay
from mynareader.service.traces import RecordedStay
from mynareader.service.traces import describe as describe_trace
from mynareader.service.trust_files import own_card_keys, read_trust
from mynareader.simulator.personas import PERSONAS
from mynareader.transports.readers import ReaderState, matching
from mynareader.transports.watcher import Snapshot, Watcher
from mynareader.trust import NOTHING, Trust
from mynareader.values import MyNumber, PartialDate
from mynareader.words import Words, language_from_environment

__all__ = [
    "CERTIFICATES",
    "DATE_LIKE",
    "JST",
    "MAX_STARTS",
    "NOTHING",
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
    "Trust",
    "ValidityState",
    "Watcher",
    "Where",
    "Wish",
    "Words",
    "__version__",
    "authentication_need",
    "by_certificate",
    "by_own_key",
    "change_pin",
    "check",
    "compare",
    "compare_sources",
    "create",
    "decode_photo",
    "describe_trace",
    "diagnose",
    "diagnostics_groups",
    "diagnostics_text",
    "errors",
    "language_from_environment",
    "leave_no_core",
    "matching",
    "open_place",
    "own_card_keys",
    "public_pins",
    "read",
    "read_certificate",
    "read_pins",
    "read_previous",
    "read_signature_certificate",
    "read_trust",
    "reader_place",
    "report",
    "targets_of",
    "verification_b",
    "with_pins",
]
