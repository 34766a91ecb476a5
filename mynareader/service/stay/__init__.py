"""One stay of one card on one reader: its worker, its identity, its end."""
