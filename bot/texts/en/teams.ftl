# Microsoft Teams: what is said there alone, and the app package.
teams-write-to-me = I cannot write to you yet. Write to me first: find OS2ting under Apps in Teams, and press Chat.
teams-name = OS2ting: motions and votes
teams-description = OS2ting helps steering groups decide together: put a motion to the vote, vote, give a proxy, and see what has been decided. A seat votes, not a person, and all groups see the same count, whether they sit in Teams, in Slack or in a browser. Every decision is entered in a record that anyone can check.
teams-command-menu = See what you can do now, and what waits for you
teams-command-motion = Put a motion to the vote
teams-command-decisions = See what has been decided
teams-command-proxy = Let another seat vote for yours
teams-command-language = Choose Danish or English
teams-command-connect = Connect the channel with a group (coordinator)
teams-command-outbox = See what did not arrive (coordinator)
teams-command-help = See what you can type
