# Inhabilitet: erklæret, spurgt, afgjort.
form-recuse-title = Inhabil
form-recuse-intro = { $number } »{ $title }«. Pladsen deltager ikke i sagen og tæller ikke med. Det kan ikke fortrydes.
form-recuse-seat = Hvilken plads?
form-recuse-reason = Hvorfor?
form-recuse-submit = Erklær inhabilitet
button-recuse-ask = Spørg om en anden
recused-title = { $organisation } er inhabil i sagen.
recused-line = Det står på { $number }, og pladsen tæller ikke længere med.
form-recuse-ask-title = Er en anden inhabil?
form-recuse-ask-intro = Formanden afgør spørgsmålet. Gælder det formanden selv, gør næstformanden. Den, det gælder, får besked.
form-recuse-ask-seat = Hvem?
form-recuse-ask-reason = Hvorfor spørger du?
form-recuse-ask-hint = Læses af den, det gælder, og af den, der afgør det.
form-recuse-ask-submit = Spørg
recusal-asked-title = Der er spurgt, om { $organisation } er inhabil.
recusal-asked-line = Du får svaret her.
recusal-question = { $number }: er { $organisation } inhabil?
recusal-by = { $asker } spørger: »{ $reason }«
recusal-who-rules = Formanden afgør det. Gælder det formanden selv, gør næstformanden.
recusal-too-late = Afstemningen er slut, så det kan ikke længere afgøres.
recusal-ruled-yes = { $role ->
    [vice_chair] Næstformanden
   *[other] Formanden
  } afgjorde: { $organisation } er inhabil. »{ $reason }«
recusal-ruled-no = { $role ->
    [vice_chair] Næstformanden
   *[other] Formanden
  } afgjorde: { $organisation } er ikke inhabil. »{ $reason }«
recusal-vacant-title = Ingen kan afgøre, om en plads er inhabil
recusal-vacant-line = { $number }: der er spurgt, om { $organisation } er inhabil, og { $group } har hverken formand eller næstformand, der kan svare. Bed administratoren om at skrive en formand i app.yaml.
button-recused = Inhabil
button-not-recused = Ikke inhabil
form-recusal-yes = Afgør: inhabil
form-recusal-no = Afgør: ikke inhabil
recusal-title = Er { $organisation } inhabil?
form-recusal-hint = Skal udfyldes. Læses af den, det gælder, og af den, der spurgte.
recusal-by-nobody = Spørgsmålet: »{ $reason }«
