# Words of the site that have parts (components/ui). Parts are written numbers, dates and names, with
# Markdown's signs already shown as they are; codes such as $form choose a wording, $count is a number.

## Around every page

ui-plain-version = Having trouble? <a href="{ $address }">Text-only version of this page</a>
ui-problem = **{ $cannot }** We are correcting the data behind it.
ui-fault = **{ $cannot }** Error { $number }. The rest of the page works. Try reloading.
ui-notes =
    { $count ->
        [one] Source of 1 number in the text
       *[other] Sources of { $count } numbers in the text
    }
ui-more = And { $count } more.
ui-calm =
    { $count ->
        [0] <strong>Death counts are hidden.</strong>
       *[other] <strong>Death counts are hidden.</strong> Hidden on this page: { $titles }.
    }
ui-calm-left-out = Hidden: { $titles }.

## Charts and tables

ui-nothing = No data does not mean zero. Change { $filters }.
ui-heard-rows =
    { $count ->
        [one] { $finding }. 1 row.
       *[other] { $finding }. { $count } rows.
    }
ui-heard-routes =
    { $count ->
        [one] { $finding }. 1 route.
       *[other] { $finding }. { $count } routes.
    }
ui-image = Image ({ $kind })
ui-table =
    { $count ->
        [one] View table (1 row)
       *[other] View table ({ $count } rows)
    }
ui-table-alt =
    { $count ->
        [one] { $title }: the data shown, 1 row
       *[other] { $title }: the data shown, { $count } rows
    }
ui-table-first = The first { $count } rows; the download has all of them.
ui-source = Source: { $source }
ui-freshness = { $dates } License: { $licence }.

## The map

ui-map-close = Close
ui-map-same-line = **Also on this line:**
ui-map-step = Step { $place } of { $count }
ui-map-tour-end = End the tour
ui-map-tour = Take the tour in { $count } steps
ui-map-detail =
    { $kind ->
        [route] Route: { $name }
       *[place] Place: { $name }
    }
ui-route-how = **How:** { $mode }. **When:** { $period }.
ui-route-volume = **How much:** { $volume }.
ui-route-limits = **What this cannot tell you:** { $limits }
ui-route-list =
    { $count ->
        [one] View list (1 route)
       *[other] View list ({ $count } routes)
    }
ui-route-table =
    { $count ->
        [one] View table (1 route)
       *[other] View table ({ $count } routes)
    }
ui-route-table-alt =
    { $count ->
        [one] Supply routes shown on the map, 1 route
       *[other] Supply routes shown on the map, { $count } routes
    }

## Agreements, programs and claims

ui-events-before = { $year } and before
ui-events-count =
    { $all ->
        [one] { $count } of 1 event
       *[other] { $count } of { $all } events
    }
ui-events-none =
    { $form ->
        [near] No events match “{ $word }.” Try “{ $near }.”
       *[alone] No events match “{ $word }.”
    }
ui-step = <strong>Step { $step } of { $count }.</strong> { $words }
ui-steps = All { $count } steps of this story
ui-event-program = Program: { $name }
ui-differences =
    { $count ->
        [one] 1 difference
       *[other] { $count } differences
    }
ui-programs-count =
    { $all ->
        [one] { $count } of 1 program
       *[other] { $count } of { $all } programs
    }
ui-claim-found = **What we found:** { $record }
ui-claim-later = **Newer number:** { $later }

## About the site and its data

ui-check = **{ $what }.** { $detail } Looked at on { $day }.
ui-later-number = { $stated } **Newer number:** { $number }. { $later }
ui-change = **{ $day }: { $title }.** { $detail }
ui-stored =
    { $form ->
        [begins] **{ $what }.** { $kind }, named `{ $name }` and the address of the page; kept until { $ends ->
            [deleted] you delete it
           *[closed] you close the browser
        }.
       *[whole] **{ $what }.** { $kind }, named `{ $name }`; kept until { $ends ->
            [deleted] you delete it
           *[closed] you close the browser
        }.
    }
ui-terms =
    { $count ->
        [one] 1 term
       *[other] { $count } terms
    }
ui-terms-found =
    { $count ->
        [one] 1 term with “{ $query }”
       *[other] { $count } terms with “{ $query }”
    }
ui-terms-none = No term with “{ $query }.” Try another word, or clear the field to see all terms.
ui-datasets-other = Other datasets
ui-datasets-overdue = Update overdue: { $titles }.
ui-datasets-faulty = Being corrected: { $titles }.
ui-dataset-faulty = { $title } (being corrected)
ui-dataset-limits = **Limits.** { $limits }
ui-dataset-processing = **What we did with it.** { $processing }
ui-dataset-columns = Columns of { $title }
ui-numbers-more =
    { $count ->
        [one] Show 1 more
       *[other] Show { $count } more
    }
ui-numbers =
    { $all ->
        [one] { $count } of 1 number.
       *[other] { $count } of { $all } numbers.
    }
ui-edition =
    { $form ->
        [current] { $edition } (current), first shown on { $day }
       *[earlier] { $edition }, first shown on { $day }
    }
ui-editions-earlier =
    { $count ->
        [one] 1 earlier edition
       *[other] { $count } earlier editions
    }

## The classroom

ui-lesson-meta = Grades { $grades } · { $minutes } minutes · { $subjects }
ui-lesson-cuts = Also planned for { $minutes } minutes
ui-lesson-up-to = Up to { $minutes } minutes
ui-lesson-to-review = **Not yet reviewed.** { $text }
ui-lesson-note = **Before we begin.** { $note }
ui-lesson-span = { $start }–{ $end } min
ui-lesson-step = { $number }. { $title } · { $minutes } minutes
ui-lesson-question = Question { $number } · { $level }
ui-lesson-live = See live chart: { $title }
ui-lesson-look = **Look for.** { $text }
ui-lesson-standards = **{ $framework }**, in our own words:
ui-left-out =
    { $count ->
        [one] For staff: 1 item left out
       *[other] For staff: { $count } items left out
    }
ui-deck-own =
    { $kind ->
        [question] To talk about: { $text }
       *[words] Words: { $text }
    }
ui-deck-unknown = { $item } (not known)
ui-deck-chosen = { $title }, with choices
ui-pack-making = Making “{ $title }”, { $done } of { $total } files
ui-pack-download = Download ({ $size } MB, edition of { $day })
ui-pack-fault = We can’t make the pack right now. Error { $number }. Try again later.

## The pages of staff

ui-saved-edition = Shown now: the edition of { $day }, { $edition }.
ui-saved-again = { $title }: not published. The file was saved again after you opened this page. Look again.
ui-saved-failing = Since { $day }, { $time }: { $fault } Visitors see the edition named above. The site tries again every few seconds.
ui-held =
    { $form ->
        [fix] **{ $title }** (data/{ $path }): needs a fix
       *[approve] **{ $title }** (data/{ $path }): needs your approval
    }
ui-held-since = Visitors see the version of { $day }.
ui-published = { $title } is published.
ui-not-approver = { $who } can’t approve files here. These people can: { $names }.
ui-approvers = Two of these people must approve: { $names }.
ui-approved-first = { $title }: your approval is noted. A second person must approve it too.
ui-first-approval = Approved by { $who } on { $day }. A second person must approve it too.
ui-editions = Editions to go back to ({ $count })
ui-editions-way = If a wrong number is public, go back to an edition from before it. What was published since then is taken back, and waits for approval if you save it again.
ui-earlier-edition = { $day }, { $time }, edition { $edition }
ui-edition-withdrawn = Withdrawn on { $day }.
ui-edition-approved =
    { $form ->
        [again] Shown again by: { $who }. Reason: { $why }.
       *[file] { $title }. Approved by: { $who }. Reason: { $why }.
    }
ui-shown-again = The edition { $edition } is shown again.
ui-edition-gone = The edition { $edition } is no longer stored, or is damaged. Choose another one.
ui-preview-text = Text: { $path }
ui-import-choose = This file feeds { $count } tables. Remove those you don’t want to update
ui-import-leave-out = **{ $title }** stops here. Remove it from the list above to go on with the others.
ui-import-new-source = A new release, not yet in our list
ui-import-source-title = Title of the release
ui-import-source-day = Published on
ui-import-source-day-help = A day, a month, or a year, such as 2026-04-30. Leave it blank if the agency does not say.
ui-import-source-link = Link to the release
ui-import-option = { $title } ({ $path })
ui-import-as-now = As in the table now
ui-import-folded = { $title } ({ $count })
ui-import-title = What the agency’s file becomes: { $title }
ui-import-held = data/{ $path } was saved and waits for a fix or your approval. Below, the file is compared with what visitors see. If you publish it, it takes the place of the one that waits.
ui-preview-unknown = { $file } has neither the name nor the columns of a table. Choose where it belongs, or look at its first row: it holds the column names.
ui-preview-errors =
    { $count ->
        [one] { $title }: 1 error to fix before you can publish it.
       *[other] { $title }: { $count } errors to fix before you can publish it.
    }
ui-preview-confirm =
    { $count ->
        [one] { $title }: no errors, 1 change to confirm.
       *[other] { $title }: no errors, { $count } changes to confirm.
    }
ui-preview-ready = { $title }: ready to publish.
ui-preview-differing = Rows that differ: { $title }
ui-preview-first = The first { $count } of { $all }.
ui-preview-first-differences = The first { $count } of { $all } differences.
ui-quiz-chosen =
    { $count ->
        [one] 1 question
       *[other] { $count } questions
    }
ui-quiz-left-out =
    { $count ->
        [one] One question is too long for these games, so it is left out:
       *[other] These { $count } questions are too long for these games, so they are left out:
    }
ui-desk-title = Try files, and publish them together
ui-desk-files = Files: ours, or an agency’s own (CSV or xlsx)
ui-desk-place = This file is for data/{ $path }.
ui-desk-twice = { $file } is also for data/{ $path }, and differs from the other one. Remove one of the two files.
ui-desk-where = Where { $file } belongs
ui-desk-unknown = Choose a table or a text
ui-desk-read = You read the numbers on
ui-desk-read-help = The day goes into data/datasets.csv for each table that a file above updates. The next refresh counts from it.
ui-desk-checking = Checking the files against the whole site
ui-desk-publish-title = Publish
ui-desk-not-whole = Fix or remove the files above that have an error. Then you can publish the others.
ui-desk-waiting = { $files } was saved in the data folder and waits, as “The saved files” says above. Fix or publish that first.
ui-desk-same = Visitors see all of this already.
ui-desk-not-here = You can’t publish here, because this site can’t save files into its data folder. Download all files below, and put them into the data folder together. Or ask the person who runs the site to allow it, as docs/server.md explains.
ui-desk-why = Reason, for the log
ui-desk-what = This saves { $files }.
ui-desk-publish =
    { $count ->
        [one] Publish 1 file
       *[other] Publish { $count } files
    }
ui-desk-line = What readers should know: { $title }
ui-desk-line-help = This becomes a line in “What changed.” Leave it blank to let the site write its own.
ui-desk-download-one = Download the file to save
ui-desk-download-all =
    { $count ->
        [one] Download the file to save
       *[other] Download all { $count } files to save
    }
ui-desk-name = Nothing was published. Type your name first, so that the log can say who did it.
ui-desk-saved-since = Nothing was published. { $files } was saved again after you opened this page. Look again.
ui-desk-not-ready = Nothing was published. The site found something that was not on your screen:
ui-desk-failed = Nothing was published, and no file was changed. The saved files above may say why.
ui-desk-done = Published: { $files }. Visitors see edition { $edition }.
ui-rows = Add or change a row
ui-rows-way = Fill in a form instead of a spreadsheet. The row is checked with everything else below. To add a route, add its new places first.
ui-rows-table = Table
ui-rows-what = What to do
ui-rows-kind =
    { $kind ->
        [new] Add a row
        [copy] Add a row like another one
       *[change] Change a row
    }
ui-rows-which = Row
ui-rows-optional = { $title } (optional)
ui-rows-put = Put this row with the files
ui-rows-on-desk = { $title }, by form: { $row }
ui-rows-remove = Remove
ui-desk-new = A new dataset: declare it with a form
ui-new-way = The site will have a new table, data/{ $path }. Say what it holds. Readers find it, with its chart, under Data.
ui-new-unfit = { $file } can’t become a new dataset: { $why }.
ui-new-blank = Still blank: { $parts }. Readers need them. Fill them in, and send the form again.
ui-new-put = Put this dataset with the files
ui-new-columns = Columns
ui-new-chart = A plain chart
ui-new-ask =
    { $part ->
        [title] Title of the dataset
        [description] What it holds
        [limits] What it can’t tell
        [processing] What we did with the numbers
        [topic] Topic
        [sources] Sources of the numbers
        [license] License
        [days] Days until it is due for a refresh (0 for historical data)
        [key] Columns that tell rows apart
        [chart] Kind of chart
        [value] Numbers to draw
        [time] Time
       *[series] Lines or bars
    }
ui-new-help =
    { $part ->
        [title] A few words, such as “Overdose deaths by state.”
        [description] One sentence.
        [limits] One to three sentences: what the numbers miss, and how not to use them.
        [processing] How the numbers were made. If nothing was changed, say so.
        [sources] If a source is missing, add it first with the form “Add or change a row.”
       *[key] No two rows may have the same words in all these columns.
    }
ui-new-column =
    { $part ->
        [title] { $column }: title
        [description] { $column }: what it means
       *[unit] { $column }: unit
    }
ui-new-chart-kind =
    { $kind ->
        [none] No chart
        [line] Lines over time
       *[bars] Bars, largest first
    }
ui-desk-fetched-title = Files the site fetched
ui-desk-fetched-lead = Check a file to try it, as if you had dropped it. Nothing changes until you publish.
ui-desk-fetched =
    { $kind ->
        [same] **{ $title }.** Nothing new. Publish it to show today as the day you read it. Fetched on { $day }: { $file }
       *[new] **{ $title }**, to { $last }. Rows: { $added } new, { $revised } changed, { $gone } removed. Fetched on { $day }: { $file }
    }
