"""What tests need around them: a private pcscd, virtual cards, and an honest word about what is missing."""
