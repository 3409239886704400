# The receipt of an item in a round: who pays what, or what is missing.
receipt-backers-plain = { $count ->
   *[other] { $number }
  }
receipt-backers-municipalities = { $count ->
    [one] 1 municipality
   *[other] { $number } municipalities
  }
receipt-backers-organisations = { $count ->
    [one] 1 organisation
   *[other] { $number } organisations
  }
receipt-by-law = Required by law: paid before the budget was shared.
receipt-shared-alike = { $supporters } behind it; { $cost } shared, { $each } each.
receipt-shared = { $supporters } behind it; { $cost } shared, { $each } each at most.
receipt-alone = { $supporters } behind it, paying all of it: { $cost }
receipt-completed = { $supporters } behind it; their shares have { $held } left. Paid by support out of what was left over.
receipt-missing = Its supporters ({ $supporters }) have { $held } left of { $cost }; { $missing } is missing
receipt-nobody = Nobody is behind it.
