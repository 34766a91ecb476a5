"""Ask the openssl program for its opinion."""

import ssl
import subprocess
from collections.abc import Iterable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def openssl(*args: str | Path) -> tuple[bool, str]:
    """Return whether it agrees, and what it says."""
    done = subprocess.run(["openssl", *map(str, args)], capture_output=True, text=True, check=False, timeout=30)
    return done.returncode == 0, done.stdout + done.stderr


def pem(der: bytes, label: str) -> str:
    return ssl.DER_cert_to_PEM_cert(der).replace("CERTIFICATE", label)


def verifies(folder: Path, der: bytes, ca: bytes) -> bool:
    """Tell whether OpenSSL would take ``der`` as issued by ``ca``, dates and purposes left aside."""
    user, issuer = folder / "user.pem", folder / "ca.pem"
    user.write_text(pem(der, "CERTIFICATE"))
    issuer.write_text(pem(ca, "CERTIFICATE"))
    options = ("-no_check_time", "-partial_chain", "-auth_level", "2", "-CAfile", issuer)
    return openssl("verify", *options, user)[0]


def with_list(folder: Path, der: bytes, ca: bytes, crl: bytes, at: int) -> tuple[bool, str]:
    """Return whether OpenSSL takes ``der`` with the list at the moment ``at`` (Unix time), and what it says."""
    files = {"user.pem": (der, "CERTIFICATE"), "ca.pem": (ca, "CERTIFICATE"), "list.pem": (crl, "X509 CRL")}
    for name, (raw, label) in files.items():
        (folder / name).write_text(pem(raw, label))
    options = ("-crl_check", "-CAfile", folder / "ca.pem", "-CRLfile", folder / "list.pem", "-attime", str(at))
    return openssl("verify", *options, folder / "user.pem")


def signature_fits(folder: Path, key: RSAPublicKey, signature: bytes, data: bytes, *, info: bool) -> bool:
    """Tell whether OpenSSL finds the RSA signature over ``data``, or (``info``) over the DigestInfo ``data``, good."""
    public, signed, given = folder / "key.pem", folder / "data", folder / "signature"
    public.write_bytes(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    signed.write_bytes(data)
    given.write_bytes(signature)
    if info:
        recovered = folder / "recovered"
        recover = ("-verifyrecover", "-pubin", "-inkey", public, "-in", given, "-out", recovered)
        return openssl("pkeyutl", *recover)[0] and recovered.read_bytes() == data
    return openssl("dgst", "-sha256", "-verify", public, "-signature", given, signed)[0]


def takes(folder: Path, der: bytes, cas: Iterable[bytes], at: int) -> tuple[bool, str]:
    """Return whether OpenSSL takes ``der`` with ``cas`` as trust anchors at the moment ``at``, and what it says."""
    user, given = folder / "user.pem", folder / "ca.pem"
    user.write_text(pem(der, "CERTIFICATE"))
    given.write_text("".join(pem(ca, "CERTIFICATE") for ca in cas))
    return openssl("verify", "-partial_chain", "-auth_level", "2", "-attime", str(at), "-CAfile", given, user)
