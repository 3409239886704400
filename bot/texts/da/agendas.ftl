# Dagsordener: punkter, der samles og foreslås, rækkefølge, udsendelse.
agenda-title = Dagsorden: { $meeting }
agenda-unsent = Dagsordenen er ikke sendt endnu.
agenda-none = Der er ingen punkter endnu.
agenda-sent = Sendt { $at }.
agenda-changed = Dagsordenen er ændret, siden den blev sendt. Den udsendte gælder, indtil den sendes igen.
agenda-time = Der er sat { $minutes } af mødets { $of } minutter af til punkterne.
agenda-over = Der er sat { $minutes } minutter af til punkterne, men mødet varer kun { $of }.
agenda-line = { $number }. { $title }
agenda-item = { $line } — { $about }
agenda-about = { $kind }, { $minutes } min.
agenda-item-by = Foreslået af { $name }
agenda-item-off = Taget af dagsordenen
agenda-again-title = Dagsordenen er sendt igen: { $meeting }
agenda-again-line = Der er kommet en nyere udgave end den, der stod her.
agenda-call-title = Har du noget til dagsordenen? { $meeting }
agenda-call-line = Foreslå det nu, så kan det komme med, når dagsordenen sendes. Forslag, der er til afstemning, kommer med af sig selv.
agenda-late-title = Dagsordenen er ikke sendt: { $meeting }
agenda-late-sent = Dagsordenen er sendt: { $meeting }
agenda-dropped-title = Taget af dagsordenen: { $meeting }
agenda-dropped-none = Intet er taget af.

agenda-motion = { $product } { $year }-{ $number }: { $title }
agenda-project = Projekt { $number } ud over rammen: { $title }
agenda-milestone = Milepæl nået: { $title } ({ $project })
agenda-round = Resultat af runden { $name }
agenda-wishes = { $count ->
    [one] 1 ønske er klar til næste runde
   *[other] { $count } ønsker er klar til næste runde
  }
agenda-topic-roadmap = Roadmap
agenda-topic-principles = Arkitekturprincipper
agenda-topic-standards = Standarder
agenda-topic-requirements = Krav til løsningen
agenda-topic-use = Anvendelse af principper, standarder og krav
agenda-topic-operation = Driftsformer

button-agenda = Dagsorden
button-agenda-send = Send dagsorden
button-agenda-again = Send igen
button-agenda-propose = Foreslå et punkt
button-agenda-dropped = Udgåede punkter ({ $count })
button-agenda-item = Nr. { $number }
button-item-up = Op
button-item-down = Ned
button-item-change = Ret
button-item-drop = Tag af dagsordenen
button-item-put = Sæt på dagsordenen
form-item-title = Foreslå et punkt
form-item-submit = Foreslå
form-item-change-title = Ret punktet
form-item-change-submit = Gem
form-item-what = Punktets navn
form-item-kind = Punktets type
form-item-words = Hvad skal gruppen vide? (kan undværes)
form-item-minutes = Minutter, der sættes af
form-item-minutes-unread = Skriv et antal minutter fra 1 til { $most }, eller lad feltet stå tomt.
form-item-closed = Er punktet lukket?
form-item-closed-no = nej, alle må se det
form-item-closed-yes = ja, kun mødets deltagere må se det

refused-unknown-agenda-item = Det punkt findes ikke. Åbn mødets dagsorden med { $ting } møder.
refused-too-many-items = Der er plads til højst { $most } punkter. Tag et af først.
refused-bad-minutes = Der kan sættes fra 1 til { $most } minutter af til et punkt.
refused-agenda-empty = Der er ingen punkter på dagsordenen. Sæt et på, før den sendes.

outbox-kind-agenda-card = Dagsorden
outbox-kind-agenda-call = Opfordring til at foreslå punkter
outbox-kind-agenda-draft = Dagsorden, der skal sendes
outbox-kind-agenda-late = Dagsorden, der ikke er sendt
told-what-call = Opfordring til at foreslå punkter
told-what-agenda = Dagsordenen samles
told-what-agenda-check = Tjek af, om dagsordenen er sendt
agenda-architects = Arkitekterne anbefaler: { $title }
agenda-minutes = Referat af møde nr. { $number } til godkendelse
agenda-action = Opgave: { $what }
