# What staff read of the files they save: approvals, what waits, differences, and the command line.

## Approvals and files that wait

publishing-not-approver = “{ $who }” may not approve files here. Allowed: { $names }.
publishing-edition-of = The edition of { $day }
publishing-text = The text { $path }
publishing-new-table = The new table { $path }
publishing-text-title = { $title } (text)
publishing-saved-meanwhile = saved meanwhile: { $files }
publishing-settings-taken = the settings of data/{ $file } were taken in place of older ones
publishing-temporary = Editions are lost at the next restart: { $fault }.
publishing-state-fault = the state folder cannot be written ({ $reason })
publishing-not-stored = Nothing new can be stored: { $fault }.
publishing-not-taken = The saved files cannot be taken in ({ $reason }); the log says more.
publishing-waiting = { $reason } Saved and not shown: { $files }.

## What is found in files as they are tried

publishing-shape = content that is built in another way than before ({ $place })
publishing-no-page = figures that a page cannot show ({ $fault })
publishing-copy =
    { $kind ->
        [spare] a program left it next to { $file }. If that file is as you want it, delete this one
        [workbook] is it a workbook of { $file }? Save it as “CSV UTF-8 (comma delimited)” under that name, and move this one out of data/
       *[copy] is it a copy of { $file }? Save it under that name, or move it out of data/
    }
publishing-declared = the files that data/{ $declaration } names
publishing-size =
    { $unit ->
        [bytes] { $count } bytes
        [rows] { $count } rows
       *[columns] { $count } columns
    }
publishing-most =
    { $unit ->
        [bytes] at most { $count } bytes
        [rows] at most { $count } rows
       *[columns] at most { $count } columns
    }
publishing-new-columns = it needs 2 to { $most } columns, each with a title of its own
publishing-new-name = there is a dataset { $name } already

## What is different between two versions

publishing-rows =
    { $what ->
        [added]
            { $count ->
                [one] 1 row added
               *[other] { $count } rows added
            }
        [removed]
            { $count ->
                [one] 1 row removed
               *[other] { $count } rows removed
            }
       *[changed]
            { $count ->
                [one] 1 row changed
               *[other] { $count } rows changed
            }
    }
publishing-until = { $rows }; data to { $period }
publishing-until-before = { $rows }; data to { $period }, before to { $before }

## Words that could do harm, or are hard to read

wording-where = { $file }, line { $line }
wording-said =
    { $kind ->
        [style]
            { $inside ->
                [yes] { $where }: found “{ $found }” in “{ $around }”. Consider: { $suggestion }. Why: { $why }.
               *[no] { $where }: found “{ $found }”. Consider: { $suggestion }. Why: { $why }.
            }
       *[harm]
            { $inside ->
                [yes] { $where }: found “{ $found }” in “{ $around }”. Allowed: { $allowed }. Why: { $why }. To fix: { $suggestion }.
               *[no] { $where }: found “{ $found }”. Allowed: { $allowed }. Why: { $why }. To fix: { $suggestion }.
            }
    }
wording-long = it has { $count } words, and readers lose track after { $most }
wording-unused = nothing is found in this phrase in the place “{ $place }”

## The command python -m components.publishing

command-progress = Checking file { $number } of { $count }: { $name }
command-problems =
    { $count ->
        [one] 1 problem found.
       *[other] { $count } problems found.
    }
command-to-confirm =
    { $count ->
        [one] 1 thing to confirm; no errors.
       *[other] { $count } things to confirm; no errors.
    }
command-checked =
    { $count ->
        [one] 1 file checked, no errors.
       *[other] { $count } files checked, no errors.
    }
command-checked-as = { $file } is checked as data/{ $path } ({ $title }).
command-no-file = There is no table or file called { $name }.
command-no-file-meant = There is no table or file called { $name }. Did you mean { $meant }?
command-no-columns = { $name } has neither the name nor the columns of a table in data/datapackage.json. Its first row must hold the column names of one table.
command-agency = { $name } is a publisher’s own file: { $titles }. Drop it on “Check a file,” or run “python -m components.ingest” with it, to see the rows that it becomes.
command-foreign = { $name } is no CSV file. To fix: { $fix }.
command-no-ref = { $name } is no folder and no branch or commit: { $reason }
command-unfixed = { $title } can’t be published until you fix this:
command-confirm = Confirm: { $title } (data/{ $path }), with
command-accepted = Accepted: { $title } (data/{ $path }).
command-second = { $title } is approved by { $who }. It waits for a second person.
command-saved-again = { $title } was saved again after it was shown here. Look again.
command-unasked = { $name } does not need approval.
command-held = Still held back: { $titles }.
command-no-path = There is no file or folder { $path }.
command-only-in =
    { $where ->
        [new] { $name }: only in NEW.
       *[old] { $name }: only in OLD.
    }
command-no-table-columns = { $file } has neither the name nor the columns of a table.
command-different = { $title } ({ $file }): { $difference }.
command-changed = changed: row { $row } ({ $which }, { $column }): { $before } -> { $after }
command-added = added: row { $row } ({ $which }): { $values }
command-removed = removed: ({ $which }): { $values }
command-more = And { $count } more.
command-no-table = There is no table { $name }.
command-no-table-meant = There is no table { $name }. Did you mean { $meant }?
command-tables = There are: { $names }.
command-written-from = data/{ $file } is written from data/{ $source }.
command-has-rows = data/{ $file } has a row for each file now.
command-written = data/{ $file } is written.
command-no-text = { $file } is not a text file in UTF-8 that can be read.
command-words-skipped = data/{ $file } has problems; its words were not looked at.
command-words = Rules: { $rules }. Passages to change: { $harmful }. Passages to consider: { $advice }.
command-overdue =
    { $count ->
        [0] Overdue: nothing.
       *[other] Overdue: { $count }.
    }
command-soon =
    { $count ->
        [0] Due within { $days } days: nothing.
       *[other] Due within { $days } days: { $count }.
    }
command-later = Later: { $count }, the next on { $day }.
command-rows-skipped = data/{ $file } has problems; its rows were not looked at.
command-refresh =
    { $when ->
        [past]
            { $days ->
                [one] data/{ $file } ({ $title }), refresh by { $day }, 1 day ago.
               *[other] data/{ $file } ({ $title }), refresh by { $day }, { $days } days ago.
            }
        [today] data/{ $file } ({ $title }), refresh by { $day }, today.
       *[ahead]
            { $days ->
                [one] data/{ $file } ({ $title }), refresh by { $day }, in 1 day.
               *[other] data/{ $file } ({ $title }), refresh by { $day }, in { $days } days.
            }
    }
command-review =
    { $when ->
        [past]
            { $days ->
                [one] data/{ $file }, row { $row } ({ $title }), look again by { $day }, 1 day ago.
               *[other] data/{ $file }, row { $row } ({ $title }), look again by { $day }, { $days } days ago.
            }
        [today] data/{ $file }, row { $row } ({ $title }), look again by { $day }, today.
       *[ahead]
            { $days ->
                [one] data/{ $file }, row { $row } ({ $title }), look again by { $day }, in 1 day.
               *[other] data/{ $file }, row { $row } ({ $title }), look again by { $day }, in { $days } days.
            }
    }

## The report, and what a table may hold

report-confirm = Confirm these with “{ $command } NAME” if they are right:
report-file = File: data/{ $path }
report-column = { $title } ({ $name }): { $description }
report-column-unit = { $title } ({ $name }): { $description } Unit: { $unit }.
report-allowed = Allowed: { $allowed }.
report-code = { $code }: { $meaning }
report-key = Each { $titles } appears once.
report-read = Read from its publishers on { $day }.
report-refresh =
    { $days ->
        [one] every day
       *[other] every { $days } days
    }
report-updated =
    { $days ->
        [one] Updated every day.
       *[other] Updated every { $days } days.
    }
report-source = { $publisher }: { $title }
report-limits = Limits: { $limits }
report-license = License: { $license }.
report-listed =
    { $blank ->
        [none] one of the values in `{ $file }`, or blank for none
        [unpublished] one of the values in `{ $file }`, or blank for not published
       *[no] one of the values in `{ $file }`
    }
report-enum-code = “{ $code }” ({ $meaning })
report-enum-plain = “{ $code }”
report-or-blank = { $allowed }, or blank
report-jump = a value more than { $times } times above or below the values just before and after it
report-sum = { $title }: a sum that does not meet the figure in { $table }
report-sum-within = { $title }: a sum that does not meet the figure in { $table } to within { $within }
report-bound = { $title } (against { $table })
report-above = { $titles } in which one is above another to its right
