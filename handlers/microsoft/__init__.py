"""What Teams and Graph have in common, which are both Microsoft's: addresses, tokens, people."""
