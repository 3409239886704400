# Projects, milestones, spending and the frame.
project-number = { $product } project { $number }
project-kicker = { $project } · { $stage }
project-stage-proposed = proposed
project-stage-recommended = before the steering group
project-stage-started = under way
project-stage-delivered = delivered
project-stage-closed = closed
project-stage-stopped = stopped
project-stage-rejected = not adopted
project-estimate = Estimate: { $estimate }
project-spent = Spent { $spent } of the estimate of { $estimate }
project-spent-over = Spent { $spent }: { $excess } over the estimate of { $estimate }
project-in-frame = Paid from the frame for { $year }.
project-apart = Granted by the steering group, outside the frame.
project-wishes = Wishes
project-wish = #{ $number } { $title } ({ $backers ->
    [0] nobody behind it
    [one] 1 organisation behind it
   *[other] { $backers } organisations behind it
  })
project-milestones = Milestones
project-under-vote = The steering group is voting on it: motion { $motion }. Deadline: { $at }.
project-adopted = Adopted: motion { $motion }.
project-postponed = Postponed: motion { $motion }. It can be recommended again.
project-rejected = { $outcome ->
    [lapsed] Motion { $motion } lapsed, so nothing came of the project. The wishes are free again.
    [withdrawn] Motion { $motion } was taken back, so nothing came of the project. The wishes are free again.
   *[rejected] Motion { $motion } was rejected, so nothing came of the project. The wishes are free again.
  }
project-words-delivered = Delivered { $date }
project-words-closed = What came of it? ({ $date })
project-words-stopped = Stopped { $date }
project-inside = The estimate of { $estimate } is inside what is left of the frame ({ $rest }), so you can start the project.
project-outside = The estimate of { $estimate } is { $beyond } over what is left of the frame ({ $rest }), so the steering group has to decide.
project-no-frame = The product has no frame for { $year }, so the steering group has to decide.
project-drafted = I have drafted a recommendation.
project-waiting-title = It waits
project-waiting-line = Project { $number } “{ $title }” stays as it is. You find it with { $ting } projects.
project-none = There are no projects yet.
projects-title = Projects
projects-product = { $product }: { $frame }
projects-frame = frame { $year }: { $amount }, committed { $committed }, left { $rest }
projects-frame-none = no frame for { $year }
projects-line = { $number }. { $title } — { $stage }. { $money }
projects-more = and { $count } more
projects-more-at = and { $count } more: { $address }
project-small = The frame is what the coordinator may spend in the year without asking. A project in it commits the higher of estimate and spending until it is closed.
project-started-title = Project { $number } is under way
project-delivered-title = Project { $number } is delivered
project-closed-title = Project { $number } is closed
project-stopped-title = Project { $number } is stopped
project-told = Those who sent the wishes and backed them are told.
project-declined = The wishes are declined for the same reason.
project-freed = The wishes are free again.
project-close-next = When the accounts are settled, the project can be closed with what came of it.
spending-noted-title = Noted: { $amount }
spending-corrected-title = Corrected: { $amount }
spending-told = That is more than 10% over the estimate. The chair of the steering group, or the vice chair where there is none, is told once.
overspent-title = Project { $number } has spent more than 10% over its estimate
overspent-title-less = Project { $number } is no longer more than 10% over its estimate
overspent-line = “{ $title }” has spent { $spent } That is { $excess } over the estimate of { $estimate } Take it up with the coordinator.
overspent-less = “{ $title }” has now spent { $spent } of { $estimate } The spending was corrected.
milestone-kicker = Milestone · { $project }
milestone-line = { $day }: { $title } — { $state }
milestone-line-decision = { $day }: { $title } (needs a decision) — { $state }
milestone-state-planned = ahead
milestone-state-late = overdue
milestone-state-reached = reached, to be decided
milestone-state-voted = reached, being voted on
milestone-state-passed = passed
milestone-state-dropped = dropped
milestone-planned = To be reached by { $day }.
milestone-late = Was to be reached by { $day }.
milestone-needs = The steering group decides whether it is passed.
milestone-reached = The milestone is reached, and the steering group has to decide whether it is passed.
milestone-under-vote = The steering group is voting on it: motion { $motion }. Deadline: { $at }.
milestone-postponed = Postponed: motion { $motion }. It can be recommended again.
milestone-failed = { $outcome ->
    [lapsed] Motion { $motion } lapsed, so the milestone is not passed. It can be reported reached again.
    [withdrawn] Motion { $motion } was taken back, so the milestone is not passed. It can be reported reached again.
   *[rejected] Motion { $motion } was rejected, so the milestone is not passed. It can be reported reached again.
  }
milestone-passed = Passed { $date }.
milestone-dropped = The project does without it.
milestone-over = The project is not under way any more.
milestone-set-title = The milestone is set
milestone-set-line = “{ $title }” is to be reached by { $day }. I will remind you that day, or on the first working day after it.
stuck-milestone = { $project }: the reminder of the milestone “{ $title }” fails again and again. I keep trying. Ask the administrator to look in the log.
button-projects = Projects
button-project-see = See the project
button-project-new = New project
button-project-of-wish = Make a project
button-project-start = Start it
button-project-recommend = Edit and send
button-project-wait = Wait
button-project-spend = Note spending
button-project-deliver = Delivered
button-project-close = Close
button-project-stop = Stop the project
button-project-drop = Give up the project
button-project-page = See it on the web
button-milestone-new = New milestone
button-milestone-see = Milestone: { $title }
button-milestone-reach = Reached
button-milestone-move = Move
button-milestone-drop = Drop
form-project-title = New project
form-project-intro = The wishes become planned. If the estimate is inside the frame, you can start the project; otherwise I draft a recommendation to the steering group.
form-project-name = What is the project called?
form-project-wishes = Which wishes are in it?
form-project-wishes-hint = The wishes’ numbers, for example “12, 15”. They must be assessed in kroner.
form-project-purpose = Purpose
form-project-purpose-hint = What is the project to achieve? It stands first in the case.
form-project-estimate = Estimate
form-project-estimate-hint = Empty: the wishes’ highest estimates together.
form-project-submit = Propose the project
form-spending-title = Note spending
form-spending-amount = Amount
form-spending-amount-hint = For example “25,000”. A correction is written with a minus: “-5,000”.
form-spending-day = When?
form-spending-day-hint = For example “today”, “12 November” or “12.11.2026”.
form-spending-day-unread = I did not understand “{ $text }” as a day that has been. Write for example “today”, “yesterday” or “12 November”.
form-spending-words = What was it spent on?
form-spending-words-hint = Read by the product’s people, not by the public.
form-spending-submit = Note it
form-milestone-title = New milestone
form-milestone-name = What is to be reached?
form-milestone-day = By when?
form-milestone-day-hint = For example “1 March 2027” or “in 6 weeks”.
form-milestone-decision = Who says that it is?
form-milestone-decision-no = The coordinator
form-milestone-decision-yes = The steering group, by a motion
form-milestone-submit = Set the milestone
form-move-title = Move the milestone
form-move-submit = Move it
form-deliver-title = Delivered
form-deliver-words = What is delivered?
form-deliver-words-hint = Can be left out. Read by everybody if the product is public.
form-deliver-submit = Report delivered
form-finish-title = Close the project
form-finish-words = What came of it?
form-finish-words-hint = Read by those who backed it, and by everybody if the product is public.
form-finish-submit = Close
form-stop-title = Stop the project
form-stop-words = Why?
form-stop-words-hint = Read by everybody if the product is public.
form-stop-fate = What becomes of the wishes?
form-stop-fate-free = They are free again
form-stop-fate-decline = They are declined for the same reason
form-stop-submit = Stop it
matter-project = { $outcome ->
    [none] If it is adopted, the project starts.
    [adopted] The project was started.
    [postponed] The project waits for another motion.
   *[rejected] The project was not started.
  }
matter-milestone = { $outcome ->
    [none] If it is adopted, the milestone is passed.
    [adopted] The milestone was passed.
    [postponed] The milestone waits for another motion.
   *[rejected] The milestone was not passed.
  }
matter-round = { $outcome ->
    [none] If it is adopted, the result of the round holds.
    [adopted] The result of the round holds.
    [postponed] The result of the round waits for another motion.
   *[rejected] The result of the round does not hold.
  }
recommend-project-title = Start the project { $title }
recommend-milestone-title = Pass the milestone { $title }
recommend-purpose = Purpose
recommend-background = Background
recommend-analysis = Analysis
recommend-advice = Recommendation
recommend-consequences = Consequences
recommend-conclusion = Conclusion
recommend-purpose-of = To fulfil { $count ->
    [one] the wish { $titles }.
   *[other] the wishes { $titles }.
  }
recommend-quoted = “{ $title }”
recommend-wish = #{ $number } { $title }. { $count ->
    [0] No organisation is behind it yet.
    [one] 1 organisation is behind it: { $organisations }.
   *[other] { $count } organisations are behind it: { $organisations }.
  }
recommend-wish-many = #{ $number } { $title }. { $count } organisations are behind it.
recommend-law = #{ $number } is required by law: { $law }
recommend-cost = #{ $number } is assessed at { $low } to { $high }
recommend-cost-even = #{ $number } is assessed at { $high }
recommend-note = #{ $number }: value { $value }, effort { $effort }.
recommend-total = The estimate of the project is { $estimate } in all.
recommend-advice-project = The coordinator recommends that the project be started with an estimate of { $estimate }
recommend-frame = The frame for { $year } is { $amount } Committed are { $committed }, and { $rest } are left.
recommend-beyond = The estimate is { $beyond } over what is left of the frame. If it is adopted, the money is granted apart, and the frame is unchanged.
recommend-within = The estimate is inside what is left of the frame. If it is adopted, the money is granted apart, and the frame is unchanged.
recommend-no-frame = The product has no frame for { $year }. If it is adopted, the money is granted apart.
recommend-rejected = If it is not adopted, nothing comes of the project, and the wishes are free again.
recommend-conclusion-project = The steering group is asked to decide whether the project is to be started.
recommend-milestone-purpose = To decide whether the milestone “{ $title }” of the project “{ $project }” is passed.
recommend-milestone-background = The milestone was to be reached by { $day }, and the coordinator has reported it reached.
recommend-milestone-money = The project has spent { $spent } of the estimate of { $estimate }
recommend-milestone-over = The project has spent { $spent } and is { $excess } over the estimate of { $estimate }
recommend-milestone-passed = { $count ->
    [0] No other milestone is passed yet.
    [one] 1 other milestone is passed.
   *[other] { $count } other milestones are passed.
  }
recommend-milestone-advice = The coordinator recommends that the milestone be passed.
recommend-milestone-consequences = The project cannot be delivered before the milestone is passed. If it is not adopted, it can be reported reached again.
recommend-milestone-conclusion = The steering group is asked to decide whether the milestone is passed.
command-words-projects = projects, project
command-does-projects = see the projects, and what is left of the frame
help-projects = { $ting } projects — { command-does-projects }
refused-unknown-project = There is no such project, or it is not yours to see. Write { $ting } projects to see those there are.
refused-no-wishes = A project is made of wishes. Write the number of at least one.
refused-no-such-number = “{ $text }” is not the number of one of the product's wishes. Write numbers such as “12, 15”; { $ting } wishes shows them.
refused-too-many-wishes = At most { $most } wishes in a project. Divide it into several.
refused-wish-other-product = Wish #{ $number } is for another product. A project has wishes for one.
refused-wish-in-project = Wish #{ $number } is part of project { $project }. Stop the project first if that is to change.
refused-wish-merged = Wish #{ $number } is merged with #{ $other }. Take #{ $other } instead.
refused-wish-not-assessed = Wish #{ $number } is not assessed as feasible with an estimate. Assess it first.
refused-wish-in-hours = Wish #{ $number } is assessed in hours. Assess it in kroner, so that it can be held against the frame.
refused-no-frame = The product has no frame for { $year }, so the steering group has to decide. Press “Edit and send”, or ask the administrator to write the frame in app.yaml.
refused-outside-frame = The estimate of { $cost } is over what is left of the frame for { $year } ({ $rest }), so the steering group has to decide. Press “Edit and send”.
refused-not-proposed = Project { $number } does not wait to be started. Write { $ting } project { $number } to see where it is.
refused-not-started = Project { $number } is not under way. Write { $ting } project { $number } to see where it is.
refused-not-delivered = Project { $number } can only be closed when it is delivered.
refused-project-over = That can no longer be done in project { $number }. Write { $ting } project { $number } to see where it is.
refused-under-vote = The steering group is voting on it now (motion { $year }-{ $number }). Wait for the decision, or take the motion back first.
refused-matter-settled = What the motion is about does not wait for a decision any more. See where it is with { $ting } projects.
refused-matter-other-group = Only { $group } can decide that. Choose that group.
refused-matter-yes-no = That can only be adopted or rejected, for when it is adopted it happens at once. Vote for or against.
refused-unknown-milestone = There is no such milestone, or it is not yours to see. Write { $ting } projects to see those there are.
refused-too-many-milestones = At most { $most } milestones in a project. Drop some, or make them one.
refused-milestone-past = That day has passed. Write a day to come.
refused-milestone-over = The milestone does not wait any more. See where it is on the project.
refused-milestone-undecided = The steering group first has to decide whether the milestone “{ $title }” is passed. Report it reached, or drop it.
refused-milestone-plain = That milestone needs no decision. Report it reached.
refused-nothing-spent = Write an amount that is not zero.
refused-spent-below-zero = The project has spent { $spent } in all, and no more can be taken off.
refused-spending-too-large = The project has hardly spent that much. See whether there is a zero too many.
refused-spent-later = Write a day that has been. What is spent later is written then.
outbox-kind-project-card = Project
outbox-kind-project-decided = What was decided about a project
outbox-kind-milestone-card = Milestone
outbox-kind-project-overspent = Project that has spent too much
web-matter = It is about
web-projects-short = Projects
web-projects-title = Projects in { $product }
web-projects-intro = What is made of the wishes, what it costs, and what came of it. Amounts are in Danish kroner.
web-projects-frame-title = The frame
web-projects-frame = Now: { $frame }
web-projects-frame-about = The frame is what the coordinator may spend in the year without asking the steering group. A project in it commits the higher of estimate and spending until it is closed; then, what it did cost. What the steering group grants apart takes nothing of it.
web-project-number = Project { $number }
web-project-proposed = proposed { $date }
web-project-motion = Motion { $number }
web-project-money = Money
web-project-spent = Spent
web-project-within = Within the estimate
web-project-left = Left of the estimate
web-project-over = Over the estimate
web-project-corrected = { $amount } taken off
web-project-course = Course
web-project-course-about = From { $first } to { $last }. The solid line is the spending, the dashed one the estimate of { $estimate } The vertical one is today. Below are the milestones: filled is passed, empty is ahead, a diamond waits for a decision or is overdue, a cross is dropped.
web-project-spendings = Spending
web-project-day = Day
web-project-amount = Amount
web-project-history = What has happened
web-project-step-proposed = Proposed by the coordinator.
web-project-step-started = Started.
web-project-step-delivered = Delivered.
web-project-step-closed = Closed.
web-project-step-stopped = Stopped.
web-project-step-rejected = Not adopted.
web-happened-project-proposed = Became part of project { $number }: { $title }
web-happened-project-started = Project { $number } was started: { $title }
web-happened-project-delivered = Project { $number } was delivered: { $title }
web-happened-project-closed = Project { $number } was closed: { $title }
web-happened-project-stopped = Project { $number } was stopped, and the wish is free again: { $title }
web-happened-project-rejected = Project { $number } was not adopted, and the wish is free again: { $title }
