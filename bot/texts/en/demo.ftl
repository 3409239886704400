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
demo-talk-1 = What does our own calendar cost us a year? Ours costs 40,000 kr.
demo-talk-2 = About the same here, and it is down whenever there is an update.
demo-talk-3 = I have put it as a motion. Read the case before you vote.
