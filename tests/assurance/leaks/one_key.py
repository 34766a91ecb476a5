"""One key for every card of these tests, the same in every run.

In the certificates of a new key four given digits stand by chance, and for three holders at once in one run of a
thousand: two of the three values already stand in what a redacted trace holds in every run.
"""

from typing import Final

from cryptography.hazmat.primitives.asymmetric import rsa

# Made for these tests, published with them, and worth nothing.
_P: Final = int(
    "FFF8200EB564B3C129008C2711521D3A5C9BD3736387D8B0586A524C4CC1FCA5B00F6E71F4CA831908E9D34A167121374DAC"
    "A0A75B81CCFBADAD93138F4A0E8A38EE2487BA5B2974015564DD1B9BAB07D5FDAECE51A16CCB75C8C39C79AFB541A7844FC6"
    "642166F2E4546EE95C72791DA587F2CB65FAD95A7185DE6F5F2405CB",
    16,
)
_Q: Final = int(
    "D16D2A9FAED4D4EF5AC9EAD0AF6826370106F2CABFF17273480C062DB5CB9E744069AD6121E3DE0943D8A4121B25512B665F"
    "648CC5AA804E96D25CAFD24D4840C4233E423C238040806E61B77593C0E78E34873F057C22E620F3624B9535B7C131E1BC5B"
    "916C5E50DEA05EA84DD58CB4BE6BA40D9082B45891AA7168E5E73EA3",
    16,
)
_E: Final = 65537


def one_key() -> rsa.RSAPrivateKey:
    """Return it."""
    d = pow(_E, -1, (_P - 1) * (_Q - 1))
    public = rsa.RSAPublicNumbers(_E, _P * _Q)
    return rsa.RSAPrivateNumbers(_P, _Q, d, d % (_P - 1), d % (_Q - 1), pow(_Q, -1, _P), public).private_key()
