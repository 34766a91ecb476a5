"""What a process loads and makes before it connects to a card: counted, since every piece of it delays the answer."""

import json
import subprocess
import sys

import pytest

from mynareader.words.catalogs import catalog, languages
from tests.foreign_card import ForeignCard
from tests.harness.foreign_reader import foreign_card
from tests.harness.pcscd import Pcscd
from tests.system.real_pcscd.people import FIRST

pytestmark = pytest.mark.pcsc

# Ends the process in place of the call that connects, and tells what is there by then.
PROGRAM = """
import dataclasses, json, os, sys
made, whole = [], dataclasses._process_class
def counted(cls, *others):
    made.append(cls.__module__)
    return whole(cls, *others)
dataclasses._process_class = counted
from mynareader.transports import binding
def call(name, *arguments, **others):
    if name == "SCardConnect":
        print(json.dumps([sorted(sys.modules), made]), flush=True)
        os._exit(0)
    return connected(name, *arguments, **others)
connected, binding.call = binding.call, call
from mynareader.cli import main
main()
"""
OWN, CLASSES = 118, 80  # 115 and 75 for name and address; 120 and 101 of `check` once
# 276 for name and address, 293 of `check` once; in Python 3.14 pathlib, ctypes and typing are of nine modules more.
MODULES = 280 if sys.version_info < (3, 14) else 289


@pytest.mark.parametrize("command", [("check", "--json"), ("pins",), ("read", "attributes")])
def test_little_is_loaded_before_a_card_is_connected_to(pcscd: Pcscd, command: tuple[str, ...]) -> None:
    for language in languages():
        catalog(language)  # compiled by now, in a checkout
    with foreign_card(pcscd, ForeignCard(FIRST)):
        done = subprocess.run([sys.executable, "-c", PROGRAM, *command], capture_output=True, check=True)
    loaded, made = json.loads(done.stdout)
    modules = [name for name in loaded if name != "sitecustomize"]  # of a system, Debian's for one
    own = [name for name in modules if name.startswith("mynareader")]
    assert len(modules) <= MODULES, sorted(set(modules))
    assert len(own) <= OWN, own
    assert len(made) <= CLASSES, made
    assert {"asn1crypto", "cryptography", "rich", "socket"} & set(modules) == set()
