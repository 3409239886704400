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
demo-talk-1 = Hvad koster vores egen kalenderløsning os om året? Vores koster 40.000 kr.
demo-talk-2 = Cirka det samme her, og så er den nede hver gang der kommer en opdatering.
demo-talk-3 = Jeg har stillet det som forslag. Læs sagen, før I stemmer.
