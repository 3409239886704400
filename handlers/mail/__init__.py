"""Mail: invitations to those whose calendar takes them that way. Loaded only where app.yaml turns it on."""
