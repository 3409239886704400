# Microsoft Teams: what is said there alone, and the app package.
teams-write-to-me = I cannot write to you yet. Write to me first: find OS2ting under Apps in Teams, and press Chat.
teams-name = OS2ting: motions and votes
teams-description = OS2ting helps steering groups decide together: put a motion to the vote, vote, give a proxy, and see what has been decided. A seat votes, not a person, and all groups see the same count, whether they sit in Teams, in Slack or in a browser. Every decision is entered in a record that anyone can check.
