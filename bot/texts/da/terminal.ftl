# Kommandolinjen og Slacks manifest.
manifest-description = Styregruppens forslag, afstemninger og beslutninger
manifest-command = Se, hvad du kan gøre nu
manifest-hint-command = [forslag | beslutninger | hjælp]
manifest-wish = Send et ønske: skriv, hvad du mangler
manifest-hint-wish = [TITEL]
cli-about = OS2ting: styring af fælles offentlig software, i chatten.
cli-config = app.yaml et andet sted (ellers OS2TING_CONFIG)
cli-check = forklar hver fejl i app.yaml
cli-apply = opdatér databasen, så den svarer til app.yaml
cli-apply-yes = spørg ikke først
cli-serve = kør botten
cli-demo = kør demoverdenen
cli-demo-reset = begynd forfra
cli-migrate = bring databasen til denne version
cli-manifest = skriv en platforms app-manifest
cli-manifest-platform = platformen
cli-manifest-socket = til Socket Mode (botten kan ikke nås udefra)
cli-manifest-out = den fil, som app-pakken til Teams skrives i (ellers os2ting-teams.zip her)
cli-manifest-version = app-pakkens version, som Teams skal kende den (ellers en højere end alle før)
cli-manifest-overwrite = skriv over filen, hvis den findes
cli-verify = gå protokollen igennem og find enhver ændring
cli-verify-head = et kontrolmærke, der er gemt udenfor: kæde:nr:hash, eller en fil med dem
cli-heads = skriv protokollens kontrolmærker som JSON, til at gemme udenfor
cli-export = skriv alt som JSON og Markdown, ønskerne også som CSV
cli-export-folder = mappen (må ikke findes i forvejen, eller være tom)
cli-workspaces = vis, hvor botten er (workspaces i Slack, tenants og kanaler i Teams), og hvad der venter
cli-backup = kopiér databasen til en ny fil, også mens botten kører
cli-backup-file = den nye fil (må ikke findes i forvejen)
cli-restore = læg en sikkerhedskopi tilbage, hvor der ingen database er, og gå protokollen igennem
cli-restore-file = sikkerhedskopien
cli-outbox = vis, hvad der ikke er kommet frem, og prøv igen eller opgiv
cli-outbox-deed = retry: prøv igen. give-up: opgiv, og før det til protokols. doubt: efter en tilbagelægning, se docs/operations.md. Ellers vises listen.
cli-outbox-id = beskedens nummer fra listen, eller all (kun retry)
cli-decisions = vis beslutningerne
cli-decisions-product = kun dette produkt
cli-rank = beregn en finansieringsrunde efter fra en fil i Pabulibs format (.pb)
cli-rank-file = rundens fil (.pb)
cli-rank-json = vis det som JSON, med hvem der betaler hvad
cli-rank-all = vis også det, der ikke finansieres, og hvad det mangler
cli-choose = Vælg en kommando. Begynd med: os2ting check
workspaces-here = { $workspace }: OS2ting er installeret.
workspaces-absent = { $workspace }: kan ikke nås siden { $since } ({ $cause }). Venter dér: { $count }.
workspaces-not_installed = ikke installeret
workspaces-removed = fjernet
workspaces-refused = Slack tager ikke imod tokenet
workspaces-unreadable = tokenet er gemt under en anden nøgle
workspaces-secret = Microsoft tager ikke imod appens hemmelighed
workspaces-tenant = Tenanten { $tenant }: { $state ->
    [known] OS2ting er i brug.
   *[silent] intet er hørt herfra endnu. Upload app-pakken, og føj appen til et team: docs/teams.md, afsnit 5.
  } { $secret }
workspaces-credential = { $state ->
    [missing] Appens hemmelighed mangler i miljøet.
    [taken] Microsoft tog imod appens hemmelighed, sidst { $at }.
   *[unknown] Om Microsoft tager imod appens hemmelighed, vides først, når botten har sendt noget.
  }
workspaces-room = kanal { $place } ({ $group }): botten er der, senest set { $at }.
workspaces-room-silent = kanal { $place } ({ $group }): det vides ikke endnu, om botten er der. Føj appen til teamet, og skriv @OS2ting i kanalen.
workspaces-none = OS2ting er endnu hverken i noget workspace i Slack eller i Teams.
check-fine = { $file }: i orden.
check-kept = Gemmes: svar på klik og kommandoer i { $inbox } døgn, beskeder til folk i { $messages } døgn. Protokollen bliver.
check-mistakes = { $count ->
    [one] { $file }: 1 fejl.
   *[other] { $file }: { $count } fejl.
  }
check-environment = Miljøet: { $count ->
    [one] 1 fejl.
   *[other] { $count } fejl.
  }
usage-command = KOMMANDO
usage-commands = Kommandoer
usage-unknown = Der er ingen kommando, der hedder »{ $word }«.
usage-known = Kommandoerne er: { $known }. Se mere med: os2ting --help
usage-missing = Her mangler noget.
usage-line = Skriv: { $line }
usage-file = FIL
usage-folder = MAPPE
usage-misused = Jeg forstod ikke, hvad { $command } skulle. Se, hvad den kan: { $command } --help
manifest-no-teams = Teams står ikke i app.yaml. Skriv teams under platforms, med app og tenants, og prøv igen.
manifest-exists = { $file } findes allerede. Vælg et andet navn med --out, eller skriv over den med --overwrite.
manifest-not-written = App-pakken er ikke skrevet.
manifest-not-a-file = »{ $out }« er ikke navnet på en fil, og app-pakken er ikke skrevet. Skriv for eksempel: --out { $file }
manifest-unchanged = { $file } svarer allerede til app.yaml (version { $version }). Der er ikke noget nyt at uploade.
manifest-written = App-pakken er skrevet i { $file } (version { $version }). Næste skridt:
    1. I Azure, på bottens side, under Configuration: { $url } skal stå som Messaging endpoint.
    2. En Teams-administrator åbner Teams Administration, Teams-apps, Administrer apps, og uploader filen. Er appen der allerede, så på dens egen side dér, hvor filen afløser den gamle.
    3. Dem, der skal bruge appen, skal have lov til det, også hvis de kun skal have påmindelser.
    4. En ejer føjer { $app } til det team, hvis kanal står i app.yaml.
    5. Skriv @{ $app } i kanalen.
warn-no-coordinator = Bemærk: { $product } har ingen koordinator, så ingen får at vide, hvad der ikke kom frem. Skriv en under coordinators.
warn-public-url = { $platform ->
    [teams] Bemærk: Teams kalder kun botten på en adresse med https, som kan nås fra internettet, og public_url er { $url }. Ret public_url.
   *[slack] Bemærk: Slack kalder kun botten på en adresse med https, som kan nås fra internettet, og public_url er { $url }. Ret public_url, eller brug Socket Mode: os2ting manifest slack --socket-mode
  }
warn-platform-off = { $platform ->
    [teams] Bemærk: { $count ->
        [one] 1 kanal
       *[other] { $count } kanaler
      } i Teams bliver ikke brugt, for Teams er ikke slået til. Skriv teams under platforms, med app og tenants, eller slet kanalerne.
   *[slack] Bemærk: { $count ->
        [one] 1 kanal
       *[other] { $count } kanaler
      } i Slack bliver ikke brugt, for Slack er ikke slået til. Skriv slack under platforms, med workspace, eller slet kanalerne.
  }
warn-other-tenant = Bemærk: linket til kanalen { $channel } fører til tenanten { $link }, men der står tenant: { $tenant } under det. Det er den sidste, der bruges. Er det linket, der har ret, så slet linjen med tenant.
check-tokens = Mangler i miljøet, før botten kan køre:
apply-held = Følgende kan ikke gøres nu:
apply-nothing-else = Resten svarer allerede til { $file }.
apply-nothing = Databasen svarer allerede til { $file }.
apply-will = Følgende bliver ændret:
apply-ask = Vil du fortsætte? (ja/nej)
apply-yes = ja
apply-not = Intet er ændret.
apply-not-but = Intet af det er udført. Databasen er gjort klar til denne version, og der er ikke skrevet andet i den.
apply-done = Udført: { $count ->
    [one] 1 ændring.
   *[other] { $count } ændringer.
  }
add-organisation = + organisation { $name }
change-organisation = ~ organisation { $name }
add-person = + person { $name }
change-person = ~ person { $name }
add-account = + konto for { $name } på { $platform }
add-product = + produkt { $name }
change-product = ~ produkt { $name }
add-group = + gruppe { $name }
change-group = ~ gruppe { $name }
end-group = - gruppe { $name } ophører: pladser ({ $seats }), hverv ({ $offices }) og kanaler ({ $channels }). Det, den har besluttet, bliver.
held-group = ! gruppe { $name } er taget ud af filen, men har { $count ->
    [one] 1 forslag, der ikke er afgjort. Kør os2ting apply igen, når det er afgjort; så ophører gruppen.
   *[other] { $count } forslag, der ikke er afgjort. Kør os2ting apply igen, når de er afgjort; så ophører gruppen.
  }
held-channel = ! { $group }: kanal { $channel } hører til { $other } og bliver der. Tag den ud af { $group } i filen, eller vælg en anden kanal.
add-rules = + { $group }: forretningsorden v{ $version }
add-habit = + { $group }: mødes { $every ->
    [quarter] hvert kvartal
   *[month] hver måned
  }
add-no-habit = - { $group }: mødes ikke i nogen fast rytme
add-terms = + { $product }: vilkår for ønsker, version { $version }
add-users = + { $product }: organisationer, der bruger det ({ $count }): { $organisations }
end-users = - { $product }: organisationer, der ikke længere bruger det ({ $count }): { $organisations }
add-frame = ~ { $product }: rammen for { $year } er { $kroner } kr.
add-employment = ~ { $person } er ansat i { $organisation }
add-seat = + { $group }: plads til { $organisation }
end-seat = - { $group }: plads til { $organisation } ophører
add-weight = ~ { $organisation } vejer nu { $weight } i { $group }
add-appointment = + { $group }: { $person } for { $organisation } ({ $role })
end-appointment = - { $group }: { $person } udtræder
add-office = + { $group }: { $person } ({ $role })
end-office = - { $group }: { $person } er ikke længere { $role }
add-channel = + { $group }: kanal { $channel }
end-channel = - { $group }: kanal { $channel } frakobles
serve-ready = OS2ting kører på { $address }
serve-stop = Stop med Ctrl-C.
serve-nothing = Ingen platform er slået til, så kun registret på nettet kører. Sæt platforms i { $file } og tokens i miljøet.
serve-changes = { $file } har ændringer, der ikke er i databasen. Kør: os2ting apply
demo-ready = Demoen er klar: { $address }
demo-new = Ny demoverden i { $folder }
demo-continues = Fortsætter, hvor den var ({ $folder }). Forfra: make demo-reset
migrate-done = Databasen er opgraderet til denne version.
migrate-nothing = Databasen er allerede af denne version.
verify-progress = { $entries } poster gennemgået …
verify-fine = Protokollen er intakt: { $entries } poster, ingen ændringer.
verify-no-heads = Uden et gemt kontrolmærke kan det ikke ses, om slutningen er skåret af. Gem et i dag: os2ting heads > kontrol.json
verify-kept = { $count ->
    [one] Stemmer med 1 gemt kontrolmærke.
   *[other] Stemmer med { $count } gemte kontrolmærker.
  }
verify-broken = { $count ->
    [one] Protokollen er ændret: 1 afvigelse.
   *[other] Protokollen er ændret: { $count } afvigelser. Den første står øverst.
  }
verify-head-missing = Filen { $head } findes ikke. Skriv navnet på en fil fra os2ting heads, eller et kontrolmærke: kæde:nr:hash
verify-bad-head = »{ $head }« er ikke et kontrolmærke. Skriv kæde:nr:hash (64 tegn), eller navnet på en fil fra: os2ting heads
finding-entry-missing = { $place }: her mangler mindst én post
finding-entry-changed = { $place }: posten er ændret
finding-entry-unlinked = { $place }: posten hænger ikke sammen med den før
finding-chain-end = { $place }: kæden slutter ikke, hvor den skal
finding-head-unsigned = { $place }: kontrolmærket er ikke underskrevet med vores nøgle
finding-head-differs = { $place }: posten er en anden end den, kontrolmærket er underskrevet for
finding-kept-differs = { $place }: posten er en anden end den, der blev gemt udenfor, eller den mangler
finding-row-unrecorded = { $place }: rækken står ikke i protokollen
finding-row-changed = { $place }: rækken er en anden end i protokollen
finding-row-missing = { $place }: rækken står i protokollen, men er væk
finding-chain-missing = { $place }: gruppens kæde er væk
finding-row-rewritten = { $place }: posten ændrer noget, der er sket; kun navne og adresser kan ændres
finding-ballot-late = { $place }: stemmen er skrevet ind, efter at afstemningen var slut
finding-ballot-stray = { $place }: stemmen står ikke i kæden efter det forslag, den gælder
finding-decision-unsigned = { $place }: beslutningen har intet underskrevet kontrolmærke
finding-decision-miscounted = { $place }: beslutningens tal er andre end dem, stemmerne giver
export-done = { $count } filer i { $folder }
export-not-empty = { $folder } er ikke tom. Vælg en ny mappe, så intet bliver overskrevet.
outbox-unknown = Den besked venter ikke længere. Se, hvad der venter: os2ting outbox
backup-progress = { $percent } % kopieret
backup-done = { $file }: hele databasen, som den var { $at } ({ $size }).
backup-key = Nøglen { $key } er ikke med. Gem en kopi af den et andet sted: uden den kan det ikke vises, at nye kontrolmærker hører til samme protokol, hemmelige stemmer kan ikke tælles op, og adgangen til installerede workspaces kan ikke læses.
backup-exists = { $file } findes allerede. Vælg et andet navn, så intet bliver overskrevet.
backup-refused = { $file } kan ikke kopieres, så kopien kan lægges tilbage, og intet er gemt: { $reason ->
    [changed] databasen er bygget om: der er tabeller, indekser eller triggere, som OS2ting ikke har lavet, eller nogle mangler. Bring den tilbage, som den var.
    [damaged] filen er beskadiget. Læg den seneste sikkerhedskopi tilbage: os2ting restore --help
   *[torn] der er rækker, som peger på noget, der ikke er der. Læg den seneste sikkerhedskopi tilbage: os2ting restore --help
  }
backup-postgres = Databasen er PostgreSQL og kopieres med dens eget værktøj. Intet er kopieret. Kør: { $command }
restore-postgres = Databasen er PostgreSQL og lægges tilbage med dens eget værktøj, i en tom database. Intet er lagt tilbage. Kør: { $command }
    Og derefter, før botten startes: os2ting migrate, os2ting verify, os2ting outbox doubt
restore-no-key = Nøglen { $key } er der ikke. Læg den tilbage først: protokollen i sikkerhedskopien er underskrevet med den.
restore-other-key = { $key } er en anden nøgle end den, protokollen i { $file } er underskrevet med. Intet er lagt tilbage. Læg den rigtige nøgle tilbage først. Er den tabt for altid, så se docs/operations.md.
restore-not-empty = { $file } findes allerede, og intet er ændret. Stop botten, og flyt den gamle database væk (også filer, der ender på -wal og -shm), hvis den skal erstattes.
restore-not-a-copy = { $file } kan ikke lægges tilbage, og intet er ændret: { $reason ->
    [missing] filen findes ikke.
    [file] filen er ikke en SQLite-database.
    [damaged] filen er beskadiget.
    [strange] filen er ikke OS2tings database.
    [changed] databasen er bygget om: der er tabeller, indekser eller triggere, som OS2ting ikke har lavet, eller nogle mangler.
   *[torn] der er rækker, som peger på noget, der ikke er der.
  } Brug en anden sikkerhedskopi.
restore-done = { $file } er lagt tilbage i { $database }. Beskeder, der måske er sendt siden, bliver ledt efter, før de sendes.
restore-lost = Den seneste post i protokollen er fra { $at }. Det, der er sket, efter at kopien blev taget, er væk: forslag, stemmer og beslutninger. Et nyere kontrolmærke, der er gemt et andet sted, viser, om der mangler noget: os2ting verify --head FIL
decisions-empty = Ingen beslutninger.
decisions-no-product = Der er ikke noget produkt med nøglen »{ $product }«. Vælg mellem: { $known }.
decisions-line = { $number }  { $date }  { $outcome }  { $title }
error-already-running = En anden OS2ting bruger allerede { $file }. Stop den først, eller vælg en anden database.
error-database-missing = Der er ingen database i { $database }. Er det den rigtige { $file }? Den laves med: os2ting apply. Er den gået tabt, lægges en sikkerhedskopi tilbage med: os2ting restore
error-key-missing = Nøglen { $key } er der ikke. Læg den tilbage fra din sikkerhedskopi: protokollen er underskrevet med den. Er databasen ny, laves den af: os2ting apply
error-schema-missing = Databasen er tom. Kør: os2ting apply
error-schema-older = Databasen er fra en ældre version. Kør: os2ting migrate
error-schema-newer = Databasen er skrevet af en nyere version af OS2ting. Opdatér programmet; ældre kode må ikke røre den.
error-not-a-key = { $file } er ikke en privat Ed25519-nøgle. Læg den rigtige tilbage fra din sikkerhedskopi; protokollens kontrolmærker er underskrevet med den.
error-port = Porten { $port } er optaget. Vælg en anden: PORT=8081
error-platform-slack = Botten kom ikke ind i Slack ({ $reason }). Tjek dens tokens i miljøet, workspace i { $file }, og at Slack kan nås.
error-platform-teams = Microsoft tog ikke imod botten ({ $reason }). Tjek dens client secret i miljøet (de udløber), og app og app_tenant under teams i { $file }.
error-tokens = Der mangler noget i miljøet, som platforms i { $file } kræver:
error-file = { $path } kan ikke bruges ({ $reason ->
    [EACCES] adgang nægtet
    [EPERM] adgang nægtet
    [EROFS] der kan kun læses
    [ENOENT] mappen findes ikke
    [ENOTDIR] en del af stien er ikke en mappe
    [EEXIST] en del af stien er ikke en mappe
    [EISDIR] det er en mappe
    [ENOSPC] der er ikke mere plads
   *[other] fejl { $reason }
  }). Vælg en anden sti i { $file } eller på kommandolinjen, eller giv OS2ting adgang.
error-database = Databasen svarer ikke ({ $reason }). Tjek database i { $file }, og at databasen kører.
cli-calendar = skriv gruppernes møder som en kalender, måned for måned
cli-calendar-product = kun møderne i det produkt, ved dets nøgle i app.yaml
calendar-none = Ingen møder har en dato endnu. Se, hvad der er foreslået: skriv /ting møder i chatten.
calendar-line = { $when }  { $group }  { $meeting }
calendar-line-off = { $when }  { $group }  { $meeting } (holdes ikke)
