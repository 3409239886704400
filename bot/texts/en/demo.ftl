# What has happened in the demo before one came.
demo-screens = The screens in canteens and waiting rooms update every five minutes
demo-screens-brief =
    Purpose: notices about weather and buses are right when they are read.

    Today the screens update every half hour. The supplier can do it every five minutes at no extra cost.
demo-supplier = The operations contract is extended by one year
demo-supplier-brief =
    Purpose: calm operations in 2027 while a tender is prepared.

    Background: the contract ends on 31 December. Without an extension the product must go to tender now.
demo-supplier-ruling = A year gives us time to do the tender properly, and the frame holds.
demo-frame = The coordinator may spend 60,000 kr. on accessibility without asking
demo-frame-brief = Purpose: small mistakes that stop screen readers can be mended at once.
demo-calendar = A new shared calendar integration in 2027
demo-calendar-brief =
    Purpose: the screens of meeting rooms show the calendar that the municipality uses.

    Background: four municipalities each have their own. A shared one costs 180,000 kr. and can be ready in April.

    Consequence: the four own solutions close during 2027.
demo-saving = Citizens can keep a half-filled form for 30 days
demo-saving-brief =
    Purpose: nobody should start again because an enclosure is missing.

    Background: one in three who begin an application for assistive devices never gets it sent.

    Economy: 45,000 kr., within the frame. What is kept is deleted by itself after 30 days.
demo-saving-minority = Kolding agrees with the purpose, but 30 days is too long to keep information about health that the citizen has not sent. We proposed 14.
demo-council = Gladsaxe speaks for the group in OS2's product council in 2027
demo-council-brief =
    Purpose: one voice from the group in the council.

    Background: Gladsaxe is willing, and Randers has stepped back. The group elects in secret, as it always has.
demo-letters = How is the citizen told that a form has been received?
demo-letters-brief =
    Purpose: citizens should not have to call to hear whether the form arrived.

    Background: today each municipality does it in its own way, and the supplier maintains five solutions.

    Economy: the first two options cost 60,000 kr. once and for all. The third costs 20,000 kr. a year.
demo-letters-options =
    Digital Post to everyone
    Digital Post, and an e-mail to those who want one
    Each municipality chooses for itself
demo-talk-1 = What does our own calendar cost us a year? Ours costs 40,000 kr.
demo-talk-2 = About the same here, and it is down whenever there is an update.
demo-talk-3 = I have put it as a motion. Read the case before you vote.

# The page that shows a channel as it looks in Teams and in Slack.
demo-apps-link = See the channel in Teams and in Slack
demo-apps-title = { $channel } in Teams and in Slack
demo-apps-about = The same cards, as you see them in Microsoft Teams and in Slack. The latest come first. You can press: your vote counts everywhere.
demo-apps-back = Back to the channel in the browser
demo-apps-channel = In the channel
demo-apps-alone = Between you and the bot alone
demo-apps-write = Write to the bot in Teams
demo-apps-write-hint = help, motion, decisions …
demo-apps-mine = Only you see this
demo-apps-empty = Nothing has been said here yet.
demo-apps-starting = Starting. It takes some seconds.
demo-apps-changed = There is something new on the page.
demo-apps-close = Close
demo-apps-failed = That did not get through. Try again in a moment.
demo-apps-script = The page draws its cards with a script, and cannot show them without one. The channel in the browser shows the same cards without.
demo-guideline = Screens on the municipality’s network
demo-guideline-words =
    Screens are on a network of their own, without access to line-of-business systems.

    A screen fetches its content itself over https, and takes no connections from outside.

    The supplier updates the screens’ operating system within { $days } days of a security fix.
demo-guideline-news = The time to install security fixes is down to { $days } days.
