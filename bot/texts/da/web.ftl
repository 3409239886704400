# Browseren: registret for alle, og demoens chat.
web-name = OS2ting
web-skip = Spring til indholdet
web-nav = Hovedmenu
web-nav-home = Oversigt
web-nav-motions = Åbne forslag
web-nav-decisions = Beslutninger
web-nav-record = Protokol
web-nav-chat = Chat
web-language = Sprog
web-footer = OS2ting fører protokol over, hvad styregrupperne bag fælles offentlig software beslutter. Enhver kan læse den og kontrollere den enkelte beslutnings underskrift. Det kræver en eksport at kontrollere hele protokollen.
web-footer-json = Samme indhold som JSON
web-tone-good = I orden
web-tone-bad = Bemærk
web-tone-waiting = Venter

web-home-title = Hvad er besluttet, og hvad er på vej?
web-home-intro = Her står de beslutninger, som styregrupperne bag fælles offentlig software har truffet: hvad, hvornår, med hvilke stemmer og hvorfor.
web-home-products = Produkter
web-open-title = Åbne forslag
web-open-none = Ingen forslag er til afstemning lige nu.
web-latest-title = Seneste beslutninger
web-latest-none = Der er ikke truffet nogen beslutninger endnu.
web-latest-all = { $count ->
    [one] Se den ene beslutning
   *[other] Se alle { $count } beslutninger
  }
web-products-none = Ingen produkter har offentlige grupper endnu.
web-group-seats = Pladser: { $organisations }.
web-group-no-seats = Gruppen har ingen pladser.
web-group-rules = Forretningsorden v{ $version }
web-product-title = { $product }
web-product-groups = Grupper
web-product-decisions = Alle beslutninger for { $product }

web-motions-title = Åbne forslag
web-motions-intro = Forslag, der er til afstemning, eller som formanden skal afgøre.
web-motion-closes = Stem senest { $at }
web-motion-answered = { $cast } af { $size } har stemt
web-motion-awaiting = { $ground ->
    [doubt] Gruppen blev ikke beslutningsdygtig. Formanden afgør sagen.
   *[tie] Stemmerne står lige. Formanden afgør sagen.
  }
web-motion-options = { $several ->
    [yes] Vælg mellem { $count } muligheder, gerne flere
   *[no] Én af { $count } muligheder
  }
web-motion-secret = Hemmelig afstemning
web-motion-written = Skriftlig procedure
web-motion-counting = Fristen er nået. Stemmerne tælles op.
web-motion-decided = Forslaget er afgjort: { $outcome }.
web-motion-see-decision = Læs beslutningen
web-case-title = Sagen
web-case-brief-none = Der er ikke skrevet noget sagsoplæg.
web-case-links = Links
web-case-options = Muligheder

web-decisions-title = Beslutninger
web-decisions-product = Produkt
web-decisions-year = År
web-decisions-all-products = Alle produkter
web-decisions-all-years = Alle år
web-decisions-show = Vis
web-decisions-count = { $total ->
    [0] Ingen beslutninger.
    [one] 1 beslutning, den seneste øverst.
   *[other] { $total } beslutninger, den seneste øverst.
  }
web-pages = Sider
web-page-of = Side { $page } af { $pages }
web-page-newer = Nyere
web-page-older = Ældre

web-decision-how = Sådan blev det afgjort
web-decision-quorum = Krav: { $required } af { $size }{ $weighted ->
    [yes] {""}, talt efter vægt
   *[no] {""} pladser
  }
web-decision-by = { $outcome ->
    [withdrawn] Stillet i { $group } for { $product }
    [lapsed] Behandlet af { $group } for { $product }
   *[other] Afgjort af { $group } for { $product }
  }: { $count ->
    [one] 1 plads
   *[other] { $count } pladser
  }{ $weighted ->
    [yes] {""}, som vejer forskelligt
   *[no] {""}
  }.
web-decision-decided = Besluttet
web-decision-won = vedtaget
web-decision-stays = det blev udfaldet
web-decision-of = { $votes } af { $whole }
web-decision-ruled = { $role ->
    [vice_chair] Næstformanden
   *[other] Formanden
  } afgjorde sagen, fordi { $ground ->
    [doubt] gruppen ikke blev beslutningsdygtig
   *[tie] stemmerne stod lige
  }: { $result }.
web-decision-result = { $outcome ->
    [adopted] vedtaget
    [rejected] forkastet
   *[other] udsat
  }
web-decision-result-option = »{ $option }« er vedtaget
web-decision-result-unchanged = alt bliver, som det er
web-decision-ruled-at = Afgjort { $at }.
web-decision-course = Forløbet
web-step-opened = Sat til afstemning { $at }.
web-step-extended = { $cause ->
    [by_hand] Afstemningen blev lukket før fristen, { $at }, og gruppen var ikke beslutningsdygtig. Sagen gik videre i skriftlig procedure.
   *[deadline] Fristen udløb { $at }, og gruppen var ikke beslutningsdygtig. Sagen gik videre i skriftlig procedure.
  }
web-step-written = Skriftlig procedure indtil { $at }: { $rule ->
    [silence_is_consent] den, der ikke svarede, blev regnet for enig.
   *[all_must_reply] alle skulle svare, ellers gjaldt afstemningen ikke.
  }
web-decision-advice = Indstillingen
web-advice-followed = { $how ->
    [followed] Beslutningen følger indstillingen.
    [explained] Beslutningen følger ikke indstillingen. Hvorfor, står nedenfor.
   *[departed] Beslutningen følger ikke indstillingen. Hvorfor er endnu ikke skrevet.
  }
web-decision-said = Ført til protokols siden
web-decision-corrected = Noget i beslutningen er rettet.
web-decision-corrected-read = Læs rettelsen
web-related-reverses = Forslag om at omgøre { $number }:
web-related-ratifies = Forslag om at ratificere { $number }:
web-later-reverses = { $state ->
    [adopted] Omgjort ved { $number }:
    [pending] Foreslået omgjort ved { $number }, som ikke er afgjort endnu:
   *[failed] Et forslag om at omgøre beslutningen, { $number }, blev ikke vedtaget:
  }
web-later-ratifies = { $state ->
    [adopted] Ratificeret ved { $number }:
    [pending] Foreslået ratificeret ved { $number }, som ikke er afgjort endnu:
   *[failed] Et forslag om at ratificere beslutningen, { $number }, blev ikke vedtaget:
  }
web-reversed = Omgjort siden
web-decision-votes = { $secret ->
    [yes] Hvem der stemte
   *[no] Sådan stemte pladserne
  }
web-decision-weight = vægt { $weight }
web-receipts = Find en stemme
web-receipts-about = Afstemningen var hemmelig. Her er alle { $count } stemmer, som de blev talt, ordnet efter kvittering. Den, der stemte, kan finde sin egen med sin kvittering; ingen kan se, hvis de andre er.
web-receipts-show = Vis stemmerne ({ $count })
web-receipts-how = Søg på siden, eller skriv # og kvitteringen efter sidens adresse. Kvitteringen bliver i din browser.
web-receipts-receipt = Kvittering
web-decision-votes-seat = Organisation
web-decision-votes-choice = Stemme
web-vote-for = For
web-vote-against = Imod
web-vote-abstain = Undlod at stemme
web-vote-none = { $how ->
    [silent] Svarede ikke, regnes for enig
    [withdrawn] Havde ikke stemt
   *[quiet] Svarede ikke
  }
web-vote-sealed = Har stemt
web-vote-recused = Inhabil, tæller ikke med
web-vote-by-substitute = ved suppleant
web-vote-by-proxy = { $known ->
    [yes] ved fuldmagt til { $to }
   *[no] ved fuldmagt
  }
web-vote-had-proxy = havde givet fuldmagt til { $to }
web-vote-moved-person = har skiftet repræsentant, siden afstemningen åbnede
web-vote-moved-seat = mistede sin plads, mens afstemningen løb; stemmelisten stod fast
web-decision-closed = { $cause ->
    [withdrawn] Forslaget blev trukket tilbage { $at }.
   *[by_hand] Afstemningen blev lukket { $at }, før fristen.
  }
web-decision-closed-reason = Begrundelse:
web-decision-check = Kontrollér beslutningen
web-decision-check-intro = Beslutningen står i en protokol, hvor hver post bærer et fingeraftryk af den før. Ændrer nogen en post, passer resten ikke længere. Kontrolmærket herunder (kæden, nummeret i den og postens fingeraftryk) blev underskrevet, da beslutningen blev truffet.
web-decision-motion = Se forslaget
web-check-chain = Kæde
web-check-number = Nummer i kæden
web-check-hash = Fingeraftryk (hash, SHA-256)
web-check-signature = Underskrift (Ed25519)
web-check-key = Offentlig nøgle
web-check-message = Underskrevet tekst
web-check-roll = Stemmelistens hash
web-check-rules = Forretningsorden
web-check-rules-version = Version { $version }
web-check-how = Sådan gør du
web-check-how-channel = Sammenlign de første otte tegn ({ $short }) med dem, der står på beslutningen i gruppens kanal. De skal være ens.
web-check-how-openssl = Kontrollér underskriften selv. Det kræver openssl 3 og xxd:
web-check-how-verify = Har du adgang til OS2ting, så lad programmet gå hele protokollen igennem:

web-privacy-title = Privatliv og vilkår
web-privacy-intro = OS2ting fører afstemninger og beslutninger for fælles offentlig software. Her står, hvad den gemmer om dig.
web-privacy-kept = Hvad der gemmes
web-privacy-kept-line = Navn, e-mailadresse, organisation og hverv, som organisationerne selv har skrevet dem; din konto i Slack eller Teams; de forslag, stemmer, begrundelser, ønsker, kommentarer og tilmeldinger, du afgiver. Gør nogen en besked til et ønske, bliver svarene i dens tråd kommentarer til det. Andet i en kanal gemmer botten ikke.
web-privacy-record = Protokollen
web-privacy-record-line = Hvad der er besluttet, og hvordan pladserne stemte, føres i en protokol, der ikke kan ændres. Personer står i den under tilfældige numre, og deres ord som forseglede fingeraftryk.
web-privacy-seen = Hvem der ser det
web-privacy-seen-line = Gruppens medlemmer ser, hvordan pladserne stemmer, undtagen i hemmelige afstemninger. Beslutninger i offentlige grupper, og ønsker, runder og projekter for deres produkter, kan læses af alle her på siden: med organisationer og uden personers navne. Det gælder også de kommentarer, du skriver til et ønske. Intet sælges eller gives videre.
web-privacy-erased = Indsigt og sletning
web-privacy-erased-line = Spørg din gruppes koordinator. Du kan få alt, hvad der er gemt om dig, og du kan blive slettet: så fortæller hverken tabeller, log eller udtræk, hvem du var, og protokollen passer stadig.
web-privacy-use = Vilkår
web-privacy-use-line = OS2ting er fri software (MPL-2.0) og kommer uden garanti. Den, der driver den, er dataansvarlig.
web-record-title = Protokollen
web-record-intro = Hver gruppe og hvert produkt har sin egen kæde: en række poster, hvor hver bærer et fingeraftryk af den før. Et fingeraftryk (hash, SHA-256) er 64 tegn, regnet ud af posten. Ændres posten, passer de ikke længere. Kædens ende bliver underskrevet ved hver beslutning og hvert døgn.
web-record-keep = Et kontrolmærke er nummeret på kædens seneste post og postens fingeraftryk. Gem kontrolmærkerne herunder et andet sted. Så kan det senere ses, om noget er skåret af eller skrevet om.
web-record-heads = Kædernes kontrolmærker
web-record-community = Fælles: organisationer, personer, grupper og pladser
web-record-product = { $product } · ønsker, runder og projekter
web-record-number = Nr. { $seq }
web-record-signed = Sidst underskrevet: nr. { $seq }
web-record-unsigned = Ikke underskrevet endnu
web-record-download = Hent kontrolmærkerne som JSON
web-record-key = Offentlig nøgle (Ed25519)
web-record-how = Sådan kontrolleres protokollen
web-record-how-keep = Har du adgang til OS2ting, så gem kontrolmærkerne i en fil et andet sted:
web-record-how-later = Kontrollér protokollen mod den gemte fil senere, for eksempel om en måned. Samme dag bliver den kun sammenlignet med sig selv:

web-error-400 = Det kunne ikke læses
web-error-400-line = Siden forstod ikke det, der blev sendt. Gå tilbage, genindlæs siden, og prøv igen.
web-error-403 = Handlingen blev afvist
web-error-403-line = Det så ud til at være sendt fra et andet sted end denne side, så intet er ændret. Gå tilbage, genindlæs siden, og prøv igen.
web-error-404 = Siden findes ikke
web-error-404-line = Enten er adressen skrevet forkert, eller også er det, der står der, ikke offentligt.
web-error-405 = Sådan kan siden ikke bruges
web-error-405-line = Gå til oversigten, og find det, du leder efter, derfra.
web-error-413 = Teksten er for lang
web-error-413-line = Teksten er for lang til at blive sendt. Gør den kortere, eller læg resten bag et link.
web-error-415 = Det kunne ikke læses
web-error-415-line = Det blev sendt på en måde, som siden ikke forstår.
web-error-421 = Forkert adresse
web-error-421-line = Demoen svarer kun på denne maskines egen adresse: http://127.0.0.1
web-error-429 = Det gik for stærkt
web-error-429-line = Der kom for mange forespørgsler herfra på én gang. Vent et minut, og prøv igen.
web-error-500 = Noget gik galt
web-error-500-line = Det er ikke dig. Prøv igen om lidt, og oplys { $id }, hvis det fortsætter.
web-error-503 = OS2ting er ude af drift lige nu
web-error-503-line = Databasen svarer ikke, så intet kan vises eller gemmes. Prøv igen om lidt, og oplys { $id }, hvis det fortsætter.
web-error-home = Til oversigten

web-who-title = Hvem vil du være?
web-who-intro = Dette er en demo. Alle personer er opdigtede, og du kan være hvem som helst af dem. Vælg én, og prøv at stemme; skift så, og se det fra den anden side.
web-who-no-part = uden plads i nogen gruppe
web-who-now = Det er du nu
web-who-change = Skift person
web-who-you = Du er { $name }

web-install-begin = Installér OS2ting i jeres Slack
web-install-begin-line = OS2ting viser gruppens forslag, tager imod stemmer og fører beslutningerne til protokols. Det er kun de workspaces, som OS2tings administrator har skrevet på listen, der kan installere den.
web-install-button = Fortsæt til Slack
web-install-done = OS2ting er installeret
web-install-done-line = OS2ting er nu i { $workspace }. Invitér den til gruppens kanal med /invite @OS2ting, og skriv /ting.
web-install-cancelled = OS2ting er ikke installeret
web-install-cancelled-line = Installationen blev afbrudt i Slack. Intet er gemt. Begynd forfra, når du vil.
web-install-stale = Begynd forfra
web-install-stale-line = Installationen er for gammel, allerede brugt eller begyndt i en anden browser. Intet er gemt.
web-install-not-taken = Slack tog ikke imod installationen
web-install-not-taken-line = Intet er gemt. Begynd forfra. Sker det igen, så bed OS2tings administrator om at se i loggen.
web-install-not-listed = Jeres workspace er ikke på listen
web-install-not-listed-line = OS2ting kan kun installeres i de workspaces, som administratoren har skrevet på listen. Intet er gemt, og OS2ting er taget ud igen. Bed administratoren om at tilføje jer.
web-install-whole-organisation = Vælg ét workspace
web-install-whole-organisation-line = OS2ting kan ikke installeres i en hel organisation på én gang. Intet er gemt. Begynd forfra, og vælg det ene workspace.
web-install-silent = Slack svarede ikke
web-install-silent-line = Intet er gemt. Prøv igen om lidt.
web-install-again = Begynd forfra
web-chat-rooms = Kanaler
web-chat-own = Mine kanaler
web-chat-others = Andre kanaler
web-chat-me = Dig og OS2ting
web-chat-me-about = Her skriver OS2ting til dig alene: påmindelser, og hvad kun du kan afgøre.
web-chat-me-empty = Her er ikke noget endnu. Tryk på »Hvad kan jeg?«, eller skriv.
web-chat-room-about = { $product } · { $group }
web-chat-empty = Her er ikke skrevet noget endnu.
web-chat-log = Beskeder
web-chat-private = Kun synlig for dig
web-chat-new = nyt
web-chat-waiting = { $count ->
    [one] 1 sag venter på dig
   *[other] { $count } sager venter på dig
  }
web-chat-register = Se i registret
web-chat-write = Besked
web-chat-write-hint = Skriv til kanalen, eller /ting
web-chat-write-me-hint = For eksempel: forslag
web-chat-send = Send
web-chat-what = Hvad kan jeg?
web-chat-back = Tilbage til samtalen
web-chat-answer = Svar fra OS2ting
web-chat-hide = Skjul
web-chat-offline = Forbindelsen er væk. Prøver igen …
web-chat-failed = Det lykkedes ikke at sende. Intet er ændret. Prøv igen.
web-chat-says = { $author }: { $text }
web-line-too-long = Beskeden er { $length } tegn. Der er plads til { $limit }.
web-no-command = »{ $word }« er ikke en kommando, så det er ikke sendt. Skriv /ting hjælp for at se kommandoerne.
web-clock = Demoens ur
web-clock-forward = Lad tiden gå
web-clock-hour = +1 time
web-clock-day = +1 døgn
web-clock-week = +1 uge
web-clock-playing = Tiden går …
web-clock-busy = Tiden går allerede. Vent et øjeblik.
web-form-optional = valgfrit
web-form-mistakes = { $count ->
    [one] Der er noget, der skal rettes:
   *[other] Der er { $count } ting, der skal rettes:
  }
