# Stemmer, stemmelighed, afgørelse, beslutning.
ballot-noted-for = Noteret: { $organisation } stemmer for.
ballot-noted-against = Noteret: { $organisation } stemmer imod.
ballot-noted-abstain = Noteret: { $organisation } undlader at stemme.
ballot-noted-none = Noteret: { $organisation } har trukket sin stemme tilbage.
ballot-until = Du kan ændre det, indtil afstemningen lukker, senest { $at }.
ballot-same = Ingen ændring. { $noted }
ballot-reason = Begrundelse: »{ $reason }«
button-add-reason = Tilføj begrundelse
button-change-reason = Ret begrundelse
button-withdraw = Træk stemmen tilbage
button-close-vote = Luk afstemning
form-reason-title = Begrundelse
form-reason-field = Hvorfor stemmer { $organisation } sådan?
form-reason-hint = Vises på forslaget, så alle i gruppen kan læse den.
form-reason-submit = Gem
form-close-title = Luk afstemning
form-close-intro = { $number } »{ $title }« lukkes med det samme. Afgivet: { $cast } af { $size }.
form-close-reason = Hvorfor lukkes den før fristen?
form-close-submit = Luk nu
vote-closed-by-you = Afstemningen om { $number } er lukket.
reminder-kicker = Husk: { $number } · { $organisation } mangler at stemme
reminder-done-kicker = { $number } · { $organisation } har stemt
reminder-over = Afstemningen er slut.
ruling-kicker = { $number } står lige: { $for } for, { $against } imod
ruling-yours = Det er dig, der afgør sagen (organisationsdokumentet: »ved tvivlsspørgsmål«).
ruling-done = Sagen er afgjort: { $outcome }.
ruling-vacant-title = Ingen kan afgøre stemmeligheden
ruling-vacant-line = { $number } »{ $title }« står lige, og { $group } har hverken formand eller næstformand. Bed administratoren om at skrive en formand i app.yaml, så får vedkommende sagen.
button-adopt = Vedtag
button-reject = Forkast
button-postpone = Udsæt
form-ruling-adopt = Vedtag forslaget
form-ruling-reject = Forkast forslaget
form-ruling-postpone = Udsæt forslaget
form-ruling-intro = { $number } »{ $title }« · { $for } for, { $against } imod
form-ruling-reason = Begrundelse
form-ruling-hint = Skal udfyldes. Vises på beslutningen, så alle kan læse den.
ruled-by-you = Din afgørelse af { $number } er ført til protokols: { $outcome }.
outcome-adopted = Vedtaget
outcome-rejected = Forkastet
outcome-postponed = Udsat
outcome-lapsed = Bortfaldet
decision-kicker = { $outcome } · { $number } · { $date }
decision-numbers = { $for } for, { $against } imod, { $abstain } undlod; { $part } af { $size } pladser deltog, { $required } krævedes.
decision-why-adopted-simple = Flere for end imod: vedtaget.
decision-why-adopted-absolute = { $for } af { $size } pladser er mere end halvdelen: vedtaget.
decision-why-adopted-two_thirds = { $for } af { $cast } afgivne for og imod er mindst to tredjedele: vedtaget.
decision-why-adopted-unanimity = Ingen imod: vedtaget.
decision-why-rejected-simple = { $for ->
    [0] Ingen stemte for: forkastet.
   *[other] Færre for end imod: forkastet.
  }
decision-why-rejected-absolute = { $for } af { $size } pladser er ikke mere end halvdelen: forkastet.
decision-why-rejected-two_thirds = { $for } af { $cast } afgivne for og imod er mindre end to tredjedele: forkastet.
decision-why-rejected-unanimity = Der var ikke enighed: forkastet.
decision-why-lapsed = Gruppen var ikke beslutningsdygtig: forslaget er bortfaldet.
decision-ruled-adopted = Stemmerne stod lige. { $role ->
    [vice_chair] Næstformanden
   *[other] Formanden
  } afgjorde: vedtaget. »{ $reason }«
decision-ruled-rejected = Stemmerne stod lige. { $role ->
    [vice_chair] Næstformanden
   *[other] Formanden
  } afgjorde: forkastet. »{ $reason }«
decision-ruled-postponed = Stemmerne stod lige. { $role ->
    [vice_chair] Næstformanden
   *[other] Formanden
  } afgjorde: udsat. »{ $reason }«
decision-voted-for = For
decision-voted-against = Imod
decision-voted-abstain = Undlod
decision-voted-missing = Svarede ikke
decision-seat-reason = { $organisation } (»{ $reason }«)
decision-small = kæde { $hash } · nr. { $seq } · forretningsorden v{ $version }
