"""Microsoft Graph: who has an address in a tenant, and calendars. Loaded only where app.yaml turns it on."""
