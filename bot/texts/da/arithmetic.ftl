# Hvordan en afstemning faldt ud: hvad der gør den gyldig, hvad tallene var, og hvorfor de gav dette udfald.
sum-share = { $comparator ->
    [more_than] mere end { $share ->
        [half] halvdelen
        [two-thirds] to tredjedele
        [three-quarters] tre fjerdedele
        [third] en tredjedel
       *[other] { $numerator }/{ $denominator }
      }
   *[at_least] mindst { $share ->
        [half] halvdelen
        [two-thirds] to tredjedele
        [three-quarters] tre fjerdedele
        [third] en tredjedel
       *[other] { $numerator }/{ $denominator }
      }
  }
sum-base = Gyldigt ved { $need } ({ $required } af { $size }{ $weighted ->
    [yes] {""}, talt efter vægt
   *[no] {""}
  }).
sum-base-recused = Gyldigt ved { $need }: { $weighted ->
    [yes] inhabile pladser vejer { $recused }
   *[no] { $recused ->
        [one] 1 plads er inhabil
       *[other] { $recused } pladser er inhabile
      }
  }, så { $required } af { $size } kræves.
sum-base-all = Gyldigt, når alle svarer.
sum-base-secret = Gyldigt ved mindst { $required } af { $size }, fordi afstemningen er hemmelig.
sum-base-written = Skriftlig procedure: alle skal svare, ellers er afstemningen ikke gyldig.
sum-base-silence = Skriftlig procedure: den, der ikke svarer inden fristen, regnes for enig.
sum-base-nobody = Alle pladser er inhabile, så ingen kan stemme.
sum-majority = { $majority ->
    [absolute] { $weighted ->
        [yes] Flertal af den samlede vægt.
       *[no] Flertal af alle pladser.
      }
    [two_thirds] To tredjedele af stemmerne for og imod.
    [unanimity] Enighed: ingen imod.
   *[simple] Simpelt flertal af stemmerne for og imod.
  }
sum-majority-options = { $majority ->
    [absolute] En ændring kræver flertal af alle pladser.
    [two_thirds] En ændring kræver to tredjedele af stemmerne.
    [unanimity] En ændring kræver, at alle, der stemmer, er enige om den.
   *[simple] Den mulighed, der får flest stemmer, vinder.
  }

sum-numbers = { $weighted ->
    [yes] { $votes }. { $part }
   *[no] { $votes }; { $part }
  }
sum-secret = Hemmelig afstemning: { $told }
sum-yes-no = { $for } for, { $against } imod, { $abstain } undlod
sum-options = { $picked }{ $several ->
    [yes] {""} (man kunne vælge flere)
   *[no] {""}
  }, { $abstain } undlod
sum-picked = { $option } { $votes }
sum-option = »{ $words }«
sum-status-quo = ingen ændring
sum-hidden = { $hidden ->
    [one] 1 stemme, der ikke er talt op
   *[other] { $hidden } stemmer, der ikke er talt op
  }
sum-part = { $part ->
    [0] Ingen af de
   *[other] { $part } af
  } { $size } { $size ->
    [one] plads
   *[other] pladser
  } deltog, { $required } krævedes ({ $need }).
sum-part-weighted = Pladserne vejer i alt { $size }; { $part ->
    [0] ingen
   *[other] { $part }
  } deltog, { $need } er { $required }.
sum-part-all = { $part ->
    [0] Ingen af de
   *[other] { $part } af
  } { $size } { $size ->
    [one] plads
   *[other] pladser
  } svarede, og alle skulle svare.
sum-part-all-weighted = Pladserne vejer i alt { $size }; { $part ->
    [0] ingen
   *[other] { $part }
  } svarede, og alle skulle svare.
sum-part-silent = { $part } af { $size } pladser svarede. { $silent }
sum-part-silent-weighted = Pladserne vejer i alt { $size }; { $part } svarede. { $silent }
sum-all-silent = Ingen svarede inden fristen, og alle { $size } regnes for enige.
sum-silent = { $silent ->
    [one] 1 svarede ikke inden fristen og regnes for enig.
   *[other] { $silent } svarede ikke inden fristen og regnes for enige.
  }
sum-need-secret = fordi afstemningen var hemmelig
sum-recused = { $weighted ->
    [yes] Inhabile pladser, der vejer { $recused }, regnes ikke med.
   *[no] { $recused ->
        [one] 1 plads er inhabil og regnes ikke med.
       *[other] { $recused } pladser er inhabile og regnes ikke med.
      }
  }
sum-nobody = Alle pladser er inhabile, så ingen kunne stemme.

sum-result = { $outcome ->
    [adopted] vedtaget
    [rejected] forkastet
   *[postponed] udsat
  }
sum-result-option = { $option } er vedtaget
sum-result-unchanged = alt bliver, som det er
sum-written = Gruppen var ikke beslutningsdygtig i første omgang, så sagen gik videre i skriftlig procedure.
sum-none-for = Ingen stemte for: { $result }.
sum-agreeing = { $silent ->
    [0] { $for } for
    [one] { $for } for og 1 tavs
   *[other] { $for } for og { $silent } tavse
  }
sum-simple = { $silent ->
    [0] { $outcome ->
        [adopted] Flere stemmer for end imod
       *[rejected] Færre stemmer for end imod
      }
   *[other] { $outcome ->
        [adopted] Med de tavse er der flere for end imod
       *[rejected] Selv med de tavse er der færre for end imod
      }
  }: { $result }.
sum-absolute = { $agreeing } ud af alle { $size } er { $outcome ->
    [adopted] mere end halvdelen
   *[rejected] ikke mere end halvdelen
  }: { $result }.
sum-two-thirds = { $agreeing } mod { $against } imod er { $outcome ->
    [adopted] mindst to tredjedele
   *[rejected] mindre end to tredjedele
  }: { $result }.
sum-unanimity = { $outcome ->
    [adopted] Ingen imod
   *[rejected] { $against } imod, så der var ikke enighed
  }: { $result }.
sum-won = { $majority ->
    [absolute] { $option } fik { $votes } ud af alle { $size }, mere end halvdelen
    [two_thirds] { $option } fik { $votes } af { $cast } stemmer, mindst to tredjedele
    [unanimity] Alle, der valgte, valgte { $option }
   *[simple] { $option } fik flest stemmer
  }: vedtaget.
sum-won-silent = { $option } førte, og de tavse regnes for enige i det: vedtaget.
sum-lost = { $option } fik flest stemmer, men { $majority ->
    [absolute] { $votes } ud af alle { $size } er ikke mere end halvdelen
    [two_thirds] { $votes } af { $cast } er mindre end to tredjedele
   *[unanimity] ikke alle valgte det ({ $votes } af { $cast })
  }: alt bliver, som det er.
sum-lost-even = { $options } stod lige, og ingen af dem fik { $majority ->
    [absolute] flertal af alle pladser
    [two_thirds] to tredjedele af stemmerne
   *[unanimity] alle stemmer
  }: alt bliver, som det er.
sum-lost-nobody = Ingen valgte noget: alt bliver, som det er.
sum-lost-status-quo = Ingen ændring fik flest stemmer: alt bliver, som det er.
sum-tied = Stemmerne stod lige
sum-tied-options = { $options } stod lige
sum-cast = { $tied }. { $casting } havde forsædet, så den stemme talte dobbelt: { $result }.
sum-cast-chair = { $tied }, og formandskabets stemme talte dobbelt: { $result }.
sum-cast-nobody = { $tied }, og hverken formand eller næstformand havde stemt: { $result }.
sum-cast-no-side = { $tied }, og { $casting }, der havde forsædet, tog ikke parti: { $result }.
sum-ruled = { $tied }. { $role ->
    [vice_chair] Næstformanden
   *[other] Formanden
  } afgjorde: { $result }. »{ $reason }«
sum-ruled-doubt = { $short }. { $role ->
    [vice_chair] Næstformanden
   *[other] Formanden
  } afgjorde tvivlsspørgsmålet: { $result }. »{ $reason }«
sum-short = { $written ->
    [none] Gruppen var ikke beslutningsdygtig
   *[other] Heller ikke skriftligt blev gruppen beslutningsdygtig
  }
sum-lapsed = { $short }: forslaget bortfalder.
sum-lapsed-nobody = Dermed bortfalder forslaget.
sum-withdrawn = Forslaget blev trukket tilbage.
