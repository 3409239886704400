# Browseren: ønskerne til et produkt, ét ønske, køreplanen.
web-nav-wishes = Ønsker
web-wishes-products = Ønsker til produkterne
web-wishes-products-intro = Hvad kommunerne mangler, hvem der støtter hvad, og hvad der er på vej.
web-wishes-products-none = Ingen offentlige produkter samler ønsker endnu.
web-wishes-of = { $open ->
    [0] Ingen åbne ønsker
    [one] 1 åbent ønske
   *[other] { $open } åbne ønsker
  }{ $total ->
    [0] {""}
   *[other] {""}, { $total } i alt
  }
web-wishes-title = Ønsker til { $product }
web-wishes-short = Ønsker
web-wishes-see = Se alle ønsker til { $product }
web-wishes-first = De mest støttede:
web-roadmap-short = Køreplan
web-wishes-order = { $points ->
    [yes] De ønsker, som flest organisationer støtter, står først; støttes to af lige mange, kommer det med flest point først, og derefter det ældste.
   *[no] De ønsker, som flest organisationer støtter, står først; støttes to af lige mange, kommer det ældste først.
  }
web-wishes-stages = Vælg, hvilke ønsker der vises
web-wishes-open = Åbne
web-wishes-all = Alle
web-wishes-search = Søg i ønskerne
web-wishes-search-hint = Ord fra titlen, behovet eller et mærke, eller ønskets nummer.
web-wishes-more = Flere valg
web-wishes-tag = Mærke
web-wishes-any-tag = Alle mærker
web-wishes-organisation = Støttes af
web-wishes-any-organisation = Alle organisationer
web-wishes-law = Kun dem, loven kræver
web-wishes-estimate = Kun dem med overslag
web-wishes-show = Vis
web-wishes-clear = Ryd søgningen
web-wishes-count = { $total ->
    [0] Ingen ønsker.
    [one] 1 ønske.
   *[other] { $more ->
        [yes] Mere end { $total } ønsker. Her er de første { $total }; søg mere præcist for at finde resten.
       *[no] { $total } ønsker.
      }
  }
web-wishes-elsewhere = { $count ->
    [one] 1 til er ikke åbent: vis det også
   *[other] { $count } til er ikke åbne: vis dem også
  }
web-wishes-none = Der er ingen ønsker endnu.
web-page-previous = Forrige
web-page-next = Næste
web-wishes-words = Hvad ordene betyder
web-wishes-csv = Hent som regneark (CSV)
web-word-backed = Støtte
web-word-backed-about = En organisation støtter et ønske én gang, uanset hvor mange af dens folk der siger det. Bjælken viser, hvor stor en del af dem, der bruger produktet, det er.
web-word-points = Point
web-word-points-about = Hver organisation har lige mange point at fordele på det, den støtter. De tæller kun, når to ønsker støttes af lige mange.
web-word-estimate = Overslag
web-word-estimate-about = Hvad koordinatoren regner med, at det koster, fra og til. Det er ikke et tilbud.
web-word-law = Krævet ved lov
web-word-law-about = En lov kræver det, og koordinatoren har skrevet hvilken.
web-word-tag = Mærke
web-word-tag-about = Et ord, som ønsker om det samme kan findes ved.
web-wish-number = Ønske #{ $number }
web-wish-backed = { $count ->
    [0] Ingen organisationer støtter det
    [one] 1 organisation støtter det
   *[other] { $count } organisationer støtter det
  }
web-wish-points = { $points ->
    [one] { $backed } med 1 point
   *[other] { $backed } med { $points } point
  }
web-wish-estimate = Overslag: { $estimate }
web-wish-kroner = { $same ->
    [yes] { $high }
   *[no] { $low } til { $high }
  }
web-wish-hours = { $same ->
    [yes] { $high ->
        [one] 1 time
       *[other] { $high } timer
      }
   *[no] { $low } til { $high ->
        [one] 1 time
       *[other] { $high } timer
      }
  }
web-wish-required = Krævet ved lov
web-wish-sent = Sendt { $date }
web-wish-sent-for = Sendt { $date } for { $organisation }
web-wish-tags = Mærker
web-wish-tagged = Ønsker med mærket { $tag }
web-wish-into = Ønsket er samlet med et andet, og støtten tæller med dér:
web-wish-stage = Hvor det står
web-wish-why-new = Koordinatoren har ikke vurderet ønsket endnu.
web-wish-why-needs_answer = Koordinatoren venter på svar på dette:
web-wish-why-ready = Koordinatoren har vurderet, at det kan lade sig gøre.
web-wish-why-not_feasible = Koordinatoren har vurderet, at det ikke kan lade sig gøre:
web-wish-why-planned = Der er fundet penge til det, eller det er med i et projekt, som er foreslået.
web-wish-why-started = Det er med i et projekt, som der arbejdes på.
web-wish-why-delivered = Projektet, det var med i, er færdigt.
web-wish-why-declined = Koordinatoren har sagt nej:
web-wish-why-withdrawn = De, der sendte det, ønsker det ikke længere.
web-wish-why-merged = Det er det samme som et andet ønske.
web-wish-need = Behovet
web-wish-need-none = Der er ikke skrevet mere om behovet.
web-wish-gain = Hvem det gavner
web-wish-links = Links
web-wish-backers = Støtte
web-wish-backers-of = { $backers } af de { $users } organisationer, der bruger { $product }.
web-wish-backers-merged = Den støtte, som de ønsker har, der er samlet med dette, er talt med.
web-wish-organisation = Organisation
web-wish-people = Hvor mange af dens folk
web-wish-people-count = { $count ->
    [one] 1 person
   *[other] { $count } personer
  }
web-wish-people-points = { $people } · { $points } point
web-wish-assessment = Overslag
web-wish-assessed = Vurderet af koordinatoren { $date }.
web-wish-project = Projekt { $number }: { $title }
web-wish-rounds = Finansieringsrunder
web-wish-round = Runde { $number }: { $name }
web-wish-round-open = Organisationerne vælger indtil { $at }.
web-wish-round-counted = { $funded ->
    [yes] Efter resultatet er der penge til ønsket. Styregruppen har ikke vedtaget det endnu.
   *[no] Efter resultatet er der ikke penge til ønsket. Styregruppen har ikke vedtaget det endnu.
  }
web-wish-round-adopted = { $funded ->
    [yes] Runden fandt penge til ønsket.
   *[no] Runden fandt ikke penge til ønsket.
  }
web-wish-round-rejected = Styregruppen forkastede resultatet.
web-wish-round-called_off = Runden blev aflyst.
web-wish-note = Værdi og indsats
web-wish-note-levels = Koordinatoren noterer { $value ->
    [low] lille værdi
    [medium] middel værdi
   *[high] stor værdi
  } og { $effort ->
    [low] lille indsats
    [medium] middel indsats
   *[high] stor indsats
  }.
web-wish-note-apart = Det er et notat til læseren og indgår ikke i rækkefølgen.
web-wish-law = Loven
web-wish-law-line = Koordinatoren har noteret, at loven kræver det:
web-wish-merged = Samlet med dette
web-wish-comments = Kommentarer
web-wish-comments-none = Der er ingen kommentarer endnu.
web-wish-comment = { $known ->
    [yes] { $organisation }
   *[no] Kommentar
  }
web-wish-question = Koordinatoren spørger
web-wish-answer = { $known ->
    [yes] { $organisation } svarer
   *[no] Svar
  }
web-wish-history = Forløbet
web-happened-sent = { $known ->
    [yes] Ønsket blev sendt for { $organisation }.
   *[no] Ønsket blev sendt.
  }
web-happened-rewritten = Ordlyden blev rettet.
web-happened-backed = { $organisation } støtter ønsket.
web-happened-backed-no-more = { $organisation } støtter ikke længere ønsket.
web-happened-left = { $organisation } bruger ikke længere { $product }, så støtten tæller ikke med.
web-happened-asked = Koordinatoren stillede et spørgsmål.
web-happened-answered = { $known ->
    [yes] { $organisation } svarede.
   *[no] Der blev svaret.
  }
web-happened-feasible = Koordinatoren vurderede, at det kan lade sig gøre. Overslag: { $estimate }
web-happened-not-feasible = Koordinatoren vurderede, at det ikke kan lade sig gøre.
web-happened-noted = Koordinatoren noterede værdi og indsats.
web-happened-required = Koordinatoren noterede, at loven kræver det.
web-happened-not-required = Koordinatoren noterede, at ingen lov kræver det.
web-happened-merged = Samlet med #{ $number }: { $title }
web-happened-unmerged = Skilt fra #{ $number } igen: { $title }
web-happened-took-in = #{ $number } blev samlet med dette: { $title }
web-happened-let-go = #{ $number } blev skilt fra igen: { $title }
web-happened-declined = Koordinatoren sagde nej.
web-happened-withdrawn = Ønsket blev trukket tilbage.
web-happened-reopened = Ønsket blev taget op igen.
web-happened-in-round = Kan vælges i runde { $number }: { $title }
web-happened-funded = Runde { $number } fandt penge til det: { $title }
web-happened-not-funded = Runde { $number } fandt ikke penge til det: { $title }
web-happened-nothing-funded = Runde { $number } endte, uden at der blev givet penge til noget: { $title }
web-roadmap-title = Køreplan for { $product }
web-roadmap-intro = Hvad der arbejdes på nu, hvad der kommer derefter, og hvad der er leveret. Her er ingen datoer: det, der er besluttet, har en rækkefølge, ikke en dag.
web-roadmap-count = { $count ->
    [0] Ingen ønsker
    [one] 1 ønske
   *[other] { $count } ønsker
  }
web-roadmap-more = { $count ->
    [one] 1 til i ønskelisten
   *[other] { $count } til i ønskelisten
  }
web-roadmap-empty = Her er ikke noget lige nu.
web-roadmap-backlog = Se alle ønsker
