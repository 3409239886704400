# The browser: the register for everyone, and the demo's chat.
web-name = OS2ting
web-skip = Skip to content
web-nav = Main menu
web-nav-home = Overview
web-nav-motions = Open motions
web-nav-decisions = Decisions
web-nav-record = Record
web-nav-chat = Chat
web-language = Language
web-footer = OS2ting keeps the record of what the steering groups behind shared public-sector software decide. Anyone can read it and check the signature of each decision. To check the whole record takes an export.
web-footer-json = The same as JSON
web-tone-good = All set
web-tone-bad = Please note
web-tone-waiting = Waiting

web-home-title = What has been decided, and what is on its way?
web-home-intro = These are the decisions of the steering groups behind shared public-sector software: what, when, by which votes, and why.
web-home-products = Products
web-open-title = Open motions
web-open-none = No motion is being voted on right now.
web-latest-title = Latest decisions
web-latest-none = No decisions have been made yet.
web-latest-all = { $count ->
    [one] See the one decision
   *[other] See all { $count } decisions
  }
web-products-none = No product has public groups yet.
web-group-seats = Seats: { $organisations }.
web-group-no-seats = The group has no seats.
web-group-rules = Rules of procedure v{ $version }
web-product-title = { $product }
web-product-groups = Groups
web-product-decisions = All decisions for { $product }

web-motions-title = Open motions
web-motions-intro = Motions that are being voted on, or that the chair is to settle.
web-motion-closes = Vote before { $at }
web-motion-answered = { $cast } of { $size } have voted
web-motion-awaiting = { $ground ->
    [doubt] There was no quorum. The chair settles the matter.
   *[tie] The votes are tied. The chair settles the matter.
  }
web-motion-options = { $several ->
    [yes] Choose among { $count } options, several if you like
   *[no] One of { $count } options
  }
web-motion-secret = Secret vote
web-motion-written = Written procedure
web-motion-counting = The deadline has passed. The votes are being counted.
web-motion-decided = The motion is decided: { $outcome }.
web-motion-see-decision = Read the decision
web-case-title = The case
web-case-brief-none = No case brief has been written.
web-case-links = Links
web-case-options = Options

web-decisions-title = Decisions
web-decisions-product = Product
web-decisions-year = Year
web-decisions-all-products = All products
web-decisions-all-years = All years
web-decisions-show = Show
web-decisions-count = { $total ->
    [0] No decisions.
    [one] 1 decision, the latest first.
   *[other] { $total } decisions, the latest first.
  }
web-pages = Pages
web-page-of = Page { $page } of { $pages }
web-page-newer = Newer
web-page-older = Older

web-decision-how = How it was decided
web-decision-quorum = Required: { $required } of { $size }{ $weighted ->
    [yes] {""}, by weight
   *[no] {""} seats
  }
web-decision-by = { $outcome ->
    [withdrawn] Put in { $group } of { $product }
    [lapsed] Handled by { $group } of { $product }
   *[other] Decided by { $group } of { $product }
  }: { $count ->
    [one] 1 seat
   *[other] { $count } seats
  }{ $weighted ->
    [yes] {""} of different weight
   *[no] {""}
  }.
web-decision-decided = Decided
web-decision-won = adopted
web-decision-stays = this was the outcome
web-decision-of = { $votes } of { $whole }
web-decision-ruled = { $role ->
    [vice_chair] The vice chair
   *[other] The chair
  } settled the matter because { $ground ->
    [doubt] there was no quorum
   *[tie] the votes were tied
  }: { $result }.
web-decision-result = { $outcome ->
    [adopted] adopted
    [rejected] rejected
   *[other] postponed
  }
web-decision-result-option = “{ $option }” is adopted
web-decision-result-unchanged = everything stays as it is
web-decision-ruled-at = Settled { $at }.
web-decision-course = What happened
web-step-opened = Put to the vote { $at }.
web-step-extended = { $cause ->
    [by_hand] The vote was closed before its deadline, { $at }, and the group was not quorate. The matter went on in a written procedure.
   *[deadline] The deadline passed { $at }, and the group was not quorate. The matter went on in a written procedure.
  }
web-step-written = Written procedure until { $at }: { $rule ->
    [silence_is_consent] whoever did not answer was taken to agree.
   *[all_must_reply] all had to answer, or the vote would not have been valid.
  }
web-decision-advice = The recommendation
web-advice-followed = { $how ->
    [followed] The decision follows the recommendation.
    [explained] The decision does not follow the recommendation. Why is told below.
   *[departed] The decision does not follow the recommendation. Why has not been written yet.
  }
web-decision-said = Put on record afterwards
web-decision-corrected = Something in the decision has been corrected.
web-decision-corrected-read = Read the correction
web-related-reverses = A motion to reverse { $number }:
web-related-ratifies = A motion to ratify { $number }:
web-later-reverses = { $state ->
    [adopted] Reversed by { $number }:
    [pending] { $number } proposes to reverse it, and is not decided yet:
   *[failed] A motion to reverse the decision, { $number }, was not adopted:
  }
web-later-ratifies = { $state ->
    [adopted] Ratified by { $number }:
    [pending] { $number } proposes to ratify it, and is not decided yet:
   *[failed] A motion to ratify the decision, { $number }, was not adopted:
  }
web-reversed = Reversed since
web-decision-votes = { $secret ->
    [yes] Who voted
   *[no] How the seats voted
  }
web-decision-weight = weight { $weight }
web-receipts = Find a ballot
web-receipts-about = The vote was secret. Here are all { $count } ballots as they were counted, in the order of their receipts. Whoever voted can find their own by its receipt; nobody can see whose the others are.
web-receipts-show = Show the ballots ({ $count })
web-receipts-how = Search the page, or write # and the receipt after its address. The receipt stays in your browser.
web-receipts-receipt = Receipt
web-decision-votes-seat = Organisation
web-decision-votes-choice = Vote
web-vote-for = For
web-vote-against = Against
web-vote-abstain = Abstained
web-vote-none = { $how ->
    [silent] Did not answer, taken to agree
    [withdrawn] Had not voted
   *[quiet] Did not answer
  }
web-vote-sealed = Has voted
web-vote-recused = Recused, not counted
web-vote-by-substitute = by its substitute
web-vote-by-proxy = { $known ->
    [yes] by proxy to { $to }
   *[no] by proxy
  }
web-vote-had-proxy = had given its proxy to { $to }
web-vote-moved-person = has another representative than when the vote opened
web-vote-moved-seat = lost its seat while the vote ran; the roll stood
web-decision-closed = { $cause ->
    [withdrawn] The motion was withdrawn { $at }.
   *[by_hand] The vote was closed { $at }, before its deadline.
  }
web-decision-closed-reason = Reason:
web-decision-check = Check the decision
web-decision-check-intro = The decision stands on a record in which every entry carries a fingerprint of the one before. If anyone changes an entry, the rest no longer fits. The head below (the chain, the number in it and the fingerprint of the entry) was signed when the decision was made.
web-decision-motion = See the motion
web-check-chain = Chain
web-check-number = Number in the chain
web-check-hash = Fingerprint (hash, SHA-256)
web-check-signature = Signature (Ed25519)
web-check-key = Public key
web-check-message = Signed text
web-check-roll = Hash of the roll
web-check-rules = Rules of procedure
web-check-rules-version = Version { $version }
web-check-how = How to do it
web-check-how-channel = Compare the first eight characters ({ $short }) with those on the decision in the group's channel. They must be the same.
web-check-how-openssl = Check the signature yourself. It takes openssl 3 and xxd:
web-check-how-verify = If you have access to OS2ting, have the program walk the whole record:

web-privacy-title = Privacy and terms
web-privacy-intro = OS2ting keeps votes and decisions for shared public-sector software. This is what it keeps about you.
web-privacy-kept = What is kept
web-privacy-kept-line = Name, e-mail address, organisation and role, as the organisations wrote them; your account in Slack or Teams; the motions, votes, reasons, wishes, comments and sign-ups that you give. When somebody makes a message into a wish, the replies in its thread become comments on it. Nothing else in a channel is kept.
web-privacy-record = The record
web-privacy-record-line = What was decided, and how the seats voted, stands in a record that cannot be changed. People appear in it under random numbers, and their words as sealed fingerprints.
web-privacy-seen = Who sees it
web-privacy-seen-line = The members of the group see how the seats vote, except in secret votes. Decisions of public groups, and the wishes, rounds and projects of their products, can be read by anybody on these pages: with organisations, and without the names of people. That goes for the comments that you write on a wish, too. Nothing is sold or passed on.
web-privacy-erased = Access and erasure
web-privacy-erased-line = Ask the coordinator of your group. You can get all that is kept about you, and you can be erased: then neither tables, log nor exports tell who you were, and the record still holds.
web-privacy-use = Terms
web-privacy-use-line = OS2ting is free software (MPL-2.0) and comes without warranty. Whoever runs it is the controller of the data.
web-record-title = The record
web-record-intro = Every group and every product has its own chain: entries in a row, each with a fingerprint of the one before. A fingerprint (hash, SHA-256) is 64 characters worked out from the entry. If the entry is changed, they no longer match. The end of the chain is signed with each decision and daily.
web-record-keep = A head is the number of the chain’s latest entry and its fingerprint. Keep the heads below somewhere else. Then it shows later whether something was cut off or written anew.
web-record-heads = Heads of the chains
web-record-community = Shared: organisations, people, groups and seats
web-record-product = { $product } · wishes, rounds and projects
web-record-number = No. { $seq }
web-record-signed = Last signed: no. { $seq }
web-record-unsigned = Not signed yet
web-record-download = Get the heads as JSON
web-record-key = Public key (Ed25519)
web-record-how = How to check the record
web-record-how-keep = If you have access to OS2ting, keep the heads in a file somewhere else:
web-record-how-later = Check the record against the file you kept later, in a month for example. On the same day it is only compared with itself:

web-error-400 = That could not be read
web-error-400-line = The page did not understand what was sent. Go back, reload the page, and try again.
web-error-403 = That did not come from here
web-error-403-line = It seems to have been sent from somewhere other than this page, so nothing has been changed. Go back, reload the page, and try again.
web-error-404 = There is no such page
web-error-404-line = Either the address is misspelt, or what stands there is not public.
web-error-405 = The page cannot be used like that
web-error-405-line = Go to the overview and find what you are looking for from there.
web-error-413 = That is too much
web-error-413-line = The text is too long to be sent. Make it shorter, or put the rest behind a link.
web-error-415 = That could not be read
web-error-415-line = It was sent in a way that the page does not understand.
web-error-421 = Wrong address
web-error-421-line = The demo answers only at this machine's own address: http://127.0.0.1
web-error-429 = That was too fast
web-error-429-line = Too many requests came from here at once. Wait a minute, and try again.
web-error-500 = Something went wrong
web-error-500-line = It is not you. Try again in a while, and mention { $id } if it goes on.
web-error-503 = OS2ting is out of order at the moment
web-error-503-line = The database does not answer, so nothing can be shown or saved. Try again in a while, and mention { $id } if it goes on.
web-error-home = To the overview

web-who-title = Who do you want to be?
web-who-intro = This is a demo. All people are fictional, and you can be any of them. Pick one and try to vote; then change, and see it from the other side.
web-who-no-part = without a part in any group
web-who-now = That is you now
web-who-change = Change person
web-who-you = You are { $name }

web-install-begin = Install OS2ting in your Slack
web-install-begin-line = OS2ting shows the group’s motions, takes the votes and keeps the record of the decisions. Only workspaces that OS2ting’s administrator has put on the list can install it.
web-install-button = Go on to Slack
web-install-done = OS2ting is installed
web-install-done-line = OS2ting is now in { $workspace }. Invite it to the group’s channel with /invite @OS2ting, and write /ting.
web-install-cancelled = OS2ting is not installed
web-install-cancelled-line = The installation was cancelled in Slack. Nothing is kept. Begin again whenever you like.
web-install-stale = Begin again
web-install-stale-line = The installation is too old, already used, or was begun in another browser. Nothing is kept.
web-install-not-taken = Slack did not accept the installation
web-install-not-taken-line = Nothing is kept. Begin again. If it goes on, ask OS2ting’s administrator to look in the log.
web-install-not-listed = Your workspace is not on the list
web-install-not-listed-line = OS2ting can only be installed in the workspaces that the administrator has put on the list. Nothing is kept, and OS2ting has been taken out again. Ask the administrator to add you.
web-install-whole-organisation = Choose one workspace
web-install-whole-organisation-line = OS2ting cannot be installed in a whole organisation at once. Nothing is kept. Begin again, and choose the one workspace.
web-install-silent = Slack did not answer
web-install-silent-line = Nothing is kept. Try again in a moment.
web-install-again = Begin again
web-chat-rooms = Channels
web-chat-own = My channels
web-chat-others = Other channels
web-chat-me = You and OS2ting
web-chat-me-about = Here OS2ting writes to you alone: reminders, and what only you can settle.
web-chat-me-empty = There is nothing here yet. Press “What can I do?”, or write.
web-chat-room-about = { $product } · { $group }
web-chat-empty = Nothing has been written here yet.
web-chat-log = Messages
web-chat-private = Only visible to you
web-chat-new = new
web-chat-waiting = { $count ->
    [one] 1 matter waits for you
   *[other] { $count } matters wait for you
  }
web-chat-register = See it in the register
web-chat-write = Message
web-chat-write-hint = Write here, or /ting
web-chat-write-me-hint = For example: motion
web-chat-send = Send
web-chat-what = What can I do?
web-chat-back = Back to the conversation
web-chat-answer = Answer from OS2ting
web-chat-hide = Hide
web-chat-offline = The connection is gone. Trying again …
web-chat-failed = It could not be sent. Nothing has been changed. Try again.
web-chat-says = { $author }: { $text }
web-line-too-long = The message is { $length } characters. There is room for { $limit }.
web-no-command = “{ $word }” is no command, so it was not sent. Type /ting help to see the commands.
web-clock = The demo's clock
web-clock-forward = Let time pass
web-clock-hour = +1 hour
web-clock-day = +1 day
web-clock-week = +1 week
web-clock-playing = Time passes …
web-clock-busy = Time is passing already. Wait a moment.
web-form-optional = optional
web-form-mistakes = { $count ->
    [one] There is something to put right:
   *[other] There are { $count } things to put right:
  }
