"""Pages of a card, one file each."""
