# Wishes that are alike, and the words that mean the same.
similar-title = Is it like one of these?
similar-yours = Your wish: { $title }
similar-one = #{ $number } { $title } · { $count ->
    [0] backed by nobody yet
    [one] backed by 1 organisation
   *[other] backed by { $count } organisations
 }
similar-why = One wish that many back weighs more than several that say the same.
button-support-instead = Back this instead
button-wish-show = Show
button-wish-new-anyway = No, mine is new
synonyms-title = Words that mean the same
synonyms-line = When somebody writes a wish, I also find those that say it in other words: “spreadsheet” finds “Excel”. { $count } groups of words come with me. Here you can add your own.
synonyms-own = { $product } · { $count ->
    [0] no groups of its own
    [one] 1 group of its own
   *[other] { $count } groups of its own
 }
synonyms-saved = The words are saved
synonyms-saved-line = They count from now on, also for wishes that were sent before.
button-synonyms-edit = Change the words
form-synonyms-title = Words for the same
form-synonyms-line = For wishes for { $product }. Write one group on each line.
form-synonyms-words = Words that mean the same
form-synonyms-hint = For example “Conventus, booking”. When a line begins with -, its words are taken out of the groups that come with me.
form-synonyms-submit = Save
command-words-synonyms = synonyms, synonym
command-does-synonyms = change the words that mean the same in wishes (coordinator)
help-synonyms = { $ting } synonyms — { command-does-synonyms }
