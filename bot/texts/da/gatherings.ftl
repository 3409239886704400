# Informationsarrangementer og workshops: annonceret, tilmelding, venteliste, deltagere.
gathering-kind-information = Informationsarrangement
gathering-kind-workshop = Workshop
gathering-when = Hvornår
gathering-places = Pladser
gathering-closes = Tilmelding senest
gathering-share = Fra hver organisation
gathering-share-most = højst { $most }
gathering-many = { $count ->
    [0] ingen grænse
   *[other] højst { $count }
  }
gathering-taken = { $taken } tilmeldt, ingen grænse
gathering-taken-of = { $taken } af { $places } optaget, { $left ->
    [one] 1 ledig
   *[other] { $left } ledige
  }
gathering-full = { $places ->
    [one] Den ene plads er optaget
   *[other] Alle { $places } er optaget
  }
gathering-over = { $taken } har en plads; grænsen er nu { $places }
gathering-and-waiting = { $said }, { $waiting } på venteliste
gathering-free = Der er ledige pladser.
gathering-none-left = Alle pladser er optaget. Du kan komme på venteliste.
gathering-own-place = Du har en plads.
gathering-own-line = Du er nr. { $number } på ventelisten. Du får besked, så snart der er en plads til dig.
gathering-state-closed = Tilmeldingen er lukket.
gathering-state-begun = Arrangementet er begyndt.
gathering-state-over = Arrangementet er slut.
gathering-state-off = Arrangementet er aflyst.
gathering-announced = Annonceret: { $title }
gathering-announced-line = { $count ->
    [one] Det står i produktets kanaler, og 1 person får privat besked, i dagtimerne.
   *[other] Det står i produktets kanaler, og { $count } personer får privat besked, i dagtimerne.
  }
gathering-promoted = Du har fået en plads: { $title }
gathering-changed = Ændret: { $title }
gathering-changed-title = Det hedder nu »{ $title }«.
gathering-changed-kind = Det er nu: { $kind }.
gathering-changed-when = Nyt tidspunkt: { $when }.
gathering-changed-place = Nyt sted: { $where }.
gathering-changed-link = Der er et nyt link til at deltage online.
gathering-changed-about = Beskrivelsen er ændret.
gathering-changed-places = { $places ->
    [0] Der er ikke længere en grænse for antallet af pladser.
    [one] Der er nu 1 plads.
   *[other] Der er nu { $places } pladser.
  }
gathering-changed-closes_at = Ny tilmeldingsfrist: { $at }.
gathering-changed-share = { $most ->
    [0] Hver organisation kan nu sende så mange, den vil.
    [one] Hver organisation kan nu sende én.
   *[other] Hver organisation kan nu sende højst { $most }.
  }
gathering-off-title = Aflyst: { $title }
gathering-summary = { $product }: { $title }
gathering-listed = { $title } · { $when }
gatherings-title = Kommende arrangementer
gatherings-none = Der er ingen arrangementer i kalenderen.
gatherings-past = Afholdt
gatherings-more = { $count ->
    [one] 1 til kommer senere.
   *[other] { $count } til kommer senere.
  }
gathering-people = Deltagere: { $title }
gathering-from = { $organisation } ({ $count }): { $names }
gathering-waiting-title = Venteliste
gathering-waits = { $number }. { $name } ({ $organisation })
gathering-page = Side { $page } af { $pages }

button-gatherings = Arrangementer
button-gathering-new = Nyt arrangement
button-gathering-see = Se arrangementet
button-gathering-join = Tilmeld mig
button-gathering-wait = Sæt mig på ventelisten
button-gathering-leave = Meld fra
button-gathering-people = Deltagere
button-gathering-change = Ret
button-gathering-off = Aflys
button-gathering-entry = Læg i min kalender
button-gathering-back = Forrige side
button-gathering-more = Næste side

form-gathering-title = Nyt arrangement
form-gathering-next = Gennemse
form-gathering-name = Hvad det hedder
form-gathering-kind = Hvad det er
form-gathering-length = Varighed i minutter, hvis der ikke står, hvornår det slutter
form-gathering-link = Link til at deltage online
form-gathering-link-hint = Med https://. Kun de, der har en plads, får det at se
form-gathering-about = Kort beskrivelse
form-gathering-places = Antal pladser
form-gathering-places-hint = Lad feltet stå tomt, hvis der ikke er en grænse
form-gathering-closes-hint = Lad feltet stå tomt, hvis man kan melde sig til, indtil det begynder
form-gathering-share-hint = Hvor mange én organisation højst kan sende. Lad feltet stå tomt, hvis der ikke er en grænse
preview-gathering-title = Gennemse arrangementet
preview-gathering-submit = Annoncér
preview-gathering-intro = { $count ->
    [one] Sådan bliver det. Intet er sendt endnu. Det kommer i produktets kanaler, og 1 person får privat besked.
   *[other] Sådan bliver det. Intet er sendt endnu. Det kommer i produktets kanaler, og { $count } personer får privat besked.
  }
form-gathering-change-title = Ret arrangementet
form-gathering-change-line = { $count ->
    [0] Ingen er tilmeldt endnu.
    [one] Den ene, der er tilmeldt, får besked om, hvad der er ændret.
   *[other] De { $count }, der er tilmeldt, får besked om, hvad der er ændret.
  }
form-gathering-off-title = Aflys arrangementet
form-gathering-off-line = { $count ->
    [0] Ingen er tilmeldt endnu.
    [one] Den ene, der er tilmeldt, får besked med din begrundelse.
   *[other] De { $count }, der er tilmeldt, får besked med din begrundelse.
  }
form-gathering-why = Hvorfor?

command-words-gatherings = arrangement, arrangementer, event, events, workshop, workshops, informationsmøde, informationsarrangement
command-does-gatherings = se de kommende arrangementer, og meld dig til
help-gatherings = { $ting } arrangement — { command-does-gatherings }

refused-unknown-gathering = Det arrangement findes ikke. Skriv { $ting } arrangement for at se de kommende.
refused-may-not-arrange = Arrangementer for { $product } laves af koordinator, formand eller sekretariat. Bed en af dem om det.
refused-gathering-begun = Arrangementet er begyndt, så der kan ikke ændres ved det eller ved tilmeldingen.
refused-gathering-off = Arrangementet er aflyst, så der er ikke noget at melde sig til eller ændre.
refused-gathering-changed = Arrangementet er ændret, siden du åbnede formularen. Intet er gemt. Luk den, og åbn den igen for at se, hvad der står nu.
refused-sign-up-closed = Tilmeldingen lukkede { $at }. Skriv til koordinatoren, hvis du gerne vil med alligevel.
refused-sign-up-outside = Tilmeldingen skal slutte et tidspunkt, der ligger fremme, og senest når arrangementet begynder.
refused-not-employed = Jeg ved ikke, hvor du er ansat, så jeg kan ikke melde dig til. Bed koordinatoren om at få det skrevet ind.
refused-organisation-full = { $most ->
    [one] { $organisation } kan sende én, og en kollega er allerede tilmeldt. Tal med kollegaen, eller skriv til koordinatoren.
   *[other] { $organisation } kan sende højst { $most }, og så mange er allerede tilmeldt. Tal med en af dem, eller skriv til koordinatoren.
  }
refused-bad-places = »{ $text }« er ikke et antal, der kan bruges her. Skriv et helt tal fra 1 til { $most }, eller lad feltet stå tomt.
refused-bad-length = Et arrangement varer fra 1 til { $most } minutter. Skriv varigheden i minutter, eller skriv, hvornår det begynder og slutter.
refused-insecure-link = »{ $link }« kan ikke bruges. Skriv ét link, der begynder med https://.
refused-place-required = Skriv, hvor det foregår, eller giv et link til at deltage online.

outbox-kind-gathering-card = Arrangement
outbox-kind-gathering-invited = Besked om arrangement
outbox-kind-gathering-changed = Ændring af arrangement
outbox-kind-gathering-off = Aflysning af arrangement
outbox-kind-gathering-place = Plads ved arrangement
outbox-kind-gathering-reminder = Påmindelse om arrangement

web-gatherings-title = Arrangementer for { $product }
web-gatherings-short = Kommende arrangementer
web-gatherings-see = Alle arrangementer
web-gatherings-how = Har du en konto hos { $product }, melder du dig til i Slack eller Teams: skriv { $ting } arrangement.
web-gathering-entry = Læg i din kalender (.ics)
