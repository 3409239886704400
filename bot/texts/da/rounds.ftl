# Finansieringsrunder: opsætning, valg, resultat, »hvad nu hvis«, beslutning.
round-number = { $product } runde { $number }
round-wish = #{ $number } { $title }
round-wish-cost = #{ $number } { $title } · { $cost }
round-option = { $title } · { $cost } (nr. { $number })
round-wish-law = #{ $number } { $title } · { $cost } · krævet ved lov
round-budget = Pulje: { $budget } Vælg senest { $at }.
round-wishes = { $count ->
    [one] Der er 1 ønske at vælge, til { $cost }
   *[other] Der er { $count } ønsker at vælge mellem, { $cost } i alt.
  }
round-law = Krævet ved lov: { $cost }, som betales, før puljen deles.
round-shares-equal = Alle har lige store andele.
round-shares-contribution = Andelene følger, hvad hver betaler for { $product }.
round-answers = { $chosen } af { $payers } har svaret.
round-answered = { $chosen } af { $payers } svarede.
round-waits = Fristen er udløbet. Der bliver talt op.
round-bar-chosen = Har svaret
round-bar-missing = Mangler
round-outcome = Der er fundet penge til { $funded } af { $count } ønsker: { $spent } af { $budget }
round-outcome-none = Der er ikke fundet penge til nogen af de { $count } ønsker.
round-state-counted = Resultatet gælder, når det er vedtaget.
round-state-under-vote = Resultatet er til afstemning: forslag { $motion }.
round-state-adopted = Vedtaget: forslag { $motion }.
round-state-adopted-unnamed = Vedtaget.
round-state-rejected = Forkastet: forslag { $motion }. Der bliver ikke brugt noget af puljen.
round-state-rejected-unnamed = Forkastet. Der bliver ikke brugt noget af puljen.
round-state-called_off = Aflyst: { $words }
round-state-called_off-unsaid = Aflyst.
round-page = Side { $page } af { $pages }
round-more = og { $count } til
round-small = De, der har valgt et ønske, deler prisen lige og betaler aldrig mere end deres andel. Alle kan regne efter, når runden er talt op.
button-round-choose = Vælg for os
button-round-change = Ret valget
button-round-see = Se ønskerne
button-round-result = Se resultatet
button-round-page = Se runden på nettet
button-round-next = Næste
button-round-before = Forrige
button-round-new = Ny runde
button-round-off = Aflys runden
button-round-adopt = Forbered forslag
button-round-if = Hvad nu hvis?
button-round-if-cost = { $percent } % billigere
button-round-if-more = { $count } flere bag
button-round-if-least = Hvad skal der til?
button-round-if-other = Andet
form-round-title = Ny runde
form-round-product = Produkt
form-round-name = Hvad hedder runden?
form-round-name-hint = For eksempel »Ønsker til 2027«.
form-round-budget = Pulje
form-round-budget-hint = For eksempel »300.000 kr.« eller »1,5 mio.«.
form-round-deadline = Frist for at vælge
form-round-next = Gennemse runden
preview-round-title = Åbn runden
preview-round-submit = Åbn runden
preview-round-intro = Det her bliver sagt i produktets kanaler. Ønskerne og deres priser ligger fast, når runden er åbnet.
preview-round-law = Krævet ved lov
preview-round-payers = Vælger i runden
preview-round-shares = Andele
preview-round-share-equal = { $share } hver, hvis alle vælger
preview-round-dear = Dyrere end puljen
preview-round-unpriced = Uden overslag i kroner
preview-round-crowded = Flere end der er plads til
preview-round-left = { $wishes }. De er ikke med.
preview-round-field = Ønsker, der kan vælges ({ $first } til { $last })
preview-round-field-all = Ønsker, der kan vælges
form-round-off-title = Aflys runden
form-round-off-intro = { $round } »{ $name }« aflyses. Der kommer intet resultat af den.
form-round-off-words = Hvorfor aflyses den?
form-round-off-submit = Aflys runden
round-opened-title = Runden er åbnet
round-opened-line = { $round } »{ $name }« er åben til { $at }. De organisationer, der ikke har valgt, bliver mindet om det.
round-off-title = Runden er aflyst
round-counted-title = { $round } er talt op
round-counted-nothing = Der er intet at vedtage. Aflys runden, når I vil begynde på en ny.
round-counted-next = Jeg kan gøre et forslag klar, så styregruppen kan vedtage resultatet.
round-reminder-title = { $organisation } har ikke valgt endnu
round-reminder-line = { $round } »{ $name }«: vælg senest { $at }, hvad I vil have penge til.
round-reminder-done = { $organisation } har svaret
form-round-choose-title = Vælg ønsker
form-round-choose-intro = { $organisation } har mindst { $share } af puljen på { $budget } at vælge for og betaler kun til det, I vælger. Vælg alt det, I gerne vil have.
form-round-choose-field = Hvad vil { $organisation } have penge til?
form-round-choose-field-part = Ønsker { $first } til { $last }
form-round-choose-submit = Gem valget
round-chosen-title = { $count ->
    [0] Noteret: { $organisation } ønsker ingen af dem.
    [one] Noteret: { $organisation } har valgt 1 ønske.
   *[other] Noteret: { $organisation } har valgt { $count } ønsker.
  }
round-chosen-same = Det står der allerede. { $noted }
round-chosen-cost = Det koster { $cost } i alt. Jeres andel er mindst { $share }; resten skal andre være med til.
round-chosen-until = Det kan ændres indtil { $at }.
round-place = Nr. { $place } · #{ $number } { $title } · { $cost } · fundet penge til
round-no-place = #{ $number } { $title } · { $cost } · ikke i denne runde
round-item-effective = Effektive støtter: { $effective }. Det tal afgør rækkefølgen; den, der kun kan betale en del, tæller for en del.
round-item-pays = { $organisation } { $amount }
round-item-paid-by = Betaler
round-item-held-by = Har tilbage
round-result-title = { $round }: resultatet
round-none = { $product } har ikke haft en runde endnu.
rounds-title = Runder
rounds-nowhere = Du hører ikke til et produkt, der har runder.
round-if-cost = Hvis #{ $number } kostede { $cost }
round-if-more = { $count ->
    [one] Hvis 1 mere stod bag #{ $number }
   *[other] Hvis { $count } flere stod bag #{ $number }
  }
round-if-both = { $count ->
    [one] Hvis #{ $number } kostede { $cost }, og 1 mere stod bag
   *[other] Hvis #{ $number } kostede { $cost }, og { $count } flere stod bag
  }
round-if-funded = Så ville der være fundet penge til det, som nr. { $place }.
round-if-not-funded = Så ville det stadig ikke være med.
round-if-lost = Så ville det ikke længere være med.
round-if-joined = { $count ->
    [one] Regnet med { $organisations }, som har mest tilbage og ikke valgte det.
   *[other] Regnet med { $organisations }: de har mest tilbage og valgte det ikke.
  }
round-if-short = { $count ->
    [0] Alle, der har valgt noget, står allerede bag.
    [one] Kun 1 af dem, der har valgt noget, står ikke allerede bag.
   *[other] Kun { $count } af dem, der har valgt noget, står ikke allerede bag.
  }
round-if-dropped = Ud ville gå: { $wishes }.
round-if-added = Ind ville komme: { $wishes }.
round-if-small = Runden er talt op, og det her ændrer den ikke.
round-least-title = Hvad skal der til for #{ $number }?
round-least-none-needed = Der er fundet penge til det.
round-least-cost = Med en pris på højst { $cost } ville det være med, som nr. { $place }.
round-least-cost-none = Ingen af de lavere priser, jeg har prøvet, ville være nok.
round-least-more = { $count ->
    [one] Med 1 mere bag ({ $organisations }) ville det være med, som nr. { $place }.
   *[other] Med { $count } flere bag ({ $organisations }) ville det være med, som nr. { $place }.
  }
round-least-more-none = Flere bag det ville ikke være nok.
round-least-small = Hver for sig. Priserne er runde tal, prøvet oppefra med { $by } imellem.
form-round-if-title = Hvad nu hvis?
form-round-if-cost = Hvad skulle det koste?
form-round-if-cost-hint = For eksempel »90.000 kr.« eller »-20 %«. Tomt: som nu.
form-round-if-more = Hvor mange flere skulle stå bag?
form-round-if-more-hint = Et tal, for eksempel 3. Tomt: ingen.
form-round-if-submit = Regn det ud
round-motion-title = { $round }: brug { $spent } på { $funded } ønsker
round-motion-intro = { $round } »{ $name }« er talt op. { $chosen } af { $payers } svarede. Der er fundet penge til { $funded } af { $count } ønsker: { $spent } af puljen på { $budget }
round-motion-funded = Det vedtages at finansiere:
round-motion-rest = Ikke i denne runde:
round-motion-recompute = Hele runden med hvert valg er offentlig, og enhver kan regne efter: os2ting rank FIL.pb. Kontrolsum: { $digest }
round-motion-recompute-closed = Kontrolsum for hele runden: { $digest }
round-stuck-line = { $round } »{ $name }«: optælling eller påmindelse fejler igen og igen. Jeg bliver ved med at prøve. Bed administratoren om at se i loggen.
round-expired-line = { $round } »{ $name }«: mindst én påmindelse nåede ikke ud, før fristen udløb, og er ikke sendt.
refused-unknown-round = Den runde findes ikke. Skriv { $ting } runde for at se dem, der er.
refused-unknown-item = Det ønske er ikke med i runden, eller det er krævet ved lov og skal ikke vælges.
refused-round-under-way = Runde { $number } er ikke slut. Den skal vedtages, forkastes eller aflyses, før en ny kan åbnes.
refused-round-under-vote = Der bliver stemt om resultatet. Vent, til det er afgjort.
refused-round-ended = Runden er slut. Skriv { $ting } runde for at se, hvad der kom ud af den.
refused-round-closed = Runden lukkede { $at }, for { $ago } siden, så det kom ikke med.
refused-round-not-counted = Runden er ikke talt op endnu. Indtil da kan ingen se, hvad der er valgt.
refused-no-budget = Der skal være penge i puljen. Skriv for eksempel »300.000 kr.«.
refused-nothing-ready = Der er ingen ønsker at vælge mellem. De skal være vurderet, med et overslag i kroner, der kan være i puljen.
refused-nothing-funded = Der er ikke fundet penge til noget, så der er intet at vedtage. Aflys runden, og åbn en ny.
refused-nobody-pays = Ingen har en andel i { $product }. Bed administratoren om at skrive i app.yaml, hvem der bruger det, og hvad de betaler, hvis andelene følger det.
refused-not-a-payer = { $organisation } har ikke en andel i denne runde: den lå fast, da runden blev åbnet. Spørg koordinatoren om den næste.
refused-law-over-budget = Det, loven kræver, koster { $cost }, og puljen er { $budget } Sæt puljen op.
refused-deadline-too-far = Fristen er for langt ude. Den skal være senest { $at }.
refused-bad-percent = »{ $text }« er ikke en pris eller en procent. Skriv for eksempel »90.000 kr.« eller »-20 %«.
refused-bad-count = »{ $text }« er ikke et antal. Skriv et tal fra 1 til 99.
outbox-kind-round-card = Runde
outbox-kind-round-result = Resultat af en runde
outbox-kind-round-counted = Besked om en runde, der er talt op
outbox-kind-round-reminder = Påmindelse om at vælge i en runde
command-words-round = runde, runder, finansieringsrunde
command-does-round = se runderne, vælg hvad I vil have penge til
help-round = { $ting } runde — { command-does-round }
web-rounds-title = Finansieringsrunder for { $product }
web-rounds-intro = Hver runde deler en pulje mellem ønskerne: de organisationer, der har valgt et ønske, betaler det af hver deres andel.
web-rounds-short = Runder
web-rounds-see = Finansieringsrunder
web-round-wishes = Ønsker at vælge mellem
web-round-funded-title = Fundet penge til
web-round-rest-title = Ikke i denne runde
web-round-pays-title = Hvem betaler hvad
web-round-raised = Andele, der er hævet, er en måde at tælle på og ikke flere penge.
web-round-pays = Betaler { $paid } af en andel på { $share }; { $left } er tilbage.
web-round-chose = Valgte { $wishes }
web-round-wants-nothing = Ønsker ingen og har derfor ingen andel.
web-round-silent = Svarede ikke og har derfor ingen andel.
web-round-plot-title = Støtte og pris
web-round-plot-about = Hvert ønske efter pris og støtte. Udfyldt: fundet penge til. Ring: ikke i denne runde. Det samme står i tabellen herunder.
web-round-plot-support = Organisationer bag
web-round-plot-percent = Bag, procent af andelene
web-round-plot-cost = Pris, 1.000 kr.
web-round-by-law = krævet ved lov
web-round-plot-law = Det, loven kræver, vælger ingen, så det står kun i tabellen.
web-round-table = Det samme som tabel
web-round-wish = Ønske
web-round-price = Pris
web-round-behind = Bag
web-round-outcome = Udfald
web-round-funded = Nr. { $place }
web-round-not-funded = Ikke med
web-round-how-title = Sådan bliver det regnet ud
web-round-how-law = Det, som loven kræver, bliver betalt først.
web-round-how-shares = Resten af puljen bliver delt mellem de kommuner, der har valgt noget. Hver har sin andel.
web-round-how-price = Et ønske bliver købt af dem, der har valgt det, og de deler prisen lige. Den, der har mindre tilbage, betaler det, og de andre lidt mere.
web-round-how-order = Det ønske bliver købt først, som flest reelt kan være med til at betale. Er to lige gode, kommer det med mest støtte først, så det billigste, så det med det laveste nummer.
web-round-how-rest = Når intet mere kan købes, hæves alle andele en krone ad gangen, så længe det hele holder sig inden for puljen. Er der stadig penge, går de til de ønsker med mest støtte, der er råd til.
web-round-check-title = Regn efter
web-round-check = Filen har hele runden: puljen, ønskerne, og hvad hver organisation valgte. Reglen er Method of Equal Shares, og formatet er Pabulibs, så den kan også regnes efter med andre programmer.
web-round-wrong = Det, der står her nu, er ikke det, der blev talt op. Bed administratoren om at køre os2ting verify.
web-round-file = Hent hele runden (.pb)
web-round-digest = Kontrolsum (SHA-256)
finding-round-miscounted = { $place }: rundens resultat er et andet end det, valgene giver
