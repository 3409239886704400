# Microsoft Teams: det, som kun siges dér.
teams-unfilled = Udfyld dette felt.
teams-write-to-me = Jeg kan ikke skrive til dig endnu. Skriv til mig først: find OS2ting under Apps i Teams, og tryk på Chat.
