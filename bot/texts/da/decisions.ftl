# Stemmer, stemmelighed, afgørelse, beslutning.
ballot-noted-for = Noteret: { $organisation } stemmer for.
ballot-noted-against = Noteret: { $organisation } stemmer imod.
ballot-noted-abstain = Noteret: { $organisation } undlader at stemme.
ballot-noted-none = Noteret: { $organisation } har trukket sin stemme tilbage.
ballot-until = Du kan ændre det, indtil afstemningen lukker: senest { $at }, måske før, når alle har svaret.
ballot-same = Ingen ændring. { $noted }
ballot-reason = Begrundelse: »{ $reason }«
button-add-reason = Tilføj begrundelse
button-change-reason = Ret begrundelse
button-withdraw = Træk stemmen tilbage
button-close-vote = Luk afstemning
form-reason-title = Begrundelse
form-reason-field = Hvorfor stemmer { $organisation } sådan?
form-reason-hint = Vises på beslutningen i gruppens kanaler, ikke på nettet.
form-reason-submit = Gem
form-close-title = Luk afstemning
form-close-intro = { $number } »{ $title }« lukkes med det samme. { $counted }.
form-close-reason = Hvorfor lukkes den før fristen?
form-close-submit = Luk nu
vote-closed-by-you = Afstemningen om { $number } er lukket.
reminder-kicker = Husk: { $number } · { $organisation } { $count ->
    [one] mangler at stemme
    [2] mangler begge at stemme
   *[other] mangler alle at stemme
  }
reminder-done-kicker = { $number } · { $organisation } { $count ->
    [one] har stemt
    [2] har begge stemt
   *[other] har alle stemt
  }
reminder-over = Afstemningen er slut.
reminder-decided = Afstemningen er slut: { $outcome }.
ruling-yours = Det er dig, der afgør sagen (organisationsdokumentet: »ved tvivlsspørgsmål«).
ruling-done = Sagen er afgjort: { $outcome }.
ruling-vacant-title = Ingen kan afgøre sagen
ruling-vacant-line = { $number } »{ $title }« venter på en afgørelse, og { $group } har hverken formand eller næstformand, der kan træffe den. Bed administratoren om at skrive en formand i app.yaml, så får vedkommende sagen.
button-adopt = Vedtag
button-reject = Forkast
button-postpone = Udsæt
form-ruling-adopt = Vedtag forslaget
form-ruling-reject = Forkast forslaget
form-ruling-postpone = Udsæt forslaget
form-ruling-intro = { $number } »{ $title }«
form-ruling-reason = Begrundelse
form-ruling-hint = Skal udfyldes. Vises på beslutningen, så alle, der kan se den, kan læse den.
ruled-by-you = Din afgørelse af { $number } er ført til protokols: { $outcome }.
outcome-adopted = Vedtaget
outcome-rejected = Forkastet
outcome-postponed = Udsat
outcome-lapsed = Bortfaldet
decision-kicker = { $outcome } · { $number } · { $date }
decision-voted-for = For
decision-voted-against = Imod
decision-voted-abstain = Undlod
decision-voted-missing = Svarede ikke
decision-seat-reason = { $organisation } (»{ $reason }«)
decision-small = kæde { $hash } · nr. { $seq } · forretningsorden v{ $version }
ballot-noted-picked = Noteret: { $organisation } vælger { $options }.
ballot-noted-secret = Noteret: { $organisation } har stemt, hemmeligt.
ballot-receipt = Kvittering
ballot-receipt-how = Skriv kvitteringen ned. Når stemmerne er talt op, kan du finde den blandt dem på beslutningen. Ingen andre ved, at den er din, og vi kan ikke vise den igen, når afstemningen er slut.
part-open = { $seat } har ikke stemt.
part-never = { $seat } stemte ikke.
capacity-holder = { $organisation }
capacity-proxy = { $organisation } (du har fuldmagt)
capacity-substitute = { $organisation } (du er suppleant)
button-withdraw-motion = Træk forslaget tilbage
button-nudge = Mind dem, der mangler
form-choose-title = Vælg muligheder
form-choose-field = Hvad kan { $organisation } leve med?
form-choose-hint = Sæt et eller flere krydser.
form-choose-submit = Stem
form-close-lapses = Det er ikke nok: { $required } kræves. Forslaget bortfalder.
form-close-extends = Det er ikke nok: { $required } kræves. Sagen fortsætter i skriftlig procedure.
form-close-doubt = Det er ikke nok: { $required } kræves. Formanden skal afgøre sagen.
form-reason-public = Begrundelsen bliver offentlig sammen med beslutningen.
form-withdraw-title = Træk tilbage
form-withdraw-intro = { $number } »{ $title }« trækkes tilbage. Ingen kan stemme om det længere.
form-withdraw-reason = Hvorfor trækkes det tilbage?
form-withdraw-submit = Træk tilbage
withdrawn-by-you = { $number } er trukket tilbage.
nudged = { $count ->
    [one] 1 person bliver mindet om at stemme.
   *[other] { $count } personer bliver mindet om at stemme.
  }
nudged-line = De får en privat besked, i dagtimerne på en arbejdsdag. Det kan kun gøres én gang.
ruling-kicker-tie = { $number } står lige
ruling-kicker-doubt = { $number } blev ikke beslutningsdygtig
ruling-passes = Er sagen ikke afgjort inden { $at }, kan næstformanden også afgøre den.
outcome-withdrawn = Trukket tilbage
decision-option = Besluttet: »{ $option }«
decision-reversed = { $state ->
    [adopted] Omgjort ved { $number }.
    [pending] Foreslået omgjort ved { $number }, som er til afstemning.
   *[other] Et forslag om at omgøre beslutningen, { $number }, blev ikke vedtaget.
  }
decision-ratified = { $state ->
    [adopted] Ratificeret ved { $number }.
    [pending] Foreslået ratificeret ved { $number }, som er til afstemning.
   *[other] Et forslag om at ratificere beslutningen, { $number }, blev ikke vedtaget.
  }
decision-voted-secret = Har stemt
decision-voted-recused = Inhabil
button-minority = Mindretalsudtalelse
button-correct = Tilføj rettelse
button-reverses = Foreslå at omgøre
button-ratifies = Foreslå at ratificere
menu-rule-tie = { $number } »{ $title }« står lige. Afgørelsen er din.
menu-rule-doubt = { $number } »{ $title }« blev ikke beslutningsdygtig. Afgørelsen er din.
menu-explain = { $number } »{ $title }«: beslutningen følger ikke indstillingen. Hvorfor?
decision-receipts = Stemmerne, hver med sin kvittering
decision-receipt = { $receipt }: { $says }
ballot-holders = Pladsens egen repræsentant har stemt, og den stemme gælder.
form-ruling-option = Der vedtages: »{ $option }«
extended-by-you = Afstemningen om { $number } fortsætter i skriftlig procedure til { $at }.
