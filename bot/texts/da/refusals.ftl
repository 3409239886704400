# Hvert nej: hvorfor, og hvad man så gør. Ét pr. kode i bot/refusals.py.
refused-unknown-person = Jeg kender dig ikke endnu. Bed koordinatoren om en kode, og skriv /ting kobl KODE.
refused-unknown-button = Den knap kender jeg ikke længere. Skriv /ting for at se, hvad du kan gøre.
refused-unknown-motion = Det forslag findes ikke. Skriv /ting for at se dem, der er åbne.
refused-unknown-group = Den gruppe findes ikke. Skriv /ting for at se dine.
refused-unknown-draft = Kladden findes ikke længere. Skriv forslaget igen med /ting forslag.
refused-unknown-colleague = Jeg ved ikke, hvem »{ $text }« er. Skriv hele navnet eller e-mailadressen, som administratoren har registreret den.
refused-no-channel-here = Det kan kun gøres i en kanal, ikke i en samtale med mig alene.
refused-no-seat = Du har ikke en plads i { $group }, så du kan ikke stemme her. Er det forkert, så spørg koordinatoren.
refused-supplier-never-votes = Som leverandør kan du rådgive { $group }, men ikke stemme.
refused-may-not-open = I { $group } kan du ikke sætte forslag til afstemning. Bed koordinatoren om at gøre det.
refused-may-not-close = Kun formanden og koordinatoren kan lukke en afstemning før fristen. Bed en af dem om det.
refused-may-not-rule = Kun formanden, eller næstformanden når der ingen formand er, kan afgøre sagen, når stemmerne står lige.
refused-may-not-connect = Kun koordinatoren kan forbinde en kanal med { $group }. Bed koordinatoren om det.
refused-may-not-make-codes = Kun koordinatoren kan lave en kode, og kun til folk i sit eget produkt.
refused-vote-closed = Afstemningen lukkede { $at }, for { $ago } siden, så det kom ikke med. Se resultatet på forslaget.
refused-not-tied = Der er ikke noget at afgøre: stemmerne står ikke lige.
refused-already-ruled = Sagen er allerede afgjort. Afgørelsen står på forslaget.
refused-no-ballot = Du har ikke afgivet en stemme endnu. Stem først.
refused-no-seats = { $group } har ingen pladser, så ingen kan stemme. Bed administratoren om at sætte dem i app.yaml.
refused-reason-required = Skriv en begrundelse. Den kræves.
refused-title-required = Skriv, hvad der skal besluttes.
refused-too-long = Teksten er { $length } tegn. Der er plads til { $limit }. Gør den kortere, eller læg resten bag et link.
refused-bad-link = »{ $link }« kan ikke bruges som link. Skriv hele adressen med https://, højst 5 links.
refused-deadline-too-soon = { $at } er for tidligt. Fristen skal være mindst en halv time ude i fremtiden.
refused-channel-taken = Kanalen hører allerede til { $group }.
refused-bad-link-code = Koden er forkert eller for gammel. Bed koordinatoren om en ny.
refused-too-many-codes = Du har skrevet en forkert kode for mange gange. Vent en time, og prøv igen.
refused-already-linked = Din konto er allerede knyttet til dig. Skriv /ting.
ago-minutes = { $minutes ->
    [0] under et minut
    [one] 1 minut
   *[other] { $minutes } minutter
  }
ago-hours = { $hours ->
    [one] 1 time
   *[other] { $hours } timer
  }
ago-days = { $days ->
    [one] 1 dag
   *[other] { $days } dage
  }
reading-not_understood = Jeg forstod ikke »{ $text }«. Skriv for eksempel »fredag kl. 12« eller »4. december kl. 14«.
reading-in_the_past = »{ $text }« ligger i fortiden. Skriv et senere tidspunkt.
reading-too_far = »{ $text }« er mere end to år ude i fremtiden.
reading-wrong_weekday = { $date } er en { $actual }, ikke en { $said }. Hvilken dag mener du?
reading-no_such_date = »{ $text }« er ikke en dato, der findes.
reading-no_such_time = Det klokkeslæt findes ikke den dag: uret stilles frem. Vælg et andet.
reading-twice = Det klokkeslæt kommer to gange den dag: uret stilles tilbage. Vælg et andet.
reading-ambiguous = »{ $text }« kan betyde »{ $first }« eller »{ $second }«. Skriv en dag og et klokkeslæt.
