"""Addresses written in every published way: what is one house is found, and no two houses are one."""
