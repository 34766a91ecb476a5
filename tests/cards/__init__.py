"""Cards for tests: scripted ones, and wrappers around others."""
