"""Everything of one card, read through the service; as a process of its own it reads often.

    python -m tests.system.real_pcscd.reading READER PERSONA COUNT

It says "ready", waits for a line on standard input, and writes each report as one line. The test judges: the keys of a
card's issuer are made anew in each process.
"""

import json
import sys
from datetime import datetime

from mynareader.formats import text_of
from mynareader.reports.card import ReadReport
from mynareader.service.pins.entry import EnteredPins
from mynareader.service.reading.read import read
from mynareader.service.reading.read_request import ACCESS_PATHS, ReadRequest
from mynareader.service.stay.sources import reader_source
from mynareader.service.stay.worker import ProgressListener, StayWorker, work
from mynareader.trust.validity import JST
from mynareader.values.pins import ASKED
from mynareader.words import Words
from tests.assurance.acceptance.test_foreign_card import must_be_read
from tests.foreign_card import PERSONAS, ForeignCard
from tests.foreign_card.personas import Persona
from tests.harness.pcscd import PATIENCE
from tests.system.real_pcscd.people import FIRST, SECOND, found_in, pins_for_all

WISH = ReadRequest("all", ACCESS_PATHS["assist"])


def read_everything(reader: str, holder: Persona) -> str:
    """Return the report as one line of JSON; the PINs are the holder's."""
    place = reader_source(reader, PATIENCE)
    given = EnteredPins({name: ASKED[name].parse(text) for name, text in pins_for_all(holder).items()})

    def task(run: StayWorker) -> ReadReport:
        now = datetime.now(JST)
        return run.call(lambda stay: read(stay, place.origin(now, stay.atr), WISH, given))

    found = work(place.source, task, ProgressListener(), timeout=PATIENCE)
    report = text_of("json", found, Words("en"), show_my_number=True)
    return json.dumps(json.loads(report), ensure_ascii=False)


def must_be_read_well(text: str, holder: Persona) -> None:
    """Fail unless every field is the holder's and nothing of the other one stands anywhere."""
    must_be_read(json.loads(text)["data"], ForeignCard(holder), "assist")
    assert not found_in(text, SECOND if holder is FIRST else FIRST)


def main(reader: str, persona: str, count: str) -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for _ in range(int(count)):
        sys.stdout.write(read_everything(reader, PERSONAS[persona]) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
