"""Every PC/SC return code that pcsc-lite, Windows and macOS define, and some that nobody does."""

from typing import Final

_F, _E, _W = "SCARD_F_", "SCARD_E_", "SCARD_W_"
# pcsclite.h of pcsc-lite 1.9.9; macOS's PCSC/wintypes.h and Windows' winerror.h give the same numbers, but for 22.
_FIRST: Final = (
    *("F_INTERNAL_ERROR", "E_CANCELLED", "E_INVALID_HANDLE", "E_INVALID_PARAMETER", "E_INVALID_TARGET"),
    *("E_NO_MEMORY", "F_WAITED_TOO_LONG", "E_INSUFFICIENT_BUFFER", "E_UNKNOWN_READER", "E_TIMEOUT"),
    *("E_SHARING_VIOLATION", "E_NO_SMARTCARD", "E_UNKNOWN_CARD", "E_CANT_DISPOSE", "E_PROTO_MISMATCH"),
    *("E_NOT_READY", "E_INVALID_VALUE", "E_SYSTEM_CANCELLED", "F_COMM_ERROR", "F_UNKNOWN_ERROR"),
    *("E_INVALID_ATR", "E_NOT_TRANSACTED", "E_READER_UNAVAILABLE", "P_SHUTDOWN", "E_PCI_TOO_SMALL"),
    *("E_READER_UNSUPPORTED", "E_DUPLICATE_READER", "E_CARD_UNSUPPORTED", "E_NO_SERVICE", "E_SERVICE_STOPPED"),
    *("E_UNEXPECTED", "E_ICC_INSTALLATION", "E_ICC_CREATEORDER", "E_UNSUPPORTED_FEATURE (Windows)"),
    *("E_DIR_NOT_FOUND", "E_FILE_NOT_FOUND", "E_NO_DIR", "E_NO_FILE", "E_NO_ACCESS", "E_WRITE_TOO_MANY"),
    *("E_BAD_SEEK", "E_INVALID_CHV", "E_UNKNOWN_RES_MNG", "E_NO_SUCH_CERTIFICATE", "E_CERTIFICATE_UNAVAILABLE"),
    *("E_NO_READERS_AVAILABLE", "E_COMM_DATA_LOST", "E_NO_KEY_CONTAINER", "E_SERVER_TOO_BUSY"),
    *("E_PIN_CACHE_EXPIRED", "E_NO_PIN_CACHE", "E_READ_ONLY_CARD"),
)
_SECOND: Final = (
    *("W_UNSUPPORTED_CARD", "W_UNRESPONSIVE_CARD", "W_UNPOWERED_CARD", "W_RESET_CARD", "W_REMOVED_CARD"),
    *("W_SECURITY_VIOLATION", "W_WRONG_CHV", "W_CHV_BLOCKED", "W_EOF", "W_CANCELLED_BY_USER"),
    *("W_CARD_NOT_AUTHENTICATED", "W_CACHE_ITEM_NOT_FOUND", "W_CACHE_ITEM_STALE", "W_CACHE_ITEM_TOO_BIG"),
)
NAMED: Final = {
    **{f"SCARD_{name}": 0x80100001 + number for number, name in enumerate(_FIRST)},
    **{f"SCARD_{name}": 0x80100065 + number for number, name in enumerate(_SECOND)},
}
# System errors that winscard.dll passes on from a driver (winerror.h), and numbers without a meaning.
PASSED_ON: Final = {
    "ERROR_ACCESS_DENIED": 5,
    "ERROR_INVALID_HANDLE": 6,
    "ERROR_NOT_READY": 21,
    "ERROR_BAD_COMMAND": 22,
    "ERROR_GEN_FAILURE": 31,
    "ERROR_BROKEN_PIPE": 109,
    "ERROR_SEM_TIMEOUT": 121,
    "ERROR_OPERATION_ABORTED": 995,
    "ERROR_IO_DEVICE": 1117,
    "ERROR_DEVICE_NOT_CONNECTED": 1167,
}
UNKNOWN: Final = {
    f"{code:08X}": code for code in (0x00000001, 0x7FFFFFFF, 0x80000000, 0x80100000, 0x80100FFF, 0xFFFFFFFF)
}
CODES: Final = {**NAMED, **PASSED_ON, **UNKNOWN}
# After these the card has no power or no program is connected to it any more: what was verified is forgotten.
FORGETS: Final = frozenset({0x8010000C, 0x80100017, 0x80100067, 0x80100068, 0x80100069})
