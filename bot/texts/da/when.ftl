# Det, der er forstået af en dato, sagt igen.
when-day = { $day } (uge { $week }){ $part ->
    [morning] , formiddag
    [afternoon] , eftermiddag
    [evening] , aften
   *[none] {""}
}
when-moment = { $day } kl. { $time } (uge { $week })
when-range = { $day } kl. { $start }-{ $end } (uge { $week })
when-week = uge { $week } i { $year }: { $first } til { $last }
when-month = { $month }, hele måneden
when-quarter = { $quarter }. kvartal { $year }
when-year = hele { $year }
when-no-zone = »{ $zone }« er ingen tidszone. Skriv den som Europe/Copenhagen.
when-no-now = »{ $now }« er intet tidspunkt. Skriv det som 2026-11-23T10:00.
cli-when = vis, hvad der forstås ved en dato, som folk skriver den
cli-when-phrase = det, der er skrevet, for eksempel "fredag d. 4. dec kl 9-11"; - læser en linje ad gangen fra standard input
cli-when-now = regn, som om klokken var det, for eksempel 2026-11-23T10:00; ellers nu
cli-when-zone = tidszonen; ellers Europe/Copenhagen
cli-when-language = hvis skik der regnes efter, hvor det kommer an på sproget
cli-when-explain = sig det også med ord, eller hvorfor det ikke kan forstås
usage-phrase = TEKST
