"""Programs that use the library: run them (``python -m mynareader.library.examples.support_desk``), or copy them."""
