"""Microsoft Graph: who has an address in a tenant. Loaded only where app.yaml turns it on."""
