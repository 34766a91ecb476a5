"""Run ``mynareader`` as the program that serves the card behind pcscd's virtual readers: what it records is as it was.

For ``tests.record_traces``, which serves the simulated card itself. Nothing else may say so.
"""

from mynareader.cli import main
from mynareader.transports.pcsc import SERVED_HERE
from tests.harness.pcscd import READERS

if __name__ == "__main__":
    SERVED_HERE.update(READERS)
    main()
