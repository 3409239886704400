# Hvert nej: hvorfor, og hvad man så gør. Ét pr. kode i bot/refusals.py.
refused-unknown-person = Jeg kender dig ikke endnu. Bed koordinatoren om en kode, og skriv { $ting } kobl KODE.
refused-unknown-button = Den knap kender jeg ikke længere. Skriv { $ting } for at se, hvad du kan gøre.
refused-unknown-motion = Det forslag findes ikke. Skriv { $ting } for at se dem, der er åbne.
refused-unknown-group = Den gruppe findes ikke. Skriv { $ting } for at se dine.
refused-unknown-draft = Kladden findes ikke længere. Begynd forfra: skriv { $ting }.
refused-unknown-colleague = Jeg ved ikke, hvem »{ $text }« er. Skriv hele navnet eller e-mailadressen, som administratoren har registreret den.
refused-name-required = Hvem er koden til? Skriv { $ting } kode og navnet.
refused-no-channel-here = Det kan kun gøres i en kanal, ikke i en samtale med mig alene.
refused-no-seat = Det kan kun den, der har en plads i { $group }. Skulle du have en, så spørg koordinatoren.
refused-coordinator-has-no-seat = Det kan kun den, der har en plads i { $group }. Som koordinator leder du sagens gang, men har ingen stemme.
refused-supplier-never-votes = Det kan kun den, der har en plads i { $group }. Som leverandør kan du rådgive, men ikke stemme.
refused-may-not-open = I { $group } kan du ikke sætte forslag til afstemning. Bed koordinatoren om at gøre det.
refused-may-not-close = Kun formanden og koordinatoren kan lukke en afstemning før fristen. Bed en af dem om det.
refused-may-not-rule = Kun formanden kan afgøre det. Næstformanden kan, når formanden er inhabil, mangler eller har været tavs for længe, eller når det gælder formanden selv.
refused-may-not-connect = Kun koordinatoren kan forbinde en kanal med { $group }. Bed koordinatoren om det.
refused-may-not-make-codes = Kun koordinatoren kan lave en kode, og kun til folk i sit eget produkt.
refused-vote-closed = Afstemningen lukkede { $at }, for { $ago } siden, så det kom ikke med. Se resultatet på forslaget.
refused-not-tied = Der er ikke noget at afgøre i den sag.
refused-already-ruled = Sagen er allerede afgjort. Afgørelsen står på forslaget.
refused-no-ballot = Du har ikke afgivet en stemme endnu. Stem først.
refused-no-seats = { $group } har ingen pladser, så ingen kan stemme. Bed administratoren om at sætte dem i app.yaml.
refused-reason-required = Skriv en begrundelse. Den kræves.
refused-title-required = Titlen mangler. Skriv i én linje, hvad det handler om.
refused-too-long = Teksten er { $length } tegn. Der er plads til { $limit }. Gør den kortere, eller læg resten bag et link.
refused-bad-link = »{ $link }« kan ikke bruges som link. Skriv hele adressen med https://, højst 5 links.
refused-deadline-too-soon = Fristen { $at } er for tidlig. Den skal være mindst en halv time ude i fremtiden.
refused-channel-taken = Kanalen hører allerede til { $group }.
refused-bad-link-code = Koden er forkert eller for gammel. Bed koordinatoren om en ny.
refused-too-many-codes = Du har skrevet en forkert kode for mange gange. Vent en time, og prøv igen.
refused-already-linked = Din konto er allerede knyttet til dig. Skriv { $ting }.
refused-may-not-see-outbox = Kun koordinatoren kan se, hvad der ikke er kommet frem. Bed koordinatoren om det.
refused-unknown-message = Den besked venter ikke længere. Skriv { $ting } udbakke for at se, hvad der venter.
refused-still-looking = Beskeden er måske allerede kommet frem, så jeg leder efter den, før den bliver sendt igen. Vent et par minutter.
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
reading-no_time = Skriv også fra hvornår til hvornår, for eksempel kl. 10-12.
reading-ambiguous = »{ $text }« kan betyde »{ $first }« eller »{ $second }«. Skriv en dag og et klokkeslæt.
refused-may-not-withdraw = Kun den, der har stillet forslaget, kan trække det tilbage, og kun indtil nogen har stemt. Bagefter kan formanden. Bed formanden om det.
refused-may-not-nudge = Kun koordinatoren og formandskabet kan minde de andre om at stemme.
refused-may-not-state = Det kan kun formandskabet og koordinatoren skrive ved en beslutning. Du kan bede om en mindretalsudtalelse, hvis I stemte anderledes.
refused-holder-voted = Pladsens egen repræsentant har stemt, og den stemme gælder.
refused-seat-recused = Pladsen er inhabil i sagen og deltager ikke.
refused-proxy-speaks = Pladsen har givet fuldmagt til en anden, så suppleanten stemmer ikke her. Trækkes fuldmagten tilbage, kan du stemme.
refused-pick-one = Vælg mindst én mulighed, eller undlad at stemme.
refused-secret-no-reason = I en hemmelig afstemning gives der ingen begrundelser: de ville afsløre stemmen.
refused-unknown-seat = Den plads kan ikke vælges her. Vælg en anden.
refused-proxy-not-allowed = Gruppens forretningsorden tillader ikke fuldmagter. Bed jeres suppleant om at stemme.
refused-proxy-self = I kan ikke give fuldmagt til jer selv. Vælg en anden plads.
refused-proxy-after-vote = I har allerede stemt. Træk stemmen tilbage først, hvis en anden skal stemme på jeres vegne.
refused-proxy-given = I har allerede givet fuldmagt. Træk den tilbage først: skriv { $ting } fuldmagt.
refused-proxy-circle = Den plads har selv givet fuldmagt til jer, så stemmerne ville gå i ring. Vælg en anden.
refused-proxy-passed-on = En fuldmagt kan ikke gives videre: den, der har fået eller givet en, kan ikke indgå i endnu en. Vælg en anden plads.
refused-proxy-limit = Den plads har allerede så mange fuldmagter, som forretningsordenen tillader ({ $limit }). Vælg en anden.
refused-no-proxy = Den fuldmagt findes ikke længere. Skriv { $ting } fuldmagt for at se dine.
refused-bad-day = Skriv mødets dag, for eksempel »4. marts«. Den må ikke ligge i fortiden.
refused-already-asked = Der er allerede spurgt, om { $organisation } er inhabil. Svaret står på sagen.
refused-already-nudged = De, der mangler, er allerede blevet mindet om sagen én gang.
refused-nudge-too-late = Der er ingen dagtimer tilbage før fristen. Ring til dem i stedet.
refused-nobody-missing = Alle har svaret, eller ingen af dem, der mangler, kan nås. Der er ingen at minde.
refused-not-decided = Sagen er ikke afgjort endnu.
refused-no-dissent = En mindretalsudtalelse er for den, der stemte anderledes, end der blev besluttet.
refused-already-stated = Det er allerede ført til protokols.
refused-words-required = Feltet er tomt. Skriv, hvad der skal stå.
refused-options-few = Skriv mindst { $least } muligheder, én pr. linje.
refused-options-many = Der er plads til { $most } muligheder. Slå nogle sammen.
refused-options-alike = To af mulighederne er ens. Ret den ene.
refused-secret-alone = Med én plads kan en afstemning ikke være hemmelig. Vælg en åben.
refused-secret-weighted = Når pladserne vejer forskelligt, ville resultatet afsløre, hvem der stemte hvad. Vælg en åben afstemning.
refused-bad-advice = Indstillingen passer ikke til afstemningen. Vælg for eller imod, eller en af mulighederne.
refused-other-group = Den beslutning er truffet af { $group }, og kun den kan omgøre eller ratificere den.
refused-holder-declares = Kun pladsens egen repræsentant kan erklære den inhabil. Er du selv i tvivl om dig, så lad være med at stemme for den.
refused-too-fast = Det gik for stærkt: så hurtigt kan jeg ikke følge med. Intet er ændret. Vent et minut, og prøv igen.
refused-still-holds = Personen har stadig en plads eller et hverv i { $group }. Skriv en anden ind i app.yaml, og kør os2ting apply; så kan personen slettes.
refused-already-erased = Personen er allerede slettet.

refused-unknown-product = Jeg kender ikke det produkt. Skriv { $ting } ønske, og vælg et af dine.
refused-group-other-product = { $group } hører til { $of }, og ønsket er til { $product }. Vælg en gruppe i { $product }, jeres egen organisation eller det andet produkt.
refused-unknown-wish = Det ønske findes ikke, eller det er ikke dit at se. Skriv { $ting } ønsker for at se dem, der er.
refused-coordinators-only = Det kan kun produktets koordinator. Bed koordinatoren om det.
refused-no-organisation = Jeg ved ikke, hvor du er ansat, så du kan ikke støtte for nogen. Bed koordinatoren om at få det skrevet ind.
refused-not-a-user = { $organisation } bruger ikke { $product }, så I kan ikke støtte ønsker til det. Bruger I det alligevel, så bed koordinatoren om at få det skrevet ind.
refused-organisation-left = { $organisation } er trådt ud af { $product }, så jeres støtte tæller ikke længere med. Er det en fejl, så sig det til koordinatoren.
refused-supplier-never-backs = En leverandør rådgiver, men støtter ikke ønsker. Du kan skrive en kommentar til ønsket.
refused-may-not-change-wish = Kun den, der sendte ønsket, en kollega eller koordinatoren kan rette det. Du kan skrive en kommentar.
refused-wish-closed = Ønske #{ $number } er afsluttet og kan ikke ændres. Skal det tages op igen, så spørg koordinatoren.
refused-wish-backed = { $count ->
    [one] Én anden organisation
   *[other] { $count } andre organisationer
 } støtter ønsket, så det er ikke kun jeres længere. Træk jeres egen støtte i stedet.
refused-no-support = Den støtte er der ikke længere, så der er intet at trække.
refused-may-not-end-support = Kun den, der står for støtten, eller den, der har jeres plads i styregruppen, kan trække den for alle. Du kan trække din egen.
refused-no-points = Her støtter man uden point.
refused-too-many-points = Så mange point har I ikke: I kan give mindst 1 og højst { $left }.
refused-merge-itself = Et ønske kan ikke samles med sig selv. Vælg et andet.
refused-merge-other-product = De to ønsker er til hvert sit produkt og kan ikke samles.
refused-merge-chain = #{ $number } er allerede samlet med #{ $other }, så det ville blive en kæde. Skil dem ad først, eller saml direkte med #{ $other }.
refused-not-merged = Ønsket er ikke samlet med et andet, så der er intet at skille ad.
refused-estimate-negative = Et overslag kan ikke være under nul. Skriv det uden minus.
refused-estimate-zero = Et overslag på nul siger, at det ikke koster noget. Skriv, hvad det mindst vil kræve, eller lad ønsket stå uden vurdering, til I ved det.
refused-estimate-upside-down = Overslagets højeste tal er lavere end det laveste. Byt om på dem.
refused-estimate-too-large = Så stort er overslaget næppe. Se efter, om der er et nul for meget.
refused-too-many-tags = Højst { $most } mærker til et ønske. Slet nogle.
refused-bad-synonyms = Linje { $line }: { $flaw ->
    [one-word] »{ $word }« står alene. Skriv mindst to ord på linjen, som betyder det samme; to former af ét ord tæller som ét.
    [two-groups] »{ $word }« står allerede på en anden linje. Saml de to linjer, eller slet det ene sted.
    [phrase] »{ $word }« er flere ord. Skriv ét ord mellem to kommaer.
   *[no-word] »{ $word }« er ikke et ord. Skriv ord med bogstaver og komma imellem.
 }
refused-synonyms-changed = En anden har rettet listen imens. Kopiér dit, åbn listen igen, og sæt det ind.
