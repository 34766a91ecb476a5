"""The machine without a card: readers, diagnostics, simulated cards."""
