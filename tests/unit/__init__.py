"""Tests of one module each: no process, no sleep, no pcscd."""
