# Who one is, the menu, channels.
unknown-title = I do not know you yet
unknown-line = Your account is not linked to a person in OS2ting. Ask the product’s coordinator for a code, and then write: { $ting } link CODE
unknown-workspace = This OS2ting does not belong to your Slack. Ask whoever set it up.
linked-title = Welcome, { $name }
linked-line = Your account is now linked to you. Write { $ting } to see what you can do.
code-title = Code for { $name }
code-line = { $code }
code-how = Valid for 7 days, for one use. The person types: { $ting } link { $code }
code-earlier = A code made earlier for the same person no longer works.
code-known = { $name } is recognised already. The code is only needed for one account more.
language-title = Language
language-now = I will speak English to you from now on.
language-which = Which language shall I use?
language-da = Dansk
language-en = English
menu-title = What would you like to do?
menu-hello = Hello { $name }
menu-unread = I did not understand “{ $text }”. Here is what you can do:
menu-nothing = Nothing waits for you right now.
menu-waiting = { $count ->
    [one] 1 matter waits for you · about { $minutes } minutes
   *[other] { $count } matters wait for you · about { $minutes } minutes
  }
menu-open = { $number } “{ $title }” — { $organisation } has not voted. Deadline: { $at }.
menu-voted = { $number } “{ $title }” — { $noted } Deadline: { $at }.
menu-watch = { $number } “{ $title }” — { $counted }. Deadline: { $at }.
menu-more = and { $count } more: see the overview at { $address }
button-new-motion = New motion
button-decisions = Decisions
button-language = Language
button-menu = What can I do?
decisions-title = Latest decisions
decisions-none = No decisions have been made yet.
decisions-item = { $number } “{ $title }” — { $outcome } { $date }
decisions-all = All decisions
connect-title = Connect the channel
connect-line = Which group shall the channel belong to?
connected-title = The channel is connected
connected-line = Motions and decisions of { $product } { $group } now come to the channel.
greeting-kicker = { $product } · { $group }
greeting-title = This is where we decide
greeting-for = OS2ting puts the group’s motions to the vote here, counts, and keeps the record of decisions. Write { $ting } to see what you can do.
greeting-keeps = OS2ting keeps motions, ballots, reasons, rulings and wishes, and who did what when. When a message is made into a wish, the replies in its thread become comments on it. Anything else written in the channel is not kept.
greeting-head = Record: no. { $seq } · chain { $hash }
undelivered-title = A message did not arrive
undelivered-person = { $number } “{ $title }”: the message to { $name } could not be delivered ({ $failure }).
undelivered-channel = { $number } “{ $title }”: the message to the channel { $place } could not be delivered ({ $failure }).
undelivered-other = A message to { $place } could not be delivered ({ $failure }).
stuck-title = Something that was due has not happened
stuck-line = { $number } “{ $title }”: closing or reminding fails again and again. I keep trying. Ask the administrator to look in the log.
expired-title = A reminder came too late
expired-line = { $number } “{ $title }”: at least one reminder did not get out before the vote ended, and was not sent.
absent-title = { $platform ->
    [teams] A tenant in Teams cannot be reached
   *[other] A workspace cannot be reached
  }
absent-not_installed = OS2ting is not installed in the workspace { $workspace } yet. Ask the administrator to install it there.
absent-removed = OS2ting was removed from the workspace { $workspace }. Ask the administrator to install it there again.
absent-refused = Slack no longer accepts OS2ting’s access to the workspace { $workspace }. I ask again from time to time. Ask the administrator to have a look, and to install it again if need be.
absent-unreadable = The access to the workspace { $workspace } is kept under another key and cannot be read. Ask the administrator to put the right key back, or to install OS2ting there again.
absent-secret = Microsoft does not let OS2ting in, probably because its secret (client secret) has expired, so nothing can be shown in Teams ({ $workspace }). Ask the administrator to see in the log what is wrong, and to start OS2ting again once it is put right.
absent-goes-on = { $count ->
    [0] Everywhere else the votes go on. What should have been shown there is kept, and arrives when it can be reached again.
    [one] Everywhere else the votes go on. 1 message waits, and arrives when it can be reached again.
   *[other] Everywhere else the votes go on. { $count } messages wait, and arrive when it can be reached again.
  }
absent-over-title = { $platform ->
    [teams] A tenant in Teams can be reached again
   *[other] A workspace can be reached again
  }
absent-over-line = { $platform ->
    [teams] OS2ting can show things in Teams again ({ $workspace }). What waited is on its way.
   *[other] OS2ting is in the workspace { $workspace } again. What waited is on its way.
  }
unexpected-title = Something went wrong
unexpected-line = This is not your fault. Nothing was changed. Try again in a while, and quote { $id } if it goes on.
unasked-title = I cannot see who you are just now
unasked-line = I was given no answer when I asked, so nothing was changed. Try again in a while.
unsaved-title = It was not saved
unsaved-line = OS2ting cannot save anything at the moment, so nothing was changed. Try again in a while, and quote { $id } if it goes on.
unsaved-unsure-title = It may not have been saved
unsaved-unsure-line = OS2ting lost the connection while saving it. Wait a moment, and look whether it is there before you try again. Quote { $id } if it goes on.
command-words-menu = menu, start
command-does-menu = see what you can do now, and what waits for you
command-words-motion = motion, new motion, proposal
command-does-motion = put a motion to the vote
command-words-connect = connect
command-does-connect = connect the channel to a group (coordinator)
command-words-link = link
command-does-link = use a code that you were given
command-words-code = code
command-does-code = a code for someone I do not know (coordinator)
command-words-language = language
command-does-language = choose Danish or English
command-words-decisions = decisions, decision, decision log
command-does-decisions = see what was decided
command-words-help = help
command-does-help = see what you can type
shortcut-motion_from_message = Make it a motion
shortcut-hint-motion_from_message = Put the message to the vote, with a link back to it
help-title = How to use OS2ting
help-line = Write { $ting } and press a button. If you would rather type:
help-motion = { $ting } motion — { command-does-motion }
help-decisions = { $ting } decisions — { command-does-decisions }
help-language = { $ting } language — { command-does-language }
help-connect = { $ting } connect — { command-does-connect }
help-code = { $ting } code NAME — { command-does-code }
help-link = { $ting } link CODE — { command-does-link }
role-chair = chair
role-vice_chair = vice chair
role-member = member
role-substitute = substitute
role-observer = observer
role-coordinator = coordinator
role-supplier = supplier
role-secretariat = secretariat
menu-groups = My groups
menu-group = { $group }: { $roles }
menu-latest = My latest votes
menu-decided = { $number } “{ $title }” — { $outcome }. { $organisation }: { $says }.
button-proxies = Proxies
digest-done = Nothing waits for you any more.
digest-more = and { $count } more: write { $ting }
command-words-proxy = proxy, proxies, give proxy
command-does-proxy = let another seat vote on behalf of yours
help-proxy = { $ting } proxy — { command-does-proxy }
