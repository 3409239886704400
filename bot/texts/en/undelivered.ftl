# What did not arrive: the outbox.
outbox-title = { $count ->
    [one] 1 message has not arrived
   *[other] { $count } messages have not arrived
  }
outbox-none = Everything has arrived
outbox-more = and { $count } more. The administrator sees them all with: os2ting outbox
outbox-retried = { $count ->
    [0] There was nothing to try again.
    [one] I am trying again now. If it fails, the message is back here.
   *[other] I am trying { $count } messages again now. Those that fail are back here.
  }
outbox-doubted = { $count ->
    [0] There were no messages to doubt.
    [one] 1 message may have been sent after the copy was made. When the bot starts, I look for it before I send it again.
   *[other] { $count } messages may have been sent after the copy was made. When the bot starts, I look for them before I send again.
  }
outbox-given-up = The message is given up and will not be sent. That is on the record.
outbox-about = { $number } “{ $title }”
outbox-to-person = to { $name }
outbox-to-place = in { $place }
outbox-since = since { $at }
outbox-dead = could not be delivered ({ $failure })
outbox-uncertain = may have been delivered: I look for it before I send it again
outbox-unseen = perhaps delivered: I cannot look for it there. If it is not there, send it again
outbox-held = waits until the workspace can be reached
outbox-waiting-title = { $count ->
    [one] 1 message has not arrived yet. I try again of my own accord
   *[other] { $count } messages have not arrived yet. I try again of my own accord
  }
outbox-waiting = { $count ->
    [one] tried once: { $failure }
   *[other] tried { $count } times: { $failure }
  }
outbox-queued = not tried yet: waits for another, or for the bot to run
outbox-why = { $failure ->
    [no-token] the bot did not get its access from Microsoft
    [no-connection] there is no connection to the platform
    [no-answer] the platform does not answer
    [unreadable] the platform’s answer cannot be read
    [not-signed-in] the bot is not signed in to Slack
    [unreachable] the person cannot be found
    [platform-off] the platform is off in app.yaml
    [tenant-off] the tenant is not in app.yaml
    [deleted] the message was deleted
    [error] a fault of the bot’s, see the log
   *[other] { $failure }
  }
outbox-failing = failed { $count } times ({ $failure }), I keep trying
outbox-kind-channel-greeting = Greeting
outbox-kind-motion-card = Motion
outbox-kind-ballot-noted = Receipt for a vote
outbox-kind-motion-reminder = Reminder
outbox-kind-ruling-card = Matter that waits for a ruling
outbox-kind-ruling-vacant = Matter that nobody can rule on
outbox-kind-motion-extended = Written procedure
outbox-kind-proxy-card = Proxy
outbox-kind-recusal-card = Question of recusal
outbox-kind-recusal-asked = Word of a question of recusal
outbox-kind-recusal-ruled = Answer to a question of recusal
outbox-kind-recusal-vacant = Question of recusal that nobody can answer
outbox-kind-departure-card = Decision that lacks a reason
outbox-kind-digest-card = Overview of the day
outbox-kind-decision-card = Decision
outbox-kind-due-stuck = Word of something that has not happened
outbox-kind-outbox-undelivered = Word of a message that did not arrive
outbox-kind-outbox-expired = Word of a reminder that came too late
outbox-kind-workspace-absent = Word of a workspace or a tenant that cannot be reached
button-outbox = Not arrived ({ $count })
button-see-outbox = See what did not arrive
button-retry = Try again
button-send-again = Send again
button-retry-all = Try all again
button-retry-after-all = Try it again after all
button-give-up = Give up
command-words-outbox = outbox, undelivered
command-does-outbox = see what has not arrived (coordinator)
help-outbox = { $ting } outbox — { command-does-outbox }
