"""What the bot knows and decides: use-cases, rules, cards, texts. Knows nothing of platforms or HTTP."""
