"""A user's tasks: check this card, read it, ask its counters. What the command line and the window use."""
