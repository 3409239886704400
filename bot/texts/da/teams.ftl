# Microsoft Teams: det, som kun siges dér.
teams-unfilled = Udfyld dette felt.
