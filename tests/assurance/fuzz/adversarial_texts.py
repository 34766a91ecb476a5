"""Texts of 64 KiB made to cost time: traces, logs, JSON, tables, records."""

import json

from tests.assurance.fuzz.target import LIMIT

SIZE = LIMIT - 64  # room for headers


def full(piece: bytes, size: int = SIZE) -> bytes:
    """Repeat ``piece`` as often as fits into ``size`` bytes."""
    return piece * (size // len(piece))


_HEAD = b"format: 1\nsource: simulated\natr: 3B00\nreader: test\ncommand: check\nrecorded: 2026-11-22T12:00:00+09:00\n"


def traces() -> dict[str, bytes]:
    exchange = b"> 00B00000 01\n< 9000  0 ms\n  AA\n"
    far = b"> 00B07FFF 01\n< 9000  0 ms\n  AA\n"
    select = b"> 00A4040C 0AD392F00026010000000100\n< 9000  0 ms\n"
    return {
        "notes": _HEAD + full(b"note: a\n") + b"\n= reset\n",
        "marks": _HEAD + b"\n= reset" + full(b"\n\n= reset")[:-1] + b"\n",
        "failures": _HEAD + b"\n" + full(b"! card_removed\n"),
        "failures with facts": _HEAD + b"\n" + full(b'! no_card {"reader": "a"}\n'),
        "failure with a long fact": _HEAD + b"\n" + b'! no_reader {"present": [' + full(b'"a", ')[:-2] + b"]}\n",
        "exchanges": _HEAD + b"\n" + full(exchange),
        "reads": _HEAD + b"\n" + select + b"> 00B08100 01\n< 9000  0 ms\n  AA\n" + full(exchange),
        "reads far out": _HEAD + b"\n" + select + b"> 00B08100 01\n< 9000  0 ms\n  AA\n" + full(far),
        "reads of many files": _HEAD
        + b"\n"
        + select
        + b"".join(b"> 00B0%02X00 01\n< 9000  0 ms\n  AA\n" % (0x81 + n % 30) for n in range(1900)),
        "parts": _HEAD
        + b"\n"
        + select
        + b"> 00B08100 00\n< 6100  0 ms\n  AA\n"
        + full(b"> 00C00000 00\n< 6100  0 ms\n  AA\n"),
        "counters": _HEAD + b"\n" + select + full(b"> 00200098\n< 63C3  0 ms\n"),
        "PINs": _HEAD + b"\n" + select + full(b"> 00200098 [secret]\n< 63C3  0 ms\n"),
        "selections": _HEAD + b"\n" + full(select),
        "file selections": _HEAD
        + b"\n"
        + select
        + b"".join(b"> 00A4020C 02%04X\n< 9000  0 ms\n" % n for n in range(1900)),
        "challenges": _HEAD + b"\n" + full(b"> 00840000 01\n< 9000  0 ms\n  AA\n"),
        "long answer": _HEAD + b"\n> 00B00000 00\n< 9000  0 ms\n" + full(b"  " + b"AB" * 64 + b"\n"),
        "comments": _HEAD + b"\n" + full(b"# a\n"),
        "long comment": _HEAD + b"\n# " + full("架".encode()) + b"\n",
        "nested facts": _HEAD + b'\n! no_card {"reader": ' + full(b"[") + b"}\n",
        "long number": _HEAD + b'\n! no_card {"reader": ' + full(b"9") + b"}\n",
        "empty lines": _HEAD + full(b"\n"),
        "one line": full(b"a"),
        "hexadecimal": _HEAD + b"\n> " + full(b"00") + b"\n",
    }


def values() -> dict[str, bytes]:
    report = {"report": "check", "ok": True, "data": {"certificate": None, "card": {"serial": "1"}}}
    return {
        "nested lists": full(b"["),
        "nested objects": full(b'{"a":'),
        "long number": full(b"9"),
        "long fraction": b"0." + full(b"9"),
        "numbers": b"[" + full(b"1,") + b"1]",
        "long string": json.dumps({**report, "ok": "a" * SIZE}).encode(),
        "escapes": b'"' + full(b"\\u0041") + b'"',
        "same key": b"{" + full(b'"a":1,') + b'"a":1}',
        "objects": b"[" + full(b"{},") + b"{}]",
    }


_PIECES = ("架", "一", "1", "丁目", "ｶﾞ", "-", "\u3000", "髙", "葛\U000e0100", "千", "a", "１番", "\u3099", "19800217")


def lines() -> dict[str, bytes]:
    return {
        "many lines": full(b"\n"),
        "comments": full(b"#\n"),
        "PINs": b"assist=1234\n" + full(b"#1\n", 4000),
        "conditions": full(b"expired\n"),
        "tries": full(b"tries=auth:1\n"),
        **{f"name of {piece}": full(piece.encode()) for piece in _PIECES},
        **{f"address of {piece}": "架空\n".encode() + full(piece.encode()) for piece in _PIECES},
        **{f"birth of {piece}": b"a\nb\n" + full(piece.encode()) for piece in _PIECES},
        "rows": "氏名,住所\n".encode() + full("架空,見本市1-2\n".encode()),
        "open quotes": "氏名,住所\n".encode() + full(b'"a\n'),
        "odd quotes": "氏名,住所\n".encode() + full(b'"a\n' + b'""b\n' * 49),
        "cells": full(b"a,"),
        "dump": b"Outgoing APDU (60000 bytes):\n" + full(b"00 " * 16 + b"." * 16 + b"\n"),
        "calls": full(b"SCardTransmit\n"),
        "scripted": b"> 00 A4\n" + full(b"< 90 00 : ok\n> 00 A4 00 00\n"),
        "long number": b"slow-ms=" + full(b"9"),
        "long word": b"blocked-word=" + full(b"9"),
    }
