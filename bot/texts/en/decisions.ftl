# Ballots, ties, rulings, decisions.
ballot-noted-for = Noted: { $organisation } votes for.
ballot-noted-against = Noted: { $organisation } votes against.
ballot-noted-abstain = Noted: { $organisation } abstains.
ballot-noted-none = Noted: { $organisation } has withdrawn its ballot.
ballot-until = You can change it until the vote closes: by { $at } at the latest, perhaps earlier, once all have answered.
ballot-same = No change. { $noted }
ballot-reason = Reason: “{ $reason }”
button-add-reason = Add a reason
button-change-reason = Change the reason
button-withdraw = Withdraw the ballot
button-close-vote = Close the vote
form-reason-title = Reason
form-reason-field = Why does { $organisation } vote this way?
form-reason-hint = Shown on the decision in the group’s channels, not on the web.
form-reason-submit = Save
form-close-title = Close the vote
form-close-intro = { $number } “{ $title }” closes at once. { $counted }.
form-close-reason = Why is it closed before its deadline?
form-close-submit = Close now
vote-closed-by-you = The vote on { $number } is closed.
reminder-kicker = Remember: { $number } · { $organisation } { $count ->
    [one] has
   *[other] have
  } not voted
reminder-done-kicker = { $number } · { $organisation } { $count ->
    [one] has
   *[other] have
  } voted
reminder-over = The vote is over.
reminder-decided = The vote is over: { $outcome }.
ruling-yours = The decision is yours (the organisation document: “in case of doubt”).
ruling-done = The matter is settled: { $outcome }.
ruling-vacant-title = Nobody can rule
ruling-vacant-line = { $number } “{ $title }” awaits a ruling, and { $group } has neither a chair nor a vice chair who could make it. Ask the administrator to put a chair into app.yaml; the matter then goes to that person.
button-adopt = Adopt
button-reject = Reject
button-postpone = Postpone
form-ruling-adopt = Adopt the motion
form-ruling-reject = Reject the motion
form-ruling-postpone = Postpone the motion
form-ruling-intro = { $number } “{ $title }”
form-ruling-reason = Reason
form-ruling-hint = Required. Shown on the decision, for all who can see it.
ruled-by-you = Your ruling on { $number } is on the record: { $outcome }.
outcome-adopted = Adopted
outcome-rejected = Rejected
outcome-postponed = Postponed
outcome-lapsed = Lapsed
decision-kicker = { $outcome } · { $number } · { $date }
decision-voted-for = For
decision-voted-against = Against
decision-voted-abstain = Abstained
decision-voted-missing = Did not answer
decision-seat-reason = { $organisation } (“{ $reason }”)
decision-small = chain { $hash } · no. { $seq } · rules v{ $version }
ballot-noted-picked = Noted: { $organisation } chooses { $options }.
ballot-noted-secret = Noted: { $organisation } has voted, in secret.
ballot-receipt = Receipt
ballot-receipt-how = Write the receipt down. When the ballots are counted you can find it among them on the decision. Nobody else knows that it is yours, and we cannot show it again once the vote is over.
part-open = { $seat } has not voted.
part-never = { $seat } did not vote.
capacity-holder = { $organisation }
capacity-proxy = { $organisation } (you hold its proxy)
capacity-substitute = { $organisation } (you are its substitute)
button-withdraw-motion = Withdraw the motion
button-nudge = Remind those missing
form-choose-title = Choose options
form-choose-field = What can { $organisation } live with?
form-choose-hint = Tick one or more.
form-choose-submit = Vote
form-close-lapses = That is not enough: { $required } required. The motion lapses.
form-close-extends = That is not enough: { $required } required. The vote goes on in writing.
form-close-doubt = That is not enough: { $required } required. The chair has to rule.
form-reason-public = The reason becomes public with the decision.
form-withdraw-title = Withdraw
form-withdraw-intro = { $number } “{ $title }” is withdrawn. Nobody can vote on it any more.
form-withdraw-reason = Why is it withdrawn?
form-withdraw-submit = Withdraw
withdrawn-by-you = { $number } is withdrawn.
nudged = { $count ->
    [one] 1 person is reminded to vote.
   *[other] { $count } people are reminded to vote.
  }
nudged-line = They get a private message, by day and on a working day. This can be done only once.
ruling-kicker-tie = { $number } is a tie
ruling-kicker-doubt = { $number } was not quorate
ruling-passes = If the matter is not settled by { $at }, the vice chair can settle it too.
outcome-withdrawn = Withdrawn
decision-option = Decided: “{ $option }”
decision-reversed = { $state ->
    [adopted] Reversed by { $number }.
    [pending] Proposed to be reversed by { $number }, which is being voted on.
   *[other] A motion to reverse the decision, { $number }, was not adopted.
  }
decision-ratified = { $state ->
    [adopted] Ratified by { $number }.
    [pending] Proposed to be ratified by { $number }, which is being voted on.
   *[other] A motion to ratify the decision, { $number }, was not adopted.
  }
decision-voted-secret = Have voted
decision-voted-recused = Recused
button-minority = Minority statement
button-correct = Add a correction
button-reverses = Propose to reverse
button-ratifies = Propose to ratify
menu-rule-tie = { $number } “{ $title }” is a tie. The ruling is yours.
menu-rule-doubt = { $number } “{ $title }” was not quorate. The ruling is yours.
menu-explain = { $number } “{ $title }”: the decision departs from the recommendation. Why?
decision-receipts = The ballots, each with its receipt
decision-receipt = { $receipt }: { $says }
ballot-holders = The seat’s own representative has voted, and that ballot counts.
form-ruling-option = To be adopted: “{ $option }”
extended-by-you = The vote on { $number } goes on in writing until { $at }.
