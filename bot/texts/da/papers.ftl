# Mødets papirer: dagsorden og referat, som Markdown og som PDF.
paper-kind-agenda = Dagsorden
paper-kind-draft = Udkast til referat
paper-kind-approved = Referat
paper-heading = { $kind }: { $product }, { $group }
paper-title = { $kind }: { $product }, { $group }, { $date }
paper-foot = { $product } · { $group } · { $kind } · { $date }
paper-page = Side { $page } af { $pages }
paper-unapproved = Udkast, endnu ikke godkendt
paper-public = Offentlig udgave
paper-confidential = Med lukkede punkter: må ikke offentliggøres
paper-called-off = Mødet er aflyst.
paper-written = Mødet holdes ikke. Sagerne behandles skriftligt.
paper-meeting = Møde
paper-meeting-named = { $number } · { $title }
paper-time = Tid
paper-span = { $day } kl. { $start }-{ $end } (uge { $week })
paper-days = { $start } til { $end }
paper-place = Sted
paper-link = Link
paper-facilitator = Mødeleder
paper-minute-taker = Referent
paper-copy = Udgave
paper-copy-public = Offentlig. { $count ->
    [one] Et lukket punkt er udeladt.
   *[other] { $count } lukkede punkter er udeladt.
  }
paper-copy-full = Fuldstændig, med lukkede punkter.
paper-attendance = Deltagere
paper-nobody = Ingen deltagere er noteret.
paper-name = Navn
paper-organisation = Organisation
paper-role = Rolle
paper-presence = Fremmøde
paper-invited = Indkaldt
paper-presence-present = Deltog
paper-presence-regrets = Afbud
paper-presence-absent = Fraværende
paper-stands-in = { $presence }, suppleant for { $name }
paper-quorum = { $present } af { $seats ->
    [one] 1 stemme
   *[other] { $seats } stemmer
  } var repræsenteret, og { $required } kræves. Mødet var { $quorate ->
    [yes] beslutningsdygtigt.
   *[no] ikke beslutningsdygtigt.
  }
paper-items = Punkter
paper-no-items = Der er ingen punkter.
paper-item = { $number }. { $title }
paper-item-number = Nr.
paper-item-title = Punkt
paper-item-kind = Type
paper-item-proposer = Foreslået af
paper-item-time = Afsat tid
paper-minutes = { $count } min.
paper-proposer = foreslået af { $name }
item-kind-information = Orientering
item-kind-discussion = Drøftelse
item-kind-decision = Beslutning
paper-kind-closed = { $kind }, lukket punkt
paper-closed = Lukket punkt
paper-closed-out = Punktet er lukket og udeladt af den offentlige udgave.
paper-hands = Ved håndsoprækning: { $votes_for } for, { $votes_against } imod, { $votes_abstain } undlod at stemme
paper-action = Opgave
paper-owner = Ansvarlig
paper-due = Frist
paper-state = Status
paper-done = Udført
paper-undone = Åben
paper-remarks = Indsigelser
paper-objection = Indsigelse
paper-about-item = punkt { $number }
paper-remarked-by = { $name }, { $organisation }
paper-next = Næste møde
paper-approval = Godkendelse
paper-approved = Godkendt { $at }.
paper-approved-by = Godkendt { $at } af { $names }.
paper-approved-silence = Godkendt { $at }. Ingen gjorde indsigelse inden fristen.
paper-objections = Referatet er ikke godkendt endnu. Indsigelser skal være gjort senest { $at }; er der ingen, er det godkendt.
paper-not-approved = Referatet er ikke godkendt endnu.
paper-letters = Tegn, som skrifterne i denne PDF ikke har, står ved deres navn i kantet parentes. I Markdown-udgaven står de selv.
button-paper = Hent som PDF
