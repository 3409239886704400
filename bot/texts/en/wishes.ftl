# Wishes: written, shown, backed, commented on, in order.
wish-number = { $product } #{ $number }
wish-kicker = Wish { $number } · { $stage }
wish-titled = #{ $number } { $title }
wish-draft = Your wish: { $title }
wish-which = Which product is it for?
wish-sent = Your wish is sent: { $number }
wish-sent-backed = { $organisation } backs it now.
wish-sent-behalf = Sent for { $behalf }. No organisation backs it yet.
wish-sent-rest = It was too long for a title, so that is shortened. All that you wrote stands on the wish as the need.
wish-sent-next = The coordinator will look at it, and you will hear what comes of it.
wish-rewritten = Wish #{ $number } is changed
wish-shared = Wish #{ $number } will be shown in the channel
wish-shared-again = Wish #{ $number } stands in the channel already
wish-withdrawn = Wish #{ $number } is withdrawn
button-new-wish = New wish
button-wish-add = Tell more
button-wish-edit = Change
button-wish-withdraw = Withdraw the wish
button-wish-share = Show in the channel
button-wish-open = Open
button-wish-merged = Show #{ $number }
button-wish-source = See the message
button-wish-web = See on the web
form-wish-title = New wish
form-wish-edit = Change the wish
form-save = Save
form-wish-product = Product
form-wish-name = What do you wish for?
form-wish-name-hint = One sentence. The rest can wait.
form-wish-need = Need
form-wish-need-hint = What is missing today, and when?
form-wish-gain = Who benefits?
form-wish-gain-hint = For instance how many, and what they save.
form-wish-behalf = On behalf of
form-wish-own = Myself
form-wish-send = Send the wish
form-wish-withdraw = Withdraw the wish
form-wish-withdraw-send = Withdraw
form-wish-withdraw-line = It still stands there, but can no longer be backed or changed.
form-wish-why = Why? (may be left out)
wish-merged-into = It is merged with #{ $number } “{ $title }”, where its backing counts.
wish-asked = The coordinator asks: “{ $words }”
wish-why = Reason: “{ $words }”
wish-backed = { $count ->
    [0] No organisation backs it yet.
    [one] Backed by 1 organisation ({ $people ->
        [one] 1 person
       *[other] { $people } people
      }).
   *[other] Backed by { $count } organisations ({ $people } people).
  }
wish-backers = Backed by
wish-backers-more = and { $count } more
wish-people = { $count } people
wish-points = { $count ->
    [one] 1 point
   *[other] { $count } points
  }
wish-gain = Who benefits
wish-estimate = Estimate
wish-law = Required by law
wish-note = The coordinator’s note, for all to see; no part of the order
wish-note-levels = Value: { $value } · Effort: { $effort }
wish-tags = Tags
wish-project = Part of
wish-project-named = Project { $number } “{ $title }”
wish-merged = Merged with this
wish-comments = { $count ->
    [one] 1 comment
    [2] 2 comments
    [3] 3 comments
   *[other] { $count } comments, the latest { $latest }
  }
wish-who = { $person }, { $organisation }
wish-said-comment = { $who } ({ $date }): { $words }
wish-said-question = { $who } asks ({ $date }): { $words }
wish-said-answer = { $who } answers ({ $date }): { $words }
wish-sender = Sent by { $person } on { $date }
wish-sender-behalf = Sent by { $person } for { $behalf } on { $date }

# Backing.
button-support = Back the wish
button-support-short = Back
button-support-back = Take back support
button-support-over = Take over
button-support-end = Take back for all of { $organisation }
button-points = Change points
support-noted = Noted: { $organisation } backs #{ $number } ({ $count ->
    [one] the only organisation
   *[other] backed by { $count } organisations
  }).
support-again = No change: { $organisation } backs #{ $number } ({ $count ->
    [one] the only organisation
   *[other] backed by { $count } organisations
  }).
support-colleague = { $organisation } backs #{ $number } already ({ $count ->
    [one] the only organisation
   *[other] backed by { $count } organisations
  }). Your support is added.
support-merged = #{ $number } is merged with #{ $into }, where its backing counts.
support-gone = Noted: { $organisation } no longer backs #{ $number } ({ $count ->
    [0] no organisation backs it now
    [one] backed by 1 organisation
   *[other] backed by { $count } organisations
  }).
support-left = Your support for #{ $number } is taken back. { $organisation } still backs it ({ $count ->
    [one] the only organisation
   *[other] backed by { $count } organisations
  }).
support-held = Noted: you hold the position of { $organisation } on #{ $number } now.
support-own-holds = { $organisation } backs it; you hold its position.
support-own-backs = { $organisation } backs it; { $holder } holds its position.
support-own-not = { $organisation } does not back it.
support-own-points = You have given it { $count ->
    [one] 1 point
   *[other] { $count } points
  }.
form-points-title = Back with points
form-points = Points
form-points-hint = A whole number. Leave it empty to back without points.
form-points-left = { $count ->
    [0] { $organisation } has no points left, but can back without.
    [one] { $organisation } can give it 1 point.
   *[other] { $organisation } can give it up to { $count } points.
  }
form-points-send = Back
form-points-unread = Write a whole number, for instance 3, or leave it empty.

# Comments.
button-comment = Comment
form-comment = Comment on the wish
form-comment-words = Your comment
form-comment-answer = Your answer
form-comment-hint = Everyone who can see the wish can read it.
form-comment-send = Send
comment-said = It stands beside wish #{ $number } now

# The order, one's own wishes, the roadmap.
button-wishes = Wishes
button-more = More
button-earlier = Earlier
button-roadmap = Roadmap
button-backlog = All wishes
button-lane = Show all
backlog-title = Wishes in order
backlog-order = Those backed by most organisations come first.
backlog-none = There are no open wishes yet.
backlog-found = Wishes with “{ $query }”
backlog-found-none = There are none. Try another word, or send the wish yourself.
backlog-which = Which product?
backlog-place = { $place }. { $wish }
backlog-backers = { $count ->
    [0] nobody backs it yet
    [one] 1 organisation
   *[other] { $count } organisations
  }
backlog-law = required by law
own-title = My wishes
own-none = You have sent none, and your organisation backs none.
own-sent = sent by you
own-backed = { $organisation } backs it
roadmap-title = Roadmap
roadmap-now = Now
roadmap-next = Next
roadmap-later = Later
roadmap-delivered = Delivered
roadmap-empty = None here at the moment.

command-words-wish = wish, new wish
command-does-wish = send a wish
command-words-wishes = wishes, backlog
command-does-wishes = see the wishes in order, or find them by a word
command-words-my-wishes = my wishes, our wishes
command-does-my-wishes = see what you have sent and what your organisation backs
command-words-roadmap = roadmap
command-does-roadmap = see what is under way and what comes next
help-wish = { $ting } wish TITLE — { command-does-wish }
help-wishes = { $ting } wishes — { command-does-wishes }
help-my-wishes = { $ting } my wishes — { command-does-my-wishes }
help-roadmap = { $ting } roadmap — { command-does-roadmap }
shortcut-wish_from_message = Make it a wish
shortcut-hint-wish_from_message = Send the message as a wish, with a link back; replies in the thread become comments
outbox-kind-wish-card = a wish
refused-no-product = There is no product whose wishes you can see. Ask the coordinator to write down where you work.
