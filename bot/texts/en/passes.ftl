# Private addresses of a single page: a poll to answer, an agenda or minutes to read.
button-poll-page = Answer in the browser
button-paper-own = As PDF, only to me
button-pass-open = Open my page
button-pass-pdf = Open as PDF
button-pass-markdown = As Markdown
button-pass-end = Close the link
pass-poll-title = Answer in the browser: { $meeting }
pass-poll-until = You can answer on the page until { $at }. For { $days ->
    [one] a day
   *[other] { $days } days
} after the end it shows what came of it.
pass-poll-secret = The link is yours alone: whoever has it answers in your name. An earlier link does not work any more.
pass-paper-until = The link works until { $at }.
pass-paper-closed = Closed items are in it too: it is not to be published.
pass-paper-secret = The link is yours alone: whoever has it can read along. An earlier link does not work any more.
pass-ended = The link does not work any more
pass-none = There is no link to close
web-pass-gone = The link does not work
web-pass-gone-line = It is too old, closed, replaced by a later one, or misspelt, or you do not take part any more. Find the card in chat and press the button again: you get a new one if it is still yours to have.
web-poll-as = You answer as { $name }.
web-poll-dates = The dates, and how they suit you
web-poll-date = Date
web-poll-fit = Does it suit you?
web-poll-noted = Noted
web-poll-noted-line = Your answer is saved.
web-poll-answered = You answered { $at }. You can change it until the poll closes; the latest answer counts, whether you give it here or in chat.
web-poll-missing = Choose an answer for { $date }.
web-poll-choose = Choose an answer.
web-poll-own = What you answered
web-poll-silent = You did not answer.
web-poll-closed = The poll is closed
web-poll-counting = The poll closed { $at }. What came of it will stand here in a moment.
