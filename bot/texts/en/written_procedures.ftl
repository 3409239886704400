# A meeting that cannot decide becomes a written procedure.

form-written-title = Decide in writing
form-written-submit = Put to the vote
form-written-submit-none = Call it off
form-written-line = The meeting is not held, and everybody invited is told.
form-written-items = Put to the vote
form-written-hint = The group votes until { $deadline }.
form-written-apart = Taken up on their own: { $items }.
form-written-rest = { $count ->
    [one] 1 item for information or discussion is dropped.
   *[other] { $count } items for information or discussion are dropped.
  }
written-title = { $meeting } is decided in writing
written-put = { $count ->
    [0] No case has been put to the vote.
    [one] 1 case has been put to the vote.
   *[other] { $count } cases have been put to the vote.
  }
written-motion = { $number }: { $title } · deadline { $deadline }
written-apart = Taken up on their own:
written-closed = { $item } (closed item)
brief-written = On the agenda of { $meeting } as item { $item }. The meeting is not held, and the case is decided in writing.
button-case = Motion { $number }
