"""One reader in the window: its tab, its card, its tasks."""
