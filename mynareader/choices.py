"""The names that people choose from: ``--help`` shows them, so this module imports nothing of what they stand for."""

from typing import Final

# --- what is read (``read``) ---

ATTRIBUTES, MY_NUMBER, FACE, ALL = "attributes", "my-number", "face", "all"
SECTIONS: Final = (ATTRIBUTES, MY_NUMBER, FACE, ALL)

ACCESS_FLAGS: Final = {"a": "--verification-a", "b": "--verification-b"}  # in place of the PIN of four digits

# --- certificates, by whom they are for (``cert``), and keys that sign (``authenticate``) ---

AUTH, AUTH_CA, SIGN, SIGN_CA = "auth", "auth-ca", "sign", "sign-ca"
CERTIFICATES: Final = (AUTH, AUTH_CA, SIGN, SIGN_CA)
SURFACE, ASSIST = "surface", "assist"
KEYS: Final = (AUTH, SURFACE, ASSIST)

# --- applications that share a PIN (``pin change --only``), and options that a trace names ---

PIN_APPLICATIONS: Final = ("registry", "common")
RECORDED_OPTIONS: Final = frozenset(  # they decide which commands reach the card
    {
        *ACCESS_FLAGS.values(),
        "--verify",
        "--find-out",
        "--details",
        "--other-applications",
        *(f"--only={application}" for application in PIN_APPLICATIONS),
    }
)

# --- a person's record (``match``) and single fields (``hand-over``) ---

NAME, ADDRESS, BIRTH, SEX, KANA = "name", "address", "birth", "sex", "kana"
FOUR_ITEMS: Final = (NAME, ADDRESS, BIRTH, SEX)
MATCH_ITEMS: Final = (*FOUR_ITEMS, KANA)
HAND_OVER_FIELDS: Final = (NAME, ADDRESS, BIRTH, MY_NUMBER)
TABLE_DELIMITERS: Final = {"comma": ",", "tab": "\t", "semicolon": ";"}
TABLE_ENCODINGS: Final = {"utf-8": "utf-8", "shift_jis": "cp932"}  # by the name people know; cp932: Windows writes it

# --- simulated cards and logs of other programs ---

PLAIN, FOREIGN, GAIJI, UNKNOWN_DAY = "plain", "foreign", "gaiji", "unknown-day"
CHILD, NO_PIN, JUKI_CARD, NOT_MY_NUMBER = "child", "no-pin", "juki-card", "not-my-number"
PHONE_TOKEN, INFANT_WITHOUT_PHOTO, INFANT_EMPTY_PHOTO = "phone-token", "infant-without-photo", "infant-empty-photo"
RESIDENCE_CARD, DRIVING_LICENCE = "residence-card", "driving-licence"
PERSONAS: Final = (
    *(PLAIN, FOREIGN, GAIJI, UNKNOWN_DAY, CHILD, NO_PIN),
    *(JUKI_CARD, PHONE_TOKEN, INFANT_WITHOUT_PHOTO, INFANT_EMPTY_PHOTO),
    *(RESIDENCE_CARD, DRIVING_LICENCE, NOT_MY_NUMBER),
)
VPCD_PORT: Final = 35963  # HAZARDS.md "Ports": slot 0; slot 1 is the next port
FOREIGN_LOGS: Final = ("pcsc-spy", "pcscd", "opensc", "scriptor")

# --- what a script may be failed on (``check --fail-on``) ---

FAIL_ON: Final = ("expired", "renewal", "locked", "contradicted", "care", "bad")

# --- what a file is written in, by the ending of its name (``check --report``, ``in-person --record``) ---

BY_SUFFIX: Final = {".html": "html", ".txt": "ticket", ".json": "json"}
RECORD_SUFFIXES: Final = (".html", ".json")
