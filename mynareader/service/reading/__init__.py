"""What is read from a card, with PINs and without."""
