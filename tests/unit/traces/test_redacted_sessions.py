"""Whole sessions redacted: nothing of the holder is left, and every decoder still takes what is there."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from cryptography.hazmat.primitives import hashes
from hypothesis import given
from PIL import Image

from mynareader.applications import FILES, card_common, card_surface, input_assist, jpki
from mynareader.applications.token_info import TokenKind
from mynareader.errors import CardRemoved
from mynareader.traces.file_contents import collect
from mynareader.traces.format import parse, to_text
from mynareader.traces.model import RecordedAnswer, RecordedFailure, Trace
from mynareader.traces.recorder import RecordingSource
from mynareader.traces.redaction import may_be_committed, redact
from tests.foreign_card import ForeignCard, Quirks, pki
from tests.unit.traces.canaries import CANARY, QUIRKS, WHEN, canaries, session, stored
from tests.unit.traces.sessions import ForeignSource, read_everything, values
from tests.unit.traces.strategies import TRACES


@pytest.mark.parametrize("quirks", QUIRKS)
def test_no_canary_survives(quirks: str) -> None:
    card, _, trace = session(quirks)
    text = to_text(trace)
    packed = re.sub(r"\n  |(?<=[0-9A-F]{8}) ", "", text)
    said = b"".join(
        step.command + step.outcome.data for step in trace.exchanges if isinstance(step.outcome, RecordedAnswer)
    )
    whole = b"".join(content.data for content in collect(trace.steps).values())
    public = pki.der(pki.ca_certificate("auth")) + pki.der(pki.ca_certificate("sign"))
    words = "".join(line for line in text.split("\n") if line[:1] not in {" ", ">", "<"}).encode()
    for name, canary in canaries(card):
        if len(canary) < 4 or canary in public or canary.count(0) > 3 or b"IEN" in canary:
            continue  # zeros are what much is replaced by, and every PNG ends alike
        assert canary not in said, name
        assert canary not in whole, name
        assert canary.hex().upper() not in packed, name
        assert canary not in words, name
    assert "0912345" not in text
    assert parse(text) == trace


@pytest.mark.parametrize("quirks", QUIRKS)
def test_every_file_is_there_and_every_decoder_takes_it(quirks: str) -> None:
    _, found, trace = session(quirks)
    redacted = stored(trace)
    assert set(redacted) == set(found)
    for name, data in redacted.items():
        FILES[name].parse(data)


def test_what_stays_and_what_is_said_instead() -> None:
    _, found, trace = session("extended")
    files = stored(trace)
    for name in ("auth_ca_certificate", "sign_ca_certificate"):
        assert files[name] == found[name]
    number = input_assist.MY_NUMBER.parse(files["my_number"]).number
    assert number.check_digit_ok
    attributes = input_assist.ATTRIBUTES.parse(files["attributes"])
    assert (attributes.name.text, attributes.birth.iso) == ("架空\u3000架空", "1970-01-01")
    face = card_surface.FACE.parse(files["face"])
    assert face.expiry.iso == "2035-12-31"
    assert card_surface.INFO.parse(files["surface_info"]).municipality == "00000"
    record = card_common.RECORD.parse(files["common_record"])
    assert (record.serial, record.municipality, record.expiry.iso) == ("0" * 15, "00000", "2035-12-31")
    token = jpki.TOKEN_INFO.parse(files["token_info"])
    assert (token.kind, token.model, token.serial) == (TokenKind.CARD, "NOT-JPKI", "0" * 16)
    assert jpki.CERTIFICATES_PRESENT.parse(files["certificates_present"]).sign
    assert set(files["registry_record"]) == {0}
    assert "(0000000)" in trace.header.reader
    assert trace.header.atr == bytes.fromhex("3B888001 00000000 008171 00 F9")


def test_images_are_still_images() -> None:
    for quirks in ("extended", "codestream"):
        face = card_surface.FACE.parse(stored(session(quirks)[2])["face"])
        for image in (face.name_png, face.address_png, face.photo_jp2 or b""):
            with Image.open(BytesIO(image)) as opened:
                opened.load()


def test_redacting_twice_changes_nothing() -> None:
    _, _, trace = session("short")
    assert redact(trace) == trace
    assert may_be_committed(trace) is None


@given(TRACES)
def test_anything_can_be_redacted_once_and_for_all(trace: Trace) -> None:
    redacted = redact(trace)
    assert redact(redacted) == redacted
    assert parse(to_text(redacted)) == redacted
    assert may_be_committed(redacted) is None


def test_a_simulated_trace_holds_no_published_root(monkeypatch: pytest.MonkeyPatch) -> None:
    _, _, trace = session("short")
    simulated = Trace(replace(trace.header, source="simulated"), trace.steps)
    assert may_be_committed(simulated) is None
    ca = pki.ca_certificate("auth")
    monkeypatch.setattr("mynareader.traces.redaction.BY_SHA256", {ca.fingerprint(hashes.SHA256()).hex().upper(): ca})
    assert may_be_committed(simulated) == "published_root"


def test_a_session_that_broke_off_is_redacted_too() -> None:
    card = ForeignCard(CANARY, Quirks(extended_refused=True, remove_at=14))
    source = RecordingSource(ForeignSource(card))
    with pytest.raises(CardRemoved):
        read_everything(source, values(CANARY))
    trace = source.finish(command="read all", when=WHEN)
    assert isinstance(trace.exchanges[-1].outcome, RecordedFailure)
    assert may_be_committed(trace) is None
