"""Traces: text files of what was said to a card, which hold neither a PIN nor a real person's data."""
