# Microsoft Teams: det, som kun siges dér, og app-pakken.
teams-write-to-me = Jeg kan ikke skrive til dig endnu. Skriv til mig først: find OS2ting under Apps i Teams, og tryk på Chat.
teams-name = OS2ting: forslag og afstemninger
teams-description = OS2ting hjælper styregrupper med at beslutte sammen: sæt et forslag til afstemning, stem, giv fuldmagt, og se, hvad der er besluttet. En plads stemmer, ikke en person, og alle grupper ser den samme optælling, uanset om de sidder i Teams, i Slack eller i en browser. Hver beslutning føres til protokols, og enhver kan kontrollere protokollen.
