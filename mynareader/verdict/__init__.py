"""What a report means for the person who asked: one ``Verdict``, made once and shown by every surface.

Reports in, a verdict out (``judging.verdict_of``): no card, no words, no clock. CONTRIBUTING.md §8.
"""
