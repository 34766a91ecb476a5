"""The window and the system around it: clipboard, idle time, screen lock, language."""
