# Private adresser til en enkelt side: en afstemning at svare på, en dagsorden eller et referat at læse.
button-poll-page = Svar i browseren
button-paper-own = Som PDF, kun til mig
button-pass-open = Åbn min side
button-pass-pdf = Åbn som PDF
button-pass-markdown = Som Markdown
button-pass-end = Luk linket
pass-poll-title = Svar i browseren: { $meeting }
pass-poll-until = Du kan svare på siden til { $at }. Derefter kan du se resultatet dér i { $days ->
    [one] en dag.
   *[other] { $days } dage.
}
pass-poll-secret = Linket er dit alene: den, der har det, svarer i dit navn. Et tidligere link virker ikke mere.
pass-paper-until = Linket virker til { $at }.
pass-paper-closed = Her står også de lukkede punkter: det må ikke offentliggøres.
pass-paper-secret = Linket er dit alene: den, der har det, kan læse med. Et tidligere link virker ikke mere.
pass-ended = Linket virker ikke mere
pass-none = Der er ikke noget link at lukke
web-pass-gone = Linket virker ikke
web-pass-gone-line = Enten er det for gammelt, lukket, afløst af et nyere eller skrevet forkert, eller også deltager du ikke mere. Find kortet i chatten, og tryk på knappen igen, så får du et nyt, hvis det stadig er noget for dig.
web-poll-as = Du svarer som { $name }.
web-poll-dates = Datoerne, og hvordan de passer dig
web-poll-date = Dato
web-poll-fit = Passer det dig?
web-poll-noted = Noteret
web-poll-noted-line = Dit svar er gemt.
web-poll-answered = Du svarede { $at }. Du kan ændre det, til afstemningen lukker; det seneste svar gælder, hvad enten du svarer her eller i chatten.
web-poll-missing = Vælg et svar for { $date }.
web-poll-choose = Vælg et svar.
web-poll-own = Det svarede du
web-poll-silent = Du svarede ikke.
web-poll-closed = Afstemningen er lukket
web-poll-counting = Afstemningen lukkede { $at }. Resultatet vises her om lidt.
