"""The day on which the cards of these tests are looked at."""

from datetime import date

TODAY = date(2026, 4, 1)
