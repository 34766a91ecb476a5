"""Trace files: the parser, both ways of replaying, explanations, redaction, and ``trace verify`` with its side file."""

import codecs
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from mynareader.cli.trace_sessions import differs_from
from mynareader.errors import MynaReaderError, TraceMalformed, TraceMismatch
from mynareader.iso7816.connection import Connection
from mynareader.service.files.trace_store import pins_sent, report_of
from mynareader.traces.explain import explain
from mynareader.traces.format import parse, parse_bytes, to_text
from mynareader.traces.model import HEADER_SIZE, RecordedFailure, Trace
from mynareader.traces.redaction import may_be_committed, redact
from mynareader.traces.replay_by_content import ContentReplay
from mynareader.traces.replay_strict import StrictReplay
from tests.assurance.fuzz import seeds
from tests.assurance.fuzz.target import Checks, Shape, Target, judged, must, sane
from tests.assurance.fuzz.targets.certificates import shown

_EXCHANGES = 64  # of a trace are replayed; longer ones say nothing new
_SMALL = 7000  # bytes: what is parsed many times over is small


def _parsed(data: bytes) -> str:
    trace = parse_bytes(data)
    sane(trace.header)
    ours = data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
    must(to_text(trace).encode() == ours.removesuffix(b"\n") + b"\n", "another text means the same trace")
    for step in trace.steps:
        if isinstance(step, RecordedFailure):
            judged(step.error(), 0)
    return "trace"


def _explained(data: bytes) -> str:
    trace = parse_bytes(data)
    shown(report_of(trace, "fuzzed.trace"))
    if Checks.on:
        sane(explain(trace))
        pins_sent(trace)
    return "explained"


def _redacted(data: bytes) -> str:
    trace = parse_bytes(data)
    made = redact(trace)
    if not Checks.on:
        return "redacted"
    must(redact(made) == made, "redacting twice changes something")
    must(parse(to_text(made)) == made, "a redacted trace cannot be written")
    return f"redacted, {may_be_committed(trace)}"


def _replayed(kind: Callable[[Trace], StrictReplay | ContentReplay]) -> Callable[[bytes], str]:
    def call(data: bytes) -> str:
        trace = parse_bytes(data)
        source = kind(trace)
        ends = {_reach(source, lambda connection: _send_all(connection, trace)), *_probe(source)}
        return "replayed: " + min(ends)

    return call


def _reach(source: StrictReplay | ContentReplay, use: Callable[[Connection], None]) -> str:
    try:
        connection = source.connect()
        use(connection)
        connection.close(reset=True)
    except (TraceMismatch, MynaReaderError) as error:
        return judged(error, 0)
    return "to the end"


def _send_all(connection: Connection, trace: Trace) -> None:
    for exchange in trace.exchanges[:_EXCHANGES]:
        data = b"\x04\x30\x30\x30\x30" if exchange.secret else b""
        with connection.transaction():
            must(isinstance(connection.transmit(exchange.command + data), bytes), "an answer is bytes")


_PROBES = tuple(
    bytes.fromhex(probe)
    for probe in (
        "00A4040C0AD392F000260100000001",
        "00B08A0000",
        "00B00000000000",
        "00200098",
        "00A4020C02000A",
        "00",
        "8032008004",
    )
)


def _probe(source: StrictReplay | ContentReplay) -> list[str]:
    """Ask what no trace holds, one connection each."""
    return [_reach(source, lambda connection, probe=probe: _send(connection, probe)) for probe in _PROBES]  # type: ignore[misc]


def _send(connection: Connection, probe: bytes) -> None:
    connection.transmit(probe.ljust(HEADER_SIZE, b"\x00"))


def _side_file(data: bytes) -> str:
    """Compare a replay's report with the JSON file beside a trace."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fuzzed.json"
        path.write_bytes(data)
        return "differs" if differs_from(path, _report().decode()) else "same"


@cache
def _report() -> bytes:
    return (seeds.TRACES / "check.json").read_bytes()


@cache
def small() -> tuple[bytes, ...]:
    odd = (
        b'! no_reader {"present": ["a", "b"], "wanted": "c"}',
        b"= connect\n= reset\n= connect",
        b'> 00B08100 000000\n! reader_refused {"length": 65536}',
        b"> 00200080 [secret]\n< 63C2  0 ms\n\n# ASK TRIES LEFT\n> 00200080\n< 63C2  1 ms",
        b"> 00B00000 00\n< ----  3 ms\n  AB",
        b"> 00C00000 00\n< 6105  0 ms\n  00\n> 00C00000 05\n< 6C01  0 ms",
    )
    short = tuple(data for data in seeds.trace_files() if len(data) < _SMALL)
    return (*short, *(short[0] + b"\n" + more + b"\n" for more in odd))


def _reports() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(seeds.TRACES.glob("*.json")))


TARGETS = (
    Target("trace-parse", _parsed, small, Shape.TEXT, errors=(TraceMalformed,)),
    Target("trace-explain", _explained, small, Shape.TEXT, errors=(TraceMalformed,)),
    Target("trace-redact", _redacted, small, Shape.TEXT, errors=(TraceMalformed,)),
    Target("trace-replay-strict", _replayed(StrictReplay), small, Shape.TEXT, errors=(TraceMalformed,)),
    Target("trace-replay-content", _replayed(ContentReplay), small, Shape.TEXT, errors=(TraceMalformed,)),
    Target("trace-side-file", _side_file, _reports, Shape.JSON),
)
