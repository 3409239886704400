# Ønskerne til OS2display i demoen, som kommunerne kunne have skrevet dem.
demo-tag-operations = drift
demo-tag-templates = skabeloner
demo-tag-editors = redaktører
demo-tag-data = data
demo-tag-accessibility = tilgængelighed
demo-tag-energy = strøm

demo-wish-offline = Advarsel, når en skærm er offline
demo-wish-offline-need =
    I dag opdager vi det, når en borger eller en kollega ringer. Vi har 140 skærme på 60 adresser, og ingen går forbi dem alle.

    Vi vil gerne have en mail, når en skærm ikke har meldt sig i et kvarter, og en liste over dem, der er nede lige nu.
demo-wish-offline-gain = Driften i alle kommuner, og borgerne, der ellers ser på en sort skærm.
demo-wish-offline-assessed = Afspilleren melder sig allerede hvert minut. Der mangler en side og en mail.
demo-wish-offline-noted = Nem at begynde på, og alle får den.
demo-wish-offline-said-bo = I Ballerup stod skærmen i Borgerservice sort i ni dage, før nogen sagde det.
demo-wish-offline-said-jonas = Må gerne kunne slås fra for skærme, der er slukket om natten.
demo-wish-monitoring = Overvågning af, om skærmene virker
demo-wish-monitoring-need = Vi mangler et sted, hvor vi kan se, hvilke skærme der kører, og hvilke der er gået ned.
demo-wish-emergency = Nødbesked på alle skærme med ét tryk
demo-wish-emergency-need =
    Ved stormflod, strømsvigt eller et angreb på netværket skal vi kunne vise én besked på alle skærme i løbet af få minutter, også uden for kontortid.

    I dag skal beskeden lægges på hver spilleliste for sig. Det tager en time.
demo-wish-emergency-gain = Alle borgere i kommunens bygninger, og beredskabet.
demo-wish-emergency-assessed = Der skal laves en særlig rettighed, en knap og en liste over skærme, der ikke må afbrydes.
demo-wish-emergency-noted = Meget værd de få gange, den bruges.
demo-wish-emergency-said-karen = Vores beredskab spørger til den hvert år. Beskeden skal kunne skrives på forhånd.
demo-wish-emergency-said-niels = Enig. Og den skal forsvinde af sig selv igen.
demo-wish-keyboard = Redaktørens sider kan betjenes alene med tastatur
demo-wish-keyboard-need =
    To af vores redaktører kan ikke bruge en mus. De kan hverken flytte et slide i en spilleliste eller lukke kalenderen, når den først er åben.

    En skærmlæser læser knapperne op som »knap, knap, knap«.
demo-wish-keyboard-gain = Redaktører med handicap i alle kommuner.
demo-wish-keyboard-law = Lov om tilgængelighed af offentlige organers websteder og mobilapplikationer, § 3
demo-wish-keyboard-assessed = Rækkefølge, fokus og navne på knapper på 14 sider. Kalenderen skal skiftes ud.
demo-wish-keyboard-said-mette = Tilsynet skrev til os om det i foråret. Vi har lovet en løsning i 2027.
demo-wish-buses = Busafgange i realtid fra Rejseplanen
demo-wish-buses-need = Skærmen i hallen på gymnasiet og på biblioteket skal vise de næste afgange fra stoppestedet udenfor, også når bussen er forsinket.
demo-wish-buses-gain = Borgere og elever, der venter indendørs.
demo-wish-buses-assessed = Rejseplanen har en åben adgang med nøgle. Prisen afhænger af, om hver kommune skal kunne vælge flere stoppesteder.
demo-wish-buses-noted = Synlig for mange, og kræver vedligehold, når Rejseplanen ændrer noget.
demo-wish-preview = Se et slide, som det ser ud på skærmen, før det udgives
demo-wish-preview-need = Teksten ser rigtig ud i redaktøren og bliver klippet over på de høje, smalle skærme. Vi går ned i kælderen og kigger.
demo-wish-preview-gain = Alle redaktører, især dem, der kun laver et slide om måneden.
demo-wish-preview-assessed = Findes næsten: skærmens mål skal med, og et valg mellem kommunens egne skærme.
demo-wish-preview-noted = Sparer mange små fejl.
demo-wish-preview-said-carla = Vi har 11 forskellige skærmmål. Det ville være en stor hjælp.
demo-wish-weekdays = Spilleliste, der kun vises på bestemte ugedage
demo-wish-weekdays-need = Åbningstiderne for torsdag skal kun vises torsdag. I dag skifter en medarbejder den hver uge.
demo-wish-weekdays-gain = Borgerservice og biblioteker.
demo-wish-weekdays-assessed = Planlæggeren kender allerede dato og klokkeslæt.
demo-wish-images = Hent billeder fra kommunens billedarkiv
demo-wish-images-need = Kommunikationsafdelingen har godkendte billeder med tilladelser i Skyfish. Redaktørerne henter dem ned og lægger dem op igen, og så ved ingen længere, hvornår tilladelsen udløber.
demo-wish-images-gain = Redaktører, og dem på billederne.
demo-wish-rights = Rettigheder følger afdelingen, man er ansat i
demo-wish-rights-need = Når nogen skifter afdeling, skal vi selv huske at fjerne adgangen til de gamle skærme. Det glemmer vi.
demo-wish-rights-gain = Den, der administrerer brugere, og sikkerheden.
demo-wish-rights-assessed = Grupper fra kommunens login bliver til roller. Tallet dækker over, hvor forskelligt de hedder i kommunerne.
demo-wish-sharing = Del en kampagne med en anden kommune
demo-wish-sharing-need = Vi laver de samme slides om valg, vaccination og trafik hver for sig. Én kommune kunne lave dem, og andre kunne hente dem og sætte eget logo på.
demo-wish-sharing-gain = Små kommuner, der ikke har nogen, der tegner.
demo-wish-sharing-said-lars = Vi tilbyder gerne vores om brandsikkerhed.
demo-wish-menu = Vis dagens frokost fra et regneark
demo-wish-menu-need = Køkkenet skriver menuen i et regneark hver mandag. Den skal vises i kantinen uden at blive skrevet én gang til.
demo-wish-menu-gain = Kantiner på rådhuse og plejehjem.
demo-wish-menu-assessed = Et fast regneark på et link. Andre kilder er ikke med i tallet.
demo-wish-canteen = Menuen i kantinen hentes automatisk
demo-wish-canteen-need = Det ville være rart, hvis menuen kom af sig selv.
demo-wish-subtitles = Undertekster på video
demo-wish-subtitles-need = Lyden er slået fra på de fleste skærme, så en video uden undertekster siger ingenting. Døve borgere får intet ud af den, heller ikke med lyd.
demo-wish-subtitles-gain = Døve og hørehæmmede, og alle, hvor lyden er slået fra.
demo-wish-subtitles-assessed = Afspilleren viser en fil med undertekster, når den følger med. At lave filen er ikke med.
demo-wish-night = Skærmen slukker om natten og i weekenden
demo-wish-night-need = 140 skærme, der lyser for ingen i 128 timer om ugen, bruger strøm for 90.000 kr. om året hos os. De skal kunne slukkes efter en plan og tændes, når der er brug for det.
demo-wish-night-gain = Klimaet og kommunens økonomi.
demo-wish-night-assessed = De skærme, der kan styres over netværket. De ældste kan ikke.
demo-wish-night-noted = Tjener sig selv ind på under et år.
demo-wish-night-said-peter = Hos os er det en del af klimaplanen. Vi har en liste over, hvilke skærme der kan styres.
demo-wish-statistics = Hvad har været vist, hvor og hvor længe?
demo-wish-statistics-need = Når en afdeling spørger, om deres kampagne har været vist, kan vi ikke svare.
demo-wish-dark = Mørkt tema til lokaler, hvor der er åbent om natten
demo-wish-dark-need = På vagtstuer og i ventesale lyser de hvide slides hele rummet op. Et mørkt tema kunne følge klokken.
demo-wish-dark-gain = Patienter, beboere og dem, der har nattevagt.
demo-wish-touch = Borgerne kan trykke på skærmen og få mere at vide
demo-wish-touch-need = På en trykskærm kunne man bladre i kortet over bygningen og finde et kontor.
demo-wish-touch-assessed = Afspilleren er lavet til at vise og kan ikke tage imod tryk. Det ville være et andet produkt; OS2 har et, der kan vise vej i bygninger.
demo-wish-facebook = Vis kommunens opslag fra Facebook
demo-wish-facebook-need = Vi skriver alt på Facebook og vil gerne have det på skærmene uden at gøre det to gange.
demo-wish-facebook-declined = Det kræver, at borgernes navne og billeder i kommentarer kan komme med på skærmen, og den adgang, det kunne gøres med, er lukket. Brug en kilde fra kommunens egen hjemmeside; det kan produktet allerede.
demo-wish-facebook-said-ingrid = Ærgerligt, men jeg forstår det godt.
demo-wish-expiry = Påmindelse, inden et slide udløber
demo-wish-expiry-need = Slides med en slutdato forsvinder fra skærmen, og så er den tom en mandag morgen.
demo-wish-expiry-asked = Hvor lang tid før, og skal det være en mail til den, der lavede slidet, eller til alle på skærmen?
demo-wish-player = Skift til den nye udgave af afspilleren inden foråret
demo-wish-player-need = Den udgave af browseren, som afspilleren bygger på, får ikke sikkerhedsrettelser efter marts. Vi anbefaler, at alle skifter samtidig.
demo-wish-player-gain = Sikkerheden hos alle, der bruger OS2display.
