"""ISO/IEC 7816-4: APDUs, status words, TLV, and the channel that speaks them to a card."""
