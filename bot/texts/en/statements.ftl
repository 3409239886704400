# What is said about a decision afterwards, beside it.
form-statement-minority = Minority statement
form-statement-departure = Reason
form-statement-correction = Correction
form-statement-words-minority = What shall be recorded?
form-statement-words-departure = Why did the group decide otherwise?
form-statement-words-correction = What was wrong, and what is right?
form-statement-hint = Stands beside the decision, for all who can see it. The decision itself does not change.
form-statement-submit = Record it
statement-minority = Minority statement, { $organisation }, { $date }
statement-departure = Why not as advised, { $date }
statement-correction = Correction, { $date }
departure-kicker = { $number } was { $outcome }, against the recommendation
departure-done = The reason is recorded.
button-departure = Write why
stated-minority = The minority statement is recorded with { $number }.
stated-departure = The reason is recorded with { $number }.
stated-correction = The correction is recorded with { $number }.
