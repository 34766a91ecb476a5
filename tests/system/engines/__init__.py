"""Engines that run the matcher on tables that outgrow one machine; ``pytest -m engine`` only."""
