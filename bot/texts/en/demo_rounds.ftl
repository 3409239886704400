# The round and the projects in the demo.
demo-round = Wishes for { $year }
demo-project-developed = Development, first part
demo-project-tested = Trial in Kolding, and corrections
demo-project-menu = Today’s lunch on the canteen’s screen
demo-project-menu-purpose = The menu should be written in one place, and it should be right.
demo-project-menu-delivered = The spreadsheet is read every quarter of an hour. The product has a guide to it.
demo-project-menu-closed = Kolding and Syddjurs use it every day, and the kitchen in Kolding expects to save an hour a week. It stayed within the estimate.
demo-project-offline = A message when a screen is down
demo-project-offline-purpose = Operations should know before the citizens do.
demo-milestone-pilot = Trial in Odense and Ballerup
demo-milestone-everywhere = Turned on in all municipalities
demo-project-rights = Rights that follow the department
demo-project-rights-purpose =
    Whoever changes department or leaves should lose access to the screens without anybody having to remember it.

    The estimate also covers 40,000 kr. for training in the municipalities whose groups have other names.
