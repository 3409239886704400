# Information events and workshops: announced, sign-up, waiting list, participants.
gathering-kind-information = Information event
gathering-kind-workshop = Workshop
gathering-when = When
gathering-places = Places
gathering-closes = Sign up by
gathering-share = From each organisation
gathering-share-most = at most { $most }
gathering-many = { $count ->
    [0] no limit
   *[other] at most { $count }
  }
gathering-taken = { $taken } signed up, no limit
gathering-taken-of = { $taken } of { $places } taken, { $left } left
gathering-full = { $places ->
    [one] The only place is taken
   *[other] All { $places } are taken
  }
gathering-over = { $taken } have a place; the limit is now { $places }
gathering-and-waiting = { $said }, { $waiting } waiting
gathering-free = There are places left.
gathering-none-left = All places are taken. You can join the waiting list.
gathering-own-place = You have a place.
gathering-own-line = You are number { $number } in line. You are told as soon as there is a place for you.
gathering-state-closed = Sign-up is closed.
gathering-state-begun = The event has begun.
gathering-state-over = The event is over.
gathering-state-off = The event is cancelled.
gathering-announced = Announced: { $title }
gathering-announced-line = { $count ->
    [one] It stands in the product’s channels, and 1 person is told privately, by day.
   *[other] It stands in the product’s channels, and { $count } people are told privately, by day.
  }
gathering-promoted = You have got a place: { $title }
gathering-changed = Changed: { $title }
gathering-changed-title = It is now called “{ $title }”.
gathering-changed-kind = It is now: { $kind }.
gathering-changed-when = New time: { $when }.
gathering-changed-place = New place: { $where }.
gathering-changed-link = There is a new link to join online.
gathering-changed-about = The description was changed.
gathering-changed-places = { $places ->
    [0] There is no longer a limit to the number of places.
    [one] There is now 1 place.
   *[other] There are now { $places } places.
  }
gathering-changed-closes_at = Sign-up is now open until { $at }.
gathering-changed-share = { $most ->
    [0] Each organisation can now send as many as it likes.
    [one] Each organisation can now send one.
   *[other] Each organisation can now send at most { $most }.
  }
gathering-off-title = Cancelled: { $title }
gathering-summary = { $product }: { $title }
gathering-listed = { $title } · { $when }
gatherings-title = Coming events
gatherings-none = There are no events in the calendar.
gatherings-past = Held
gatherings-more = { $count ->
    [one] 1 more comes later.
   *[other] { $count } more come later.
  }
gathering-people = Participants: { $title }
gathering-from = { $organisation } ({ $count }): { $names }
gathering-waiting-title = Waiting list
gathering-waits = { $number }. { $name } ({ $organisation })
gathering-page = Page { $page } of { $pages }

button-gatherings = Events
button-gathering-new = New event
button-gathering-see = See the event
button-gathering-join = Sign me up
button-gathering-wait = Put me on the waiting list
button-gathering-leave = Sign off
button-gathering-people = Participants
button-gathering-change = Change
button-gathering-off = Cancel the event
button-gathering-entry = Put in my calendar
button-gathering-back = Previous page
button-gathering-more = Next page

form-gathering-title = New event
form-gathering-next = Look it over
form-gathering-name = What it is called
form-gathering-kind = What it is
form-gathering-length = Length in minutes, where it is not written when it ends
form-gathering-link = Link to join online
form-gathering-link-hint = With https://. Only those who have a place see it
form-gathering-about = Short description
form-gathering-places = Number of places
form-gathering-places-hint = Leave it empty for no limit
form-gathering-closes-hint = Leave it empty if one can sign up until it begins
form-gathering-share-hint = How many one organisation can send. Leave it empty for no limit
preview-gathering-title = Look the event over
preview-gathering-submit = Announce
preview-gathering-intro = { $count ->
    [one] This is what it will be. Nothing has been sent yet. It goes to the product’s channels, and 1 person is told privately.
   *[other] This is what it will be. Nothing has been sent yet. It goes to the product’s channels, and { $count } people are told privately.
  }
form-gathering-change-title = Change the event
form-gathering-change-line = { $count ->
    [0] Nobody has signed up yet.
    [one] The one who has signed up is told what was changed.
   *[other] The { $count } who have signed up are told what was changed.
  }
form-gathering-off-title = Cancel the event
form-gathering-off-line = { $count ->
    [0] Nobody has signed up yet.
    [one] The one who has signed up is told, with your reason.
   *[other] The { $count } who have signed up are told, with your reason.
  }
form-gathering-why = Why?

command-words-gatherings = event, events, workshop, workshops, information event
command-does-gatherings = see the coming events, and sign up
help-gatherings = { $ting } event — { command-does-gatherings }

refused-unknown-gathering = There is no such event. Write { $ting } event to see those ahead.
refused-may-not-arrange = Events for { $product } are arranged by the coordinator, the chair or the secretariat. Ask one of them.
refused-gathering-begun = The event has begun, so neither it nor who has signed up can be changed.
refused-gathering-off = The event is cancelled, so there is nothing to sign up for or change.
refused-gathering-changed = The event was changed after you opened the form. Nothing was saved. Close it, and open it again to see what it says now.
refused-sign-up-closed = Sign-up closed { $at }. Write to the coordinator if you would like to come all the same.
refused-sign-up-outside = Sign-up must end at a time that lies ahead, and no later than the event begins.
refused-not-employed = I do not know where you work, so I cannot sign you up. Ask the coordinator to write it down.
refused-organisation-full = { $most ->
    [one] { $organisation } can send one, and a colleague has already signed up. Talk to your colleague, or write to the coordinator.
   *[other] { $organisation } can send at most { $most }, and that many have already signed up. Talk to one of them, or write to the coordinator.
  }
refused-bad-places = “{ $text }” is not a number that can be used here. Write a whole number from 1 to { $most }, or leave it empty.
refused-bad-length = An event lasts from 1 to { $most } minutes. Write the length in minutes, or write when it begins and ends.
refused-insecure-link = “{ $link }” cannot be used. Write one link that begins with https://.
refused-place-required = Write where it takes place, or give a link to join online.

outbox-kind-gathering-card = Event
outbox-kind-gathering-invited = Word of an event
outbox-kind-gathering-changed = Change of an event
outbox-kind-gathering-off = Cancellation of an event
outbox-kind-gathering-place = Place at an event
outbox-kind-gathering-reminder = Reminder of an event

web-gatherings-title = Events for { $product }
web-gatherings-short = Coming events
web-gatherings-see = All events
web-gatherings-how = If you use { $product }, sign up in Slack or Teams: write { $ting } event.
web-gathering-entry = Put it in your calendar (.ics)
