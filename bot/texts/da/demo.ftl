# Det, der er sket i demoen, før man kommer.
demo-screens = Skærmene i kantiner og venterum opdateres hvert femte minut
demo-screens-brief =
    Formål: at opslag om vejr og busser er rigtige, når de læses.

    I dag opdateres skærmene hver halve time. Leverandøren kan gøre det hvert femte minut uden merpris.
demo-supplier = Driftsaftalen forlænges med et år
demo-supplier-brief =
    Formål: ro om driften i 2027, mens et udbud forberedes.

    Baggrund: aftalen udløber den 31. december. Uden en forlængelse skal produktet i udbud nu.
demo-supplier-ruling = Et år giver os tid til at lave udbuddet ordentligt, og rammen holder.
demo-frame = Koordinatoren kan bruge 60.000 kr. på tilgængelighed uden at spørge
demo-frame-brief = Formål: at små fejl, der spærrer for skærmlæsere, kan rettes med det samme.
demo-calendar = Ny fælles kalenderintegration i 2027
demo-calendar-brief =
    Formål: mødelokalernes skærme viser den kalender, som kommunen bruger.

    Baggrund: fire kommuner har hver sin løsning. Én fælles koster 180.000 kr. og kan være klar i april.

    Konsekvens: de fire egne løsninger lukkes i løbet af 2027.
demo-saving = Borgere kan gemme en halvfærdig formular i 30 dage
demo-saving-brief =
    Formål: ingen skal begynde forfra, fordi et bilag mangler.

    Baggrund: hver tredje, der begynder på en ansøgning om hjælpemidler, når ikke at sende den.

    Økonomi: 45.000 kr., inden for rammen. Det gemte slettes af sig selv efter 30 dage.
demo-saving-minority = Kolding er enig i formålet, men 30 dage er for længe at gemme oplysninger om helbred, som borgeren ikke har sendt. Vi foreslog 14.
demo-council = Gladsaxe taler for gruppen i OS2's produktråd i 2027
demo-council-brief =
    Formål: én stemme fra gruppen i rådet.

    Baggrund: Gladsaxe har meldt sig, og Randers har trukket sig. Gruppen vælger hemmeligt, som den plejer ved valg.
demo-letters = Hvordan får borgeren besked om, at en formular er modtaget?
demo-letters-brief =
    Formål: borgeren skal ikke ringe for at høre, om formularen kom frem.

    Baggrund: i dag gør hver kommune det på sin måde, og leverandøren vedligeholder fem løsninger.

    Økonomi: de to første muligheder koster 60.000 kr. en gang for alle. Den tredje koster 20.000 kr. om året.
demo-letters-options =
    Digital Post til alle
    Digital Post, og en mail til dem, der ønsker det
    Hver kommune vælger selv
demo-talk-1 = Hvad koster vores egen kalenderløsning os om året? Vores koster 40.000 kr.
demo-talk-2 = Cirka det samme her, og så er den nede hver gang der kommer en opdatering.
demo-talk-3 = Jeg har stillet det som forslag. Læs sagen, før I stemmer.

# Siden, der viser en kanal, som den ser ud i Teams og i Slack.
demo-apps-link = Se kanalen i Teams og i Slack
demo-apps-title = { $channel } i Teams og i Slack
demo-apps-about = De samme kort, som du ser dem i Microsoft Teams og i Slack. De nyeste står øverst. Du kan trykke: din stemme gælder alle steder.
demo-apps-back = Tilbage til kanalen i browseren
demo-apps-channel = I kanalen
demo-apps-alone = Kun mellem dig og botten
demo-apps-write = Skriv til botten i Teams
demo-apps-write-hint = hjælp, forslag, beslutninger …
demo-apps-mine = Kun du ser dette
demo-apps-empty = Her er ikke sagt noget endnu.
demo-apps-starting = Starter. Det tager nogle sekunder.
demo-apps-changed = Siden har fået nyt indhold.
demo-apps-close = Luk
demo-apps-failed = Det kom ikke igennem. Prøv igen om lidt.
demo-apps-script = Siden tegner kortene med et script og kan ikke vise dem uden. Kanalen i browseren viser de samme kort uden script.
demo-guideline = Skærme på kommunens netværk
demo-guideline-words =
    Skærme står på et netværk for sig, uden adgang til fagsystemer.

    En skærm henter selv sit indhold over https og tager ikke imod forbindelser udefra.

    Leverandøren opdaterer skærmenes styresystem senest { $days } dage efter en sikkerhedsrettelse.
demo-guideline-news = Fristen for sikkerhedsrettelser er sat ned til { $days } dage.
