# Møder: forslag til datoer, afstemning om dato, indkaldelse, påmindelser, rytme.
meeting-kicker = { $product } · { $group }
meeting-quarter = { $quarter }. kvartal { $year }
meeting-span = { $day } kl. { $start }-{ $end } (uge { $week })
meeting-written = { $date } kl. { $start }-{ $end }
meeting-where = Sted
meeting-where-online = online
meeting-where-both = { $place } og online
meeting-where-open = ikke fastlagt
meeting-hours = { $hours ->
    [one] 1 time
   *[other] { $hours } timer
  }
meeting-minutes = { $minutes } minutter
meeting-hours-minutes = { $hours ->
    [one] 1 time
   *[other] { $hours } timer
  } og { $minutes } minutter
meeting-for-period = Mødet i { $period }
meeting-number = Møde nr. { $number }
meeting-words = »{ $words }«
meeting-state-polled = Datoen er ikke fundet endnu: gruppen bliver spurgt.
meeting-state-undated = Der er ikke fundet en dato endnu.
meeting-state-dated = Datoen er valgt. Indkaldelsen er ikke sendt endnu.
meeting-off-called_off = Mødet er aflyst.
meeting-off-written = Mødet afholdes ikke. Sagerne behandles skriftligt.
meeting-is-off = Mødet afholdes ikke.
meeting-was-moved = Mødet er flyttet, så svar gerne igen.
meeting-lacks-quorum = Kun { $there } af de { $needed } stemmer, der kræves for at være beslutningsdygtig, kommer.
meeting-lacks-supplier = Ingen fra leverandøren kommer. Arkitekturgruppen skal have mindst én leverandørrepræsentant.
meeting-lacks-architect = Ingen kommunal arkitekt kommer.
meeting-lacks-chair = Hverken formand eller næstformand kommer.
meeting-reply-accepted = Kommer
meeting-reply-tentative = Måske
meeting-reply-declined = Afbud
meeting-reply-none = Har ikke svaret
meeting-reminder-days = { $number ->
    [one] Snart: { $meeting }
   *[other] Om { $number } dage: { $meeting }
  }
meeting-reminder-hours = { $number ->
    [one] Om 1 time: { $meeting }
   *[other] Om { $number } timer: { $meeting }
  }
meetings-title = Kommende møder
meetings-none = Der er ingen møder i kalenderen.

against-busy = { $count ->
    [one] 1 er optaget
   *[other] { $count } er optaget
  }
against-unknown = { $count ->
    [one] 1 kalender er ukendt
   *[other] { $count } kalendere er ukendte
  }
against-holiday = helligdag eller lukkedag: { $name }
against-weekend = weekend
against-bridge = indeklemt dag ved { $name }
against-other_meeting = { $name } mødes samtidig ({ $count ->
    [one] 1 er med begge steder
   *[other] { $count } er med begge steder
  })
against-break-winter = vinterferie i mange kommuner
against-break-easter = påskeferie
against-break-summer = sommerferie
against-break-autumn = efterårsferie
against-break-christmas = juleferie

proposal-title = { $group } har intet møde i { $period }
proposal-title-again = { $group }: ny dato
proposal-title-besides = { $group }: et ekstra møde
proposal-what = Forslag, { $length }, { $where }:
proposal-date = { $number }. { $when }
proposal-date-against = { $number }. { $when } — { $against }
proposal-closes = { $people ->
    [one] 1 bliver spurgt
   *[other] { $people } bliver spurgt
  } og kan svare til { $at }.
proposal-over-title = Forslaget er ikke længere aktuelt
proposal-over-line = Forslaget er brugt eller gælder ikke mere. Skriv { $ting } møder for at se, hvad der er planlagt.
proposal-later-title = Ikke nu
proposal-later-line = Jeg spørger igen { $day }.
button-poll-send = Send afstemning til gruppen
button-proposal-adjust = Ret
button-proposal-later = Ikke nu
button-proposal-see = Se forslaget igen
button-meeting-fix = Fastlæg uden at spørge
form-proposal-title = Ret forslaget
form-proposal-submit = Gem
form-proposal-dates = Datoer, én pr. linje
form-proposal-dates-hint = For eksempel: torsdag den 4. februar kl. 10-12
form-proposal-closes = Svar senest
form-proposal-date-unread = Linje { $line }: { $why }
form-meeting-title = Hvad mødet hedder
form-meeting-title-hint = Kan stå tomt ved et ordinært møde
form-meeting-place = Sted
form-meeting-online = Kan man deltage online?
form-meeting-online-yes = ja
form-meeting-online-no = nej

poll-title = Hvornår passer det? { $meeting }
poll-closed-title = Dato: { $meeting }
poll-answer-by = Svar senest { $at }.
poll-silent = Mangler: { $names }.
poll-counts = { $yes } kan, { $maybe } kan om nødvendigt, { $no } kan ikke
poll-reminder-title = Du mangler at svare: { $meeting }
poll-noted-title = Noteret
poll-noted-date = { $when }: { $fit }
poll-noted-change = Du kan ændre det indtil { $at }.
poll-result-title = Dato: { $meeting }
poll-called-off = Der ledes ikke efter en dato mere.
poll-nobody = Ingen har svaret, så ingen dato er valgt.
poll-none = Ingen af datoerne passer nogen, så ingen er valgt.
poll-invited = Der er indkaldt.
poll-why-only = Den eneste dato, som nogen kan: { $can } af { $asked }.
poll-why-whole = Valgt, fordi kravene til deltagelse er bedst opfyldt her; { $can } af { $asked } kan.
poll-why-most = Valgt, fordi flest kan: { $can } af { $asked }.
poll-why-gladly = Lige mange kan, men her passer det { $glad } uden forbehold; { $can } af { $asked } kan.
poll-why-earliest = Lige god som en senere dato og derfor den første; { $can } af { $asked } kan.
poll-why-by_hand = Valgt af den, der planlægger mødet; { $can } af { $asked } kan.
fit-yes = kan
fit-if_need_be = kan om nødvendigt
fit-no = kan ikke
button-poll-answer = Vælg datoer
button-poll-all = Alle passer mig
button-poll-change = Ret mit svar
button-poll-choose = Vælg denne
button-poll-see = Se afstemningen
form-poll-title = Hvornår passer det?
form-poll-submit = Svar

button-meetings = Møder
button-meeting-see = Se mødet
button-meeting-new = Nyt møde: { $group }
button-meeting-come = Jeg kommer
button-meeting-maybe = Måske
button-meeting-regrets = Afbud
button-meeting-invite = Send indkaldelse
button-meeting-move-there = Flyt mødet hertil
button-meeting-again = Find ny dato
button-meeting-call = Indkald suppleanter
button-meeting-written = Behandl sagerne skriftligt
button-meeting-move = Flyt eller skift sted
button-meeting-guest = Indkald flere
button-meeting-told = Hvad er sendt?
button-meeting-off = Aflys
form-meeting-move-title = Flyt mødet
form-meeting-move-submit = Gem
form-meeting-when = Hvornår
form-meeting-when-hint = For eksempel: torsdag den 4. februar kl. 10-12
form-meeting-why = Begrundelse (vises for alle indkaldte)
form-meeting-off-title = Aflys mødet
form-meeting-off-submit = Aflys
form-meeting-off-line = Alle indkaldte får besked, og mødet forsvinder fra deres kalendere.

invited-title = Du er indkaldt: { $meeting }
invited-not-title = Ikke indkaldt længere: { $meeting }
invited-not-line = Du behøver ikke at gøre noget.
invited-called = Du er indkaldt som suppleant.
invited-said-accepted = Noteret: du kommer.
invited-said-tentative = Noteret: du kommer måske.
invited-said-declined = Noteret: du har meldt afbud.
invitation-title = { $meeting }
invitation-off = Aflyst: { $meeting }
invitation-summary = { $product } { $group }: { $meeting }
form-regrets-title = Meld afbud
form-regrets-submit = Meld afbud
form-regrets-words = Begrundelse (vises kun for koordinatoren)
form-guest-title = Indkald flere
form-guest-submit = Indkald
form-guest-name = Hvem?
form-guest-hint = Navn eller e-mailadresse på en, botten kender. Er personen allerede indkaldt, trækkes indkaldelsen tilbage.
guest-invited = { $name } er indkaldt.
guest-let-off = { $name } er ikke længere indkaldt.
risk-title = { $meeting }: der mangler deltagere
risk-over-title = { $meeting } kan gennemføres
risk-over = Mødet mangler ikke noget mere.
risk-regret = { $name } (»{ $words }«)
told-title = Hvad er sendt? { $meeting }
told-nothing = Der er ikke sendt noget endnu.
told-everybody = alle
told-line = { $what } · { $to } · { $state }
told-what-invitations = Indkaldelser
told-what-reminders = Påmindelser
told-what-look-ahead = Tjek af afbud
told-state-planned = planlagt til { $at }
told-state-waiting = på vej siden { $at }
told-state-sent = sendt { $at }
told-state-expired = for sent til at blive sendt { $at }
told-state-dead = kunne ikke sendes { $at }

habit-title = Sådan mødes { $group }
habit-none = Gruppen har ingen fast rytme, så jeg foreslår ingen møder.
habit-any-day = en hverdag
habit-every-quarter = Hvert kvartal, helst { $day }
habit-every-month = Hver måned, helst { $day }
habit-nth-1 = Den første { $day }
habit-nth-2 = Den anden { $day }
habit-nth-3 = Den tredje { $day }
habit-nth-4 = Den fjerde { $day }
habit-nth-last = Den sidste { $day }
habit-at = Kl. { $start }, { $length }, { $where }.
habit-before = { $weeks ->
    [one] 1 uge før { $group }
   *[other] { $weeks } uger før { $group }
  }
habit-leads = Jeg foreslår datoer { $ahead } dage før, gruppen har { $poll } dage til at svare, og dagsordenen sendes { $agenda } dage før mødet.
button-habit-change = Ret rytmen
form-habit-title = Hvor tit mødes gruppen?
form-habit-submit = Gem
form-habit-every = Hvor tit
form-habit-every-quarter = hvert kvartal
form-habit-every-month = hver måned
form-habit-every-never = ingen fast rytme
form-habit-weekday = Helst på en
form-habit-nth = Hvilken af dem
form-habit-any = lige meget
form-habit-nth-1 = den første
form-habit-nth-2 = den anden
form-habit-nth-3 = den tredje
form-habit-nth-4 = den fjerde
form-habit-nth-last = den sidste
form-habit-start = Klokken
form-habit-start-unread = Skriv et klokkeslæt, for eksempel 10.00.
form-habit-length = Hvor mange minutter
form-habit-length-unread = Skriv et antal minutter fra 15 til 480.

expired-meeting = En påmindelse om { $meeting } kom for sent til at blive sendt.
stuck-meeting = Noget om { $meeting } bliver ved med at mislykkes. Jeg prøver videre.
command-words-meetings = møder, møde
command-words-habit = rytme, møderytme
choose-group = Hvilken gruppe?

refused-unknown-proposal = Det forslag er brugt eller gælder ikke mere. Skriv { $ting } møder for at se, hvad der er planlagt.
refused-unknown-meeting = Det møde findes ikke. Skriv { $ting } møder for at se de kommende.
refused-unknown-poll = Den afstemning findes ikke. Skriv { $ting } møder for at se, hvad der er planlagt.
refused-may-not-plan = Møder i { $group } planlægges af koordinator, formand eller sekretariat. Bed en af dem om det.
refused-no-members = Gruppen har ingen at spørge endnu. Bed administratoren om at føre medlemmerne ind i app.yaml.
refused-no-dates = Der er ingen datoer at vælge mellem. Skriv mindst én.
refused-too-many-dates = Der er plads til højst { $most } datoer. Skriv færre.
refused-date-past = Den dato er forbi. Skriv en, der ligger fremme.
refused-date-twice = Den samme dato står der to gange. Skriv den én gang.
refused-poll-under-way = Gruppen bliver allerede spurgt om en dato for mødet. Vent på svarene, eller vælg en dato på afstemningen.
refused-poll-closed = Afstemningen lukkede { $at }, så dit svar kom ikke med. Skriv til koordinatoren, hvis datoen ikke passer dig.
refused-poll-too-short = Fristen skal ligge mindst fire timer fremme og før den første af datoerne.
refused-every-date = Svar på alle datoerne.
refused-not-invited = Du er ikke indkaldt til mødet. Kontakt koordinatoren, hvis du skal deltage.
refused-not-dated = Mødet har ingen dato endnu, så du kan ikke svare på en indkaldelse.
refused-no-paper = Mødet har ingen dato endnu, så der er ingen dagsorden at hente. Kom tilbage, når datoen er fundet.
refused-meeting-begun = Mødet er begyndt, så indkaldelsen kan ikke længere besvares, og mødet kan ikke ændres.
refused-meeting-off = Mødet holdes ikke, så der er ikke noget at svare på eller ændre.
refused-no-substitutes = Der er ingen suppleanter at indkalde: enten har ingen med en plads meldt afbud, eller også er alle, der kan træde til, indkaldt.

outbox-kind-meeting-proposal = Forslag til møde
outbox-kind-poll-card = Afstemning om dato
outbox-kind-poll-reminder = Påmindelse om dato
outbox-kind-poll-result = Dato valgt
outbox-kind-meeting-card = Møde
outbox-kind-meeting-invited = Indkaldelse
outbox-kind-meeting-invitation = Indkaldelse til kalenderen
outbox-kind-meeting-reminder = Påmindelse om møde
outbox-kind-meeting-risk = Besked om afbud
command-does-meetings = se de kommende møder, og planlæg et nyt
help-meetings = { $ting } møder — { command-does-meetings }
command-does-habit = se og ret, hvor tit gruppen mødes
help-habit = { $ting } rytme — { command-does-habit }

button-feeds = Kalender: { $group }
button-feed = Lav en ny adresse til mig
button-feed-revoke = Træk adressen tilbage
feed-title = Kalenderen for { $group }
feed-how = Tilføj adressen i din egen kalender som en internetkalender (i Outlook: Tilføj kalender › Abonnér fra internettet). Møderne følger så med, når de flyttes.
feed-secret = Adressen er din alene og vises kun nu. Den tidligere virker ikke mere.
feed-revoked = Adressen til kalenderen for { $group } virker ikke mere.
feed-none = Der er ingen adresse til kalenderen for { $group }.
feed-subscribers = Hvem har en adresse til kalenderen for { $group }?
feed-subscriber = { $name }, siden { $date }
feed-nobody = Ingen endnu.

button-meeting-join = Deltag online
outlook-same-title = { $meeting } står ens begge steder igen
outlook-same-line = Der er ikke mere at gøre.
outlook-moved-title = { $meeting } er flyttet i Outlook
outlook-moved-line = Her står mødet som før. Flyt det også her, hvis det nye tidspunkt gælder; ellers bliver det rettet i Outlook næste gang, mødet ændres her.
outlook-off-title = { $meeting } er aflyst i Outlook
outlook-off-line = Her står mødet stadig. Aflys det også her, hvis det er rigtigt.
outlook-lost-title = { $meeting } er slettet i Outlook
outlook-lost-line = Her står mødet stadig. Aflys det, hvis det ikke skal holdes; ellers kommer det i kalenderne igen, næste gang det ændres her.
outbox-kind-meeting-outlook = Mødet i Outlook
told-why = { $state } ({ $why })
