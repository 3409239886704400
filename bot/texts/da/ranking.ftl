# Prioriteringen af ønsker og Pabulibs filer.
rank-summary = Af { $budget } går { $cost } til { $funded } af { $projects } projekter.
rank-shares-plain = Andele i puljen: { $shares }. Hver er på { $share } i beregningen.
rank-shares-raised = Andele i puljen: { $shares }. Hver er hævet fra { $before } til { $share } i beregningen.
rank-project = { $place }. { $id }  { $name }  { $cost }  effektive støtter: { $effective }
rank-unfunded = - { $id }  { $name }  { $cost }
rank-rest = Ikke finansieret: { $count }. Se, hvad de mangler: --all
rank-flaw = { $file }, linje { $line }: { $reason }
rank-no-file = Der er ingen fil { $file }. Skriv navnet på en fil i Pabulibs format (.pb).
rank-too-large = { $file } fylder mere end { $megabytes } MB. Så store runder kan ikke beregnes her.
rank-kind = { $file }: { $kind ->
    [ordinal] stemmerne er rækkefølger (ordinal)
   *[points] stemmerne er point ({ $kind })
  }. Reglen er her kun for stemmesedler, der vælger projekter (approval eller choose-1), for der er flere måder at gøre andet til kroner på. Intet er beregnet.
rank-over-budget = { $file }: Puljen er { $budget }, og det, loven kræver, koster { $cost } i alt. Sæt puljen op, eller tag noget ud.
pabulib-not-utf8 = Linjen har tegn, der ikke er UTF-8. Gem filen som UTF-8.
pabulib-character = Linjen har et kontroltegn, som ikke hører til i en tekst.
pabulib-open-quote = Et anførselstegn begynder en celle og slutter den ikke.
pabulib-outside = »{ $word }« står uden for filens dele. Den skal begynde med META.
pabulib-section-twice = Delen { $section } er der allerede.
pabulib-section-missing = Filen slutter uden delen { $section }.
pabulib-columns-missing = Delen { $section } mangler linjen med kolonnernes navne.
pabulib-column-missing = Delen { $section } mangler kolonnen { $name }.
pabulib-column-twice = Kolonnen { $name } er der to gange.
pabulib-too-many-cells = Rækken har { $count } celler, og der er { $known } kolonner. En tekst med semikolon skal stå i anførselstegn.
pabulib-cell-empty = { $name } er tom.
pabulib-key-twice = { $name } står allerede i linje { $first }.
pabulib-key-missing = META mangler { $name }.
pabulib-project-twice = Projektet { $name } står allerede i linje { $first }.
pabulib-voter-twice = { $name } har allerede en stemmeseddel i linje { $first }.
pabulib-not-a-number = { $name } er »{ $written }«, og det er ikke et tal. Skriv cifre, med punktum før decimaler.
pabulib-negative = { $name } er { $written } og kan ikke være under 0.
pabulib-not-whole = { $name } er { $written } og skal være et helt tal, mindst 1.
pabulib-not-yes-no = { $name } er »{ $written }« og skal være 1, 0 eller tom.
pabulib-vote-type-unknown = vote_type er »{ $written }« og skal være approval, choose-1, ordinal, cumulative eller scoring.
pabulib-project-unknown = Der er stemt på { $name }, og det projekt er ikke i filen.
pabulib-picked-twice = Rækkefølgen har { $name } to gange.
pabulib-picked-many = Der er valgt flere projekter, og vote_type er choose-1.
pabulib-points-missing = Stemmesedlen har projekter og ingen point.
pabulib-points-count = Stemmesedlen har { $count } point til { $picks } projekter.
pabulib-count-differs = { $name } er { $written }, og filen har { $count }. Måske er noget af den gået tabt.
