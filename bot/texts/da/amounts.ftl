# Beløb, som folk skriver dem, og hvorfor ikke.
refused-amount-required = Her mangler et beløb. Skriv for eksempel »300.000 kr.«.
refused-bad-amount = Jeg kan ikke læse »{ $text }« som et beløb. Skriv for eksempel »250.000 kr.«, »250 t.kr.« eller »1,5 mio.«.
refused-negative-amount = »{ $text }« er under nul. Skriv et beløb uden minus.
refused-other-currency = »{ $text }« er ikke kroner. Regn beløbet om, og skriv det i danske kroner.
refused-ambiguous-amount = »{ $text }« kan læses på to måder. Skriv beløbet helt ud, for eksempel »1.250.000 kr.«.
refused-amount-too-large = »{ $text }« er mere end en milliard kroner. Se efter, om der er et nul for meget.
