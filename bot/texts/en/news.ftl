# What is new of the wishes one sent or backs, and how often one hears of it.
news-title = { $count ->
    [one] News of a wish you have part in
   *[other] News of { $count } wishes you have part in
  }
news-wish = { $wish } · { $product }
news-commented = { $person } wrote: “{ $words }”
news-asked = { $person } asked: “{ $words }”
news-answered = { $person } answered: “{ $words }”
news-rewritten = Its title or its need is worded anew.
news-joined = { $wish } is merged into it, being the same.
news-merged = It is merged into another.
news-unmerged = It is taken apart again: each wish is one of its own.
news-feasible = It can be done. Estimate: { $estimate }
news-assessed = It cannot be done.
news-declined = It is declined.
news-withdrawn = It is withdrawn.
news-reopened = It is taken up again.
news-funded = There is money for it.
news-not_funded = The round found no money for it.
news-started = Work on it has begun.
news-delivered = It is delivered.
news-closed = The project is over.
news-words = “{ $words }”
news-before = { $count ->
    [one] 1 thing before that
   *[other] { $count } things before that
  }
news-more = { $count ->
    [one] and news of 1 more wish
   *[other] and news of { $count } more wishes
  }
news-rhythm-title = How often do you want to hear of wishes?
news-rhythm-about = Of those that you sent, or where you hold your organisation’s position. Questions to you, and word that a wish was merged into another, always come. Nothing comes at night, in a weekend or on a Danish holiday. If you choose Never, you are not told of guidelines either.
news-rhythm-now = How you hear news now: { $rhythm }
news-rhythm-at_once = At once
news-rhythm-daily = Daily
news-rhythm-weekly = Weekly
news-rhythm-never = Never
news-chosen-at_once = You hear news at once from now on.
news-chosen-daily = You hear news once a day at most from now on, at 8:30.
news-chosen-weekly = You hear news on Mondays from now on, at 8:30.
news-chosen-never = You hear no news of wishes from now on.
button-news = How often?
command-words-news = news
command-does-news = choose how often you hear of wishes
help-news = { $ting } news — { command-does-news }
outbox-kind-news-card = News of wishes
