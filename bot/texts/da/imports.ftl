# Regneark: ønsker ind og lister ud.
sheet-too-large = Filen fylder mere end { $megabytes } MB. Del listen, eller slet det, der ikke er ønsker.
sheet-not-text = { $kind ->
    [pdf] Filen er en PDF og ikke en tabel. Find regnearket, listen kommer fra, og gem det som CSV.
   *[xlsx] Filen er en projektmappe (.{ $kind }). Åbn den i regnearket, vælg Gem som, og vælg CSV UTF-8.
  }
sheet-nul = Linjen har tegn, som ingen tekst har (NUL). Gem regnearket igen som CSV UTF-8.
sheet-encoding = Linjen har tegn, der er gemt på en anden måde end resten. Gem regnearket igen som CSV UTF-8.
sheet-header-missing = Den første række skal have kolonnernes navne, og en af dem skal hedde Titel.
sheet-column-twice = Kolonnen »{ $name }« er der to gange. Giv den ene et andet navn.
sheet-open-quote = Et anførselstegn begynder en celle i denne række, og cellen slutter ikke. Sæt et til, eller fjern det.
sheet-stray-quote = Efter et anførselstegn, der slutter en celle i denne række, står der mere. Skriv anførselstegn inde i en celle to gange, eller fjern det.
sheet-cell-too-large = En celle i denne række er større end nogen celle kan være. Måske mangler der et anførselstegn.
sheet-row-too-long = Rækken har { $count } celler, og der er { $known } kolonner. En tekst med skilletegn i skal stå i anførselstegn.
sheet-too-many-rows = Der er flere end { $limit } rækker. Del listen.
sheet-too-many-columns = Der er flere end { $limit } kolonner. Slet dem, der ikke bruges.
# Ønskelister: ordene over kolonnerne. Det første er det, der foreslås; af flere titler er den første titlen.
import-words-title = Titel, Overskrift, Emne, Ønskets titel, Ønskets navn, Navn på ønske, Ønske, Ønsker, Forslag, Idé, Funktion, Funktionalitet
import-words-need = Behov, Beskrivelse, Begrundelse, Baggrund, Formål, Hvorfor, Problem, Uddybning, Detaljer
import-words-gain = Gevinst, Gavner, Hvem gavner det, Hvem, Effekt, Nytte, Værdi, Målgruppe
import-words-links = Links, Link, URL, Hjemmeside
import-words-backers = Støttes af, Støtter, Støtte, Opbakning, Bakkes op af, Kommune, Kommuner, Organisation, Organisationer, Ønsket af, Hvem har ønsket, Hvem ønsker, Indsendt af, Anvender, Anvendere
import-words-tags = Mærker, Mærke, Tags, Tag, Emneord, Kategori, Kategorier, Område, Modul
import-words-estimate = Overslag, Estimat, Pris, Omkostning, Beløb, Økonomi, Timer
import-words-low = Overslag fra, Overslag lav, Estimat fra, Estimat lav, Pris fra, Overslag min, Estimat min, Timer fra
import-words-high = Overslag til, Overslag høj, Estimat til, Estimat høj, Pris til, Overslag maks, Estimat maks, Overslag max, Estimat max, Timer til
import-words-law = Lovkrav, Lov, Krævet ved lov, Lovpligtigt, Lovgrundlag
import-words-date = Dato, Oprettet, Modtaget, Indmeldt
# Der ser ud som om, de er en af de andre, og er det ikke.
import-words-none = Støtter i alt, Ønske nr, Ønske id, Ønskenr, Titel nr, Organisationsnummer, Kommunekode, Kommune nr, Kommunenr, Oprettet af, Støtte nr, Antal støtter, Hvem retter, Emne nr
import-line = linje { $line }
import-line-and-row = { $line } (række { $row } i regnearket)
import-tab = tabulator
import-as-read = { $count ->
    [one] 1 række
   *[other] { $count } rækker
  }, læst som { $encoding } med { $separator } mellem cellerne.
import-column-title = titel
import-column-need = behov
import-column-gain = gevinst
import-column-links = links
import-column-backers = støttes af
import-column-tags = mærker
import-column-estimate = overslag
import-column-low = overslag fra
import-column-high = overslag til
import-column-law = lovkrav
import-column-date = dato
import-column-organisation = støttes af den, der er sat kryds ved
import-column-none = bruges ikke
import-title-empty = Rækken har ingen titel. Skriv en, eller slet rækken.
import-too-long = { $column } er på { $length } tegn. Der er plads til { $limit }.
import-bad-link = »{ $link }« er ikke et link. Skriv en adresse med https, eller slet den.
import-too-many = { $column }: der er plads til { $most }.
import-organisation-unknown = Der er ingen organisation, der hedder »{ $name }«. Ret navnet, slet det, eller skriv organisationen i app.yaml.
import-organisation-misspelt = Der er ingen organisation, der hedder »{ $name }«. Mener du { $suggestion }?
import-not-a-mark = »{ $written }« under { $name } er hverken et kryds eller tomt. Skriv x, eller slet det.
import-organisation-left = { $name } bruger ikke produktet mere. Opbakningen udelades.
import-not-a-user = { $name } bruger ikke produktet. Opbakningen udelades.
import-amount-not-an-amount = »{ $written }« er ikke et beløb. Skriv kroner eller hele timer, for eksempel 250.000 kr.; 1,5 mio.; 80-100 timer.
import-amount-negative = »{ $written }« er under 0.
import-amount-unclear-range = »{ $written }« kan læses på to måder. Skriv begge beløb helt ud, for eksempel 200.000-300.000.
import-amount-upside-down = »{ $written }« begynder højere, end det slutter. Byt om på de to.
import-amount-other-currency = »{ $written }« er i en anden valuta. Overslag er i kroner.
import-amount-too-large = »{ $written }« er mere, end et overslag kan være.
# Hvad der vil ske med hver række.
import-column = »{ $name }«: { $column }
import-new = nyt ønske »{ $title }« ({ $details })
import-with-backers = støttes af { $backers }
import-with-estimate = overslag { $estimate }
import-with-tags = mærker { $tags }
import-with-law = krævet ved lov: { $law }
import-with-nothing = ingen støtter det endnu
import-kroner = { $amount } kr.
import-hours = { $amount } timer
import-backs = #{ $number } »{ $title }« er der og støttes nu også af { $backers }
import-twin = samme ønske som { $first }, der nu også støttes af { $backers }
import-same = #{ $number } »{ $title }« er der allerede, og intet er nyt
import-same-as-row = samme ønske som { $first }, og intet er nyt
import-closed = #{ $number } »{ $title }« er afsluttet og springes over
import-header = kolonnernes navne igen; springes over
import-flawed = »{ $title }«
import-summary = Nye ønsker: { $fresh }. Rækker, der giver mere opbakning: { $backed }. Rækker uden noget nyt: { $same }. Fejl: { $flawed }.
import-noted = Dato på ønskelisten: { $date }
refused-list-flawed = { $count ->
    [one] Der er 1 fejl i listen, så intet af den er skrevet ind. Ret den, og prøv igen.
   *[other] Der er { $count } fejl i listen, så intet af den er skrevet ind. Ret dem, og prøv igen.
  }
# Kommandolinjen.
cli-import = læs en ønskeliste fra et regneark (CSV): vis, hvad der vil ske, og gør det med --yes
cli-import-what = det, der læses
cli-import-file = regnearket, gemt som CSV
cli-import-product = produktets nøgle
cli-import-as = koordinatoren, som listen læses for: nøgle eller e-mailadresse
cli-import-yes = skriv ønskerne ind; ellers vises kun, hvad der vil ske
import-no-file = Der er ingen fil { $file }. Skriv navnet på et regneark, der er gemt som CSV.
import-cannot-read = { $file } kan ikke læses som en ønskeliste:
import-will = Følgende vil ske:
import-dry = Intet er skrevet ind. Gør det med: { $command }
import-nothing = Alt i { $file } er der allerede.
import-done = { $rows ->
    [one] 1 række er skrevet ind.
   *[other] { $rows } rækker er skrevet ind.
  }
import-above = { $count ->
    [one] 1 række over kolonnernes navne er ikke læst.
   *[other] { $count } rækker over kolonnernes navne er ikke læst.
  }
import-more-flaws = … og { $count } til.
