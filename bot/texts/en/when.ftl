# What was understood of a date, said back.
when-day = { $day } (week { $week }){ $part ->
    [morning] , in the morning
    [afternoon] , in the afternoon
    [evening] , in the evening
   *[none] {""}
}
when-moment = { $day } at { $time } (week { $week })
when-range = { $day }, { $start }-{ $end } (week { $week })
when-week = week { $week } of { $year }: { $first } to { $last }
when-month = { $month }, the whole month
when-quarter = Q{ $quarter } { $year }
when-year = all of { $year }
when-no-zone = “{ $zone }” is no time zone. Write it like Europe/Copenhagen.
when-no-now = “{ $now }” is no time. Write it like 2026-11-23T10:00.
cli-when = show what is understood of a date as people write it
cli-when-phrase = what was written, such as "fredag d. 4. dec kl 9-11"; - reads a line at a time from standard input
cli-when-now = as if it were this time, such as 2026-11-23T10:00; otherwise now
cli-when-zone = the time zone; otherwise Europe/Copenhagen
cli-when-language = whose custom counts, where the language matters
cli-when-explain = say it in words too, or why it cannot be understood
usage-phrase = TEXT
