"""What each command, button and form does: read, call the use-case, make the card. Thin; one file a noun."""
