# How a vote came out: what makes it valid, what the numbers were, and why they gave this outcome.
sum-share = { $comparator ->
    [more_than] more than { $share ->
        [half] half
        [two-thirds] two thirds
        [three-quarters] three quarters
        [third] one third
       *[other] { $numerator }/{ $denominator }
      }
   *[at_least] at least { $share ->
        [half] half
        [two-thirds] two thirds
        [three-quarters] three quarters
        [third] one third
       *[other] { $numerator }/{ $denominator }
      }
  }
sum-base = Valid with { $need } ({ $required } of { $size }{ $weighted ->
    [yes] {""}, by weight
   *[no] {""}
  }).
sum-base-recused = Valid with { $need }: { $weighted ->
    [yes] recused seats weigh { $recused }
   *[no] { $recused ->
        [one] 1 seat is recused
       *[other] { $recused } seats are recused
      }
  }, so { $required } of { $size } are required.
sum-base-all = Valid when everyone replies.
sum-base-secret = Valid with at least { $required } of { $size }, because the ballot is secret.
sum-base-written = Written procedure: everyone must reply, or the vote is not valid.
sum-base-silence = Written procedure: whoever does not reply by the deadline counts as agreeing.
sum-base-nobody = All seats are recused, so nobody can vote.
sum-majority = { $majority ->
    [absolute] { $weighted ->
        [yes] Majority of the total weight.
       *[no] Majority of all seats.
      }
    [two_thirds] Two thirds of the votes for and against.
    [unanimity] Unanimity: none against.
   *[simple] Simple majority of the votes for and against.
  }
sum-majority-options = { $majority ->
    [absolute] A change takes a majority of all seats.
    [two_thirds] A change takes two thirds of the votes.
    [unanimity] A change takes the agreement of all who vote.
   *[simple] The option with the most votes wins.
  }

sum-numbers = { $weighted ->
    [yes] { $votes }. { $part }
   *[no] { $votes }; { $part }
  }
sum-secret = Secret ballot: { $told }
sum-yes-no = { $for } for, { $against } against, { $abstain } abstained
sum-options = { $picked }{ $several ->
    [yes] {""} (each could choose several)
   *[no] {""}
  }, { $abstain } abstained
sum-picked = { $option } { $votes }
sum-option = “{ $words }”
sum-status-quo = no change
sum-hidden = { $hidden ->
    [one] 1 vote that is not counted out
   *[other] { $hidden } votes that are not counted out
  }
sum-part = { $part ->
    [0] None of the
   *[other] { $part } of
  } { $size } { $size ->
    [one] seat
   *[other] seats
  } took part, { $required } required ({ $need }).
sum-part-weighted = The seats weigh { $size } in all; { $part ->
    [0] none
   *[other] { $part }
  } took part, { $need } is { $required }.
sum-part-all = { $part ->
    [0] None of the
   *[other] { $part } of
  } { $size } { $size ->
    [one] seat
   *[other] seats
  } replied, and all had to.
sum-part-all-weighted = The seats weigh { $size } in all; { $part ->
    [0] none
   *[other] { $part }
  } replied, and all had to.
sum-part-silent = { $part } of { $size } seats replied. { $silent }
sum-part-silent-weighted = The seats weigh { $size } in all; { $part } replied. { $silent }
sum-all-silent = Nobody replied by the deadline, and all { $size } count as agreeing.
sum-silent = { $silent ->
    [one] 1 did not reply by the deadline and counts as agreeing.
   *[other] { $silent } did not reply by the deadline and count as agreeing.
  }
sum-need-secret = because the ballot was secret
sum-recused = { $weighted ->
    [yes] Recused seats, which weigh { $recused }, are left out.
   *[no] { $recused ->
        [one] 1 seat is recused and left out.
       *[other] { $recused } seats are recused and left out.
      }
  }
sum-nobody = All seats are recused, so nobody could vote.

sum-result = { $outcome ->
    [adopted] adopted
    [rejected] rejected
   *[postponed] postponed
  }
sum-result-option = { $option } is adopted
sum-result-unchanged = nothing changes
sum-written = The group was not quorate at first, so the matter went on in writing.
sum-none-for = Nobody voted for: { $result }.
sum-agreeing = { $silent ->
    [0] { $for } for
   *[other] { $for } for and { $silent } silent
  }
sum-simple = { $silent ->
    [0] { $outcome ->
        [adopted] More votes for than against
       *[rejected] Fewer votes for than against
      }
   *[other] { $outcome ->
        [adopted] With the silent there are more for than against
       *[rejected] Even with the silent there are fewer for than against
      }
  }: { $result }.
sum-absolute = { $agreeing } out of all { $size } is { $outcome ->
    [adopted] more than half
   *[rejected] not more than half
  }: { $result }.
sum-two-thirds = { $agreeing } to { $against } against is { $outcome ->
    [adopted] at least two thirds
   *[rejected] less than two thirds
  }: { $result }.
sum-unanimity = { $outcome ->
    [adopted] None against
   *[rejected] { $against } against, so there was no unanimity
  }: { $result }.
sum-won = { $majority ->
    [absolute] { $option } got { $votes } out of all { $size }, more than half
    [two_thirds] { $option } got { $votes } of { $cast } votes, at least two thirds
    [unanimity] All who chose, chose { $option }
   *[simple] { $option } got the most votes
  }: adopted.
sum-won-silent = { $option } led, and those silent count as agreeing with that: adopted.
sum-lost = { $option } got the most votes, but { $majority ->
    [absolute] { $votes } out of all { $size } is not more than half
    [two_thirds] { $votes } of { $cast } is less than two thirds
   *[unanimity] not all chose it ({ $votes } of { $cast })
  }: nothing changes.
sum-lost-even = { $options } were tied, and none of them got { $majority ->
    [absolute] a majority of all seats
    [two_thirds] two thirds of the votes
   *[unanimity] all votes
  }: nothing changes.
sum-lost-nobody = Nobody chose anything: nothing changes.
sum-lost-status-quo = No change got the most votes: nothing changes.
sum-tied = The vote was tied
sum-tied-options = { $options } were tied
sum-cast = { $tied }. { $casting } was in the chair, so its vote counted double: { $result }.
sum-cast-chair = { $tied }, and the vote from the chair counted double: { $result }.
sum-cast-nobody = { $tied }, and neither chair nor vice chair had voted: { $result }.
sum-cast-no-side = { $tied }, and { $casting }, which was in the chair, took no side: { $result }.
sum-ruled = { $tied }. { $role ->
    [vice_chair] The vice chair
   *[other] The chair
  } ruled: { $result }. “{ $reason }”
sum-ruled-doubt = { $short }. { $role ->
    [vice_chair] The vice chair
   *[other] The chair
  } settled the doubt: { $result }. “{ $reason }”
sum-short = { $written ->
    [none] The group was not quorate
   *[other] Not even in writing did the group become quorate
  }
sum-lapsed = { $short }: the motion lapses.
sum-lapsed-nobody = So the motion lapses.
sum-withdrawn = The motion was withdrawn.
