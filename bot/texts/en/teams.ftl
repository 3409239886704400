# Microsoft Teams: what is said there alone.
teams-unfilled = Fill in this field.
teams-write-to-me = I cannot write to you yet. Write to me first: find OS2ting under Apps in Teams, and press Chat.
