"""A PIN is changed: interrupted at every exchange, by every fault, at a terminal, over a real pcscd."""
