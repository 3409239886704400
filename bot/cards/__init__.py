"""Pure functions from a view and a language to a card. One file a noun; card.py holds the primitives."""
