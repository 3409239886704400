# Amounts as people write them, and why not.
refused-amount-required = An amount is missing here. Write for example “300,000 kr.”.
refused-bad-amount = I cannot read “{ $text }” as an amount. Write for example “250,000 kr.”, “250k” or “1.5 million”.
refused-negative-amount = “{ $text }” is below zero. Write an amount without a minus.
refused-other-currency = “{ $text }” is not Danish kroner. Convert the amount, and write it in kroner.
refused-ambiguous-amount = “{ $text }” can be read in two ways. Write the amount in full, for example “1,250,000 kr.”.
refused-amount-too-large = “{ $text }” is more than a billion kroner. See whether it has a zero too many.
