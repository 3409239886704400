# Every no: why, and what to do. One for each code in bot/refusals.py.
refused-unknown-person = I do not know you yet. Ask the coordinator for a code, and write /ting link CODE.
refused-unknown-button = I no longer know that button. Write /ting to see what you can do.
refused-unknown-motion = There is no such motion. Write /ting to see those that are open.
refused-unknown-group = There is no such group. Write /ting to see yours.
refused-unknown-draft = The draft is no longer there. Write the motion again with /ting motion.
refused-unknown-colleague = I do not know who “{ $text }” is. Write the whole name or the e-mail address as the administrator registered it.
refused-no-channel-here = That can only be done in a channel, not in a talk with me alone.
refused-no-seat = You have no seat in { $group }, so you cannot vote here. If that is wrong, ask the coordinator.
refused-supplier-never-votes = As a supplier you may advise { $group }, but not vote.
refused-may-not-open = In { $group } you cannot put motions to the vote. Ask the coordinator to do it.
refused-may-not-close = Only the chair and the coordinator can close a vote before its deadline. Ask one of them.
refused-may-not-rule = Only the chair, or the vice chair where there is no chair, can settle a tie.
refused-may-not-connect = Only the coordinator can connect a channel to { $group }. Ask the coordinator.
refused-may-not-make-codes = Only the coordinator can make a code, and only for people of the same product.
refused-vote-closed = The vote closed { $at }, { $ago } ago, so that was not counted. See the result on the motion.
refused-not-tied = There is nothing to settle: the vote is not tied.
refused-already-ruled = The matter is settled already. The ruling stands on the motion.
refused-no-ballot = You have not voted yet. Vote first.
refused-no-seats = { $group } has no seats, so nobody can vote. Ask the administrator to set them in app.yaml.
refused-reason-required = Write a reason. It is required.
refused-title-required = Write what is to be decided.
refused-too-long = The text is { $length } characters. There is room for { $limit }. Make it shorter, or put the rest behind a link.
refused-bad-link = “{ $link }” cannot be used as a link. Write the whole address with https://, 5 links at most.
refused-deadline-too-soon = { $at } is too soon. The deadline must be at least half an hour ahead.
refused-channel-taken = The channel already belongs to { $group }.
refused-bad-link-code = The code is wrong or too old. Ask the coordinator for a new one.
refused-too-many-codes = You have tried too many codes. Wait an hour.
refused-already-linked = Your account is already linked to you. Write /ting.
ago-minutes = { $minutes ->
    [0] less than a minute
    [one] 1 minute
   *[other] { $minutes } minutes
  }
ago-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
  }
ago-days = { $days ->
    [one] 1 day
   *[other] { $days } days
  }
reading-not_understood = I did not understand “{ $text }”. Write for example “Friday at 12” or “4 December 14:00”.
reading-in_the_past = “{ $text }” has passed. Write a time that lies ahead.
reading-too_far = “{ $text }” is more than two years ahead.
reading-wrong_weekday = { $date } is a { $actual }, not a { $said }. Which day do you mean?
reading-no_such_date = “{ $text }” is not a date that exists.
reading-no_such_time = That time does not exist on that day: the clocks go forward. Choose another.
reading-twice = That time comes twice on that day: the clocks go back. Choose another.
reading-ambiguous = “{ $text }” can mean “{ $first }” or “{ $second }”. Write a day and a time.
