"""Let ``python -m mynareader`` do what the ``mynareader`` script does."""

from mynareader.cli import main

main()
