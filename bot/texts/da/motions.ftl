# Forslag: kort, formular, forhåndsvisning.
moment = { $day } kl. { $time } (uge { $week })
week-of-year = uge { $week } i { $year }
moment-written = { $date } kl. { $time }
money = { $amount } kr.
no-group = denne gruppe
motion-number = { $product } { $year }-{ $number }
motion-kind-strategic = strategisk
motion-kind-operational = operationelt
motion-kicker = Forslag { $number } · { $kind }
motion-deadline = Stem senest { $at }.
motion-roll = { $count ->
    [one] 1 plads: { $organisations }.
   *[other] { $count } pladser: { $organisations }.
  }
motion-count = Afgivet: { $cast } af { $size }{ $weighted ->
    [yes] {""}, talt efter vægt
   *[no] {""}
  }
motion-count-who = { $counted } — { $who }.
motion-missing = Mangler: { $organisations }.
motion-small = Forretningsorden v{ $version } · stemmeliste { $roll }
motion-bar-for = For
motion-bar-against = Imod
motion-bar-abstain = Undlader
motion-bar-missing = Mangler
motion-closed-deadline = Afstemningen lukkede { $at }, da fristen udløb.
motion-closed-all_answered = Afstemningen lukkede { $at }, da alle havde svaret.
motion-closed-by_hand = Afstemningen blev lukket { $at }. Begrundelse: »{ $reason }«
motion-closing = Fristen er udløbet. Stemmerne tælles op.
motion-erased = (slettet)
former-participant = en tidligere deltager
button-for = For
button-against = Imod
button-abstain = Undlader at stemme
button-read = Læs sagen
button-see-decision = Se beslutningen
motion-brief-none = Der er ikke skrevet noget sagsoplæg.
motion-proposer = Foreslået af
motion-group = Gruppe
motion-opened = Sat til afstemning
form-motion-title = Nyt forslag
form-motion-group = Gruppe
form-motion-name = Hvad skal besluttes?
form-motion-name-hint = Én sætning, som man kan stemme for eller imod.
form-motion-brief = Sagsoplæg
form-motion-brief-hint = Formål, baggrund, konsekvenser. Kort er bedst.
form-motion-kind = Type
form-motion-kind-strategic = Strategisk beslutning
form-motion-kind-operational = Operationel beslutning
form-motion-deadline = Frist
form-motion-deadline-hint = For eksempel »fredag kl. 12«, »om 9 dage« eller »4. december kl. 14«.
form-motion-links = Links
form-motion-links-hint = Højst 5, ét pr. linje, med https://
form-motion-next = Gennemse forslaget
form-cancel = Fortryd
form-unfilled = Udfyld dette felt.
preview-title = Gennemse forslaget
preview-intro = Sådan bliver det. Intet er sendt endnu.
preview-deadline = Frist
preview-odd-far = Bemærk: der er mere end et halvt år til.
preview-odd-holiday = Bemærk: det er en fri- eller helligdag.
preview-odd-weekend = Bemærk: det er i en weekend.
preview-odd-night = Bemærk: det er uden for kl. 8-18.
preview-roll = Stemmeberettigede
preview-rules = Forretningsorden
preview-submit = Sæt til afstemning
preview-edit = Ret
opened-title = Forslaget er sat til afstemning
opened-line = { $number } »{ $title }« er nu i gruppens kanaler. Fristen er { $at }.
motion-early-close = Afstemningen lukker før, når alle har svaret.
motion-extended = Gruppen var ikke beslutningsdygtig { $at }, så sagen fortsætter i skriftlig procedure.
motion-secret = Hemmelig afstemning: alle kan se, hvem der har stemt, men ikke hvad. Den, der stemmer, får en kvittering.
motion-secret-small = Med { $count } pladser kan resultatet alene afsløre, hvad nogen har stemt.
motion-approval = Vælg alle de muligheder, du kan leve med.
motion-reverses = Forslag om at omgøre { $number } »{ $title }«.
motion-ratifies = Forslag om at ratificere { $number } »{ $title }«.
motion-recused = { $organisations } { $count ->
    [one] er inhabil og deltager
   *[other] er inhabile og deltager
  } ikke.
motion-moved-seat = { $organisations } har ikke længere { $count ->
    [one] plads
   *[other] pladser
  } i gruppen, men stemmer med her: stemmelisten står fast.
motion-moved-person = { $organisations } har skiftet repræsentant, siden afstemningen åbnede. { $count ->
    [one] Pladsen er den samme
   *[other] Pladserne er de samme
  }.
motion-missing-proxy = { $organisation } (fuldmagt til { $to })
motion-bar-sealed = Har stemt
motion-bar-silent = Tavse, regnes for enige
motion-bar-picked = Har valgt
motion-closed-withdrawn = Forslaget blev trukket tilbage { $at }. Begrundelse: »{ $reason }«
motion-awaiting-tie = Stemmerne står lige. Sagen venter på formandens afgørelse.
motion-awaiting-doubt = Gruppen blev ikke beslutningsdygtig. Sagen venter på formandens afgørelse.
option-status-quo = Ingen ændring
option-label = Mulighed { $number }
option-or = Eller
advice-coordinator = Koordinatoren
advice-for = { $by } { $decided ->
    [yes] indstillede
   *[no] indstiller
  }: vedtages.
advice-against = { $by } { $decided ->
    [yes] indstillede
   *[no] indstiller
  }: forkastes.
advice-option = { $by } { $decided ->
    [yes] indstillede
   *[no] indstiller
  }: »{ $option }«.
seat-weight = { $organisation } (vægt { $weight })
seat-by-substitute = { $organisation } (ved suppleant)
seat-by-proxy = { $organisation } (ved fuldmagt til { $by })
seat-by-another = { $organisation } (ved fuldmagt)
ballot-says = { $organisation } { $says }
ballot-says-for = for
ballot-says-against = imod
ballot-says-abstain = undlader
ballot-says-picked = vælger { $options }
button-choose = Vælg
button-recuse = Inhabilitet
button-proxy = Giv fuldmagt
extended-kicker = { $number } · fortsætter skriftligt
extended-all_must_reply = Gruppen var ikke beslutningsdygtig, så sagen fortsætter i skriftlig procedure. Alle skal svare senest { $at }, ellers gælder afstemningen ikke.
extended-silence_is_consent = Gruppen var ikke beslutningsdygtig, så sagen fortsætter i skriftlig procedure. Svar senest { $at }. Den, der ikke svarer, regnes for enig.
form-method-title = Afstemningsform
form-method = Hvad stemmes der om?
form-method-yes_no = For eller imod
form-method-single = Én af flere muligheder
form-method-approval = Alle de muligheder, man kan leve med
form-options = Muligheder
form-options-hint = Én pr. linje, 2 til 6. »Ingen ændring« er altid med. Læses kun, når der er flere muligheder.
form-secret = Åben eller hemmelig?
form-secret-hint = I en hemmelig afstemning kan alle se, hvem der har stemt, men ikke hvad.
form-secret-open = Åben
form-secret-secret = Hemmelig
form-advice-by = Hvem indstiller?
form-advice-none = Ingen indstilling
form-advice-coordinator = Koordinatoren
form-advice = Hvad indstilles der?
form-advice-hint = Læses kun, når nogen indstiller. Vælges en anden udgang, bliver formanden bedt om en begrundelse.
form-advice-for = Vedtages
form-advice-against = Forkastes
preview-method = Afstemningsform
preview-reverses = Forslag om at omgøre { $number }.
preview-ratifies = Forslag om at ratificere { $number }.
title-reverses = Omgørelse af { $number }: { $title }
title-ratifies = Ratificering af { $number }: { $title }
motion-count-none = { $counted }.
motion-unanswered = Svarede ikke: { $organisations }.
ballot-says-sealed = hemmelig stemme
extended-reason = Afstemningen blev lukket før fristen: »{ $reason }«
