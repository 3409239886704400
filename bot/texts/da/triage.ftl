# Koordinatorens gennemgang af ønsker: køen, spørgsmål, vurderinger, sammenlægning, afvisning, historik.
wish-named = #{ $number } »{ $title }«
triage-title = Sortering: { $product }
triage-none = Der er ikke noget at sortere i { $product }.
triage-count-new = { $count ->
    [one] 1 nyt
   *[other] { $number } nye
  }
triage-count-needs_answer = { $count ->
   *[other] { $number } venter på svar
  }
triage-count-ready = { $count ->
    [one] 1 klart
   *[other] { $number } klar
  }
triage-many = { $number } eller flere
triage-more = { $count ->
    [one] og 1 til, som kommer frem, når de ældste er sorteret
   *[other] og { $number } til, som kommer frem, når de ældste er sorteret
  }
triage-item-new = Nyt: { $wish }
triage-item-needs_answer = Venter på svar: { $wish }
triage-item-ready = Klart: { $wish }
triage-backed = { $count ->
    [0] støttet af ingen
    [one] støttet af 1
   *[other] støttet af { $count }
  }
triage-days = { $days ->
    [0] i dag
    [one] i går
   *[other] for { $days } dage siden
  }
triage-waits = spurgt { $when }: »{ $words }«
triage-wish-kicker = { $product } · { $stage }
triage-from = Sendt for
triage-backers = Støttes af
triage-nobody = ingen endnu
triage-more-backers = { $count ->
    [one] 1 til
   *[other] { $count } til
  }
triage-into = Samlet med
triage-merged = Samlet med dette
triage-ruled = Hvorfor
button-triage = Nye ønsker ({ $count })
button-triage-other = { $product } ({ $count })
button-triage-on = Videre i køen
button-triage-wish = Mere
button-wish-assess = Vurdér
button-wish-ask = Spørg
button-wish-ask-again = Spørg igen
button-wish-answer = Svar
button-wish-merge = Saml med
button-wish-unmerge = Skil ad igen
button-wish-decline = Afvis
button-wish-reopen = Tag op igen
button-wish-tags = Mærker
button-wish-law = Lovkrav
button-wish-note = Notat
button-wish-history = Historik
digest-sort = { $count ->
    [one] 1 nyt ønske venter på at blive sorteret.
   *[other] { $count } nye ønsker venter på at blive sorteret.
  }
command-words-triage = sortering, sortér, nye ønsker
command-does-triage = gå nye ønsker igennem (koordinator)
help-triage = { $ting } sortering — { command-does-triage }

triage-done-ask = Der er spurgt til #{ $number }
triage-done-merge = #{ $number } er samlet med et andet
triage-done-into = Det er en del af { $wish } nu.
triage-done-unmerge = #{ $number } er sit eget igen
triage-done-assess = #{ $number } er vurderet
triage-done-cost = Læst som: { $cost }
triage-done-not = Det kan ikke laves.
triage-done-note = Notatet står nu på #{ $number }
triage-done-tags = Mærkerne på #{ $number } er gemt
triage-done-law = Lovkravet for #{ $number } er gemt
triage-done-decline = #{ $number } er afvist
triage-done-reopen = #{ $number } er taget op igen

form-ask-title = Spørg om ønsket
form-ask-submit = Spørg
form-ask-words = Hvad vil du vide?
form-ask-hint = Går privat til den, der har sendt ønsket, og står på det. Svaret kommer til dig.
form-answer-title = Svar
form-answer-submit = Svar
form-answer-words = Dit svar
form-answer-hint = Går til koordinatoren og står på ønsket.
question-kicker = Spørgsmål til jeres ønske · { $product }
question-answered-kicker = Svar på dit spørgsmål · { $product }
question-waiting = { $product } { $wish }.
question-asked = { $person } spørger: »{ $words }«
question-answered = { $person } svarer: »{ $words }«
question-over = Der ventes ikke længere på et svar.
question-noted = Tak. Svaret står nu på #{ $number }, og koordinatoren får det.
question-sent = Spurgt privat: { $names }. Du får svaret her.
question-nobody = Ingen af dem, der sendte ønsket, kan spørges længere. Spørgsmålet står på ønsket, så andre kan svare.

form-merge-title = Saml to ønsker
form-merge-submit = Saml
form-merge-intro = Ønsket bliver en del af det andet: intet flyttes, hver organisation tæller én gang, og de, der støtter det, får besked med det samme.
form-merge-found = Fundet med »{ $words }«. Vælg, og send igen.
form-merge-into = Hvilket er det samme?
form-merge-other-one = Et andet: skriv det nedenfor
form-merge-other = Nummer eller ord fra titlen
form-merge-hint = For eksempel #31 eller »skærme«. Du ser, hvad jeg finder, før noget samles.
form-merge-option = { $wish } ({ $count ->
    [one] 1 støtter
   *[other] { $count } støtter
  })
merged-kicker = Samlet med et andet ønske · { $product }
merged-into = Koordinatoren har samlet ønsket med { $into }, fordi de er det samme.
merged-counts = Støtten fra { $organisation } tæller nu med dér. { $count ->
    [one] Det støttes af 1 organisation.
   *[other] Det støttes af { $count } organisationer.
  } Vil I ikke det, så træk støtten.
merged-backers = { $count ->
    [one] Det støttes af 1 organisation.
   *[other] Det støttes af { $count } organisationer.
  }
merged-undone = Det var samlet med { $into }, men er det ikke længere.
button-merge-leave = Træk støtte
merge-left = Jeres støtte er trukket.
merge-left-still = Din støtte er trukket. Kolleger støtter det stadig, så jeres organisation gør det også.

form-assess-title = Vurdér ønsket
form-assess-submit = Gem vurderingen
form-feasible = Kan det laves?
form-feasible-yes = Ja
form-feasible-no = Nej
form-unit = Overslaget er i
form-unit-kroner = Kroner
form-unit-hours = Timer
form-assess-low = Overslag, laveste
form-assess-hint = Skal udfyldes, hvis det kan laves. For eksempel »250.000 kr.«, »250-300 t.kr.« eller »40 timer«.
form-assess-high = Overslag, højeste
form-assess-words = Forklaring
form-assess-words-hint = Skal udfyldes, hvis det ikke kan laves.
assessed = Overslag
assessed-not = Kan ikke laves
estimate-range = { $low }-{ $high }
estimate-hours = { $count ->
    [one] 1 time
   *[other] { $number } timer
  }
form-note-title = Værdi og indsats
form-note-submit = Gem notatet
form-note-intro = Notatet står ved siden af rækkefølgen, hvor alle kan se det. Det ændrer den ikke.
form-value = Værdi
form-value-low = Lille
form-value-medium = Middel
form-value-high = Stor
form-effort = Indsats
form-effort-low = Lille
form-effort-medium = Middel
form-effort-high = Stor
form-note-words = Hvorfor?
level-low = lille
level-medium = middel
level-high = stor
noted = Koordinatorens notat
noted-levels = værdi { $value }, indsats { $effort }
form-tags-title = Mærker
form-tags-submit = Gem mærkerne
form-tags-tags = Mærker
form-tags-hint = Et komma imellem, højst { $most }.
tagged = Mærker
form-law-title = Lovkrav
form-law-submit = Gem
form-law-law = Hvilken lov kræver det?
form-law-hint = For eksempel »webtilgængelighedsloven § 3«. Tomt: loven kræver det ikke.
required = Krævet ved lov

form-decline-title = Afvis ønsket
form-decline-submit = Afvis
form-decline-words = Hvorfor?
form-decline-hint = Skal udfyldes. Læses af den, der har sendt ønsket, og af alle, der støtter det.
form-decline-told = { $count ->
    [one] 1 organisation støtter det og får besked.
   *[other] { $count } organisationer støtter det og får besked.
  }
form-reopen-title = Tag op igen
form-reopen-submit = Tag op igen
form-reopen-words = Hvorfor nu?
form-reopen-ruled = Dengang: »{ $words }«

history-kicker = Historik
history-before = { $count ->
    [one] 1 ting før det
   *[other] { $count } ting før det
  }
history-line = { $at }: { $what }
history-words = { $what }: »{ $words }«
history-sent = { $person } sendte ønsket
history-rewritten = { $person } rettede det
history-backed = { $person } støttede det for { $organisation }
history-took_back = { $person } trak sin støtte ({ $organisation })
history-took_over = { $person } står nu for støtten fra { $organisation }
history-ended = { $person } trak støtten for hele { $organisation }
history-commented = { $person } skrev
history-asked = { $person } spurgte
history-answered = { $person } svarede
history-merged = { $person } samlede det med { $wish }
history-unmerged = { $person } skilte det fra { $wish }
history-joined = { $person } samlede { $wish } med dette
history-parted = { $person } skilte { $wish } fra igen
history-assessed = { $person } vurderede, at det kan laves
history-not_feasible = { $person } vurderede, at det ikke kan laves
history-noted = { $person } skrev et notat om værdi og indsats
history-tagged = { $person } satte mærket »{ $tag }« på
history-untagged = { $person } tog mærket »{ $tag }« af
history-required = { $person } skrev, at loven kræver det
history-not_required = { $person } skrev, at loven ikke kræver det
history-declined = { $person } afviste det
history-withdrawn = { $person } trak det tilbage
history-reopened = { $person } tog det op igen
history-in_round = { $person } åbnede runden »{ $name }«, hvor det kan vælges
history-funded = Runden »{ $name }« fandt penge til det
history-not_funded = Runden »{ $name }« fandt ikke penge til det
history-called_off = { $person } aflyste runden »{ $name }«
history-round_rejected = Gruppen vedtog ikke resultatet af runden »{ $name }«
history-in_project = { $person } tog det med i projektet »{ $name }«
history-started = { $by ->
    [group] Gruppen vedtog projektet »{ $name }«, og det gik i gang
   *[person] { $person } satte projektet »{ $name }« i gang
  }
history-delivered = { $person } meldte projektet »{ $name }« leveret
history-closed = { $person } afsluttede projektet »{ $name }«
history-stopped = { $person } stoppede projektet »{ $name }«
history-not_adopted = Gruppen vedtog ikke projektet »{ $name }«

refused-triaged-meanwhile = Imens har { $name } { $deed ->
    [rewritten] rettet #{ $number }
    [asked] spurgt til #{ $number }
    [answered] svaret på spørgsmålet til #{ $number }
    [merged] samlet #{ $number } med et andet
    [unmerged] skilt #{ $number } fra et andet
    [joined] samlet et andet ønske med #{ $number }
    [parted] skilt et andet ønske fra #{ $number }
    [assessed] vurderet #{ $number }
    [not_feasible] vurderet, at #{ $number } ikke kan laves
    [noted] skrevet et notat til #{ $number }
    [tagged] ændret mærkerne på #{ $number }
    [untagged] ændret mærkerne på #{ $number }
    [required] skrevet et lovkrav på #{ $number }
    [not_required] fjernet lovkravet på #{ $number }
    [declined] afvist #{ $number }
    [withdrawn] trukket #{ $number } tilbage
    [reopened] taget #{ $number } op igen
   *[other] ændret #{ $number }
  }. Intet af dit er gemt. Se ønsket igen, og tag stilling på ny.
refused-wish-under-way = #{ $number } er med i en runde eller et projekt, så det kan hverken afvises, trækkes tilbage eller samles med et andet.
refused-wish-in-round = #{ $number } kan vælges i en runde, som ikke er slut. Vent, til resultatet er vedtaget eller forkastet, eller runden er aflyst.
refused-not-closed = #{ $number } er hverken afvist eller trukket tilbage, så der er intet at tage op igen.
refused-no-such-wish = Jeg fandt intet ønske med »{ $text }«. Skriv et nummer som #31 eller et ord fra titlen.
refused-not-asked = Det er ikke dig, der er spurgt om #{ $number }. Ved du noget om det, så skriv en kommentar.
refused-name-a-wish = Vælg et ønske, eller skriv et nummer eller et ord fra titlen.
refused-bad-estimate = Jeg kan ikke læse »{ $text }« som et overslag. Skriv for eksempel »250.000 kr.«, »250-300 t.kr.« eller »40 timer«.
refused-unclear-estimate = »{ $text }« kan læses på to måder. Skriv begge tal helt ud, for eksempel »200.000-300.000 kr.«.
refused-estimate-required = Skriv et overslag, eller vælg, at det ikke kan laves, og forklar hvorfor.
refused-estimate-unwanted = Hvad der ikke kan laves, har intet overslag. Tøm feltet, eller vælg, at det kan laves.

outbox-kind-wish-asked = Spørgsmål til et ønske
outbox-kind-wish-answered = Svar på et spørgsmål til et ønske
outbox-kind-wish-merged = Besked om, at to ønsker er samlet
