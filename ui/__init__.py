"""The window: shows one card stay per reader and forgets everybody. It speaks no APDU."""
