"""Ways to a card in a reader: PC/SC, the state of readers, and what an ATR tells."""
