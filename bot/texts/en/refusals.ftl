# Every no: why, and what to do. One for each code in bot/refusals.py.
refused-unknown-person = I do not know you yet. Ask the coordinator for a code, and write { $ting } link CODE.
refused-unknown-button = I no longer know that button. Write { $ting } to see what you can do.
refused-unknown-motion = There is no such motion. Write { $ting } to see those that are open.
refused-unknown-group = There is no such group. Write { $ting } to see yours.
refused-unknown-draft = The draft is no longer there. Begin again: write { $ting }.
refused-unknown-colleague = I do not know who “{ $text }” is. Write the whole name or the e-mail address as the administrator registered it.
refused-name-required = Who is the code for? Write { $ting } code and the name.
refused-no-channel-here = That can only be done in a channel, not in a talk with me alone.
refused-no-seat = Only someone with a seat in { $group } can do that. If you should have one, ask the coordinator.
refused-coordinator-has-no-seat = Only someone with a seat in { $group } can do that. As coordinator you see the matter through, but have no vote.
refused-supplier-never-votes = Only someone with a seat in { $group } can do that. As a supplier you may advise, but not vote.
refused-may-not-open = In { $group } you cannot put motions to the vote. Ask the coordinator to do it.
refused-may-not-close = Only the chair and the coordinator can close a vote before its deadline. Ask one of them.
refused-may-not-rule = Only the chair can rule on this. The vice chair can when the chair is recused, missing or has been silent for too long, or when it is about the chair.
refused-may-not-connect = Only the coordinator can connect a channel to { $group }. Ask the coordinator.
refused-may-not-make-codes = Only the coordinator can make a code, and only for people of the same product.
refused-vote-closed = The vote closed on { $at }, { $ago } ago, so that was not counted. See the result on the motion.
refused-not-tied = There is nothing to rule on in that matter.
refused-already-ruled = The matter is settled already. The ruling stands on the motion.
refused-no-ballot = You have not voted yet. Vote first.
refused-no-seats = { $group } has no seats, so nobody can vote. Ask the administrator to set them in app.yaml.
refused-reason-required = Write a reason. It is required.
refused-title-required = The title is missing. Write in one line what it is about.
refused-too-long = The text is { $length } characters. There is room for { $limit }. Make it shorter, or put the rest behind a link.
refused-bad-link = “{ $link }” cannot be used as a link. Write the whole address with https://, 5 links at most.
refused-deadline-too-soon = { $at } is too soon. The deadline must be at least half an hour ahead.
refused-channel-taken = The channel already belongs to { $group }.
refused-bad-link-code = The code is wrong or too old. Ask the coordinator for a new one.
refused-too-many-codes = You have tried too many codes. Wait an hour.
refused-already-linked = Your account is already linked to you. Write { $ting }.
refused-may-not-see-outbox = Only the coordinator can see what has not arrived. Ask the coordinator.
refused-unknown-message = That message does not wait any more. Write { $ting } outbox to see what does.
refused-still-looking = The message may have arrived already, so I look for it before it is sent again. Wait a few minutes.
ago-minutes = { $minutes ->
    [0] less than a minute
    [one] 1 minute
   *[other] { $minutes } minutes
  }
ago-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
  }
ago-days = { $days ->
    [one] 1 day
   *[other] { $days } days
  }
reading-not_understood = I did not understand “{ $text }”. Write for example “Friday at 12” or “4 December 14:00”.
reading-in_the_past = “{ $text }” has passed. Write a time that lies ahead.
reading-too_far = “{ $text }” is more than two years ahead.
reading-wrong_weekday = { $date } is a { $actual }, not a { $said }. Which day do you mean?
reading-no_such_date = “{ $text }” is not a date that exists.
reading-no_such_time = That time does not exist on that day: the clocks go forward. Choose another.
reading-twice = That time comes twice on that day: the clocks go back. Choose another.
reading-no_time = Say also from when to when, for example 10:00-12:00.
reading-ambiguous = “{ $text }” can mean “{ $first }” or “{ $second }”. Write a day and a time.
refused-may-not-withdraw = Only the person who put the motion can withdraw it, and only until somebody has voted. After that the chair can. Ask the chair.
refused-may-not-nudge = Only the coordinator, the chair and the vice chair can remind the others to vote.
refused-may-not-state = Only the chair, the vice chair and the coordinator can put that beside a decision. You can ask for a minority statement if you voted otherwise.
refused-holder-voted = The seat’s own representative has voted, and that ballot counts.
refused-seat-recused = The seat is recused in this matter and takes no part.
refused-proxy-speaks = The seat has given its proxy to another, so its substitute does not vote here. If the proxy is taken back, you can vote.
refused-pick-one = Choose at least one option, or abstain.
refused-secret-no-reason = In a secret vote no reasons are given: they would reveal the ballot.
refused-unknown-seat = That seat cannot be chosen here. Choose another.
refused-proxy-not-allowed = The group’s rules of procedure allow no proxies. Ask your substitute to vote.
refused-proxy-self = You cannot give a proxy to yourself. Choose another seat.
refused-proxy-after-vote = You have voted already. Withdraw your ballot first if another is to vote on your behalf.
refused-proxy-given = You have given a proxy already. Take it back first: write { $ting } proxy.
refused-proxy-circle = That seat has given its own proxy to you, so the votes would go in a circle. Choose another.
refused-proxy-passed-on = A proxy cannot be passed on: a seat that has got or given one cannot be part of another. Choose another seat.
refused-proxy-limit = That seat holds as many proxies as the rules of procedure allow ({ $limit }). Choose another.
refused-no-proxy = That proxy does not exist any more. Write { $ting } proxy to see yours.
refused-bad-day = Write the day of the meeting, for example “4 March”. It cannot be in the past.
refused-already-asked = It has been asked already whether { $organisation } is recused. The answer stands on the matter.
refused-already-nudged = Those who are missing have been reminded of it once already.
refused-nudge-too-late = No working hours are left before the deadline. Call them instead.
refused-nobody-missing = All have answered, or none of those missing can be reached. There is nobody to remind.
refused-not-decided = That matter is not decided yet.
refused-no-dissent = A minority statement is for those who voted otherwise than was decided.
refused-already-stated = That is on the record already.
refused-words-required = The field is empty. Write what it shall say.
refused-options-few = Write at least { $least } options, one a line.
refused-options-many = There is room for { $most } options. Put some together.
refused-options-alike = Two of the options are the same. Change one.
refused-secret-alone = With one seat a vote cannot be secret. Choose an open one.
refused-secret-weighted = When seats weigh differently, the result would reveal who voted what. Choose an open vote.
refused-bad-advice = The recommendation does not fit the vote. Choose for or against, or one of the options.
refused-other-group = That decision was made by { $group }, and only that group can reverse or ratify it.
refused-holder-declares = Only the seat’s own representative can declare it recused. If you are in doubt about yourself, do not vote for it.
refused-too-fast = That was too fast for me to keep up with. Nothing has changed. Wait a minute, and try again.
refused-still-holds = This person still has a seat or a role in { $group }. Put somebody else in app.yaml and run os2ting apply; then the person can be erased.
refused-already-erased = This person is erased already.

refused-unknown-product = I do not know that product. Write { $ting } wish, and choose one of yours.
refused-group-other-product = { $group } belongs to { $of }, and the wish is for { $product }. Choose a group of { $product }, your own organisation or the other product.
refused-unknown-wish = There is no such wish, or it is not yours to see. Write { $ting } wishes to see those there are.
refused-coordinators-only = Only the product’s coordinator can do that. Ask the coordinator.
refused-no-organisation = I do not know where you work, so you cannot back anything for anybody. Ask the coordinator to write it down.
refused-not-a-user = { $organisation } does not use { $product }, so you cannot back wishes for it. If you do use it, ask the coordinator to write it down.
refused-organisation-left = { $organisation } has left { $product }, so your backing does not count any more. If that is wrong, tell the coordinator.
refused-supplier-never-backs = A supplier advises and does not back wishes. You can comment on the wish.
refused-may-not-change-wish = Only the one who sent the wish, a colleague or the coordinator can change it. You can write a comment.
refused-wish-closed = Wish #{ $number } is closed and cannot be changed. If it should be taken up again, ask the coordinator.
refused-wish-backed = { $count ->
    [one] One other organisation backs
   *[other] { $count } other organisations back
 } the wish, so it is no longer yours alone. Take back your own support instead.
refused-no-support = That support is not there any more, so there is nothing to take back.
refused-may-not-end-support = Only the one who holds your position, or your seat in the steering group, can take back the backing of all. You can take back your own.
refused-no-points = Here wishes are backed without points.
refused-too-many-points = You do not have so many points: give at least 1 and at most { $left }.
refused-merge-itself = A wish cannot be merged with itself. Choose another.
refused-merge-other-product = The two wishes are for different products and cannot be merged.
refused-merge-chain = #{ $number } is already merged with #{ $other }, so this would make a chain. Part them first, or merge directly with #{ $other }.
refused-not-merged = The wish is not merged with another, so there is nothing to take apart.
refused-estimate-negative = An estimate cannot be below zero. Write it without a minus.
refused-estimate-zero = An estimate of zero says that it costs nothing. Write the least that it will take, or leave the wish without an assessment until you know.
refused-estimate-upside-down = The highest figure of the estimate is lower than the lowest. Swap them.
refused-estimate-too-large = The estimate is hardly that large. See whether there is a zero too many.
refused-too-many-tags = At most { $most } tags on a wish. Delete some.
refused-bad-synonyms = Line { $line }: { $flaw ->
    [one-word] “{ $word }” stands alone. Write at least two words on the line that mean the same; two forms of one word count as one.
    [two-groups] “{ $word }” stands on another line already. Join the two lines, or delete it from one.
    [phrase] “{ $word }” is several words. Write one word between two commas.
   *[no-word] “{ $word }” is not a word. Write words with letters, and commas between them.
 }
refused-synonyms-changed = Somebody else has changed the list meanwhile. Copy yours, open the list again, and put it in.
