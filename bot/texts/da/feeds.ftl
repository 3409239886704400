# En gruppes kalender, som man abonnerer på.
feed-name = Møder i { $group } · { $product }
