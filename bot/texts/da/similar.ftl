# Ønsker, der ligner hinanden, og de ord, som betyder det samme.
similar-title = Ligner det et af disse?
similar-yours = Dit ønske: { $title }
similar-one = #{ $number } { $title } · { $count ->
    [0] ingen står bag endnu
    [one] 1 organisation står bag
   *[other] { $count } organisationer står bag
 }
similar-why = Et ønske, mange står bag, vejer tungere end flere, der siger det samme.
button-support-instead = Støt i stedet
button-wish-show = Vis
button-wish-new-anyway = Nej, mit er nyt
synonyms-title = Ord, der betyder det samme
synonyms-line = Skriver nogen et ønske, finder jeg også dem, der siger det med andre ord: »regneark« finder »Excel«. { $count } grupper af ord følger med. Her kan du lægge jeres egne til.
synonyms-own = { $product } · { $count ->
    [0] ingen egne grupper
    [one] 1 egen gruppe
   *[other] { $count } egne grupper
 }
synonyms-saved = Ordene er gemt
synonyms-saved-line = De gælder fra nu af, også for ønsker, der allerede er sendt.
button-synonyms-edit = Ret ordene
form-synonyms-title = Ord for det samme
form-synonyms-line = Gælder ønsker til { $product }. Skriv en gruppe på hver linje.
form-synonyms-words = Ord, der betyder det samme
form-synonyms-hint = For eksempel »Conventus, booking«. Begynder en linje med -, tages dens ord ud af de grupper, der følger med.
form-synonyms-submit = Gem
command-words-synonyms = synonymer, synonym
command-does-synonyms = ret de ord, der betyder det samme i ønsker (koordinator)
help-synonyms = { $ting } synonymer — { command-does-synonyms }
