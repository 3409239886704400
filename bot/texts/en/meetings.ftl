# Meetings: proposed dates, polls about dates, invitations, reminders, rhythm.
meeting-kicker = { $product } · { $group }
meeting-quarter = Q{ $quarter } { $year }
meeting-span = { $day }, { $start }–{ $end } (week { $week })
meeting-written = { $date } at { $start }-{ $end }
meeting-where = Place
meeting-where-online = online
meeting-where-both = { $place } and online
meeting-where-open = not settled
meeting-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
  }
meeting-minutes = { $minutes } minutes
meeting-hours-minutes = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
  } and { $minutes } minutes
meeting-for-period = The meeting in { $period }
meeting-number = Meeting no. { $number }
meeting-words = “{ $words }”
meeting-state-polled = There is no date yet: the group is being asked.
meeting-state-undated = No date has been found yet.
meeting-state-dated = The date is chosen. The invitation has not gone out yet.
meeting-off-called_off = The meeting is called off.
meeting-off-written = The meeting is not held. Its cases are decided in writing.
meeting-is-off = The meeting is not held.
meeting-was-moved = The meeting was moved, so please answer again.
meeting-lacks-quorum = Only { $there } of the { $needed } votes needed for a quorum will be there.
meeting-lacks-supplier = Nobody from the supplier is coming. An architecture group must have at least one supplier representative.
meeting-lacks-architect = No municipal architect is coming.
meeting-lacks-chair = Neither the chair nor the vice chair is coming.
meeting-reply-accepted = Coming
meeting-reply-tentative = Maybe
meeting-reply-declined = Regrets
meeting-reply-none = Have not answered
meeting-reminder-days = { $number ->
    [one] Soon: { $meeting }
   *[other] In { $number } days: { $meeting }
  }
meeting-reminder-hours = { $number ->
    [one] In 1 hour: { $meeting }
   *[other] In { $number } hours: { $meeting }
  }
meetings-title = Meetings ahead
meetings-none = There are no meetings in the calendar.

against-busy = { $count ->
    [one] 1 is busy
   *[other] { $count } are busy
  }
against-unknown = { $count ->
    [one] 1 calendar is unknown
   *[other] { $count } calendars are unknown
  }
against-holiday = a day off: { $name }
against-weekend = weekend
against-bridge = bridging day at { $name }
against-other_meeting = { $name } meets at the same time ({ $count ->
    [one] 1 is in both
   *[other] { $count } are in both
  })
against-break-winter = winter holiday in many municipalities
against-break-easter = Easter holiday
against-break-summer = summer holiday
against-break-autumn = autumn holiday
against-break-christmas = Christmas holiday

proposal-title = { $group } has no meeting in { $period }
proposal-title-again = { $group }: another date
proposal-title-besides = { $group }: an extra meeting
proposal-what = Proposal, { $length }, { $where }:
proposal-date = { $number }. { $when }
proposal-date-against = { $number }. { $when } — { $against }
proposal-closes = { $people ->
    [one] 1 is asked
   *[other] { $people } are asked
  } and can answer until { $at }.
proposal-over-title = The proposal is over
proposal-over-line = The proposal was used or no longer holds. Type { $ting } meetings to see what is planned.
proposal-later-title = Not now
proposal-later-line = I will ask again on { $day }.
button-poll-send = Send the poll to the group
button-proposal-adjust = Adjust
button-proposal-later = Not now
button-proposal-see = See the proposal again
button-meeting-fix = Settle without asking
form-proposal-title = Adjust the proposal
form-proposal-submit = Save
form-proposal-dates = Dates, one a line
form-proposal-dates-hint = For example: Thursday 4 February 10:00-12:00
form-proposal-closes = Answer by
form-proposal-date-unread = Line { $line }: { $why }
form-meeting-title = What the meeting is called
form-meeting-title-hint = May be empty for an ordinary meeting
form-meeting-place = Place
form-meeting-online = Can one take part online?
form-meeting-online-yes = yes
form-meeting-online-no = no

poll-title = When does it suit you? { $meeting }
poll-closed-title = Date: { $meeting }
poll-answer-by = Answer by { $at }.
poll-silent = Missing: { $names }.
poll-counts = { $yes } can, { $maybe } can if need be, { $no } cannot
poll-reminder-title = You have not answered: { $meeting }
poll-noted-title = Noted
poll-noted-date = { $when }: { $fit }
poll-noted-change = You can change it until { $at }.
poll-result-title = Date: { $meeting }
poll-called-off = No date is looked for any more.
poll-nobody = Nobody has answered, so no date was chosen.
poll-none = None of the dates suits anybody, so none was chosen.
poll-invited = The invitations have gone out.
poll-why-only = The only date that anybody can: { $can } of { $asked }.
poll-why-whole = Chosen because the meeting lacks least here; { $can } of { $asked } can.
poll-why-most = Chosen because most can: { $can } of { $asked }.
poll-why-gladly = As many can on another, but here it suits { $glad } outright; { $can } of { $asked } can.
poll-why-earliest = As good as a later date, and so the first; { $can } of { $asked } can.
poll-why-by_hand = Chosen by whoever plans the meeting; { $can } of { $asked } can.
fit-yes = can
fit-if_need_be = can if need be
fit-no = cannot
button-poll-answer = Choose dates
button-poll-all = All suit me
button-poll-change = Change my answer
button-poll-choose = Choose this one
button-poll-see = See the poll
form-poll-title = When does it suit you?
form-poll-submit = Answer

button-meetings = Meetings
button-meeting-see = See the meeting
button-meeting-new = New meeting: { $group }
button-meeting-come = I am coming
button-meeting-maybe = Maybe
button-meeting-regrets = Regrets
button-meeting-invite = Send the invitation
button-meeting-move-there = Move the meeting there
button-meeting-again = Find another date
button-meeting-call = Call substitutes
button-meeting-written = Decide in writing
button-meeting-move = Move, or change the place
button-meeting-guest = Invite more
button-meeting-told = What was sent?
button-meeting-off = Call off
form-meeting-move-title = Move the meeting
form-meeting-move-submit = Save
form-meeting-when = When
form-meeting-when-hint = For example: Thursday 4 February 10:00-12:00
form-meeting-why = Why? (everybody invited sees it)
form-meeting-off-title = Call the meeting off
form-meeting-off-submit = Call off
form-meeting-off-line = Everybody invited is told, and the meeting leaves their calendars.

invited-title = You are invited: { $meeting }
invited-not-title = Not invited any more: { $meeting }
invited-not-line = There is nothing you need to do.
invited-called = You are called in as a substitute.
invited-said-accepted = Noted: you are coming.
invited-said-tentative = Noted: you may come.
invited-said-declined = Noted: you are not coming.
invitation-title = { $meeting }
invitation-off = Called off: { $meeting }
invitation-summary = { $product } { $group }: { $meeting }
form-regrets-title = Send regrets
form-regrets-submit = Send regrets
form-regrets-words = Why? (only the coordinator sees it)
form-guest-title = Invite more
form-guest-submit = Invite
form-guest-name = Whom?
form-guest-hint = The name or address of somebody the bot knows. Whoever is invited already is let off.
guest-invited = { $name } is invited.
guest-let-off = { $name } is not invited any more.
risk-title = { $meeting }: people are missing
risk-over-title = { $meeting } can be held
risk-over = The meeting lacks nothing any more.
risk-regret = { $name } (“{ $words }”)
told-title = What was sent? { $meeting }
told-nothing = Nothing has been sent yet.
told-everybody = everybody
told-line = { $what } · { $to } · { $state }
told-what-invitations = Invitations
told-what-reminders = Reminders
told-what-look-ahead = Check of regrets
told-state-planned = planned for { $at }
told-state-waiting = on its way since { $at }
told-state-sent = sent { $at }
told-state-expired = too late to be sent { $at }
told-state-dead = could not be sent { $at }

habit-title = How { $group } meets
habit-none = The group has no rhythm, so I propose no meetings.
habit-any-day = any weekday
habit-every-quarter = Every quarter, if possible on { $day }
habit-every-month = Every month, if possible on { $day }
habit-nth-1 = The first { $day }
habit-nth-2 = The second { $day }
habit-nth-3 = The third { $day }
habit-nth-4 = The fourth { $day }
habit-nth-last = The last { $day }
habit-at = At { $start }, { $length }, { $where }.
habit-before = { $weeks ->
    [one] 1 week before { $group }
   *[other] { $weeks } weeks before { $group }
  }
habit-leads = I propose dates { $ahead } days ahead, the group has { $poll } days to answer, and the agenda goes out { $agenda } days before the meeting.
button-habit-change = Change the rhythm
form-habit-title = The rhythm of the group
form-habit-submit = Save
form-habit-every = How often
form-habit-every-quarter = every quarter
form-habit-every-month = every month
form-habit-every-never = no rhythm
form-habit-weekday = If possible on a
form-habit-nth = Which of them
form-habit-any = any
form-habit-nth-1 = the first
form-habit-nth-2 = the second
form-habit-nth-3 = the third
form-habit-nth-4 = the fourth
form-habit-nth-last = the last
form-habit-start = At
form-habit-start-unread = Write a time, for example 10:00.
form-habit-length = How many minutes
form-habit-length-unread = Write a number of minutes from 15 to 480.

expired-meeting = A reminder of { $meeting } came too late to be sent.
stuck-meeting = Something about { $meeting } keeps failing. I go on trying.
command-words-meetings = meetings, meeting
command-words-habit = rhythm
choose-group = Which group?

refused-unknown-proposal = That proposal was used or no longer holds. Type { $ting } meetings to see what is planned.
refused-unknown-meeting = There is no such meeting. Type { $ting } meetings to see those ahead.
refused-unknown-poll = There is no such poll. Type { $ting } meetings to see what is planned.
refused-may-not-plan = Meetings of { $group } are planned by the coordinator, the chair or the secretariat. Ask one of them.
refused-no-members = The group has nobody to ask yet. Ask the administrator to write its members into app.yaml.
refused-no-dates = There are no dates to choose among. Write at least one.
refused-too-many-dates = There is room for { $most } dates at most. Write fewer.
refused-date-past = That date is over. Write one to come.
refused-date-twice = The same date stands there twice. Write it once.
refused-poll-under-way = The group is being asked about a date for the meeting already. Wait for the answers, or choose a date on the poll.
refused-poll-closed = The poll closed { $at }, so your answer was not counted. Write to the coordinator if the date does not suit you.
refused-poll-too-short = The deadline must be at least four hours ahead, and before the first of the dates.
refused-every-date = Answer for every date.
refused-not-invited = You are not invited to that meeting. Ask the coordinator if you should be.
refused-not-dated = The meeting has no date yet, so there is no invitation to answer.
refused-no-paper = The meeting has no date yet, so there is no agenda to get. Come back when the date is found.
refused-meeting-begun = The meeting has begun, so its invitation can no longer be answered, and it cannot be changed.
refused-meeting-off = The meeting is not held, so there is nothing to answer or change.
refused-no-substitutes = There are no substitutes to call: nobody with a seat has sent regrets, or all who could step in are invited.

outbox-kind-meeting-proposal = Proposed meeting
outbox-kind-poll-card = Poll about a date
outbox-kind-poll-reminder = Reminder of a poll
outbox-kind-poll-result = Date chosen
outbox-kind-meeting-card = Meeting
outbox-kind-meeting-invited = Invitation
outbox-kind-meeting-invitation = Invitation to the calendar
outbox-kind-meeting-reminder = Reminder of a meeting
outbox-kind-meeting-risk = Word of regrets
command-does-meetings = see the meetings ahead, and plan a new one
help-meetings = { $ting } meetings — { command-does-meetings }
command-does-habit = see and change how often the group meets
help-habit = { $ting } rhythm — { command-does-habit }

button-feeds = Calendar: { $group }
button-feed = Make a new address for me
button-feed-revoke = Take the address back
feed-title = The calendar of { $group }
feed-how = Add the address to your own calendar as an internet calendar (in Outlook: Add calendar › Subscribe from web). Meetings then follow when they are moved.
feed-secret = The address is yours alone and is shown only this once. An earlier one no longer works.
feed-revoked = The address of the calendar of { $group } works no more.
feed-none = There is no address of the calendar of { $group }.
feed-subscribers = Who has an address of the calendar of { $group }?
feed-subscriber = { $name }, since { $date }
feed-nobody = Nobody yet.

button-meeting-join = Join online
outlook-same-title = { $meeting } stands alike in both places again
outlook-same-line = There is nothing more to do.
outlook-moved-title = { $meeting } was moved in Outlook
outlook-moved-line = Here it stands as before. Move it here too if the new time holds; otherwise Outlook is put right the next time the meeting changes here.
outlook-off-title = { $meeting } was called off in Outlook
outlook-off-line = Here it still stands. Call it off here too if that is right.
outlook-lost-title = { $meeting } was deleted in Outlook
outlook-lost-line = Here it still stands. Call it off if it is not to be held; otherwise it comes into the calendars again the next time it changes here.
outbox-kind-meeting-outlook = The meeting in Outlook
told-why = { $state } ({ $why })
