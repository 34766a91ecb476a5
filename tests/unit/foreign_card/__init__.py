"""The card the other tests use, held against the fact sheet."""
