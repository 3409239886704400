# The browser: the wishes for a product, one wish, the roadmap.
web-nav-wishes = Wishes
web-wishes-products = Wishes for the products
web-wishes-products-intro = What municipalities lack, who backs what, and what is on its way.
web-wishes-products-none = No public product gathers wishes yet.
web-wishes-of = { $open ->
    [0] No open wishes
    [one] 1 open wish
   *[other] { $open } open wishes
  }{ $total ->
    [0] {""}
   *[other] {""}, { $total } in all
  }
web-wishes-title = Wishes for { $product }
web-wishes-short = Wishes
web-wishes-see = See all wishes for { $product }
web-wishes-first = Those that most organisations back:
web-roadmap-short = Roadmap
web-wishes-order = { $points ->
    [yes] The wishes that most organisations back come first; of two that as many back, the one with more points, and then the oldest.
   *[no] The wishes that most organisations back come first; of two that as many back, the oldest.
  }
web-wishes-stages = Choose which wishes are shown
web-wishes-open = Open
web-wishes-all = All
web-wishes-search = Search the wishes
web-wishes-search-hint = Words of the title, the need or a tag, or the number of the wish.
web-wishes-more = More choices
web-wishes-tag = Tag
web-wishes-any-tag = All tags
web-wishes-organisation = Backed by
web-wishes-any-organisation = All organisations
web-wishes-law = Only those that the law requires
web-wishes-estimate = Only those with an estimate
web-wishes-show = Show
web-wishes-clear = Clear the search
web-wishes-count = { $total ->
    [0] No wishes.
    [one] 1 wish.
   *[other] { $more ->
        [yes] More than { $total } wishes. Here are the first { $total }; search for more to find the rest.
       *[no] { $total } wishes.
      }
  }
web-wishes-elsewhere = { $count ->
    [one] 1 more is not open: show it too
   *[other] { $count } more are not open: show them too
  }
web-wishes-none = There are no wishes yet.
web-page-previous = Previous
web-page-next = Next
web-wishes-words = What the words mean
web-wishes-csv = Download as a spreadsheet (CSV)
web-word-backed = Backing
web-word-backed-about = An organisation backs a wish once, however many of its people say so. The bar shows how large a part that is of those that use the product.
web-word-points = Points
web-word-points-about = Each organisation has as many points to spread over what it backs. They count only when as many back two wishes.
web-word-estimate = Estimate
web-word-estimate-about = What the coordinator expects it to cost, from and to. It is not an offer.
web-word-law = Required by law
web-word-law-about = A law requires it, and the coordinator has written which.
web-word-tag = Tag
web-word-tag-about = A word that wishes about the same can be found by.
web-wish-number = Wish #{ $number }
web-wish-backed = { $count ->
    [0] No organisation backs it
    [one] 1 organisation backs it
   *[other] { $count } organisations back it
  }
web-wish-points = { $points ->
    [one] { $backed } with 1 point
   *[other] { $backed } with { $points } points
  }
web-wish-estimate = Estimate: { $estimate }
web-wish-kroner = { $same ->
    [yes] { $high }
   *[no] { $low } to { $high }
  }
web-wish-hours = { $same ->
    [yes] { $high ->
        [one] 1 hour
       *[other] { $high } hours
      }
   *[no] { $low } to { $high ->
        [one] 1 hour
       *[other] { $high } hours
      }
  }
web-wish-required = Required by law
web-wish-sent = Sent { $date }
web-wish-sent-for = Sent { $date } for { $organisation }
web-wish-tags = Tags
web-wish-tagged = Wishes with the tag { $tag }
web-wish-into = The wish is merged with another, and its backing counts there:
web-wish-stage = Where it stands
web-wish-why-new = The coordinator has not assessed the wish yet.
web-wish-why-needs_answer = The coordinator waits for an answer to this:
web-wish-why-ready = The coordinator has assessed that it can be done.
web-wish-why-not_feasible = The coordinator has assessed that it cannot be done:
web-wish-why-planned = Money has been found for it, or it is part of a project that is proposed.
web-wish-why-started = It is part of a project that is being worked on.
web-wish-why-delivered = The project that it was part of is done.
web-wish-why-declined = The coordinator has said no:
web-wish-why-withdrawn = Those who sent it do not want it any more.
web-wish-why-merged = It is the same as another wish.
web-wish-need = The need
web-wish-need-none = No more is written about the need.
web-wish-gain = Who benefits
web-wish-links = Links
web-wish-backers = Backing
web-wish-backers-of = { $backers } of the { $users } organisations that use { $product }.
web-wish-backers-merged = What backs the wishes that are merged with this one is counted in.
web-wish-organisation = Organisation
web-wish-people = How many of its people
web-wish-people-count = { $count ->
    [one] 1 person
   *[other] { $count } people
  }
web-wish-people-points = { $points ->
    [one] { $people } · 1 point
   *[other] { $people } · { $points } points
  }
web-wish-assessment = Estimate
web-wish-assessed = Assessed by the coordinator { $date }.
web-wish-project = Project { $number }: { $title }
web-wish-rounds = Funding rounds
web-wish-round = Round { $number }: { $name }
web-wish-round-open = The organisations choose until { $at }.
web-wish-round-counted = { $funded ->
    [yes] By the result there is money for the wish. The steering group has not adopted it yet.
   *[no] By the result there is no money for the wish. The steering group has not adopted it yet.
  }
web-wish-round-adopted = { $funded ->
    [yes] The round found money for the wish.
   *[no] The round found no money for the wish.
  }
web-wish-round-rejected = The steering group rejected the result.
web-wish-round-called_off = The round was called off.
web-wish-note = Value and effort
web-wish-note-levels = The coordinator notes { $value ->
    [low] low value
    [medium] medium value
   *[high] high value
  } and { $effort ->
    [low] low effort
    [medium] medium effort
   *[high] high effort
  }.
web-wish-note-apart = It is a note to the reader and no part of the order.
web-wish-law = The law
web-wish-law-line = The coordinator has noted that the law requires it:
web-wish-merged = Merged with this one
web-wish-comments = Comments
web-wish-comments-none = There are no comments yet.
web-wish-comment = { $known ->
    [yes] { $organisation }
   *[no] Comment
  }
web-wish-question = The coordinator asks
web-wish-answer = { $known ->
    [yes] { $organisation } answers
   *[no] Answer
  }
web-wish-history = What happened
web-happened-sent = { $known ->
    [yes] The wish was sent for { $organisation }.
   *[no] The wish was sent.
  }
web-happened-rewritten = Its wording was changed.
web-happened-backed = { $organisation } backs the wish.
web-happened-backed-no-more = { $organisation } backs the wish no longer.
web-happened-left = { $organisation } does not use { $product } any more, so its backing does not count.
web-happened-asked = The coordinator asked a question.
web-happened-answered = { $known ->
    [yes] { $organisation } answered.
   *[no] It was answered.
  }
web-happened-feasible = The coordinator assessed that it can be done. Estimate: { $estimate }
web-happened-not-feasible = The coordinator assessed that it cannot be done.
web-happened-noted = The coordinator noted value and effort.
web-happened-required = The coordinator noted that the law requires it.
web-happened-not-required = The coordinator noted that no law requires it.
web-happened-merged = Merged with #{ $number }: { $title }
web-happened-unmerged = Parted from #{ $number } again: { $title }
web-happened-took-in = #{ $number } was merged with this one: { $title }
web-happened-let-go = #{ $number } was parted from it again: { $title }
web-happened-declined = The coordinator said no.
web-happened-withdrawn = The wish was withdrawn.
web-happened-reopened = The wish was taken up again.
web-happened-in-round = Can be chosen in round { $number }: { $title }
web-happened-funded = Round { $number } found money for it: { $title }
web-happened-not-funded = Round { $number } found no money for it: { $title }
web-happened-nothing-funded = Round { $number } ended without money for anything: { $title }
web-roadmap-title = Roadmap of { $product }
web-roadmap-intro = What is being worked on now, what comes after that, and what is delivered. There are no dates here: what is decided has an order, not a day.
web-roadmap-count = { $count ->
    [0] No wishes
    [one] 1 wish
   *[other] { $count } wishes
  }
web-roadmap-more = { $count ->
    [one] 1 more in the list of wishes
   *[other] { $count } more in the list of wishes
  }
web-roadmap-empty = Nothing is here at the moment.
web-roadmap-backlog = See all wishes
