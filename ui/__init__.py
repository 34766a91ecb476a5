"""The window: shows one card stay per reader and forgets everybody. A client of ``mynareader.service.client`` only."""
