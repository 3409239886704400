# Et møde, der ikke kan beslutte, bliver til skriftlig procedure.

form-written-title = Tag sagerne skriftligt
form-written-submit = Sæt til afstemning
form-written-submit-none = Aflys mødet
form-written-line = Mødet holdes ikke, og alle inviterede får besked.
form-written-items = Sættes til afstemning
form-written-hint = Gruppen stemmer til { $deadline }.
form-written-apart = Afgøres for sig: { $items }.
form-written-rest = { $count ->
    [one] 1 punkt til orientering eller drøftelse udgår.
   *[other] { $count } punkter til orientering eller drøftelse udgår.
  }
written-title = { $meeting } tages skriftligt
written-put = { $count ->
    [0] Ingen sager er sat til afstemning.
    [one] 1 sag er sat til afstemning.
   *[other] { $count } sager er sat til afstemning.
  }
written-motion = { $number }: { $title } · frist { $deadline }
written-apart = Afgøres for sig:
written-closed = { $item } (lukket punkt)
brief-written = Sat på dagsordenen for { $meeting } som punkt { $item }. Mødet holdes ikke, og sagen afgøres skriftligt.
button-case = Sag { $number }
