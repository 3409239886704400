# Kvitteringen for et punkt i en runde: hvem betaler hvad, eller hvad mangler.
receipt-backers-plain = { $count ->
   *[other] { $number }
  }
receipt-backers-municipalities = { $count ->
    [one] 1 kommune
   *[other] { $number } kommuner
  }
receipt-backers-organisations = { $count ->
    [one] 1 organisation
   *[other] { $number } organisationer
  }
receipt-by-law = Krævet ved lov: betalt, før puljen blev delt.
receipt-shared-alike = { $supporters } står bag; { $cost } delt, { $each } hver.
receipt-shared = { $supporters } står bag; { $cost } delt, højst { $each } hver.
receipt-alone = { $supporters } står bag og betaler det hele: { $cost }
receipt-completed = { $supporters } står bag; deres andele har { $held } tilbage. Betalt efter støtte af det, der var tilovers.
receipt-missing = Opbakningen ({ $supporters }) har { $held } tilbage af { $cost }; der mangler { $missing }
receipt-nobody = Ingen står bag.
