"""The program as a process: at a terminal, in a pipe, started by a shell."""
