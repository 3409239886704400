# Nyt om de ønsker, man har sendt eller støtter, og hvor tit man hører det.
news-title = { $count ->
    [one] Nyt om et ønske, du er med i
   *[other] Nyt om { $count } ønsker, du er med i
  }
news-wish = { $wish } · { $product }
news-commented = { $person } skrev: »{ $words }«
news-asked = { $person } spurgte: »{ $words }«
news-answered = { $person } svarede: »{ $words }«
news-rewritten = Titlen eller behovet er skrevet om.
news-joined = { $wish } er samlet med det, for det er det samme ønske.
news-merged = Det er samlet med et andet.
news-unmerged = Det er skilt ad igen: hvert ønske er sit eget.
news-feasible = Det kan laves. Overslag: { $estimate }
news-assessed = Det kan ikke laves.
news-declined = Det er afvist.
news-withdrawn = Det er trukket tilbage.
news-reopened = Det er taget op igen.
news-funded = Der er fundet penge til det.
news-not_funded = Der blev ikke fundet penge til det i runden.
news-started = Arbejdet er gået i gang.
news-delivered = Det er leveret.
news-closed = Projektet er slut.
news-words = »{ $words }«
news-before = { $count ->
    [one] 1 ting før det
   *[other] { $count } ting før det
  }
news-more = { $count ->
    [one] og nyt om 1 ønske til
   *[other] og nyt om { $count } ønsker til
  }
news-rhythm-title = Hvor tit vil du høre nyt om ønsker?
news-rhythm-about = Det gælder ønsker, du har sendt, eller hvor du står for jeres støtte. Spørgsmål til dig og besked om, at et ønske er samlet med et andet, kommer altid. Intet kommer om natten, i weekenden eller på en helligdag. Vælger du Aldrig, får du heller ikke besked om retningslinjer.
news-rhythm-now = Sådan hører du nyt nu: { $rhythm }
news-rhythm-at_once = Med det samme
news-rhythm-daily = Dagligt
news-rhythm-weekly = Ugentligt
news-rhythm-never = Aldrig
news-chosen-at_once = Du hører nu nyt med det samme.
news-chosen-daily = Du hører nu nyt højst én gang om dagen, kl. 8.30.
news-chosen-weekly = Du hører nu nyt om mandagen kl. 8.30.
news-chosen-never = Du hører nu ikke nyt om ønsker.
button-news = Hvor tit?
command-words-news = nyt, nyheder
command-does-news = vælg, hvor tit du hører nyt om ønsker
help-news = { $ting } nyt — { command-does-news }
outbox-kind-news-card = Nyt om ønsker
