"""Slack: listen, render, deliver; and the app manifest."""
