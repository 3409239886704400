# The ranking of wishes, and Pabulib's files.
rank-summary = Of { $budget }, { $cost } funds { $funded } of { $projects } projects.
rank-shares-plain = Shares of the budget: { $shares }. Each is { $share } in the computation.
rank-shares-raised = Shares of the budget: { $shares }. Each was raised from { $before } to { $share } in the computation.
rank-project = { $place }. { $id }  { $name }  { $cost }  effective supporters: { $effective }
rank-unfunded = - { $id }  { $name }  { $cost }
rank-rest = Not funded: { $count }. See what they lack: --all
rank-flaw = { $file }, line { $line }: { $reason }
rank-no-file = There is no file { $file }. Write the name of a file in Pabulib’s format (.pb).
rank-too-large = { $file } is larger than { $megabytes } MB. Rounds that large cannot be computed here.
rank-kind = { $file }: { $kind ->
    [ordinal] the votes are orders (ordinal)
   *[points] the votes are points ({ $kind })
  }. The rule here is for ballots that choose projects alone (approval or choose-1), because there are several ways to turn anything else into money. Nothing was computed.
rank-over-budget = { $file }: the budget is { $budget }, and what the law requires costs { $cost } in all. Raise the budget, or take something out.
pabulib-not-utf8 = The line has characters that are not UTF-8. Save the file as UTF-8.
pabulib-character = The line has a control character that belongs in no text.
pabulib-open-quote = A quotation mark begins a cell and does not end it.
pabulib-outside = “{ $word }” stands outside the sections of the file. It must begin with META.
pabulib-section-twice = The section { $section } is there already.
pabulib-section-missing = The file ends without the section { $section }.
pabulib-columns-missing = The section { $section } lacks the line with the names of its columns.
pabulib-column-missing = The section { $section } lacks the column { $name }.
pabulib-column-twice = The column { $name } is there twice.
pabulib-too-many-cells = The row has { $count } cells, and there are { $known } columns. A text with a semicolon must stand in quotation marks.
pabulib-cell-empty = { $name } is empty.
pabulib-key-twice = { $name } stands in line { $first } already.
pabulib-key-missing = META lacks { $name }.
pabulib-project-twice = The project { $name } stands in line { $first } already.
pabulib-voter-twice = { $name } has a ballot in line { $first } already.
pabulib-not-a-number = { $name } is “{ $written }”, and that is no number. Write digits, with a full stop before decimals.
pabulib-negative = { $name } is { $written } and cannot be below 0.
pabulib-not-whole = { $name } is { $written } and must be a whole number, at least 1.
pabulib-not-yes-no = { $name } is “{ $written }” and must be 1, 0 or empty.
pabulib-vote-type-unknown = vote_type is “{ $written }” and must be approval, choose-1, ordinal, cumulative or scoring.
pabulib-project-unknown = { $name } was voted for, and that project is not in the file.
pabulib-picked-twice = The order has { $name } twice.
pabulib-picked-many = Several projects were chosen, and vote_type is choose-1.
pabulib-points-missing = The ballot has projects and no points.
pabulib-points-count = The ballot has { $count } points for { $picks } projects.
pabulib-count-differs = { $name } is { $written }, and the file has { $count }. Maybe a part of it is lost.
