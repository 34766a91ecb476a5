"""The Japanese words."""
