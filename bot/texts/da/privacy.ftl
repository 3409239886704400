# Én person: udlevér eller slet.
cli-person = udlevér eller slet alt om én person
cli-person-what = export: alt, hvad der vides om personen, som JSON; erase: slet det; scrub: skriv databasens fil om, så der ikke ligger noget slettet i den
cli-person-who = personens nøgle, id eller e-mailadresse
cli-person-to = fil at skrive i (må ikke findes i forvejen; kun du kan læse den)
person-unknown = Der er ingen person med nøglen, id'et eller adressen »{ $who }«.
person-exported = Alt om personen står i { $file }. Kun du kan læse den.
person-file-there = { $file } findes allerede. Vælg en anden fil, så intet bliver overskrevet.
person-not-yet = { $name } kan ikke slettes endnu. Først:
person-seat = { $group }: { $role } for { $organisation }. Skriv en anden ind, eller lad pladsen være ledig.
person-office = { $group }: { $role }. Skriv en anden ind, eller fjern hvervet.
person-in-file = { $key } står under people i { $file }. Fjern personen der, ellers kommer personen tilbage med næste os2ting apply.
person-then = Ret { $file }, kør os2ting apply, og så denne kommando igen.
person-will = Det her sker med { $name }:
person-will-go = Slettes: navn, adresse og nøgle, konti ({ $accounts }), begrundelser og udtalelser ({ $words }), kladder ({ $drafts }), koder og sprogvalg.
person-will-messages = Slettes: beskeder til personen ({ $messages }). Hvad der allerede står i personens egen samtale med botten, er platformens.
person-will-stay = Bliver: stemmer, forslag og afgørelser, uden at nogen kan se, hvem det var. Det kan ikke fortrydes.
person-erased = Slettet: { $count ->
    [one] 1 række.
   *[other] { $count } rækker.
  } Kort, der er fremme, bliver rettet, når botten kører. Protokollen kan stadig kontrolleres: os2ting verify
person-mentioned = { $number }: her nævner andres ord stadig navnet eller adressen.
person-mentioned-draft = { $group }: en kladde, som en anden skriver på, nævner stadig navnet eller adressen. Den bliver slettet efter { $days } dage, hvis den ikke bliver til et forslag.
person-mentioned-table = Tabellen { $table }: { $count ->
    [one] 1 række
   *[other] { $count } rækker
  } nævner stadig navnet eller adressen.
person-mentioned-stays = Hvad andre har skrevet, bliver stående, også i eksporter. Der er kun søgt efter hele navnet og adressen, ikke efter fornavnet alene eller andre stavemåder.
person-not-scrubbed = Databasens fil kunne ikke skrives om lige nu, fordi den er i brug, så det slettede kan stadig ligge i den. Stop botten, og kør: os2ting person scrub
person-scrubbed = Databasens fil er skrevet om: det slettede ligger ikke længere i den.
person-postgres = I PostgreSQL ligger det slettede i databasens filer, til tabellerne skrives om: VACUUM FULL
person-backups = Ældre sikkerhedskopier og ældre udgaver af app.yaml har stadig det hele. Slet dem, når jeres frist for dem er gået.
