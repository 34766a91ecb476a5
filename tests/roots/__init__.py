"""The six root certificates that J-LIS publishes for JPKI (README.md)."""

from pathlib import Path
from typing import Final

PUBLISHED: Final = sorted(Path(__file__).parent.glob("*.cer"))
