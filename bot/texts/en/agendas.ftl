# Agendas: items that are gathered and proposed, their order, sending.
agenda-title = Agenda: { $meeting }
agenda-unsent = The agenda has not been sent yet.
agenda-none = There are no items yet.
agenda-sent = Sent { $at }.
agenda-changed = It was changed after it was sent. What was sent holds until it is sent again.
agenda-time = { $minutes } of the meeting's { $of } minutes are set aside for the items.
agenda-over = { $minutes } minutes are set aside for the items, but the meeting lasts only { $of }.
agenda-line = { $number }. { $title }
agenda-item = { $line } — { $about }
agenda-about = { $kind }, { $minutes } min.
agenda-item-by = Proposed by { $name }
agenda-item-off = Taken off the agenda
agenda-again-title = The agenda was sent again: { $meeting }
agenda-again-line = There is a newer one than the one that stood here.
agenda-call-title = Anything for the agenda? { $meeting }
agenda-call-line = Propose it now, so that it can be on the agenda when it is sent. Motions that are under vote are put on it anyway.
agenda-late-title = The agenda has not been sent: { $meeting }
agenda-late-sent = The agenda was sent: { $meeting }
agenda-dropped-title = Taken off the agenda: { $meeting }
agenda-dropped-none = Nothing was taken off.

agenda-motion = { $product } { $year }-{ $number }: { $title }
agenda-project = Project { $number } beyond the frame: { $title }
agenda-milestone = Milestone reached: { $title } ({ $project })
agenda-round = Result of the round { $name }
agenda-wishes = { $count ->
    [one] 1 wish is ready for the next round
   *[other] { $count } wishes are ready for the next round
  }
agenda-topic-roadmap = Roadmap
agenda-topic-principles = Architecture principles
agenda-topic-standards = Standards
agenda-topic-requirements = Requirements of the solution
agenda-topic-use = Use of principles, standards and requirements
agenda-topic-operation = Forms of operation

button-agenda = Agenda
button-agenda-send = Send the agenda
button-agenda-again = Send again
button-agenda-propose = Propose an item
button-agenda-dropped = Taken off ({ $count })
button-agenda-item = No. { $number }
button-item-up = Up
button-item-down = Down
button-item-change = Change
button-item-drop = Take off the agenda
button-item-put = Put on the agenda
form-item-title = Propose an item
form-item-submit = Propose
form-item-change-title = Change the item
form-item-change-submit = Save
form-item-what = What the item is called
form-item-kind = What is the group to do?
form-item-words = What is the group to know? (may be left out)
form-item-minutes = Minutes set aside
form-item-minutes-unread = Write a number of minutes from 1 to { $most }, or leave the field empty.
form-item-closed = Is the item closed?
form-item-closed-no = no, everybody may see it
form-item-closed-yes = yes, only those who take part may see it

refused-unknown-agenda-item = There is no such item. Open the meeting's agenda with { $ting } meetings.
refused-too-many-items = There is room for { $most } items at most. Take one off first.
refused-bad-minutes = From 1 to { $most } minutes can be set aside for an item.
refused-agenda-empty = There are no items on the agenda. Put one on before it is sent.

outbox-kind-agenda-card = Agenda
outbox-kind-agenda-call = Call for items
outbox-kind-agenda-draft = Agenda to be sent
outbox-kind-agenda-late = Agenda that was not sent
told-what-call = Call for items
told-what-agenda = The agenda is gathered
told-what-agenda-check = Check that the agenda was sent
agenda-architects = The architects recommend: { $title }
agenda-minutes = Minutes of meeting no. { $number }, to approve
agenda-action = Agreed: { $what }
