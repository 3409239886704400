# Funding rounds: setting up, choosing, the result, what if, the decision.
round-number = { $product } round { $number }
round-wish = #{ $number } { $title }
round-wish-cost = #{ $number } { $title } · { $cost }
round-option = { $title } · { $cost } (no. { $number })
round-wish-law = #{ $number } { $title } · { $cost } · required by law
round-budget = Budget: { $budget } Choose by { $at }.
round-wishes = { $count ->
    [one] There is 1 wish to choose, for { $cost }
   *[other] There are { $count } wishes to choose from, { $cost } in all.
  }
round-law = Required by law: { $cost }, paid before the budget is shared.
round-shares-equal = All shares are equal.
round-shares-contribution = Shares follow what each pays for { $product }.
round-answers = { $chosen } of { $payers } have answered.
round-answered = { $chosen } of { $payers } answered.
round-waits = The deadline has passed. It is being counted.
round-bar-chosen = Have answered
round-bar-missing = Missing
round-outcome = { $funded } of { $count } wishes are funded: { $spent } of { $budget }
round-outcome-none = None of the { $count } wishes is funded.
round-state-counted = The result counts once it is adopted.
round-state-under-vote = The result is put to the vote: motion { $motion }.
round-state-adopted = Adopted: motion { $motion }.
round-state-adopted-unnamed = Adopted.
round-state-rejected = Rejected: motion { $motion }. Nothing of the budget is spent.
round-state-rejected-unnamed = Rejected. Nothing of the budget is spent.
round-state-called_off = Called off: { $words }
round-state-called_off-unsaid = Called off.
round-page = Page { $page } of { $pages }
round-more = and { $count } more
round-small = Those who chose a wish split its price equally and never pay more than their share. Anyone can check the figures once the round is counted.
button-round-choose = Choose for us
button-round-change = Change the choice
button-round-see = See the wishes
button-round-result = See the result
button-round-page = See the round on the web
button-round-next = Next
button-round-before = Previous
button-round-new = New round
button-round-off = Call the round off
button-round-adopt = Prepare a motion
button-round-if = What if?
button-round-if-cost = { $percent } % cheaper
button-round-if-more = { $count } more behind it
button-round-if-least = What would it take?
button-round-if-other = Other
form-round-title = New round
form-round-product = Product
form-round-name = What is the round called?
form-round-name-hint = For example “Wishes for 2027”.
form-round-budget = Budget
form-round-budget-hint = For example “300,000 kr.” or “1.5 million”.
form-round-deadline = Deadline for choosing
form-round-next = Look it over
preview-round-title = Open the round
preview-round-submit = Open the round
preview-round-intro = This is said in the product’s channels. The wishes and their prices are fixed once the round is open.
preview-round-law = Required by law
preview-round-payers = Choose in the round
preview-round-shares = Shares
preview-round-share-equal = { $share } each, if all choose
preview-round-dear = Dearer than the budget
preview-round-unpriced = Without an estimate in kroner
preview-round-crowded = More than there is room for
preview-round-left = { $wishes }. They are not included.
preview-round-field = Wishes that can be chosen ({ $first } to { $last })
preview-round-field-all = Wishes that can be chosen
form-round-off-title = Call the round off
form-round-off-intro = { $round } “{ $name }” is called off. There will be no result of it.
form-round-off-words = Why is it called off?
form-round-off-submit = Call it off
round-opened-title = The round is open
round-opened-line = { $round } “{ $name }” is open until { $at }. Organisations that have not chosen are reminded.
round-off-title = The round is called off
round-counted-title = { $round } is counted
round-counted-nothing = There is nothing to adopt. Call the round off when you want to begin another.
round-counted-next = I can prepare a motion, so that the steering group can adopt the result.
round-reminder-title = { $organisation } has not chosen yet
round-reminder-line = { $round } “{ $name }”: choose what you want funded by { $at }.
round-reminder-done = { $organisation } has answered
form-round-choose-title = Choose wishes
form-round-choose-intro = { $organisation } has at least { $share } of the budget of { $budget } to choose for, and pays only for what you choose. Choose all that you would like to have.
form-round-choose-field = What does { $organisation } want funded?
form-round-choose-field-part = Wishes { $first } to { $last }
form-round-choose-submit = Save the choice
round-chosen-title = { $count ->
    [0] Noted: { $organisation } wants none of them.
    [one] Noted: { $organisation } has chosen 1 wish.
   *[other] Noted: { $organisation } has chosen { $count } wishes.
  }
round-chosen-same = It says so already. { $noted }
round-chosen-cost = That costs { $cost } in all. Your share is at least { $share }; others must pay the rest with you.
round-chosen-until = It can be changed until { $at }.
round-place = No. { $place } · #{ $number } { $title } · { $cost } · funded
round-no-place = #{ $number } { $title } · { $cost } · not in this round
round-item-effective = Effective supporters: { $effective }. That figure decides the order; who can pay only a part counts as a part.
round-item-pays = { $organisation } { $amount }
round-item-paid-by = Paid by
round-item-held-by = Have left
round-result-title = { $round }: the result
round-none = { $product } has had no round yet.
rounds-title = Rounds
rounds-nowhere = You belong to no product that has rounds.
round-if-cost = If #{ $number } cost { $cost }
round-if-more = { $count ->
    [one] If 1 more were behind #{ $number }
   *[other] If { $count } more were behind #{ $number }
  }
round-if-both = { $count ->
    [one] If #{ $number } cost { $cost }, and 1 more were behind it
   *[other] If #{ $number } cost { $cost }, and { $count } more were behind it
  }
round-if-funded = Then it would be funded, as no. { $place }.
round-if-not-funded = Then it would still not be funded.
round-if-lost = Then it would no longer be funded.
round-if-joined = { $count ->
    [one] Assuming { $organisations }, which has most left and did not choose it.
   *[other] Assuming { $organisations }: they have most left and did not choose it.
  }
round-if-short = { $count ->
    [0] All who chose anything are behind it already.
    [one] Only 1 of those who chose anything is not behind it already.
   *[other] Only { $count } of those who chose anything are not behind it already.
  }
round-if-dropped = These would fall out: { $wishes }.
round-if-added = These would come in: { $wishes }.
round-if-small = The round is counted, and this does not change it.
round-least-title = What would it take for #{ $number }?
round-least-none-needed = It is funded.
round-least-cost = At a price of { $cost } at most it would be funded, as no. { $place }.
round-least-cost-none = None of the lower prices that I tried would be enough.
round-least-more = { $count ->
    [one] With 1 more behind it ({ $organisations }) it would be funded, as no. { $place }.
   *[other] With { $count } more behind it ({ $organisations }) it would be funded, as no. { $place }.
  }
round-least-more-none = More behind it would not be enough.
round-least-small = Each by itself. Prices are round numbers, tried from above, { $by } apart.
form-round-if-title = What if?
form-round-if-cost = What should it cost?
form-round-if-cost-hint = For example “90,000 kr.” or “-20 %”. Empty: as it is.
form-round-if-more = How many more should be behind it?
form-round-if-more-hint = A number, for example 3. Empty: none.
form-round-if-submit = Work it out
round-motion-title = { $round }: spend { $spent } on { $funded } wishes
round-motion-intro = { $round } “{ $name }” is counted. { $chosen } of { $payers } answered. { $funded } of { $count } wishes are funded: { $spent } of the budget of { $budget }
round-motion-funded = It is adopted to fund:
round-motion-rest = Not in this round:
round-motion-recompute = The whole round with every choice is public, and anyone can check it: os2ting rank FILE.pb. Checksum: { $digest }
round-motion-recompute-closed = Checksum of the whole round: { $digest }
round-stuck-line = { $round } “{ $name }”: counting or a reminder fails again and again. I keep trying. Ask the administrator to look at the log.
round-expired-line = { $round } “{ $name }”: at least one reminder did not get out before the deadline, and was not sent.
refused-unknown-round = There is no such round. Write { $ting } round to see those there are.
refused-unknown-item = That wish is not in the round, or the law requires it and it need not be chosen.
refused-round-under-way = Round { $number } is not over. It must be adopted, rejected or called off before another can open.
refused-round-under-vote = The result is being voted on. Wait until that is decided.
refused-round-ended = The round is over. Write { $ting } round to see what came of it.
refused-round-closed = The round closed { $at }, { $ago } ago, so it did not count.
refused-round-not-counted = The round is not counted yet. Until then nobody can see what was chosen.
refused-no-budget = There must be money in the budget. Write for example “300,000 kr.”.
refused-nothing-ready = There are no wishes to choose from. They must be assessed, with an estimate in kroner that the budget can hold.
refused-nothing-funded = Nothing is funded, so there is nothing to adopt. Call the round off, and open another.
refused-nobody-pays = Nobody has a share in { $product }. Ask the administrator to write in app.yaml who uses it, and what they pay if shares follow that.
refused-not-a-payer = { $organisation } has no share in this round: that was fixed when it opened. Ask the coordinator about the next one.
refused-law-over-budget = What the law requires costs { $cost }, and the budget is { $budget } Raise the budget.
refused-deadline-too-far = The deadline is too far off. It must be { $at } at the latest.
refused-bad-percent = “{ $text }” is neither a price nor a percentage. Write for example “90,000 kr.” or “-20 %”.
refused-bad-count = “{ $text }” is not a number of them. Write a number from 1 to 99.
outbox-kind-round-card = Round
outbox-kind-round-result = Result of a round
outbox-kind-round-counted = Word of a round that is counted
outbox-kind-round-reminder = Reminder to choose in a round
command-words-round = round, rounds, funding round
command-does-round = see the rounds, choose what you want funded
help-round = { $ting } round — { command-does-round }
web-rounds-title = Funding rounds of { $product }
web-rounds-intro = Each round splits a budget between the wishes: the organisations that chose a wish pay for it, each out of its share.
web-rounds-short = Rounds
web-rounds-see = Funding rounds
web-round-wishes = Wishes to choose from
web-round-funded-title = Funded
web-round-rest-title = Not in this round
web-round-pays-title = Who pays what
web-round-raised = Raised shares are a way to count, not more money.
web-round-pays = Pays { $paid } out of a share of { $share }; { $left } is left.
web-round-chose = Chose { $wishes }
web-round-wants-nothing = Wants none, and so has no share.
web-round-silent = Did not answer, and so has no share.
web-round-plot-title = Support and price
web-round-plot-about = Each wish by price and support. Filled: funded. Ring: not in this round. The table below says the same.
web-round-plot-support = Organisations behind it
web-round-plot-percent = Behind it, percent of the shares
web-round-plot-cost = Price, 1,000 kr.
web-round-by-law = required by law
web-round-plot-law = Nobody chooses what the law requires, so it stands in the table alone.
web-round-table = The same as a table
web-round-wish = Wish
web-round-price = Price
web-round-behind = Behind it
web-round-outcome = Outcome
web-round-funded = No. { $place }
web-round-not-funded = Not funded
web-round-how-title = How it is worked out
web-round-how-law = What the law requires is paid first.
web-round-how-shares = The rest of the budget is split between the municipalities that chose something. Each has its share.
web-round-how-price = A wish is bought by those who chose it, and they split the price equally. Who has less left pays that, and the others a little more.
web-round-how-order = The wish is bought first that most can really help to pay for. Of two that are equally good, the one with more support comes first, then the cheaper one, then the one with the lower number.
web-round-how-rest = When nothing more can be bought, all shares are raised by a krone at a time, as long as everything stays within the budget. If money is still left, it goes to the wishes with most support that it can pay for.
web-round-check-title = Compute it again
web-round-check = The file has the round whole: the budget, the wishes, and what each organisation chose. The rule is the Method of Equal Shares, and the format is Pabulib’s, so other programs can compute it as well.
web-round-wrong = What stands here now is not what was counted. Ask the administrator to run os2ting verify.
web-round-file = Download the round whole (.pb)
web-round-digest = Checksum (SHA-256)
finding-round-miscounted = { $place }: the result of the round is another than its choices give
