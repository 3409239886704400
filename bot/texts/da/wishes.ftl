# Ønsker: skrevet, vist, støttet, kommenteret, i rækkefølge.
wish-number = { $product } #{ $number }
wish-kicker = Ønske { $number } · { $stage }
wish-titled = #{ $number } { $title }
wish-draft = Dit ønske: { $title }
wish-which = Hvilket produkt er ønsket til?
wish-sent = Dit ønske er sendt: { $number }
wish-sent-backed = { $organisation } støtter det nu.
wish-sent-behalf = Sendt for { $behalf }. Ingen organisation støtter det endnu.
wish-sent-rest = Det var for langt til en titel, så den er forkortet. Alt, hvad du skrev, står på ønsket som behovet.
wish-sent-next = Koordinatoren ser på det, og du hører, hvad der bliver af det.
wish-rewritten = Ønske #{ $number } er rettet
wish-shared = Ønske #{ $number } bliver vist i kanalen
wish-shared-again = Ønske #{ $number } står allerede i kanalen
wish-withdrawn = Ønske #{ $number } er trukket tilbage
button-new-wish = Nyt ønske
button-wish-add = Fortæl mere
button-wish-edit = Ret
button-wish-withdraw = Træk ønsket tilbage
button-wish-share = Vis i kanalen
button-wish-open = Åbn
button-wish-merged = Vis #{ $number }
button-wish-source = Se beskeden
button-wish-web = Se på nettet
form-wish-title = Nyt ønske
form-wish-edit = Ret ønsket
form-save = Gem
form-wish-product = Produkt
form-wish-name = Hvad ønsker du?
form-wish-name-hint = Én sætning. Resten kan vente.
form-wish-need = Behov
form-wish-need-hint = Hvad mangler i dag, og hvornår?
form-wish-gain = Hvem får gavn af det?
form-wish-gain-hint = For eksempel hvor mange, og hvad de sparer.
form-wish-behalf = På vegne af
form-wish-own = Mig selv
form-wish-send = Send ønsket
form-wish-withdraw = Træk ønsket tilbage
form-wish-withdraw-send = Træk tilbage
form-wish-withdraw-line = Det står der stadig, men kan ikke længere støttes eller rettes.
form-wish-why = Hvorfor? (kan udelades)
wish-merged-into = Det er samlet med #{ $number } »{ $title }«, og støtten tæller dér.
wish-asked = Koordinatoren spørger: »{ $words }«
wish-why = Begrundelse: »{ $words }«
wish-backed = { $count ->
    [0] Ingen organisation støtter det endnu.
    [one] Bakket op af 1 organisation ({ $people ->
        [one] 1 person
       *[other] { $people } personer
      }).
   *[other] Bakket op af { $count } organisationer ({ $people } personer).
  }
wish-backers = Støttes af
wish-backers-more = og { $count } til
wish-people = { $count } personer
wish-points = { $count } point
wish-gain = Hvem får gavn af det
wish-estimate = Overslag
wish-law = Krævet ved lov
wish-note = Koordinatorens notat, til alles oplysning; det ændrer ikke rækkefølgen
wish-note-levels = Værdi: { $value } · Indsats: { $effort }
wish-tags = Mærker
wish-project = Del af
wish-project-named = Projekt { $number } »{ $title }«
wish-merged = Samlet med dette
wish-comments = { $count ->
    [one] 1 kommentar
    [2] 2 kommentarer
    [3] 3 kommentarer
   *[other] { $count } kommentarer, de seneste { $latest }
  }
wish-who = { $person }, { $organisation }
wish-said-comment = { $who } ({ $date }): { $words }
wish-said-question = { $who } spørger ({ $date }): { $words }
wish-said-answer = { $who } svarer ({ $date }): { $words }
wish-sender = Sendt af { $person } den { $date }
wish-sender-behalf = Sendt af { $person } for { $behalf } den { $date }

# Støtte.
button-support = Støt ønske
button-support-short = Støt
button-support-back = Træk støtte
button-support-over = Overtag
button-support-end = Træk for hele { $organisation }
button-points = Ændr point
support-noted = Noteret: { $organisation } støtter #{ $number } ({ $count ->
    [one] den eneste organisation
   *[other] bakket op af { $count } organisationer
  }).
support-again = Ingen ændring: { $organisation } støtter #{ $number } ({ $count ->
    [one] den eneste organisation
   *[other] bakket op af { $count } organisationer
  }).
support-colleague = { $organisation } støtter allerede #{ $number } ({ $count ->
    [one] den eneste organisation
   *[other] bakket op af { $count } organisationer
  }). Din støtte er lagt til.
support-merged = #{ $number } er samlet med #{ $into }, så støtten tæller dér.
support-gone = Noteret: { $organisation } støtter ikke længere #{ $number } ({ $count ->
    [0] ingen organisation støtter det nu
    [one] bakket op af 1 organisation
   *[other] bakket op af { $count } organisationer
  }).
support-left = Din støtte til #{ $number } er trukket. { $organisation } støtter det stadig ({ $count ->
    [one] den eneste organisation
   *[other] bakket op af { $count } organisationer
  }).
support-held = Noteret: du står nu for, at { $organisation } støtter #{ $number }.
support-own-holds = { $organisation } støtter det; du står for det.
support-own-backs = { $organisation } støtter det; { $holder } står for det.
support-own-not = { $organisation } støtter det ikke.
support-own-points = I har givet det { $count } point.
form-points-title = Støt med point
form-points = Point
form-points-hint = Et helt tal. Lad feltet stå tomt for at støtte uden point.
form-points-left = { $count ->
    [0] { $organisation } har ingen point tilbage, men kan støtte uden.
   *[other] { $organisation } kan give det op til { $count } point.
  }
form-points-send = Støt
form-points-unread = Skriv et helt tal, for eksempel 3, eller lad feltet stå tomt.

# Kommentarer.
button-comment = Kommentér
form-comment = Kommentar til ønsket
form-comment-words = Din kommentar
form-comment-answer = Dit svar
form-comment-hint = Alle, der kan se ønsket, kan læse det.
form-comment-send = Send
comment-said = Det står nu ved ønske #{ $number }

# Rækkefølgen, egne ønsker, køreplanen.
button-wishes = Ønsker
button-more = Flere
button-earlier = Tidligere
button-roadmap = Køreplan
button-backlog = Alle ønsker
button-lane = Vis alle
backlog-title = Ønsker i rækkefølge
backlog-order = De, flest organisationer støtter, står først.
backlog-none = Der er ingen åbne ønsker endnu.
backlog-found = Ønsker med »{ $query }«
backlog-found-none = Der er ingen. Prøv et andet ord, eller send ønsket selv.
backlog-which = Hvilket produkt?
backlog-place = { $place }. { $wish }
backlog-backers = { $count ->
    [0] ingen støtter det endnu
    [one] 1 organisation
   *[other] { $count } organisationer
  }
backlog-law = krævet ved lov
own-title = Mine ønsker
own-none = Du har ikke sendt nogen, og din organisation støtter ingen.
own-sent = sendt af dig
own-backed = { $organisation } støtter det
roadmap-title = Køreplan
roadmap-now = Nu
roadmap-next = Næste
roadmap-later = Senere
roadmap-delivered = Leveret
roadmap-empty = Her er ingen lige nu.

command-words-wish = ønske, nyt ønske
command-does-wish = send et ønske
command-words-wishes = ønsker, alle ønsker
command-does-wishes = se ønskerne i rækkefølge, eller find dem med et ord
command-words-my-wishes = mine ønsker, vores ønsker
command-does-my-wishes = se, hvad du har sendt, og hvad din organisation støtter
command-words-roadmap = køreplan, plan
command-does-roadmap = se, hvad der er i gang, og hvad der kommer
help-wish = { $ting } ønske TITEL — { command-does-wish }
help-wishes = { $ting } ønsker — { command-does-wishes }
help-my-wishes = { $ting } mine ønsker — { command-does-my-wishes }
help-roadmap = { $ting } køreplan — { command-does-roadmap }
shortcut-wish_from_message = Lav til ønske
shortcut-hint-wish_from_message = Send beskeden som et ønske, med et link tilbage; svar i tråden bliver til kommentarer
outbox-kind-wish-card = et ønske
refused-no-product = Der er ikke noget produkt, hvis ønsker du kan se. Bed koordinatoren om at få skrevet ind, hvor du er ansat.
