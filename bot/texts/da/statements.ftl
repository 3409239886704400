# Hvad der siges om en beslutning bagefter, ved siden af den.
form-statement-minority = Mindretalsudtalelse
form-statement-departure = Begrundelse
form-statement-correction = Rettelse
form-statement-words-minority = Hvad vil I have ført til protokols?
form-statement-words-departure = Hvorfor besluttede gruppen noget andet?
form-statement-words-correction = Hvad var forkert, og hvad er rigtigt?
form-statement-hint = Står ved beslutningen, så alle, der kan se den, kan læse det. Selve beslutningen ændres ikke.
form-statement-submit = Før til protokols
statement-minority = Mindretalsudtalelse, { $organisation }, { $date }
statement-departure = Hvorfor ikke som indstillet, { $date }
statement-correction = Rettelse, { $date }
departure-kicker = { $number } blev { $outcome }, imod indstillingen
departure-done = Begrundelsen er ført til protokols.
button-departure = Skriv hvorfor
stated-minority = Mindretalsudtalelsen er ført til protokols ved { $number }.
stated-departure = Begrundelsen er ført til protokols ved { $number }.
stated-correction = Rettelsen er ført til protokols ved { $number }.
