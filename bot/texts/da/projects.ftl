# Projekter, milepæle, forbrug og rammen.
project-number = { $product } projekt { $number }
project-kicker = { $project } · { $stage }
project-stage-proposed = foreslået
project-stage-recommended = hos styregruppen
project-stage-started = i gang
project-stage-delivered = leveret
project-stage-closed = afsluttet
project-stage-stopped = stoppet
project-stage-rejected = ikke vedtaget
project-estimate = Overslag: { $estimate }
project-spent = Brugt { $spent } af overslaget på { $estimate }
project-spent-over = Brugt { $spent }: { $excess } over overslaget på { $estimate }
project-in-frame = Betalt af rammen for { $year }.
project-apart = Bevilget af styregruppen, uden for rammen.
project-wishes = Ønsker
project-wish = #{ $number } { $title } ({ $backers ->
    [0] ingen bag
    [one] 1 organisation bag
   *[other] { $backers } organisationer bag
  })
project-milestones = Milepæle
project-under-vote = Styregruppen stemmer om det: forslag { $motion }. Frist: { $at }.
project-adopted = Vedtaget: forslag { $motion }.
project-postponed = Udsat: forslag { $motion }. Det kan indstilles igen.
project-rejected = { $outcome ->
    [lapsed] Forslag { $motion } bortfaldt, så projektet blev ikke til noget. Ønskerne er frie igen.
    [withdrawn] Forslag { $motion } blev trukket tilbage, så projektet blev ikke til noget. Ønskerne er frie igen.
   *[rejected] Forslag { $motion } blev forkastet, så projektet blev ikke til noget. Ønskerne er frie igen.
  }
project-words-delivered = Leveret { $date }
project-words-closed = Hvad kom der ud af det? ({ $date })
project-words-stopped = Stoppet { $date }
project-inside = Overslaget på { $estimate } er inden for rammens rest ({ $rest }), så du kan sætte projektet i gang.
project-outside = Overslaget på { $estimate } er { $beyond } over rammens rest ({ $rest }), så styregruppen skal beslutte det.
project-no-frame = Produktet har ingen ramme for { $year }, så styregruppen skal beslutte det.
project-drafted = Jeg har skrevet et udkast til indstilling.
project-waiting-title = Det venter
project-waiting-line = Projekt { $number } »{ $title }« ligger, som det er. Du finder det med { $ting } projekter.
project-none = Der er ingen projekter endnu.
projects-title = Projekter
projects-product = { $product }: { $frame }
projects-frame = ramme { $year }: { $amount }, bundet { $committed }, tilbage { $rest }
projects-frame-none = ingen ramme for { $year }
projects-line = { $number }. { $title } — { $stage }. { $money }
projects-more = og { $count } til
projects-more-at = og { $count } til: { $address }
project-small = Rammen er, hvad koordinatoren må bruge i året uden at spørge. Et projekt i den binder det højeste af overslag og forbrug, indtil det er afsluttet.
project-started-title = Projekt { $number } er i gang
project-delivered-title = Projekt { $number } er leveret
project-closed-title = Projekt { $number } er afsluttet
project-stopped-title = Projekt { $number } er stoppet
project-told = De, der har sendt og bakket op om ønskerne, får det at vide.
project-declined = Ønskerne er afvist med samme begrundelse.
project-freed = Ønskerne er frie igen.
project-close-next = Når regnskabet er gjort op, kan projektet afsluttes med, hvad der kom ud af det.
spending-noted-title = Noteret: { $amount }
spending-corrected-title = Rettet: { $amount }
spending-told = Det er mere end 10 % over overslaget. Styregruppens formand, eller næstformanden, hvis der ingen formand er, får det at vide én gang.
overspent-title = Projekt { $number } har brugt mere end 10 % over overslaget
overspent-title-less = Projekt { $number } er ikke længere mere end 10 % over overslaget
overspent-line = »{ $title }« har brugt { $spent } Det er { $excess } over overslaget på { $estimate } Tag det op med koordinatoren.
overspent-less = »{ $title }« har nu brugt { $spent } af { $estimate } Der er rettet i forbruget.
milestone-kicker = Milepæl · { $project }
milestone-line = { $day }: { $title } — { $state }
milestone-line-decision = { $day }: { $title } (kræver beslutning) — { $state }
milestone-state-planned = forude
milestone-state-late = overskredet
milestone-state-reached = nået, skal besluttes
milestone-state-voted = nået, til afstemning
milestone-state-passed = passeret
milestone-state-dropped = udgået
milestone-planned = Skal være nået senest { $day }.
milestone-late = Skulle have været nået { $day }.
milestone-needs = Styregruppen skal beslutte, om den er passeret.
milestone-reached = Milepælen er nået, og styregruppen skal beslutte, om den er passeret.
milestone-under-vote = Styregruppen stemmer om den: forslag { $motion }. Frist: { $at }.
milestone-postponed = Udsat: forslag { $motion }. Den kan indstilles igen.
milestone-failed = { $outcome ->
    [lapsed] Forslag { $motion } bortfaldt, så milepælen er ikke passeret. Den kan meldes nået igen.
    [withdrawn] Forslag { $motion } blev trukket tilbage, så milepælen er ikke passeret. Den kan meldes nået igen.
   *[rejected] Forslag { $motion } blev forkastet, så milepælen er ikke passeret. Den kan meldes nået igen.
  }
milestone-passed = Passeret { $date }.
milestone-dropped = Projektet klarer sig uden den.
milestone-over = Projektet er ikke i gang længere.
milestone-set-title = Milepælen er sat
milestone-set-line = »{ $title }« skal være nået senest { $day }. Jeg minder dig om den samme dag eller den første hverdag efter.
stuck-milestone = { $project }: påmindelsen om milepælen »{ $title }« fejler igen og igen. Jeg bliver ved med at prøve. Bed administratoren om at se i loggen.
button-projects = Projekter
button-project-see = Se projektet
button-project-new = Nyt projekt
button-project-of-wish = Lav til projekt
button-project-start = Sæt i gang
button-project-recommend = Ret og send
button-project-wait = Vent
button-project-spend = Skriv forbrug
button-project-deliver = Leveret
button-project-close = Afslut
button-project-stop = Stop projektet
button-project-drop = Opgiv projektet
button-project-page = Se på nettet
button-milestone-new = Ny milepæl
button-milestone-see = Milepæl: { $title }
button-milestone-reach = Nået
button-milestone-move = Flyt
button-milestone-drop = Udgår
form-project-title = Nyt projekt
form-project-intro = Ønskerne bliver planlagt. Holder overslaget sig inden for rammen, kan du sætte projektet i gang; ellers skriver jeg et udkast til styregruppen.
form-project-name = Hvad hedder projektet?
form-project-wishes = Hvilke ønsker er med?
form-project-wishes-hint = Ønskernes numre, for eksempel »12, 15«. De skal være vurderet i kroner.
form-project-purpose = Formål
form-project-purpose-hint = Hvad skal projektet opnå? Står øverst i sagen.
form-project-estimate = Overslag
form-project-estimate-hint = Tomt: summen af ønskernes højeste overslag.
form-project-submit = Foreslå projektet
form-spending-title = Skriv forbrug
form-spending-amount = Beløb
form-spending-amount-hint = For eksempel »25.000«. En rettelse skrives med minus: »-5.000«.
form-spending-day = Hvornår?
form-spending-day-hint = For eksempel »i dag«, »12. november« eller »12.11.2026«.
form-spending-day-unread = Jeg forstod ikke »{ $text }« som en dag, der har været. Skriv for eksempel »i dag«, »i går« eller »12. november«.
form-spending-words = Hvad blev det brugt på?
form-spending-words-hint = Læses af produktets folk, ikke af offentligheden.
form-spending-submit = Skriv det ned
form-milestone-title = Ny milepæl
form-milestone-name = Hvad skal være nået?
form-milestone-day = Senest hvornår?
form-milestone-day-hint = For eksempel »1. marts 2027« eller »om 6 uger«.
form-milestone-decision = Hvem siger god for den?
form-milestone-decision-no = Koordinatoren
form-milestone-decision-yes = Styregruppen, ved et forslag
form-milestone-submit = Sæt milepælen
form-move-title = Flyt milepælen
form-move-submit = Flyt den
form-deliver-title = Leveret
form-deliver-words = Hvad er leveret?
form-deliver-words-hint = Kan undværes. Læses af alle, hvis produktet er offentligt.
form-deliver-submit = Meld leveret
form-finish-title = Afslut projektet
form-finish-words = Hvad kom der ud af det?
form-finish-words-hint = Læses af dem, der bakkede op, og af alle, hvis produktet er offentligt.
form-finish-submit = Afslut
form-stop-title = Stop projektet
form-stop-words = Hvorfor?
form-stop-words-hint = Læses af alle, hvis produktet er offentligt.
form-stop-fate = Hvad sker der med ønskerne?
form-stop-fate-free = De bliver frie igen
form-stop-fate-decline = De afvises med samme begrundelse
form-stop-submit = Stop det
matter-project = { $outcome ->
    [none] Vedtages det, sættes projektet i gang.
    [adopted] Projektet blev sat i gang.
    [postponed] Projektet venter på et nyt forslag.
   *[rejected] Projektet blev ikke sat i gang.
  }
matter-milestone = { $outcome ->
    [none] Vedtages det, er milepælen passeret.
    [adopted] Milepælen blev passeret.
    [postponed] Milepælen venter på et nyt forslag.
   *[rejected] Milepælen blev ikke passeret.
  }
matter-round = { $outcome ->
    [none] Vedtages det, gælder rundens resultat.
    [adopted] Rundens resultat gælder.
    [postponed] Rundens resultat venter på et nyt forslag.
   *[rejected] Rundens resultat gælder ikke.
  }
recommend-project-title = Start projektet { $title }
recommend-milestone-title = Passér milepælen { $title }
recommend-purpose = Formål
recommend-background = Baggrund
recommend-analysis = Analyse
recommend-advice = Anbefaling
recommend-consequences = Konsekvenser
recommend-conclusion = Konklusion
recommend-purpose-of = At opfylde { $count ->
    [one] ønsket { $titles }.
   *[other] ønskerne { $titles }.
  }
recommend-quoted = »{ $title }«
recommend-wish = #{ $number } { $title }. { $count ->
    [0] Ingen organisation står bag endnu.
    [one] 1 organisation står bag: { $organisations }.
   *[other] { $count } organisationer står bag: { $organisations }.
  }
recommend-wish-many = #{ $number } { $title }. { $count } organisationer står bag.
recommend-law = #{ $number } er krævet ved lov: { $law }
recommend-cost = #{ $number } er vurderet til { $low } til { $high }
recommend-cost-even = #{ $number } er vurderet til { $high }
recommend-note = #{ $number }: værdi { $value }, indsats { $effort }.
recommend-total = Overslaget for projektet er { $estimate } i alt.
recommend-advice-project = Koordinatoren indstiller, at projektet sættes i gang med et overslag på { $estimate }
recommend-frame = Rammen for { $year } er { $amount } Der er bundet { $committed } og { $rest } tilbage.
recommend-beyond = Overslaget er { $beyond } over rammens rest. Vedtages det, bevilges pengene særskilt, og rammen er uændret.
recommend-within = Overslaget er inden for rammens rest. Vedtages det, bevilges pengene særskilt, og rammen er uændret.
recommend-no-frame = Produktet har ingen ramme for { $year }. Vedtages det, bevilges pengene særskilt.
recommend-rejected = Vedtages det ikke, bliver projektet ikke til noget, og ønskerne er frie igen.
recommend-conclusion-project = Styregruppen bedes beslutte, om projektet skal sættes i gang.
recommend-milestone-purpose = At beslutte, om milepælen »{ $title }« i projektet »{ $project }« er passeret.
recommend-milestone-background = Milepælen skulle være nået { $day }, og koordinatoren har meldt den nået.
recommend-milestone-money = Projektet har brugt { $spent } af overslaget på { $estimate }
recommend-milestone-over = Projektet har brugt { $spent } og er dermed { $excess } over overslaget på { $estimate }
recommend-milestone-passed = { $count ->
    [0] Ingen andre milepæle er passeret endnu.
    [one] 1 anden milepæl er passeret.
   *[other] { $count } andre milepæle er passeret.
  }
recommend-milestone-advice = Koordinatoren indstiller, at milepælen passeres.
recommend-milestone-consequences = Projektet kan ikke leveres, før milepælen er passeret. Vedtages det ikke, kan den meldes nået igen.
recommend-milestone-conclusion = Styregruppen bedes beslutte, om milepælen er passeret.
command-words-projects = projekter, projekt
command-does-projects = se projekterne, og hvad der er tilbage af rammen
help-projects = { $ting } projekter — { command-does-projects }
refused-unknown-project = Det projekt findes ikke, eller det er ikke dit at se. Skriv { $ting } projekter for at se dem, der er.
refused-no-wishes = Et projekt er lavet af ønsker. Skriv mindst ét ønskes nummer.
refused-no-such-number = »{ $text }« er ikke nummeret på et af produktets ønsker. Skriv numre som »12, 15«; { $ting } ønsker viser dem.
refused-too-many-wishes = Højst { $most } ønsker i et projekt. Del det i flere.
refused-wish-other-product = Ønske #{ $number } er til et andet produkt. Et projekt har ønsker til ét.
refused-wish-in-project = Ønske #{ $number } er med i projekt { $project }. Stop projektet først, hvis det skal være anderledes.
refused-wish-merged = Ønske #{ $number } er samlet med #{ $other }. Tag #{ $other } med i stedet.
refused-wish-not-assessed = Ønske #{ $number } er ikke vurderet som muligt med et overslag. Vurdér det først.
refused-wish-in-hours = Ønske #{ $number } er vurderet i timer. Vurdér det i kroner, så det kan holdes op mod rammen.
refused-no-frame = Produktet har ingen ramme for { $year }, så styregruppen skal beslutte det. Tryk »Ret og send«, eller bed administratoren om at skrive rammen i app.yaml.
refused-outside-frame = Overslaget på { $cost } er over, hvad der er tilbage af rammen for { $year } ({ $rest }), så styregruppen skal beslutte det. Tryk »Ret og send«.
refused-not-proposed = Projekt { $number } venter ikke på at blive sat i gang. Skriv { $ting } projekt { $number } for at se, hvor det er nået til.
refused-not-started = Projekt { $number } er ikke i gang. Skriv { $ting } projekt { $number } for at se, hvor det er nået til.
refused-not-delivered = Projekt { $number } kan først afsluttes, når det er leveret.
refused-project-over = I projekt { $number } kan det ikke gøres længere. Skriv { $ting } projekt { $number } for at se, hvor det er nået til.
refused-under-vote = Styregruppen stemmer om det nu (forslag { $year }-{ $number }). Vent på beslutningen, eller træk forslaget tilbage først.
refused-matter-settled = Det, forslaget handler om, venter ikke længere på en beslutning. Se, hvor det er nået til, med { $ting } projekter.
refused-matter-other-group = Det kan kun { $group } beslutte. Vælg den gruppe.
refused-matter-yes-no = Det kan kun vedtages eller forkastes, for vedtages det, sker det med det samme. Stem for eller imod.
refused-unknown-milestone = Den milepæl findes ikke, eller den er ikke din at se. Skriv { $ting } projekter for at se dem, der er.
refused-too-many-milestones = Højst { $most } milepæle i et projekt. Lad nogle udgå, eller slå dem sammen.
refused-milestone-past = Dagen er gået. Skriv en dag, der kommer.
refused-milestone-over = Milepælen venter ikke længere. Se, hvor den er nået til, på projektet.
refused-milestone-undecided = Styregruppen skal først beslutte, om milepælen »{ $title }« er passeret. Meld den nået, eller lad den udgå.
refused-milestone-plain = Den milepæl kræver ingen beslutning. Meld den nået.
refused-nothing-spent = Skriv et beløb, der ikke er nul.
refused-spent-below-zero = Projektet har brugt { $spent } i alt, og mere kan der ikke trækkes fra.
refused-spending-too-large = Så meget har projektet næppe brugt. Se efter, om der er et nul for meget.
refused-spent-later = Skriv en dag, der har været. Det, der først bliver brugt senere, skrives dér.
outbox-kind-project-card = Projekt
outbox-kind-project-decided = Hvad der blev besluttet om et projekt
outbox-kind-milestone-card = Milepæl
outbox-kind-project-overspent = Projekt, der har brugt for meget
web-matter = Det handler om
web-projects-short = Projekter
web-projects-title = Projekter i { $product }
web-projects-intro = Hvad der bliver lavet af ønskerne, hvad det koster, og hvad der kom ud af det. Beløbene er i danske kroner.
web-projects-frame-title = Rammen
web-projects-frame = Lige nu: { $frame }
web-projects-frame-about = Rammen er, hvad koordinatoren må bruge i året uden at spørge styregruppen. Et projekt i den binder det højeste af overslag og forbrug, indtil det er afsluttet; derefter, hvad det kostede. Hvad styregruppen bevilger for sig, tager ikke af den.
web-project-number = Projekt { $number }
web-project-proposed = foreslået { $date }
web-project-motion = Forslag { $number }
web-project-money = Penge
web-project-spent = Brugt
web-project-within = Inden for overslaget
web-project-left = Tilbage af overslaget
web-project-over = Over overslaget
web-project-corrected = { $amount } trukket fra
web-project-course = Forløb
web-project-course-about = Fra { $first } til { $last }. Den optrukne linje er forbruget, den stiplede er overslaget på { $estimate } Den lodrette er i dag. Nederst er milepælene: udfyldt er passeret, tom er forude, firkant venter på en beslutning eller er overskredet, kryds er udgået.
web-project-spendings = Forbrug
web-project-day = Dag
web-project-amount = Beløb
web-project-history = Hvad der er sket
web-project-step-proposed = Foreslået af koordinatoren.
web-project-step-started = Sat i gang.
web-project-step-delivered = Leveret.
web-project-step-closed = Afsluttet.
web-project-step-stopped = Stoppet.
web-project-step-rejected = Ikke vedtaget.
web-happened-project-proposed = Kom med i projekt { $number }: { $title }
web-happened-project-started = Projekt { $number } blev sat i gang: { $title }
web-happened-project-delivered = Projekt { $number } blev leveret: { $title }
web-happened-project-closed = Projekt { $number } blev afsluttet: { $title }
web-happened-project-stopped = Projekt { $number } blev stoppet, og ønsket er frit igen: { $title }
web-happened-project-rejected = Projekt { $number } blev ikke vedtaget, og ønsket er frit igen: { $title }
