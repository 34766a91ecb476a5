"""PINs as a person meets them: asking, counting, changing, comparing."""
