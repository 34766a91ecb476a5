"""Any trace that can be built, for the property tests."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from mynareader.traces.model import (
    CONNECT,
    KNOWN_INSTRUCTIONS,
    MAX_MS,
    RESET,
    SECRET_INSTRUCTIONS,
    SOURCES,
    Comment,
    Exchange,
    Header,
    RecordedAnswer,
    RecordedFailure,
    RecordedProfile,
    Trace,
    as_line,
)

LINES = st.text(min_size=1, max_size=40).map(as_line)
MOMENTS = st.datetimes(min_value=datetime(1900, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=9))]))  # noqa: DTZ001
ANSWERS = st.builds(RecordedAnswer, st.binary(max_size=300), st.integers(0, MAX_MS))
FAILURES = st.sampled_from(
    [
        RecordedFailure("card_removed"),
        RecordedFailure("reader_refused", (("length", 65536),)),
        RecordedFailure("no_card", (("reader", "架空 reader\u2028"),)),
        RecordedFailure("no_reader", (("present", ("a", "b")), ("wanted", "c"))),
        RecordedFailure("reader_fault", (("error", "80100016"),)),
    ]
)
COMMANDS = st.binary(min_size=4, max_size=300)
SECRET_HEADERS = st.builds(
    lambda cla, ins, rest: bytes((cla, ins)) + rest,
    st.sampled_from([0, 0x80]),
    st.sampled_from([*sorted(SECRET_INSTRUCTIONS | KNOWN_INSTRUCTIONS), 0xFF]),
    st.binary(min_size=2, max_size=2),
)
EXCHANGES = st.one_of(
    st.builds(Exchange.seen, COMMANDS, ANSWERS | FAILURES),
    st.builds(lambda header, outcome: Exchange(header, outcome, secret=True), SECRET_HEADERS, ANSWERS),
)
STEPS = st.one_of(st.builds(Comment, LINES), st.sampled_from([CONNECT, RESET]), FAILURES, EXCHANGES)
HEADERS = st.builds(
    Header,
    st.sampled_from(sorted(SOURCES)),
    st.binary(min_size=1, max_size=33),
    LINES,
    LINES,
    MOMENTS.map(lambda moment: moment.replace(microsecond=0)),
    st.none() | LINES,
    st.none() | LINES,
    st.builds(RecordedProfile, st.sampled_from([None, True, False]), st.sampled_from([256, 231, 128])),
    st.none() | st.sampled_from(["asked assist", "given a auth b birth registry sign"]),
    st.lists(LINES, max_size=3).map(tuple),
)
TRACES = st.builds(Trace, HEADERS, st.lists(STEPS, max_size=12).map(tuple))
