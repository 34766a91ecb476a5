"""Defects in what is read, what is believed, and whose it is."""

from typing import Final

from tests.assurance.defects.defect import Defect, Edit

_CHANNEL, _TLV, _CONTROLLER = (
    "mynareader/iso7816/channel.py",
    "mynareader/iso7816/tlv.py",
    "ui/reader/stay_controller.py",
)

DEFECTS: Final = (
    Defect(
        "keep the old handle",
        "After an error commands still go to whatever card lies there now.",
        (
            Edit(
                "mynareader/transports/pcsc_connection.py",
                "            self._dead = True\n            self._gone",
                "            self._gone",
            ),
        ),
        ("tests/unit/transports/test_pcsc_connection.py",),
    ),
    Defect(
        "cache across stays",
        "A file of the card before is shown for the next one.",
        (
            Edit(
                "mynareader/applications/base.py",
                "        return file.parse(self.read(file))\n",
                '        return file.__dict__.setdefault("kept", file.parse(self.read(file)))\n',
            ),
        ),
        ("tests/unit/applications/test_foreign_card.py", "tests/system/ui/test_stays.py"),
    ),
    Defect(
        "show a late answer",
        "What an ended stay still tells is shown.",
        (Edit(_CONTROLLER, "        if number == self.number:\n", "        if number is not None:\n"),),
        ("tests/system/ui/test_stays.py",),
    ),
    Defect(
        "two cards in one case",
        "The card is not recognised again: two persons' data come together.",
        (
            Edit(
                "mynareader/service/stay/card_stay.py",
                "mark.identify(self) != mark.value:",
                "mark.identify(self) is mark:",
            ),
        ),
        ("tests/unit/service/test_identity.py",),
    ),
    Defect(
        "a check of two cards",
        "The end of the certificate is not compared with its beginning, whatever was swapped in between.",
        (
            Edit(
                "mynareader/service/stay/identity.py",
                "    if signed and not _is_signed(stored, ca) and start_of_certificate(application) != start:\n"
                "        raise CardChanged\n",
                "",
            ),
        ),
        ("tests/unit/service/test_identity.py",),
    ),
    Defect(
        "screen not cleared",
        "The card is gone and its data are still on the screen.",
        (Edit(_CONTROLLER, "        self.cleared.emit()\n", ""),),
        ("tests/system/ui/test_stays.py",),
    ),
    Defect(
        "simulated card not marked",
        "Invented data look like those of a real card.",
        (Edit("mynareader/formats/views/common.py", "    if origin.simulated:\n", "    if origin is None:\n"),),
        ("tests/unit/cli/test_simulated.py",),
    ),
    Defect(
        "endless 61xx",
        "A card that always has more to give is asked without limit.",
        (Edit(_CHANNEL, "MAX_ROUNDS: Final = 64 ", "MAX_ROUNDS: Final = 10**9 "),),
        ("tests/unit/iso7816/test_channel.py",),
    ),
    Defect(
        "endless 6Cxx",
        "A card that never likes a length is asked without limit.",
        (
            Edit(
                _CHANNEL,
                "            if self._rounds >= MAX_ROUNDS:\n",
                "            if self.in_parts and self._rounds >= MAX_ROUNDS:\n",
            ),
        ),
        ("tests/unit/iso7816/test_channel.py",),
    ),
    Defect(
        "unlimited answers",
        "A card may fill the memory.",
        (Edit(_CHANNEL, "if len(self.data) > MAX_RESPONSE or (le", "if (le"),),
        ("tests/unit/iso7816/test_channel.py",),
    ),
    Defect(
        "extended length refused, and forgotten",
        "Every connection tries again what the reader refused.",
        (Edit(_CHANNEL, "self.profile = profile or ReaderProfile()", "self.profile = ReaderProfile()"),),
        ("tests/unit/iso7816/test_reading_files.py",),
    ),
    Defect(
        "ignore trailing bytes",
        "What follows an object of a file is not looked at.",
        (Edit(_TLV, "    if rest and not (filler and", "    if rest is None and not (filler and"),),
        ("tests/unit/iso7816/test_tlv.py",),
    ),
    Defect(
        "child beyond its parent",
        "An object may be longer than the one around it.",
        (Edit(_TLV, '    if end > len(raw):\n        raise TlvError(base + offset, "value_beyond_parent")\n', ""),),
        ("tests/unit/iso7816/test_tlv.py",),
    ),
    Defect(
        "chain by name",
        "A certificate belongs to a CA because it names it.",
        (
            Edit(
                "mynareader/trust/x509.py",
                "    return asn1_certificate.check_signature(certificate.der, ca.der)\n",
                "    found = asn1_certificate.check_signature(certificate.der, ca.der)\n"
                '    return Finding("confirmed", "signature") if found.reason == "bad_signature" else found\n',
            ),
        ),
        (
            "tests/unit/trust/test_certificate_signers.py",
            "tests/unit/trust/test_certificates.py",
            "tests/unit/trust/test_chain.py",
        ),
    ),
    Defect(
        "trust the card's own CA",
        "The CA certificate that the card hands over counts as a trust anchor.",
        (Edit("mynareader/trust/chain.py", "    if trust.has(ca):", "    if True:"),),
        ("tests/unit/trust/test_chain.py",),
    ),
    Defect(
        "revocation seems checked",
        "Without a list a certificate counts as not revoked.",
        (
            Edit(
                "mynareader/trust/revocation.py",
                '        return _not_checked("no_crl_given")\n',
                '        return Revocation(Finding("confirmed", "not_listed"))\n',
            ),
        ),
        ("tests/unit/trust/test_revocation.py",),
    ),
    Defect(
        "stale list believed",
        "A revocation list that has expired still says that a certificate is not revoked.",
        (Edit("mynareader/trust/revocation.py", "    if at > of.next_update:\n", "    if at is None:\n"),),
        ("tests/unit/trust/test_revocation.py",),
    ),
    Defect(
        "decode the photo in this process",
        "A picture of anybody's card is decoded without limits, with all that this process may do.",
        (
            Edit(
                "mynareader/service/reading/photo.py",
                "    png = run_decoder(command or decoder_command(memory, timeout), jp2, timeout)\n",
                "    import io\n"
                "    from PIL import Image\n"
                "    out = io.BytesIO()\n"
                '    Image.open(io.BytesIO(jp2)).save(out, "PNG")\n'
                "    png = out.getvalue()\n",
            ),
        ),
        ("tests/system/service/test_photo_decoder.py",),
    ),
    Defect(
        "decode the photo without limits",
        "The process that decodes a picture may take all the memory and time it wants, and open files.",
        (Edit("mynareader/service/reading/photo_decoder.py", "    _confine(int(memory), int(seconds))\n", ""),),
        ("tests/system/service/test_photo_decoder.py",),
    ),
    Defect(
        "use a late answer",
        "What a card answers after its stay has ended is handed on.",
        (
            Edit(
                "mynareader/service/stay/card_stay.py",
                "        self._stay.must_last()\n        return answer\n",
                "        return answer\n",
            ),
        ),
        ("tests/unit/service/test_stay.py", "tests/unit/service/test_stopping.py"),
    ),
    Defect(
        "speak after the end",
        "A stay of the window that has ended goes on telling what it finds.",
        (
            Edit(
                "ui/reader/card_worker.py",
                "            if not self._ended:\n                self._on_event(",
                "            if self._on_event is not None:\n                self._on_event(",
            ),
        ),
        ("tests/system/ui/test_card_worker.py",),
    ),
)
