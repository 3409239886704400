"""Microsoft Teams: listen, render, deliver; and the app package."""
