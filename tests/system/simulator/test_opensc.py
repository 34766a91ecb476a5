"""OpenSC, which this project did not write, reads and uses the simulated card through a real pcscd."""

import subprocess
from pathlib import Path

import pytest

from mynareader.simulator import build, personas
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.conditions import Conditions
from tests.harness.pcscd import Pcscd
from tests.unit.simulator.dates import TODAY

pytestmark = [pytest.mark.pcsc, pytest.mark.opensc]

MODULE = "/usr/lib/*/opensc-pkcs11.so"
PIN = personas.PERSONAS["plain"].pins["auth"]


def run(*command: str | Path, stdin: bytes | None = None) -> str:
    done = subprocess.run([str(part) for part in command], check=False, input=stdin, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode()


def plain(conditions: Conditions | None = None) -> SimulatedCard:
    return SimulatedCard(build.build("plain", conditions, TODAY), conditions)


def module() -> Path:
    return next(Path("/").glob(MODULE.lstrip("/")))


def test_opensc_names_the_card(pcscd: Pcscd) -> None:
    pcscd.insert(plain())
    assert "jpki" in run("opensc-tool", "-n").lower()


def test_opensc_lists_the_certificates(pcscd: Pcscd) -> None:
    card = plain()
    pcscd.insert(card)
    listed = run("pkcs15-tool", "--list-certificates")
    assert "User Authentication Certificate" in listed
    assert "Digital Signature Certificate CA" in listed
    assert not card.ledger.verifies


def test_opensc_tells_the_tries_left(pcscd: Pcscd) -> None:
    pcscd.insert(plain(Conditions(tries={"auth": 2, "sign": 5})))
    listed = run("pkcs15-tool", "--list-pins")
    tries = [line.split(":")[1].strip() for line in listed.splitlines() if "Tries left" in line]
    assert tries == ["2", "5"]


@pytest.mark.parametrize("conditions", [None, Conditions(chaining=100), Conditions(le_exact=True)])
def test_opensc_reads_the_file_that_is_on_the_card(pcscd: Pcscd, tmp_path: Path, conditions: Conditions | None) -> None:
    card = plain(conditions)
    pcscd.insert(card)
    run("pkcs15-tool", "--read-certificate", "01", "--output", tmp_path / "auth.pem")
    der = subprocess.run(
        ["openssl", "x509", "-in", tmp_path / "auth.pem", "-outform", "DER"], capture_output=True, check=True
    ).stdout
    stored = card.image.applications[0].files[0x0A]
    assert der == getattr(stored, "data", None)


# Not with the condition chaining: OpenSC 0.23 asks for the signature with Le 0 and then fetches nothing after 61xx.
@pytest.mark.parametrize("conditions", [None, Conditions(extended_refused=True)])
def test_openssl_accepts_what_opensc_lets_the_card_sign(
    pcscd: Pcscd, tmp_path: Path, conditions: Conditions | None
) -> None:
    card = plain(conditions)
    pcscd.insert(card)
    message, signature = tmp_path / "message", tmp_path / "signature"
    certificate, public_key = tmp_path / "auth.pem", tmp_path / "auth.pub"
    message.write_bytes("署名する文".encode())
    run("pkcs15-tool", "--read-certificate", "01", "--output", certificate)
    public_key.write_text(run("openssl", "x509", "-in", certificate, "-noout", "-pubkey"))

    sign = ["--sign", "--mechanism", "SHA256-RSA-PKCS", "--id", "01", "--login", "--pin", PIN]
    run("pkcs11-tool", "--module", module(), *sign, "--input-file", message, "--output-file", signature)

    verdict = run("openssl", "dgst", "-sha256", "-verify", public_key, "-signature", signature, message)
    assert verdict.strip() == "Verified OK"
    assert card.ledger.verifies == {"auth": 1}
    message.write_bytes("別の文".encode())
    with pytest.raises(AssertionError):
        run("openssl", "dgst", "-sha256", "-verify", public_key, "-signature", signature, message)


def test_a_wrong_pin_costs_opensc_one_try(pcscd: Pcscd, tmp_path: Path) -> None:
    card = plain()
    pcscd.insert(card)
    login = ["--login", "--pin", "9999", "--sign", "--mechanism", "SHA256-RSA-PKCS", "--id", "01"]
    (tmp_path / "message").write_bytes(b"x")
    with pytest.raises(AssertionError):
        run("pkcs11-tool", "--module", module(), *login, "--input-file", tmp_path / "message")
    assert card.ledger.verifies == {"auth": 1}
    assert card.tries_left("auth") == 3
