# Motions: card, form, preview.
moment = { $day } at { $time } (week { $week })
week-of-year = week { $week } of { $year }
moment-written = { $date } { $time }
money = { $amount } kr.
no-group = this group
motion-number = { $product } { $year }-{ $number }
motion-kind-strategic = strategic
motion-kind-operational = operational
motion-kicker = Motion { $number } · { $kind }
motion-deadline = Vote by { $at }.
motion-roll = { $count ->
    [one] 1 seat: { $organisations }.
   *[other] { $count } seats: { $organisations }.
  }
motion-count = Cast: { $cast } of { $size }{ $weighted ->
    [yes] {""}, by weight
   *[no] {""}
  }
motion-count-who = { $counted } — { $who }.
motion-missing = Missing: { $organisations }.
motion-small = Rules v{ $version } · roll { $roll }
motion-bar-for = For
motion-bar-against = Against
motion-bar-abstain = Abstaining
motion-bar-missing = Missing
motion-closed-deadline = The vote closed on { $at }, when the deadline had passed.
motion-closed-all_answered = The vote closed on { $at }, when everyone had answered.
motion-closed-by_hand = The vote was closed on { $at }. Reason: “{ $reason }”
motion-closing = The deadline has come. The votes are being counted.
motion-erased = (erased)
former-participant = a former participant
button-for = For
button-against = Against
button-abstain = Abstain
button-read = Read the case
button-see-decision = See the decision
motion-brief-none = No case brief was written.
motion-proposer = Proposed by
motion-group = Group
motion-opened = Opened
form-motion-title = New motion
form-motion-group = Group
form-motion-name = What is to be decided?
form-motion-name-hint = One sentence that one can be for or against.
form-motion-brief = Case brief
form-motion-brief-hint = Purpose, background, consequences. Short is best.
form-motion-kind = Type
form-motion-kind-strategic = Strategic decision
form-motion-kind-operational = Operational decision
form-motion-deadline = Deadline
form-motion-deadline-hint = Such as “Friday at 12”, “in 9 days” or “4 December 14:00”.
form-motion-links = Links
form-motion-links-hint = At most 5, one a line, with https://
form-motion-next = Look it over
form-cancel = Cancel
form-unfilled = Fill in this field.
preview-title = Look it over
preview-intro = This is what it will be. Nothing has been sent yet.
preview-deadline = Deadline
preview-odd-far = Note: that is more than half a year away.
preview-odd-holiday = Note: that is a public holiday, or a day off.
preview-odd-weekend = Note: that is at the weekend.
preview-odd-night = Note: that is outside 8:00 to 18:00.
preview-roll = Entitled to vote
preview-rules = Rules of procedure
preview-submit = Put to the vote
preview-edit = Change
opened-title = The motion is put to the vote
opened-line = { $number } “{ $title }” is now in the group’s channels. The deadline is { $at }.
motion-early-close = Voting ends earlier when all have answered.
motion-extended = The group was not quorate on { $at }, so the matter goes on in writing.
motion-secret = Secret vote: everyone can see who has voted, but not what. Each voter gets a receipt.
motion-secret-small = With { $count } seats the result alone can reveal what somebody voted.
motion-approval = Choose every option you can live with.
motion-reverses = A motion to reverse { $number } “{ $title }”.
motion-ratifies = A motion to ratify { $number } “{ $title }”.
motion-recused = { $organisations } { $count ->
    [one] is recused and takes
   *[other] are recused and take
  } no part.
motion-moved-seat = { $organisations } { $count ->
    [one] no longer has a seat in the group but still votes
   *[other] no longer have seats in the group but still vote
  } here: the roll stands.
motion-moved-person = { $organisations } { $count ->
    [one] has another representative since the vote opened. The seat is
   *[other] have other representatives since the vote opened. The seats are
  } the same.
motion-missing-proxy = { $organisation } (proxy to { $to })
motion-bar-sealed = Have voted
motion-bar-silent = Silent, count as agreeing
motion-bar-picked = Have chosen
motion-closed-withdrawn = The motion was withdrawn on { $at }. Reason: “{ $reason }”
motion-awaiting-tie = It is a tie. The matter awaits the chair’s ruling.
motion-awaiting-doubt = The group was not quorate. The matter awaits the chair’s ruling.
option-status-quo = No change
option-label = Option { $number }
option-or = Or
advice-coordinator = The coordinator
advice-for = { $by } { $decided ->
    [yes] recommended
   *[no] recommends
  }: adopt.
advice-against = { $by } { $decided ->
    [yes] recommended
   *[no] recommends
  }: reject.
advice-option = { $by } { $decided ->
    [yes] recommended
   *[no] recommends
  }: “{ $option }”.
seat-weight = { $organisation } (weight { $weight })
seat-by-substitute = { $organisation } (by substitute)
seat-by-proxy = { $organisation } (by proxy to { $by })
seat-by-another = { $organisation } (by proxy)
ballot-says = { $organisation } { $says }
ballot-says-for = for
ballot-says-against = against
ballot-says-abstain = abstains
ballot-says-picked = chooses { $options }
button-choose = Choose
button-recuse = Recusal
button-proxy = Give a proxy
extended-kicker = { $number } · goes on in writing
extended-all_must_reply = The group was not quorate, so the matter goes on in writing. All must reply by { $at }, or the vote is not valid.
extended-silence_is_consent = The group was not quorate, so the matter goes on in writing. Reply by { $at }. Who does not reply counts as agreeing.
form-method-title = Voting method
form-method = What is the vote about?
form-method-yes_no = For or against
form-method-single = One of several options
form-method-approval = Every option one can live with
form-options = Options
form-options-hint = One a line, 2 to 6. “No change” is always among them. Read only where there are several options.
form-secret = Open or secret?
form-secret-hint = In a secret vote everyone can see who has voted, but not what.
form-secret-open = Open
form-secret-secret = Secret
form-advice-by = Who recommends?
form-advice-none = No recommendation
form-advice-coordinator = The coordinator
form-advice = What is recommended?
form-advice-hint = Read only when somebody recommends. If the group decides otherwise, the chair is asked for a reason.
form-advice-for = Adopt
form-advice-against = Reject
preview-method = Voting method
preview-reverses = A motion to reverse { $number }.
preview-ratifies = A motion to ratify { $number }.
title-reverses = Reversal of { $number }: { $title }
title-ratifies = Ratification of { $number }: { $title }
motion-count-none = { $counted }.
motion-unanswered = Did not answer: { $organisations }.
ballot-says-sealed = a secret ballot
extended-reason = The vote was closed before its deadline: “{ $reason }”
