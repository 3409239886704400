# The coordinator goes through wishes: the queue, questions, assessments, merging, declining, history.
wish-named = #{ $number } “{ $title }”
triage-title = Triage: { $product }
triage-none = There is nothing to go through in { $product }.
triage-count-new = { $count ->
   *[other] { $number } new
  }
triage-count-needs_answer = { $count ->
    [one] 1 waits for an answer
   *[other] { $number } wait for an answer
  }
triage-count-ready = { $count ->
   *[other] { $number } ready
  }
triage-many = { $number } or more
triage-more = { $count ->
    [one] and 1 more, which comes up when the oldest are done
   *[other] and { $number } more, which come up when the oldest are done
  }
triage-item-new = New: { $wish }
triage-item-needs_answer = Waits for an answer: { $wish }
triage-item-ready = Ready: { $wish }
triage-backed = { $count ->
    [0] backed by nobody
   *[other] backed by { $count }
  }
triage-days = { $days ->
    [0] today
    [one] yesterday
   *[other] { $days } days ago
  }
triage-waits = asked { $when }: “{ $words }”
triage-wish-kicker = { $product } · { $stage }
triage-from = Sent for
triage-backers = Backed by
triage-nobody = nobody yet
triage-more-backers = { $count } more
triage-into = Merged into
triage-merged = Merged into it
triage-ruled = Why
button-triage = New wishes ({ $count })
button-triage-other = { $product } ({ $count })
button-triage-on = On with the queue
button-triage-wish = More
button-wish-assess = Assess
button-wish-ask = Ask
button-wish-ask-again = Ask again
button-wish-answer = Answer
button-wish-merge = Merge
button-wish-unmerge = Take apart again
button-wish-decline = Decline
button-wish-reopen = Take up again
button-wish-tags = Tags
button-wish-law = Law
button-wish-note = Note
button-wish-history = History
digest-sort = { $count ->
    [one] 1 new wish waits to be gone through.
   *[other] { $count } new wishes wait to be gone through.
  }
command-words-triage = triage, new wishes
command-does-triage = go through new wishes (coordinator)
help-triage = { $ting } triage — { command-does-triage }

triage-done-ask = #{ $number } has been asked about
triage-done-merge = #{ $number } is merged into another
triage-done-into = It is part of { $wish } now.
triage-done-unmerge = #{ $number } is one of its own again
triage-done-assess = #{ $number } is assessed
triage-done-cost = Read as: { $cost }
triage-done-not = It cannot be done.
triage-done-note = The note stands on #{ $number } now
triage-done-tags = The tags of #{ $number } are saved
triage-done-law = What the law requires of #{ $number } is saved
triage-done-decline = #{ $number } is declined
triage-done-reopen = #{ $number } is taken up again

form-ask-title = Ask about the wish
form-ask-submit = Ask
form-ask-words = What do you want to know?
form-ask-hint = Goes privately to who sent the wish, and stands on it. The answer comes to you.
form-answer-title = Answer
form-answer-submit = Answer
form-answer-words = Your answer
form-answer-hint = Goes to the coordinator and stands on the wish.
question-kicker = A question about your wish · { $product }
question-answered-kicker = An answer to your question · { $product }
question-waiting = { $product } { $wish }.
question-asked = { $person } asks: “{ $words }”
question-answered = { $person } answers: “{ $words }”
question-over = Nobody waits for an answer any more.
question-noted = Thank you. The answer stands on #{ $number } now, and the coordinator gets it.
question-sent = Asked privately: { $names }. You get the answer here.
question-nobody = None of those who sent the wish can be asked any more. The question stands on the wish, so that others can answer.

form-merge-title = Merge two wishes
form-merge-submit = Merge
form-merge-intro = The wish becomes part of the other: nothing is moved, each organisation counts once, and those who back it are told at once.
form-merge-found = Found by “{ $words }”. Choose, and send again.
form-merge-into = Which is the same?
form-merge-other-one = Another: write it below
form-merge-other = A number, or words of the title
form-merge-hint = For example #31 or “screens”. You see what I find before anything is merged.
form-merge-option = { $wish } (backed by { $count })
merged-kicker = Merged into another wish · { $product }
merged-into = The coordinator has merged the wish into { $into }, because they are the same.
merged-counts = The support of { $organisation } counts there now. { $count ->
    [one] It is backed by 1 organisation.
   *[other] It is backed by { $count } organisations.
  } If you do not want that, take your support back.
merged-backers = { $count ->
    [one] It is backed by 1 organisation.
   *[other] It is backed by { $count } organisations.
  }
merged-undone = It was merged into { $into }, but is not any more.
button-merge-leave = Take support back
merge-left = Your support is taken back.
merge-left-still = Your support is taken back. Colleagues still support it, and so does your organisation.

form-assess-title = Assess the wish
form-assess-submit = Save the assessment
form-feasible = Can it be done?
form-feasible-yes = Yes
form-feasible-no = No
form-unit = The estimate is in
form-unit-kroner = Kroner
form-unit-hours = Hours
form-assess-low = Estimate, lowest
form-assess-hint = To be filled in if it can be done. For example “250,000 kr.”, “250-300k” or “40 hours”.
form-assess-high = Estimate, highest
form-assess-words = Explanation
form-assess-words-hint = Required when it cannot be done.
assessed = Estimate
assessed-not = Cannot be done
estimate-range = { $low }-{ $high }
estimate-hours = { $count ->
    [one] 1 hour
   *[other] { $number } hours
  }
form-note-title = Value and effort
form-note-submit = Save the note
form-note-intro = The note stands beside the order, where everybody sees it. It does not change it.
form-value = Value
form-value-low = Low
form-value-medium = Medium
form-value-high = High
form-effort = Effort
form-effort-low = Low
form-effort-medium = Medium
form-effort-high = High
form-note-words = Why?
level-low = low
level-medium = medium
level-high = high
noted = The coordinator’s note
noted-levels = value { $value }, effort { $effort }
form-tags-title = Tags
form-tags-submit = Save the tags
form-tags-tags = Tags
form-tags-hint = With a comma between them, { $most } at most.
tagged = Tags
form-law-title = Required by law
form-law-submit = Save
form-law-law = Which law requires it?
form-law-hint = For example “the accessibility act, section 3”. Empty: no law does.
required = Required by law

form-decline-title = Decline the wish
form-decline-submit = Decline
form-decline-words = Why?
form-decline-hint = Required. Read by who sent the wish and by all who back it.
form-decline-told = { $count ->
    [one] 1 organisation backs it and is told.
   *[other] { $count } organisations back it and are told.
  }
form-reopen-title = Take up again
form-reopen-submit = Take up again
form-reopen-words = Why now?
form-reopen-ruled = Then: “{ $words }”

history-kicker = History
history-before = { $count ->
    [one] 1 thing before that
   *[other] { $count } things before that
  }
history-line = { $at }: { $what }
history-words = { $what }: “{ $words }”
history-sent = { $person } sent the wish
history-rewritten = { $person } changed what it says
history-backed = { $person } backed it for { $organisation }
history-took_back = { $person } took back their support ({ $organisation })
history-took_over = { $person } now holds the position of { $organisation }
history-ended = { $person } took back the support of all of { $organisation }
history-commented = { $person } wrote
history-asked = { $person } asked
history-answered = { $person } answered
history-merged = { $person } merged it into { $wish }
history-unmerged = { $person } took it apart from { $wish }
history-joined = { $person } merged { $wish } into it
history-parted = { $person } took { $wish } out of it again
history-assessed = { $person } found that it can be done
history-not_feasible = { $person } found that it cannot be done
history-noted = { $person } wrote a note on value and effort
history-tagged = { $person } put the tag “{ $tag }” on it
history-untagged = { $person } took the tag “{ $tag }” off
history-required = { $person } wrote that the law requires it
history-not_required = { $person } wrote that the law does not require it
history-declined = { $person } declined it
history-withdrawn = { $person } took it back
history-reopened = { $person } took it up again
history-in_round = { $person } opened the round “{ $name }”, in which it can be chosen
history-funded = The round “{ $name }” found money for it
history-not_funded = The round “{ $name }” found no money for it
history-called_off = { $person } called off the round “{ $name }”
history-round_rejected = The group did not adopt the result of the round “{ $name }”
history-in_project = { $person } made it part of the project “{ $name }”
history-started = { $by ->
    [group] The group adopted the project “{ $name }”, and it started
   *[person] { $person } started the project “{ $name }”
  }
history-delivered = { $person } reported the project “{ $name }” delivered
history-closed = { $person } closed the project “{ $name }”
history-stopped = { $person } stopped the project “{ $name }”
history-not_adopted = The group did not adopt the project “{ $name }”

refused-triaged-meanwhile = Meanwhile { $name } { $deed ->
    [rewritten] has changed what #{ $number } says
    [asked] has asked about #{ $number }
    [answered] has answered the question about #{ $number }
    [merged] has merged #{ $number } into another
    [unmerged] has taken #{ $number } apart from another
    [joined] has merged another into #{ $number }
    [parted] has taken another out of #{ $number }
    [assessed] has assessed #{ $number }
    [not_feasible] has found that #{ $number } cannot be done
    [noted] has written a note on #{ $number }
    [tagged] has changed the tags of #{ $number }
    [untagged] has changed the tags of #{ $number }
    [required] has written which law requires #{ $number }
    [not_required] has written that no law requires #{ $number }
    [declined] has declined #{ $number }
    [withdrawn] has taken #{ $number } back
    [reopened] has taken #{ $number } up again
   *[other] has changed #{ $number }
  }. Nothing of yours is saved. Look at the wish again, and decide anew.
refused-wish-under-way = #{ $number } is part of a round or a project, so it can be neither declined, taken back nor merged into another.
refused-wish-in-round = #{ $number } can be chosen in a round that is not over. Wait until its result is adopted or rejected, or the round is called off.
refused-not-closed = #{ $number } is neither declined nor taken back, so there is nothing to take up again.
refused-no-such-wish = I found no wish by “{ $text }”. Write a number such as #31, or a word of the title.
refused-not-asked = It is not you who is asked about #{ $number }. If you know anything of it, write a comment.
refused-name-a-wish = Choose a wish, or write a number or a word of its title.
refused-bad-estimate = I cannot read “{ $text }” as an estimate. Write for example “250,000 kr.”, “250-300k” or “40 hours”.
refused-unclear-estimate = “{ $text }” can be read in two ways. Write both numbers in full, for example “200,000-300,000 kr.”.
refused-estimate-required = Write an estimate, or choose that it cannot be done, and explain why.
refused-estimate-unwanted = What cannot be done has no estimate. Empty the field, or choose that it can be done.

outbox-kind-wish-asked = Question about a wish
outbox-kind-wish-answered = Answer to a question about a wish
outbox-kind-wish-merged = Word that two wishes are merged
