"""Read Japan's My Number card (マイナンバーカード) from a reader, a recorded trace or a simulated card.

Nothing is imported here: ``mynareader --help`` has to start without pyscard, cryptography, Pillow or Qt.
"""

__version__ = "0.1.0"
