"""What the user trusts, on the command line: other CAs, revocation lists, issuer keys, another moment."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from tests.assurance.acceptance.altered import card, flipped
from tests.foreign_card import pki
from tests.foreign_card.personas import HANAKO
from tests.harness.desk import Data, desk, program
from tests.harness.foreign import pins_of

AT = "--at=2026-11-20"
PINS = pins_of(HANAKO)


@pytest.fixture
def anchor(tmp_path: Path) -> str:
    path = tmp_path / "ca.pem"
    path.write_bytes(pki.ca_certificate("auth").public_bytes(Encoding.PEM))
    return f"--trust-anchor={path}"


def revocation_list(folder: Path, *serials: int, by: str = "auth") -> str:
    """Write a list of the test CA for authentication, fresh in November 2026."""
    begin, until = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
    builder = x509.CertificateRevocationListBuilder(pki.ca_certificate(by).subject, begin, until)
    for serial in serials:
        line = x509.RevokedCertificateBuilder(serial, datetime(2026, 10, 10, tzinfo=UTC))
        line = line.add_extension(x509.CRLReason(x509.ReasonFlags.key_compromise), critical=False)
        builder = builder.add_revoked_certificate(line.build())
    path = folder / "list.crl"
    path.write_bytes(builder.sign(pki.key(f"ca/{by}"), hashes.SHA256()).public_bytes(Encoding.DER))
    return f"--crl={path}"


def checked(*options: str) -> Data:
    found: Data = desk(card(), "check", "--json", AT, *options).data["certificate"]
    return found


def finding(state: str, reason: str) -> Data:
    return {"state": state, "reason": reason}


# --- certificates -------------------------------------------------------------------------------------------------


def test_a_trust_anchor_is_not_called_a_published_root(anchor: str) -> None:
    assert checked()["chain"] == finding("contradicted", "not_a_published_root")
    found = checked(anchor)
    assert found["chain"] == finding("confirmed", "anchored_to_given_trust_anchor")
    assert found["published_root"] == {
        **finding("confirmed", "given_trust_anchor"),
        "purpose": None,
        "generation": None,
        "file": "ca.pem",
    }
    assert found["profile"]["names"] == finding("not_checked", "names_of_another_ca")


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_words_name_the_anchor(anchor: str, lang: str) -> None:
    said = desk(card(), "check", "--details", AT, anchor, f"--lang={lang}").out
    assert {"en": "anchored to the given trust anchor", "ja": "指定された認証局の証明書につながります"}[lang] in said


def test_a_certificate_file_finds_its_issuer_among_the_anchors(anchor: str, tmp_path: Path) -> None:
    path = tmp_path / "user.der"
    path.write_bytes(pki.der(pki.user_certificate("auth", HANAKO)))
    alone = program("cert", "show", str(path), "--json", AT).data["certificates"][0]
    helped = program("cert", "show", str(path), "--json", AT, anchor).data["certificates"][0]
    assert alone["chain"] == finding("not_checked", "issuer_certificate_missing")
    assert helped["chain"] == finding("confirmed", "anchored_to_given_trust_anchor")


def test_another_moment(anchor: str) -> None:
    found = desk(card(), "check", "--json", "--at=2040-02-01", anchor).data["certificate"]
    assert found["validity"]["state"] == "expired"
    assert found["chain"] == finding("contradicted", "issuer_expired")


@pytest.mark.parametrize(
    ("option", "reason"),
    [("--trust-anchor", "not_a_ca_certificate"), ("--crl", "not_a_revocation_list")],
)
def test_the_wrong_kind_of_file(option: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(pki.der(pki.user_certificate("auth", HANAKO)))
    done = desk(card(), "check", "--json", option, str(path))
    assert (done.code, done.json["error"]["reason"]) == (2, reason)


# --- revocation ---------------------------------------------------------------------------------------------------

SERIAL = pki.user_certificate("auth", HANAKO).serial_number


def test_without_a_list_revocation_is_not_checked() -> None:
    found = checked()
    assert (found["revocation"], found["crl"]) == (finding("not_checked", "no_crl_given"), None)


def test_a_certificate_that_is_not_listed(tmp_path: Path) -> None:
    found = checked(revocation_list(tmp_path, 1, 2))
    assert found["revocation"] == finding("confirmed", "not_listed")
    assert found["crl"] == {
        "file": "list.crl",
        "issuer": pki.ca_certificate("auth").subject.rfc4514_string(),
        "this_update": "2026-11-01T00:00:00+00:00",
        "next_update": "2026-12-01T00:00:00+00:00",
        "entries": 2,
        "revoked_at": None,
        "revoked_because": None,
    }


def test_a_certificate_that_is_listed(tmp_path: Path) -> None:
    found = checked(revocation_list(tmp_path, 1, SERIAL))
    assert found["revocation"] == finding("contradicted", "revoked")
    assert (found["crl"]["revoked_at"], found["crl"]["revoked_because"]) == (
        "2026-10-10T00:00:00+00:00",
        "key_compromise",
    )


@pytest.mark.parametrize(
    ("lang", "listed", "free"),
    [
        ("en", "NG REVOKED", "✓  not on the revocation list"),
        ("ja", "NG 失効しています", "✓  失効リストにありません"),
    ],
)
def test_the_dates_never_stand_alone(lang: str, listed: str, free: str, tmp_path: Path) -> None:
    assert listed in desk(card(), "check", AT, f"--lang={lang}", revocation_list(tmp_path, SERIAL)).out
    assert free in desk(card(), "check", AT, f"--lang={lang}", revocation_list(tmp_path)).out


def test_a_list_out_of_date_or_of_another_issuer(tmp_path: Path) -> None:
    option = revocation_list(tmp_path)
    late = desk(card(), "check", "--json", "--at=2027-01-15", option).data["certificate"]
    assert late["revocation"] == finding("not_checked", "crl_stale")
    assert checked(revocation_list(tmp_path, SERIAL, by="sign"))["revocation"] == finding(
        "not_checked", "crl_of_other_issuer"
    )


# --- card data ----------------------------------------------------------------------------------------------------


def key_file(folder: Path, app: str) -> str:
    """Write the CA key of an application: the number of this card's is that of a built-in key, its whole id is not."""
    path = folder / f"{pki.cvc_ids(app)[0].hex()}.tlv"
    path.write_bytes(pki.public_key_bytes(pki.cvc_authority(app)))
    return f"--card-ca={path}"


def read(*words: str) -> Data:
    pins = {name: PINS[name] for name in ("assist", "sign")}
    found: Data = desk(card(), "read", *words, "--json", AT, pins=pins).data["authenticity"]
    return found


def test_what_an_issuers_key_confirms(tmp_path: Path) -> None:
    found = read("all", key_file(tmp_path, "surface"), key_file(tmp_path, "assist"))
    assert (found["state"], found["reason"]) == ("confirmed", "issuer_signature")
    assert {section["issuer"]["state"] for section in found["sections"].values()} == {"confirmed"}


def test_without_the_key_it_is_consistent_and_no_more() -> None:
    found = read("all")
    assert (found["state"], found["reason"]) == ("not_checked", "issuer_key_not_available")
    assert {section["consistent"]["state"] for section in found["sections"].values()} == {"confirmed"}


def test_verify_reads_what_protects_a_section(tmp_path: Path) -> None:
    key = key_file(tmp_path, "assist")
    assert read("attributes", key)["sections"]["attributes"]["issuer"]["reason"] == "record_not_read"
    assert read("attributes", "--verify", key)["sections"] == {
        "attributes": {
            "issuer": finding("confirmed", "issuer_signature"),
            "consistent": finding("confirmed", "agrees_with_card_certificate"),
            "key": {"number": "6000033", "file": Path(key).name},
            "test_card": False,
        }
    }


def test_the_trust_folder_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "mynareader" / "card-ca"
    folder.mkdir(parents=True)
    key_file(folder, "assist")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert read("attributes", "--verify")["state"] == "confirmed"


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_an_altered_address_is_called_altered(lang: str) -> None:
    of = card({("assist", 0x02): flipped(60, 0)})
    said = desk(of, "read", "attributes", "--verify", f"--lang={lang}", pins={"assist": PINS["assist"]}).out
    assert {"en": "ALTERED", "ja": "改変されています"}[lang] in said


def test_a_redacted_trace_confirms_nothing(tmp_path: Path) -> None:
    trace = tmp_path / "card.trace"
    desk(card(), "trace", "record", str(trace), "read", "all", pins={name: PINS[name] for name in ("assist", "sign")})
    found = program("trace", "replay", str(trace), "--json").data
    assert found["source"]["redacted"]
    sections = found["authenticity"]["sections"].values()
    states = [section[part]["reason"] for section in sections for part in ("issuer", "consistent")]
    certificates = found["certificates"]
    states += [one[part]["reason"] for one in certificates for part in ("signed_by", "chain")]
    states += [point["reason"] for one in certificates for point in one["profile"].values()]
    assert (len(sections), len(certificates), set(states)) == (4, 2, {"redacted_trace"})
