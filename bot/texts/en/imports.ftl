# Spreadsheets: wishes in and lists out.
sheet-too-large = The file is larger than { $megabytes } MB. Split the list, or delete what is not wishes.
sheet-not-text = { $kind ->
    [pdf] The file is a PDF and not a table. Find the spreadsheet that the list comes from, and save it as CSV.
   *[xlsx] The file is a workbook (.{ $kind }). Open it in the spreadsheet, choose Save as, and choose CSV UTF-8.
  }
sheet-nul = The line has characters that no text has (NUL). Save the spreadsheet again as CSV UTF-8.
sheet-encoding = The line has characters that are saved in another way than the rest. Save the spreadsheet again as CSV UTF-8.
sheet-header-missing = The first row must hold the names of the columns, and one of them must be Title.
sheet-column-twice = The column “{ $name }” is there twice. Give one of them another name.
sheet-open-quote = A quotation mark begins a cell in this row, and the cell does not end. Add another, or take it out.
sheet-stray-quote = Something stands behind a quotation mark that ends a cell in this row. Write quotation marks inside a cell twice, or take it out.
sheet-cell-too-large = A cell in this row is larger than any cell can be. Perhaps a quotation mark is missing.
sheet-row-too-long = The row has { $count } cells, and there are { $known } columns. A text with separators in it must stand in quotation marks.
sheet-too-many-rows = There are more than { $limit } rows. Split the list.
sheet-too-many-columns = There are more than { $limit } columns. Delete those that are not used.
# Wish lists: the words above the columns. The first is the one that is proposed; of several titles the first is the title.
import-words-title = Title, Heading, Subject, Summary, Wish title, Name of the wish, Wish, Wishes, Proposal, Idea, Feature
import-words-need = Need, Description, Background, Purpose, Why, Reason, Details
import-words-gain = Benefit, Benefits, Gain, Who benefits, Who, Value, Target group
import-words-links = Links, Link, URL, Website
import-words-backers = Backed by, Backers, Supported by, Supporters, Support, Municipality, Municipalities, Organisation, Organisations, Organization, Organizations, Requested by, Wished by
import-words-tags = Tags, Tag, Labels, Label, Keywords, Category, Categories, Area, Module
import-words-estimate = Estimate, Price, Cost, Amount, Hours
import-words-low = Estimate from, Estimate low, Low estimate, Cost from, Estimate min, Hours from
import-words-high = Estimate to, Estimate high, High estimate, Cost to, Estimate max, Hours to
import-words-law = Required by law, Law, Legal requirement, Statutory
import-words-date = Date, Created, Received
# Those that look like one of the others, and are not.
import-words-none = Backers in all, Wish no, Wish number, Wish id, Organisation number, Created by, Supporters count
import-line = line { $line }
import-line-and-row = { $line } (row { $row } in the spreadsheet)
import-tab = tab
import-as-read = { $count ->
    [one] 1 row
   *[other] { $count } rows
  }, read as { $encoding } with { $separator } between the cells.
import-column-title = title
import-column-need = need
import-column-gain = benefit
import-column-links = links
import-column-backers = backed by
import-column-tags = tags
import-column-estimate = estimate
import-column-low = estimate from
import-column-high = estimate to
import-column-law = required by law
import-column-date = date
import-column-organisation = backed by whoever has a mark
import-column-none = not used
import-title-empty = The row has no title. Write one, or delete the row.
import-too-long = { $column } has { $length } characters. There is room for { $limit }.
import-bad-link = “{ $link }” is no link. Write an address with https, or delete it.
import-too-many = { $column }: there is room for { $most }.
import-organisation-unknown = There is no organisation called “{ $name }”. Correct the name, delete it, or put the organisation in app.yaml.
import-organisation-misspelt = There is no organisation called “{ $name }”. Do you mean { $suggestion }?
import-not-a-mark = “{ $written }” below { $name } is neither a mark nor empty. Write x, or delete it.
import-organisation-left = { $name } does not use the product any more. Its backing is left out.
import-not-a-user = { $name } does not use the product. Its backing is left out.
import-amount-not-an-amount = “{ $written }” is no amount. Write kroner or whole hours, for example 250,000 kr.; 1.5 mio.; 80-100 hours.
import-amount-negative = “{ $written }” is below 0.
import-amount-unclear-range = “{ $written }” can be read in two ways. Write both amounts in full, for example 200,000-300,000.
import-amount-upside-down = “{ $written }” begins higher than it ends. Swap the two.
import-amount-other-currency = “{ $written }” is in another currency. Estimates are in kroner.
import-amount-too-large = “{ $written }” is more than an estimate can be.
# What will become of each row.
import-column = “{ $name }”: { $column }
import-new = new wish “{ $title }” ({ $details })
import-with-backers = backed by { $backers }
import-with-estimate = estimate { $estimate }
import-with-tags = tags { $tags }
import-with-law = required by law: { $law }
import-with-nothing = backed by nobody yet
import-kroner = { $amount } kr.
import-hours = { $amount } hours
import-backs = #{ $number } “{ $title }” is there and is now backed by { $backers } too
import-twin = the same wish as { $first }, now backed by { $backers } too
import-same = #{ $number } “{ $title }” is there already, and nothing is new
import-same-as-row = the same wish as { $first }, and nothing is new
import-closed = #{ $number } “{ $title }” is closed and is passed over
import-header = the names of the columns again; passed over
import-flawed = “{ $title }”
import-summary = New wishes: { $fresh }. Rows that add backing: { $backed }. Rows with nothing new: { $same }. Mistakes: { $flawed }.
import-noted = Date on the wish list: { $date }
refused-list-flawed = { $count ->
    [one] There is 1 mistake in the list, so nothing of it went in. Put it right, and try again.
   *[other] There are { $count } mistakes in the list, so nothing of it went in. Put them right, and try again.
  }
# The command line.
cli-import = read a wish list from a spreadsheet (CSV): show what will be done, and do it with --yes
cli-import-what = what is read
cli-import-file = the spreadsheet, saved as CSV
cli-import-product = the key of the product
cli-import-as = the coordinator for whom it is read: key or e-mail address
cli-import-yes = write the wishes; else only what will be done is shown
import-no-file = There is no file { $file }. Write the name of a spreadsheet that is saved as CSV.
import-cannot-read = { $file } cannot be read as a wish list:
import-will = This will be done:
import-dry = Nothing is written. Do it with: { $command }
import-nothing = All that is in { $file } is there already.
import-done = { $rows ->
    [one] 1 row is written.
   *[other] { $rows } rows are written.
  }
import-above = { $count ->
    [one] 1 row above the names of the columns was not read.
   *[other] { $count } rows above the names of the columns were not read.
  }
import-more-flaws = … and { $count } more.
