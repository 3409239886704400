# Forslag: kort, formular, forhåndsvisning.
moment = { $day } kl. { $time } (uge { $week })
moment-written = { $date } kl. { $time }
no-group = denne gruppe
motion-number = { $product } { $year }-{ $number }
motion-kind-strategic = strategisk
motion-kind-operational = operationelt
motion-kicker = Forslag { $number } · { $kind }
motion-deadline = Stem senest { $at }
motion-roll = { $count ->
    [one] 1 plads: { $organisations }.
   *[other] { $count } pladser: { $organisations }.
  }
motion-quorum = Gyldigt ved { $comparator ->
    [more_than] mere end { $share ->
        [half] halvdelen
        [two-thirds] to tredjedele
        [three-quarters] tre fjerdedele
        [third] en tredjedel
       *[other] { $numerator }/{ $denominator }
      }
   *[at_least] { $share ->
        [half] mindst halvdelen
        [two-thirds] mindst to tredjedele
        [three-quarters] mindst tre fjerdedele
        [third] mindst en tredjedel
        [all] alle pladser
       *[other] mindst { $numerator }/{ $denominator }
      }
  } ({ $required } af { $size }).
motion-majority-simple = Simpelt flertal af stemmerne for og imod.
motion-majority-absolute = Flertal af alle pladser.
motion-majority-two_thirds = To tredjedele af stemmerne for og imod.
motion-majority-unanimity = Enighed: ingen imod.
motion-count = Afgivet: { $cast } af { $size }
motion-count-who = Afgivet: { $cast } af { $size } — { $who }
motion-missing = Mangler: { $organisations }
motion-small = Forretningsorden v{ $version } · stemmeliste { $roll }
motion-seat-for = { $organisation } for
motion-seat-against = { $organisation } imod
motion-seat-abstain = { $organisation } undlader
motion-bar-for = For
motion-bar-against = Imod
motion-bar-abstain = Undlader
motion-bar-missing = Mangler
motion-closed-deadline = Afstemningen lukkede { $at }, da fristen udløb.
motion-closed-all_answered = Afstemningen lukkede { $at }: alle har svaret.
motion-closed-by_hand = Afstemningen blev lukket { $at }. Begrundelse: { $reason }
motion-closing = Fristen er udløbet. Stemmerne tælles op.
motion-awaiting-chair = Stemmerne står lige. Sagen venter på formandens afgørelse.
motion-erased = (slettet)
button-for = For
button-against = Imod
button-abstain = Undlader at stemme
button-read = Læs sagen
button-see-decision = Se beslutningen
motion-brief-none = Der er ikke skrevet noget sagsoplæg.
motion-proposer = Foreslået af
motion-group = Gruppe
motion-opened = Sat til afstemning
form-motion-title = Nyt forslag
form-motion-group = Gruppe
form-motion-name = Hvad skal besluttes?
form-motion-name-hint = Én sætning, som man kan stemme for eller imod.
form-motion-brief = Sagsoplæg
form-motion-brief-hint = Formål, baggrund, konsekvenser. Kort er bedst.
form-motion-kind = Type
form-motion-kind-strategic = Strategisk beslutning
form-motion-kind-operational = Operationel beslutning
form-motion-deadline = Frist
form-motion-deadline-hint = For eksempel »fredag kl. 12«, »om 9 dage« eller »4. december kl. 14«.
form-motion-links = Links
form-motion-links-hint = Højst 5, ét pr. linje, med https://
form-motion-next = Gennemse forslaget
form-cancel = Fortryd
preview-title = Gennemse forslaget
preview-intro = Sådan bliver det. Intet er sendt endnu.
preview-deadline = Frist
preview-roll = Stemmeberettigede
preview-rules = Forretningsorden
preview-submit = Sæt til afstemning
preview-edit = Ret
opened-title = Forslaget er sat til afstemning
opened-line = { $number } »{ $title }« er nu i gruppens kanaler. Fristen er { $at }.
