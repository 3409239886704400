# Et møde, der ikke kan beslutte, bliver til skriftlig procedure.

form-written-title = Skriftlig procedure
form-written-submit = Sæt til afstemning
form-written-submit-none = Aflys mødet
form-written-line = Mødet afholdes ikke, og alle indkaldte får besked.
form-written-items = Sættes til afstemning
form-written-hint = Gruppen stemmer til { $deadline }.
form-written-apart = Behandles særskilt: { $items }.
form-written-rest = { $count ->
    [one] 1 punkt til orientering eller drøftelse udgår.
   *[other] { $count } punkter til orientering eller drøftelse udgår.
  }
written-title = { $meeting } afløses af skriftlig procedure
written-put = { $count ->
    [0] Ingen sager er sat til afstemning.
    [one] 1 sag er sat til afstemning.
   *[other] { $count } sager er sat til afstemning.
  }
written-motion = { $number }: { $title } · frist { $deadline }
written-apart = Behandles særskilt:
written-closed = { $item } (lukket punkt)
brief-written = Sat på dagsordenen for { $meeting } som punkt { $item }. Mødet afholdes ikke, og sagen afgøres i skriftlig procedure.
button-case = Forslag { $number }
