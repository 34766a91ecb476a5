"""Reports as sections of labelled lines, in one language: one module for each kind of report."""
