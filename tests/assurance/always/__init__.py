"""Always an answer: one fault of a file or of an answer costs its own line of ``check`` and nothing else."""
