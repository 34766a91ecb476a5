"""Programs that use the library: run them (``python -m mynareader.examples.support_desk``), or begin with a copy."""
