"""Certificates, signatures and card data: what can be trusted, and by whose word."""
