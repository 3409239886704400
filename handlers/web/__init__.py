"""The browser: the register for everyone, and in the demo a chat of its own. No build step, little script."""
