"""What comes from outside and what goes out: Slack, browser, terminal, clock."""
