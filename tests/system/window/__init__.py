"""The window on a real screen."""
