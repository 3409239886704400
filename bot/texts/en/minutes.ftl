# Minutes: to write, to read, to send out, objections and approval; shows of hands and recommendations.
minutes-title = Minutes: { $meeting }
minutes-draft-title = Draft minutes: { $meeting }
minutes-write-title = Write the minutes: { $meeting }
minutes-late-title = The minutes are missing: { $meeting }
minutes-changed-title = The minutes were corrected and not sent out again: { $meeting }
minutes-objected-title = Objection to the minutes: { $meeting }
minutes-objected-line = Correct the minutes and send them out again. Then the days for objections begin anew.
minutes-unsent = The draft has not been sent out yet.
minutes-draft-due = The draft is to be out by { $at }.
minutes-is-changed = It was corrected after it was sent out.
minutes-objections = { $count ->
    [one] There is 1 objection.
   *[other] There are { $count } objections.
  } The minutes will be corrected and sent out again.
minutes-awaits-click = The draft was sent out. The chair or the vice chair approves it.
minutes-corrected = A corrected draft has taken the place of this one.
minutes-not-noted = Not noted
minutes-summary = { $items ->
    [0] No items
    [one] 1 item
   *[other] { $items } items
  }, { $actions ->
    [0] no actions
    [one] 1 action
   *[other] { $actions } actions
  }.
minutes-more = { $count ->
    [one] 1 more item is in the minutes.
   *[other] { $count } more items are in the minutes.
  }
minutes-sealed = Sealed in the record: SHA-256 { $digest }
minutes-other = Any other business
minutes-whole = all of the minutes
minutes-said = Minutes: { $words }
minutes-nothing-said = Nothing has been written under this item yet.
minutes-undecided = Not decided
minutes-decided = { $outcome }: { $title } ({ $motion })
minutes-by-hand = By show of hands: { $votes_for } for, { $votes_against } against, { $votes_abstain } abstained
minutes-by-vote = { $votes_for } for, { $votes_against } against, { $votes_abstain } abstained
minutes-referred = Sent to the steering group: { $motion }
minutes-action = Action: { $action }
minutes-objection = { $name } on { $about }: “{ $words }”

button-minutes = Minutes
button-minutes-read = Read the minutes
button-minutes-open = Open the minutes
button-minutes-item = Open the item
button-minutes-presence = Who was there?
button-minutes-send = Send out the draft
button-minutes-send-again = Send the corrected draft
button-minutes-approve = Approve
button-minutes-object = Object
button-minutes-write = Write
button-minutes-hands = Show of hands
button-minutes-vote = Put to the vote
button-minutes-refer = Send to the steering group
button-minutes-refer-again = Send to the steering group again
form-presence-title = Who was there?
form-presence-submit = Save
form-presence-line = The replies to the invitation are filled in. Whoever is not ticked is noted as absent.
form-presence-present = Present
form-presence-regrets = Regrets
form-minutes-title = Write minutes
form-minutes-submit = Save
form-minutes-words = What was said and decided?
form-object-title = Object
form-object-submit = Send
form-object-item = What is it about?
form-object-words = What is wrong, and what should it have said?
form-hands-title = Show of hands
form-hands-submit = Note the vote
form-hands-line = Present with a vote: { $names }. All who are not ticked below have voted for.
form-hands-motion = What was voted on?
form-hands-against = Voted against
form-hands-abstain = Abstained
form-hands-silent = Took no part in the vote

brief-meeting = { $meeting } on { $date }
brief-item = Taken up at { $meeting }, under item { $item }.
brief-referral = { $group } recommends that the steering group adopts this. Taken up at { $meeting }, under item { $item }.
brief-hands = Show of hands at { $meeting }.

refused-meeting-not-begun = The meeting has not begun, so there are no minutes yet. Come back when it has.
refused-no-such-item = That item is not on the agenda of the meeting. Open the minutes again and choose one of its items.
refused-not-a-participant = One of them was not invited to the meeting. Open the list again and tick those on it.
refused-minutes-newer = A newer draft was sent since you looked at it. Read it, then approve.
refused-hands-others-there = Others were noted present since you opened the form. Open it again, so that all who are there stand in it.
refused-minutes-approved = The minutes are approved, so they cannot be changed. Bring it up at the next meeting.
refused-minutes-not-out = The minutes are not approved yet, so only the group can read them. Come back later.
refused-minutes-not-sent = The draft of the minutes has not been sent out yet. Wait until it comes.
refused-minutes-changed = The minutes were corrected after they were sent out. Ask the coordinator to send the corrected draft first.
refused-minutes-objected = Somebody has objected. Wait for the corrected draft, and approve that.
refused-minutes-by-silence = The minutes are approved by themselves { $at } if nobody objects. You need do nothing.
refused-may-not-approve = The chair or the vice chair approves the minutes. Object if something is wrong.
refused-may-not-object = Only the group, and those who were invited, can object. Write to the coordinator if something is wrong.
refused-too-many-objections = There are { $most } objections to the draft already. Wait for the corrected one.
refused-objected-late = Objections were due { $at }, so yours came too late. Bring it up at the next meeting.
refused-nobody-there = Nobody with a seat is noted as present. Press “Who was there?” first.
refused-seat-not-there = { $organisation } was not there, so no vote can be noted for it. Correct the attendance first if that is wrong.
refused-no-hands = Nobody voted, so there is nothing to note.
refused-hands-twice = The same seat is ticked in two places. Choose one.
refused-hands-counted = That vote is noted already (motion { $year }-{ $number }). Give it another title if the vote was about something else.
refused-item-under-vote = The item is being voted on now (motion { $year }-{ $number }). Vote on the motion, or take it back first.
refused-item-is-closed = The item is closed, and everybody can see a motion. Write the decision in the minutes, or put the matter to the vote by itself in words that everybody may see.
refused-not-a-recommendation = The item is no recommendation: only what an architecture group has decided can be sent to the steering group.

finding-minutes-differ = { $place }: the approved minutes are others than those that were sealed
outbox-kind-minutes-card = Draft minutes
outbox-kind-minutes-write = Write the minutes
outbox-kind-minutes-late = Reminder of minutes
outbox-kind-minutes-objected = Objection to minutes
told-what-minutes = Write the minutes
told-what-draft = Reminder of draft minutes
told-what-silence = The minutes are approved
