# The papers of a meeting: agenda and minutes, as Markdown and as PDF.
paper-kind-agenda = Agenda
paper-kind-draft = Draft minutes
paper-kind-approved = Minutes
paper-heading = { $kind }: { $product }, { $group }
paper-title = { $kind }: { $product }, { $group }, { $date }
paper-foot = { $product } · { $group } · { $kind } · { $date }
paper-page = Page { $page } of { $pages }
paper-unapproved = Draft, not approved yet
paper-public = Public copy
paper-confidential = With closed items: not to be published
paper-called-off = The meeting is called off.
paper-written = The meeting is not held. Its cases are decided in writing.
paper-meeting = Meeting
paper-meeting-named = { $number } · { $title }
paper-time = Time
paper-span = { $day } at { $start }-{ $end } (week { $week })
paper-days = { $start } to { $end }
paper-place = Place
paper-link = Link
paper-facilitator = Facilitator
paper-minute-taker = Minute taker
paper-copy = Copy
paper-copy-public = Public. { $count ->
    [one] One closed item is left out.
   *[other] { $count } closed items are left out.
  }
paper-copy-full = Complete, with closed items.
paper-attendance = Attendance
paper-nobody = Nobody is noted.
paper-name = Name
paper-organisation = Organisation
paper-role = Role
paper-presence = Attendance
paper-invited = Invited
paper-presence-present = Took part
paper-presence-regrets = Regrets
paper-presence-absent = Absent
paper-stands-in = { $presence }, substitute for { $name }
paper-quorum = { $present } of { $seats ->
    [one] 1 vote
   *[other] { $seats } votes
  } were represented, and { $required } required. The meeting was { $quorate ->
    [yes] quorate.
   *[no] not quorate.
  }
paper-items = Items
paper-no-items = There are no items.
paper-item = { $number }. { $title }
paper-item-number = No.
paper-item-title = Item
paper-item-kind = Type
paper-item-proposer = Proposed by
paper-item-time = Time set aside
paper-minutes = { $count } min.
paper-proposer = proposed by { $name }
item-kind-information = Information
item-kind-discussion = Discussion
item-kind-decision = Decision
paper-kind-closed = { $kind }, closed item
paper-closed = Closed item
paper-closed-out = The item is closed and left out of the public copy.
paper-hands = By show of hands: { $votes_for } for, { $votes_against } against, { $votes_abstain } abstaining
paper-action = Action
paper-owner = Owner
paper-due = Due
paper-state = Status
paper-done = Done
paper-undone = Open
paper-remarks = Objections
paper-objection = Objection
paper-about-item = item { $number }
paper-remarked-by = { $name }, { $organisation }
paper-next = Next meeting
paper-approval = Approval
paper-approved = Approved { $at }.
paper-approved-by = Approved { $at } by { $names }.
paper-approved-silence = Approved { $at }. Nobody objected in time.
paper-objections = The minutes are not approved yet. Objections are to be made by { $at } at the latest; if there are none, they are approved.
paper-not-approved = The minutes are not approved yet.
paper-letters = Characters that the fonts of this PDF lack stand by their names in square brackets. The Markdown copy has them as they are.
button-paper = Get it as a PDF
