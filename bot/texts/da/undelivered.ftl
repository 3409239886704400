# Det, der ikke kom frem: udbakken.
outbox-title = { $count ->
    [one] 1 besked er ikke kommet frem
   *[other] { $count } beskeder er ikke kommet frem
  }
outbox-none = Alt er kommet frem
outbox-more = og { $count } til. Administratoren kan se dem alle med: os2ting outbox
outbox-retried = { $count ->
    [0] Der var ikke noget at prøve igen.
    [one] Jeg prøver igen nu. Lykkes det ikke, står beskeden her igen.
   *[other] Jeg prøver { $count } beskeder igen nu. De, der ikke lykkes, står her igen.
  }
outbox-doubted = { $count ->
    [0] Der var ingen beskeder at tvivle på.
    [one] 1 besked kan være sendt, efter at kopien blev taget. Når botten starter, leder jeg efter den, før jeg sender igen.
   *[other] { $count } beskeder kan være sendt, efter at kopien blev taget. Når botten starter, leder jeg efter dem, før jeg sender igen.
  }
outbox-given-up = Beskeden er opgivet og bliver ikke sendt. Det er ført til protokols.
outbox-about = { $number } »{ $title }«
outbox-to-person = til { $name }
outbox-to-place = i { $place }
outbox-since = siden { $at }
outbox-dead = kunne ikke leveres ({ $failure })
outbox-uncertain = måske leveret: jeg leder efter den, før jeg sender igen
outbox-unseen = måske leveret: her kan jeg ikke lede efter den. Er den der ikke, så send igen
outbox-held = venter, til workspacet kan nås
outbox-waiting-title = { $count ->
    [one] 1 besked er ikke kommet frem endnu. Jeg prøver igen af mig selv
   *[other] { $count } beskeder er ikke kommet frem endnu. Jeg prøver igen af mig selv
  }
outbox-waiting = { $count ->
    [one] forsøgt 1 gang: { $failure }
   *[other] forsøgt { $count } gange: { $failure }
  }
outbox-queued = ikke forsøgt endnu: venter på en anden, eller på at botten kører
outbox-why = { $failure ->
    [no-token] botten fik ikke sin adgang hos Microsoft
    [no-connection] der er ikke forbindelse til platformen
    [no-answer] platformen svarer ikke
    [unreadable] platformens svar kan ikke læses
    [not-signed-in] botten er ikke logget ind i Slack
    [unreachable] personen kan ikke findes
    [platform-off] platformen er slukket i app.yaml
    [tenant-off] tenanten står ikke i app.yaml
    [deleted] beskeden blev slettet
    [error] fejl i botten, se loggen
   *[other] { $failure }
  }
outbox-failing = mislykkedes { $count } gange ({ $failure }), jeg prøver stadig
outbox-kind-channel-greeting = Velkomst
outbox-kind-motion-card = Forslag
outbox-kind-ballot-noted = Kvittering for en stemme
outbox-kind-motion-reminder = Påmindelse
outbox-kind-ruling-card = Sag, der venter på en afgørelse
outbox-kind-ruling-vacant = Sag, som ingen kan afgøre
outbox-kind-motion-extended = Skriftlig procedure
outbox-kind-proxy-card = Fuldmagt
outbox-kind-recusal-card = Spørgsmål om inhabilitet
outbox-kind-recusal-asked = Besked om et spørgsmål om inhabilitet
outbox-kind-recusal-ruled = Svar på et spørgsmål om inhabilitet
outbox-kind-recusal-vacant = Spørgsmål om inhabilitet, som ingen kan svare på
outbox-kind-departure-card = Beslutning, der mangler en begrundelse
outbox-kind-digest-card = Dagens oversigt
outbox-kind-decision-card = Beslutning
outbox-kind-due-stuck = Besked om noget, der ikke er sket
outbox-kind-outbox-undelivered = Besked om en besked, der ikke kom frem
outbox-kind-outbox-expired = Besked om en påmindelse, der kom for sent
outbox-kind-workspace-absent = Besked om et workspace eller en tenant, der ikke kan nås
button-outbox = Ikke kommet frem ({ $count })
button-see-outbox = Se, hvad der ikke kom frem
button-retry = Prøv igen
button-send-again = Send igen
button-retry-all = Prøv alle igen
button-retry-after-all = Prøv igen alligevel
button-give-up = Opgiv
command-words-outbox = udbakke, udbakken, ikke leveret
command-does-outbox = se, hvad der ikke er kommet frem (koordinator)
help-outbox = { $ting } udbakke — { command-does-outbox }
