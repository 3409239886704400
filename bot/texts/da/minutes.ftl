# Referater: at skrive, at læse, at sende ud, indsigelser og godkendelse; håndsoprækning og indstillinger.
minutes-title = Referat: { $meeting }
minutes-draft-title = Udkast til referat: { $meeting }
minutes-write-title = Skriv referatet: { $meeting }
minutes-late-title = Referatet mangler: { $meeting }
minutes-changed-title = Referatet er rettet og ikke sendt ud igen: { $meeting }
minutes-objected-title = Indsigelse mod referatet: { $meeting }
minutes-objected-line = Ret referatet, og send det ud igen. Så løber fristen for indsigelser forfra.
minutes-unsent = Udkastet er ikke sendt ud endnu.
minutes-draft-due = Udkastet skal være ude senest { $at }.
minutes-is-changed = Der er rettet i det, siden det blev sendt ud.
minutes-objections = { $count ->
    [one] Der er gjort 1 indsigelse.
   *[other] Der er gjort { $count } indsigelser.
  } Referatet rettes og sendes ud igen.
minutes-awaits-click = Udkastet er sendt ud. Formanden eller næstformanden godkender det.
minutes-corrected = Dette udkast er afløst af et rettet.
minutes-not-noted = Ikke noteret
minutes-summary = { $items ->
    [0] Ingen punkter
    [one] 1 punkt
   *[other] { $items } punkter
  }, { $actions ->
    [0] ingen opgaver
    [one] 1 opgave
   *[other] { $actions } opgaver
  }.
minutes-more = { $count ->
    [one] 1 punkt mere står i referatet.
   *[other] { $count } punkter mere står i referatet.
  }
minutes-sealed = Forseglet i protokollen: SHA-256 { $digest }
minutes-other = Eventuelt
minutes-whole = hele referatet
minutes-said = Referat: { $words }
minutes-nothing-said = Der er ikke skrevet noget under punktet endnu.
minutes-undecided = Ikke afgjort
minutes-decided = { $outcome }: { $title } ({ $motion })
minutes-by-hand = Ved håndsoprækning: { $votes_for } for, { $votes_against } imod, { $votes_abstain } undlod at stemme
minutes-by-vote = { $votes_for } for, { $votes_against } imod, { $votes_abstain } undlod at stemme
minutes-referred = Sendt til styregruppen: { $motion }
minutes-action = Opgave: { $action }
minutes-objection = { $name } om { $about }: »{ $words }«

button-minutes = Referat
button-minutes-read = Læs referatet
button-minutes-open = Åbn referatet
button-minutes-item = Åbn punktet
button-minutes-presence = Hvem var der?
button-minutes-send = Send udkastet ud
button-minutes-send-again = Send det rettede udkast
button-minutes-approve = Godkend
button-minutes-object = Indsigelse
button-minutes-write = Skriv
button-minutes-hands = Håndsoprækning
button-minutes-vote = Sæt til afstemning
button-minutes-refer = Send til styregruppen
button-minutes-refer-again = Send til styregruppen igen
form-presence-title = Hvem var der?
form-presence-submit = Gem
form-presence-line = Felterne er udfyldt ud fra svarene på indkaldelsen. Den, der ikke er krydset af, noteres som fraværende.
form-presence-present = Deltog
form-presence-regrets = Afbud
form-minutes-title = Skriv referat
form-minutes-submit = Gem
form-minutes-words = Hvad blev der sagt og besluttet?
form-object-title = Indsigelse
form-object-submit = Send
form-object-item = Hvad handler den om?
form-object-words = Hvad er forkert, og hvad skulle der have stået?
form-hands-title = Håndsoprækning
form-hands-submit = Notér afstemningen
form-hands-line = Til stede med stemmeret: { $names }. Alle, der ikke er krydset af herunder, har stemt for.
form-hands-motion = Hvad blev der stemt om?
form-hands-against = Stemte imod
form-hands-abstain = Undlod at stemme
form-hands-silent = Deltog ikke i afstemningen

brief-meeting = { $meeting } den { $date }
brief-item = Taget op på { $meeting }, under punkt { $item }.
brief-referral = { $group } indstiller, at styregruppen vedtager dette. Taget op på { $meeting }, under punkt { $item }.
brief-hands = Håndsoprækning på { $meeting }.

refused-meeting-not-begun = Mødet er ikke begyndt, så der er ikke noget referat endnu. Kom tilbage, når det er.
refused-no-such-item = Det punkt står ikke på mødets dagsorden. Åbn referatet igen, og vælg et af punkterne.
refused-not-a-participant = En af dem var ikke indkaldt til mødet. Åbn listen igen, og kryds af på den.
refused-minutes-newer = Der er sendt et nyere udkast, siden du så det. Læs det, og godkend så.
refused-hands-others-there = Andre er noteret som til stede, siden du åbnede formularen. Åbn den igen, så alle, der er til stede, står i den.
refused-minutes-approved = Referatet er godkendt, så det kan ikke ændres. Tag det op på næste møde.
refused-minutes-not-out = Referatet er ikke godkendt endnu, så kun gruppen kan læse det. Kom tilbage senere.
refused-minutes-not-sent = Udkastet til referat er ikke sendt ud endnu. Vent, til det kommer.
refused-minutes-changed = Der er rettet i referatet, siden det blev sendt ud. Bed koordinatoren om at sende det rettede udkast først.
refused-minutes-objected = Nogen har gjort indsigelse. Vent på det rettede udkast, og godkend det.
refused-minutes-by-silence = Referatet bliver godkendt af sig selv { $at }, hvis ingen gør indsigelse. Du behøver ikke at gøre noget.
refused-may-not-approve = Det er formanden eller næstformanden, der godkender referatet. Gør indsigelse, hvis noget er forkert.
refused-may-not-object = Kun gruppen, og dem der var indkaldt, kan gøre indsigelse. Skriv til koordinatoren, hvis noget er forkert.
refused-too-many-objections = Der er allerede { $most } indsigelser mod udkastet. Vent på det rettede.
refused-objected-late = Fristen for indsigelser var { $at }, så din kom ikke med. Tag det op på næste møde.
refused-nobody-there = Det er ikke noteret, at nogen med en plads var der. Tryk på »Hvem var der?« først.
refused-seat-not-there = { $organisation } var ikke til stede, så der kan ikke noteres en stemme. Ret fremmødet først, hvis det er forkert.
refused-no-hands = Ingen har stemt, så der er ikke noget at notere.
refused-hands-twice = Den samme plads er krydset af to steder. Vælg ét.
refused-hands-counted = Den afstemning er noteret (forslag { $year }-{ $number }). Giv den en anden titel, hvis der blev stemt om noget andet.
refused-item-under-vote = Der bliver stemt om punktet nu (forslag { $year }-{ $number }). Stem på forslaget, eller træk det tilbage først.
refused-item-is-closed = Punktet er lukket, og et forslag kan ses af alle. Skriv beslutningen i referatet, eller sæt sagen til afstemning for sig med ord, som alle må se.
refused-not-a-recommendation = Punktet er ingen indstilling: kun det, en arkitekturgruppe har besluttet, kan sendes til styregruppen.

finding-minutes-differ = { $place }: det godkendte referat er et andet end det, der blev forseglet
outbox-kind-minutes-card = Udkast til referat
outbox-kind-minutes-write = Skriv referatet
outbox-kind-minutes-late = Påmindelse om referat
outbox-kind-minutes-objected = Indsigelse mod referat
told-what-minutes = Skriv referatet
told-what-draft = Påmindelse om udkast til referat
told-what-silence = Referatet godkendes
