# Hvem man er, menuen, kanaler, afvisninger.
unknown-title = Jeg kender dig ikke endnu
unknown-line = Din konto er ikke knyttet til en person i OS2ting. Bed produktets koordinator om en kode, og skriv så: { $ting } kobl KODE
unknown-workspace = Denne OS2ting hører ikke til jeres Slack. Spørg den, der har sat den op.
linked-title = Velkommen, { $name }
linked-line = Din konto er nu knyttet til dig. Skriv { $ting } for at se, hvad du kan gøre.
code-title = Kode til { $name }
code-line = { $code }
code-how = Gælder i 7 dage og virker én gang. Personen skriver: { $ting } kobl { $code }
code-earlier = En kode, der er lavet tidligere til samme person, virker ikke længere.
code-known = { $name } er kendt i forvejen. Koden skal kun bruges til endnu en konto.
language-title = Sprog
language-now = Jeg taler nu dansk til dig.
language-which = Hvilket sprog skal jeg tale til dig?
language-da = Dansk
language-en = English
menu-title = Hvad vil du?
menu-hello = Hej { $name }
menu-unread = Jeg forstod ikke »{ $text }«. Her er, hvad du kan gøre:
menu-nothing = Der er ikke noget, der venter på dig lige nu.
menu-waiting = { $count ->
    [one] 1 sag venter på dig · ca. { $minutes } minutter
   *[other] { $count } sager venter på dig · ca. { $minutes } minutter
  }
menu-open = { $number } »{ $title }« — { $organisation } har ikke stemt. Frist: { $at }.
menu-voted = { $number } »{ $title }« — { $noted } Frist: { $at }.
menu-watch = { $number } »{ $title }« — { $counted }. Frist: { $at }.
menu-more = og { $count } til: se oversigten på { $address }
button-new-motion = Nyt forslag
button-decisions = Beslutninger
button-language = Sprog
button-menu = Hvad kan jeg gøre?
decisions-title = Seneste beslutninger
decisions-none = Der er ikke truffet nogen beslutninger endnu.
decisions-item = { $number } »{ $title }« — { $outcome } { $date }
decisions-all = Alle beslutninger
connect-title = Forbind kanalen
connect-line = Hvilken gruppe skal kanalen høre til?
connected-title = Kanalen er forbundet
connected-line = Forslag og beslutninger fra { $product } { $group } kommer nu i kanalen.
greeting-kicker = { $product } · { $group }
greeting-title = Her træffer vi beslutninger
greeting-for = OS2ting sætter gruppens forslag til afstemning her, tæller op og fører beslutningerne til protokols. Skriv { $ting } for at se, hvad du kan gøre.
greeting-keeps = OS2ting gemmer forslag, stemmer, begrundelser, afgørelser og ønsker, og hvem der gjorde hvad hvornår. Bliver en besked gjort til et ønske, bliver svarene i dens tråd kommentarer til det. Andet, der skrives i kanalen, gemmes ikke.
greeting-head = Protokol: nr. { $seq } · kæde { $hash }
undelivered-title = En besked kom ikke frem
undelivered-person = { $number } »{ $title }«: beskeden til { $name } kunne ikke leveres ({ $failure }).
undelivered-channel = { $number } »{ $title }«: beskeden til kanalen { $place } kunne ikke leveres ({ $failure }).
undelivered-other = En besked til { $place } kunne ikke leveres ({ $failure }).
stuck-title = Noget, der skulle ske, er ikke sket
stuck-line = { $number } »{ $title }«: lukning eller påmindelse fejler igen og igen. Jeg bliver ved med at prøve. Bed administratoren om at se i loggen.
expired-title = En påmindelse kom for sent
expired-line = { $number } »{ $title }«: mindst én påmindelse nåede ikke ud, før afstemningen sluttede, og er ikke sendt.
absent-title = { $platform ->
    [teams] En tenant i Teams kan ikke nås
   *[other] Et workspace kan ikke nås
  }
absent-not_installed = OS2ting er ikke installeret i workspacet { $workspace } endnu. Bed administratoren om at installere den der.
absent-removed = OS2ting er fjernet fra workspacet { $workspace }. Bed administratoren om at installere den der igen.
absent-refused = Slack tager ikke længere imod OS2tings adgang til workspacet { $workspace }. Jeg spørger igen med mellemrum. Bed administratoren om at se efter og om nødvendigt installere den igen.
absent-unreadable = Adgangen til workspacet { $workspace } er gemt under en anden nøgle og kan ikke læses. Bed administratoren om at lægge den rigtige nøgle tilbage eller installere OS2ting der igen.
absent-secret = Microsoft lukker ikke OS2ting ind, nok fordi dens hemmelighed (client secret) er udløbet, så intet kan vises i Teams ({ $workspace }). Bed administratoren om at se i loggen, hvad der er galt, og starte OS2ting igen, når det er rettet.
absent-goes-on = { $count ->
    [0] Alle andre steder går afstemningerne videre. Hvad der skulle have været vist dér, bliver gemt og kommer frem, når der er forbindelse igen.
    [one] Alle andre steder går afstemningerne videre. 1 besked venter og kommer frem, når der er forbindelse igen.
   *[other] Alle andre steder går afstemningerne videre. { $count } beskeder venter og kommer frem, når der er forbindelse igen.
  }
absent-over-title = { $platform ->
    [teams] En tenant i Teams kan nås igen
   *[other] Et workspace kan nås igen
  }
absent-over-line = { $platform ->
    [teams] OS2ting kan vise noget i Teams igen ({ $workspace }). Hvad der ventede, er på vej.
   *[other] OS2ting er i workspacet { $workspace } igen. Hvad der ventede, er på vej.
  }
unexpected-title = Noget gik galt
unexpected-line = Det er ikke din fejl. Intet er ændret. Prøv igen om lidt, og oplys { $id }, hvis det fortsætter.
unasked-title = Jeg kan ikke se, hvem du er lige nu
unasked-line = Jeg fik ikke svar, da jeg spurgte, så intet er ændret. Prøv igen om lidt.
unsaved-title = Det blev ikke gemt
unsaved-line = OS2ting kan ikke gemme noget lige nu, så intet er ændret. Prøv igen om lidt, og oplys { $id }, hvis det fortsætter.
unsaved-unsure-title = Det er ikke sikkert, at det blev gemt
unsaved-unsure-line = OS2ting mistede forbindelsen, mens det blev gemt. Vent lidt, og se efter, om det er der, før du prøver igen. Oplys { $id }, hvis det fortsætter.
command-words-menu = menu, start
command-does-menu = se, hvad du kan gøre nu, og hvad der venter på dig
command-words-motion = forslag, nyt forslag, beslutningsforslag
command-does-motion = sæt et forslag til afstemning
command-words-connect = forbind, tilslut
command-does-connect = forbind kanalen med en gruppe (koordinator)
command-words-link = kobl, indtast kode
command-does-link = brug en kode, du har fået
command-words-code = kode
command-does-code = kode til en, jeg ikke kender (koordinator)
command-words-language = sprog
command-does-language = vælg dansk eller engelsk
command-words-decisions = beslutninger, beslutning, beslutningslog
command-does-decisions = se, hvad der er besluttet
command-words-help = hjælp
command-does-help = se, hvad du kan skrive
shortcut-motion_from_message = Lav til forslag
shortcut-hint-motion_from_message = Sæt beskeden til afstemning, med et link tilbage til den
help-title = Sådan bruger du OS2ting
help-line = Skriv { $ting }, og tryk på en knap. Du kan også skrive:
help-motion = { $ting } forslag — { command-does-motion }
help-decisions = { $ting } beslutninger — { command-does-decisions }
help-language = { $ting } sprog — { command-does-language }
help-connect = { $ting } forbind — { command-does-connect }
help-code = { $ting } kode NAVN — { command-does-code }
help-link = { $ting } kobl KODE — { command-does-link }
role-chair = formand
role-vice_chair = næstformand
role-member = medlem
role-substitute = suppleant
role-observer = observatør
role-coordinator = koordinator
role-supplier = leverandør
role-secretariat = sekretariat
menu-groups = Mine grupper
menu-group = { $group }: { $roles }
menu-latest = Mine seneste stemmer
menu-decided = { $number } »{ $title }« — { $outcome }. { $organisation }: { $says }.
button-proxies = Fuldmagter
digest-done = Der er ikke mere, der venter på dig.
digest-more = og { $count } til: skriv { $ting }
command-words-proxy = fuldmagt, fuldmagter, giv fuldmagt
command-does-proxy = lad en anden plads stemme på vegne af din
help-proxy = { $ting } fuldmagt — { command-does-proxy }
