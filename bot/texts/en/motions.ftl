# Motions: card, form, preview.
moment = { $day } at { $time } (week { $week })
moment-written = { $date } { $time }
no-group = this group
motion-number = { $product } { $year }-{ $number }
motion-kind-strategic = strategic
motion-kind-operational = operational
motion-kicker = Motion { $number } · { $kind }
motion-deadline = Vote by { $at }
motion-roll = { $count ->
    [one] 1 seat: { $organisations }.
   *[other] { $count } seats: { $organisations }.
  }
motion-quorum = Valid with { $comparator ->
    [more_than] more than { $share ->
        [half] half
        [two-thirds] two thirds
        [three-quarters] three quarters
        [third] one third
       *[other] { $numerator }/{ $denominator }
      }
   *[at_least] { $share ->
        [half] at least half
        [two-thirds] at least two thirds
        [three-quarters] at least three quarters
        [third] at least one third
        [all] all seats
       *[other] at least { $numerator }/{ $denominator }
      }
  } ({ $required } of { $size }).
motion-majority-simple = Majority of those cast for and against.
motion-majority-absolute = Majority of all seats.
motion-majority-two_thirds = Two thirds of those cast for and against.
motion-majority-unanimity = Unanimity: none against.
motion-count = Cast: { $cast } of { $size }
motion-count-who = Cast: { $cast } of { $size } — { $who }
motion-missing = Missing: { $organisations }
motion-small = Rules v{ $version } · roll { $roll }
motion-seat-for = { $organisation } for
motion-seat-against = { $organisation } against
motion-seat-abstain = { $organisation } abstains
motion-bar-for = For
motion-bar-against = Against
motion-bar-abstain = Abstaining
motion-bar-missing = Missing
motion-closed-deadline = The vote closed { $at }: the deadline had come.
motion-closed-all_answered = The vote closed { $at }: everyone had answered.
motion-closed-by_hand = The vote was closed { $at }. Reason: { $reason }
motion-closing = The deadline has come. The votes are being counted.
motion-awaiting-chair = The vote is tied. The matter waits for the chair's ruling.
motion-erased = (erased)
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
preview-title = Look it over
preview-intro = This is what it will be. Nothing has been sent yet.
preview-deadline = Deadline
preview-roll = Entitled to vote
preview-rules = Rules
preview-submit = Put to the vote
preview-edit = Change
opened-title = The motion is put to the vote
opened-line = { $number } “{ $title }” is now in the group's channels. The deadline is { $at }.
