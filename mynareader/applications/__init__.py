"""The card's applications, one module each; ``registry`` of them: ``ALL``."""
