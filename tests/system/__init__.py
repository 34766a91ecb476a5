"""Processes, pcscd with virtual readers, a real window."""
