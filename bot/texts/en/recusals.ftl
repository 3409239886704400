# Recusal: declared, asked, ruled.
form-recuse-title = Recusal
form-recuse-intro = { $number } “{ $title }”. The seat takes no part in the matter and is not counted. This cannot be undone.
form-recuse-seat = Which seat?
form-recuse-reason = Why?
form-recuse-submit = Declare recusal
button-recuse-ask = Ask about another
recused-title = { $organisation } is recused.
recused-line = It stands on { $number }, and the seat is counted no longer.
form-recuse-ask-title = Is another recused?
form-recuse-ask-intro = The chair answers. If it is about the chair, the vice chair does. The seat it is about is told.
form-recuse-ask-seat = Who?
form-recuse-ask-reason = Why do you ask?
form-recuse-ask-hint = Read by the seat it is about, and by who answers.
form-recuse-ask-submit = Ask
recusal-asked-title = It is asked whether { $organisation } is recused.
recusal-asked-line = You get the answer here.
recusal-question = { $number }: is { $organisation } recused?
recusal-by = { $asker } asks: “{ $reason }”
recusal-who-rules = The chair answers. If it is about the chair, the vice chair does.
recusal-too-late = The vote is over, so it cannot be answered any more.
recusal-ruled-yes = { $role ->
    [vice_chair] The vice chair
   *[other] The chair
  } ruled: { $organisation } is recused. “{ $reason }”
recusal-ruled-no = { $role ->
    [vice_chair] The vice chair
   *[other] The chair
  } ruled: { $organisation } is not recused. “{ $reason }”
recusal-vacant-title = Nobody can say whether a seat is recused
recusal-vacant-line = { $number }: it is asked whether { $organisation } is recused, and { $group } has neither a chair nor a vice chair who could answer. Ask the administrator to put a chair into app.yaml.
button-recused = Recused
button-not-recused = Not recused
form-recusal-yes = Rule: recused
form-recusal-no = Rule: not recused
recusal-title = Is { $organisation } recused?
form-recusal-hint = Required. Read by the seat it is about, and by who asked.
recusal-by-nobody = The question: “{ $reason }”
