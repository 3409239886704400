# Microsoft Teams: what is said there alone.
teams-unfilled = Fill in this field.
