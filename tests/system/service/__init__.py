"""The service with a real pcscd, and the process that decodes the photo."""
