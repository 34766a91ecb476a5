"""What a fresh interpreter loads."""
