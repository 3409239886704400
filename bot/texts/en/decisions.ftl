# Ballots, ties, rulings, decisions.
ballot-noted-for = Noted: { $organisation } votes for.
ballot-noted-against = Noted: { $organisation } votes against.
ballot-noted-abstain = Noted: { $organisation } abstains.
ballot-noted-none = Noted: { $organisation } has withdrawn its ballot.
ballot-until = You can change it until the vote closes, by { $at } at the latest.
ballot-same = No change. { $noted }
ballot-reason = Reason: “{ $reason }”
button-add-reason = Add a reason
button-change-reason = Change the reason
button-withdraw = Withdraw the ballot
button-close-vote = Close the vote
form-reason-title = Reason
form-reason-field = Why does { $organisation } vote this way?
form-reason-hint = Shown on the motion; everyone in the group can read it.
form-reason-submit = Save
form-close-title = Close the vote
form-close-intro = { $number } “{ $title }” closes at once. Cast: { $cast } of { $size }.
form-close-reason = Why is it closed before its deadline?
form-close-submit = Close now
vote-closed-by-you = The vote on { $number } is closed.
reminder-kicker = Remember: { $number } · { $organisation } has not voted
reminder-done-kicker = { $number } · { $organisation } has voted
reminder-over = The vote is over.
ruling-kicker = { $number } is tied: { $for } for, { $against } against
ruling-yours = The decision is yours (the organisation document: “in case of doubt”).
ruling-done = The matter is settled: { $outcome }.
ruling-vacant-title = Nobody can settle the tie
ruling-vacant-line = { $number } “{ $title }” is tied, and { $group } has neither chair nor vice chair. Ask the administrator to name a chair in app.yaml, and that person gets the matter.
button-adopt = Adopt
button-reject = Reject
button-postpone = Postpone
form-ruling-adopt = Adopt the motion
form-ruling-reject = Reject the motion
form-ruling-postpone = Postpone the motion
form-ruling-intro = { $number } “{ $title }” · { $for } for, { $against } against
form-ruling-reason = Reason
form-ruling-hint = Required. Shown on the decision; everyone can read it.
ruled-by-you = Your ruling on { $number } is on the record: { $outcome }.
outcome-adopted = Adopted
outcome-rejected = Rejected
outcome-postponed = Postponed
outcome-lapsed = Lapsed
decision-kicker = { $outcome } · { $number } · { $date }
decision-numbers = { $for } for, { $against } against, { $abstain } abstained; { $part } of { $size } seats took part, { $required } required.
decision-why-adopted-simple = More for than against: adopted.
decision-why-adopted-absolute = { $for } of { $size } seats is more than half: adopted.
decision-why-adopted-two_thirds = { $for } of { $cast } cast for and against is at least two thirds: adopted.
decision-why-adopted-unanimity = None against: adopted.
decision-why-rejected-simple = { $for ->
    [0] Nobody voted for: rejected.
   *[other] Fewer for than against: rejected.
  }
decision-why-rejected-absolute = { $for } of { $size } seats is not more than half: rejected.
decision-why-rejected-two_thirds = { $for } of { $cast } cast for and against is not two thirds: rejected.
decision-why-rejected-unanimity = There was no unanimity: rejected.
decision-why-lapsed = Not quorate: the motion lapses.
decision-ruled-adopted = The vote was tied. { $role ->
    [vice_chair] The vice chair
   *[other] The chair
  } ruled: adopted. “{ $reason }”
decision-ruled-rejected = The vote was tied. { $role ->
    [vice_chair] The vice chair
   *[other] The chair
  } ruled: rejected. “{ $reason }”
decision-ruled-postponed = The vote was tied. { $role ->
    [vice_chair] The vice chair
   *[other] The chair
  } ruled: postponed. “{ $reason }”
decision-voted-for = For
decision-voted-against = Against
decision-voted-abstain = Abstained
decision-voted-missing = Did not answer
decision-seat-reason = { $organisation } (“{ $reason }”)
decision-small = chain { $hash } · no. { $seq } · rules v{ $version }
