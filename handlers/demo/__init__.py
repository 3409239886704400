"""What only the demo has: its world, and the Teams and the Slack that it plays within its own process."""
