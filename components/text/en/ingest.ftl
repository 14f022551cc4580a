# What an agency's file would become: the preview of an import.

ingest-about-title = The file
ingest-warnings-title = Look at these first
ingest-rows-title = Rows
ingest-words-title = Words for no number
ingest-new-title = New in our table
ingest-controls-title = Totals, newest first
ingest-changes-title = Our table, by rows
ingest-revisions-title = Largest changes
ingest-samples-title = Cells of the agency and ours
ingest-known = { $file }: { $title }, from { $publisher } ({ $name }).
ingest-table = It becomes “{ $title }” (data/{ $path }).
ingest-sheet =
    { $count ->
        [one] We read the sheet “{ $names }.”
       *[other] We read the sheets { $names }.
    }
ingest-unread-sheets = Sheets we don’t use: { $names }
ingest-row = { $row } of “{ $sheet }”
ingest-blank = blank
ingest-restored =
    { $count ->
        [one] { $title }: 1 code had lost the zeros at its front, and we put them back. Was the file opened in a spreadsheet? Then download it again.
       *[other] { $title }: { $count } codes had lost the zeros at their front, and we put them back. Was the file opened in a spreadsheet? Then download it again.
    }
ingest-dropped =
    { $count ->
        [one] { $column } is blank now in 1 row, because the number it belonged to changed: { $keys }. Write it again if it still holds.
       *[other] { $column } is blank now in { $count } rows, because the numbers they belonged to changed: { $keys }. Write them again if they still hold.
    }
ingest-period = The file covers { $first } to { $last }. Our table now covers { $start } to { $end }.
ingest-unproven = We have not tried this import with a real file. Compare every number.
ingest-older = The file ends in { $last }, before our table ({ $now }). Is it an old file?
ingest-gone =
    { $count ->
        [one] 1 row of our table is not in the file and would be removed.
       *[other] { $count } rows of our table are not in the file and would be removed.
    }
ingest-asked = { $column }: rows keep what they have, and new rows get “{ $value }.” Change it if this is a new release.
ingest-rows = Read { $read }, used { $used }, left out { $left }.
ingest-left = { $count } left out: { $why }
ingest-left-others = { $count } left out: { $values } other reasons
ingest-around =
    { $where ->
        [above] Lines above the column titles: { $count }
        [below] Lines below the table: { $count }
       *[blank] Blank lines: { $count }
    }
ingest-unused = Columns we don’t use: { $columns }
ingest-word = { $title }, “{ $word }”: { $count }
ingest-new = { $column }: “{ $word }”
ingest-control = { $group }, { $column }: { $file } in the file, { $table } in our table
ingest-change =
    { $kind ->
        [added] New: { $count }
        [revised] Changed: { $count }
        [gone] Removed: { $count }
        [unchanged] In the file and the same: { $count }
       *[kept] Not in the file, so they stay: { $count }
    }
ingest-revision = { $key }, { $column }: { $before } became { $after }
ingest-sample =
    { $parts ->
        [one] Row { $row }, { $title } “{ $cell }” → { $key }, { $column }: { $ours }
       *[other] Row { $row }, { $title } “{ $cell }” → one of { $parts } cells added up in { $key }, { $column }: { $ours }
    }
ingest-choose = { $file } fits several import recipes: { $names }. Choose one with --use NAME.
ingest-unlike = { $file } does not fit the columns of any import recipe. There are import recipes for: { $titles }.
ingest-no-table =
    { $name ->
        [cdc_wonder] { $file } is “{ $title },” from the { $publisher }. The site has no table for it, and nothing was changed. For overdose deaths by county, use CDC’s “VSRR Provisional County-Level Drug Overdose Death Counts.” To show other numbers from WONDER, make a CSV with one row per number and a blank cell for “Suppressed,” and drop it on “Check a file” as a new dataset.
        [world_bank] { $file } is “{ $title },” from the { $publisher }. The site has no table for it, and nothing was changed. Our rates per 100,000 people come from our sources, so the site needs no population file. To show these numbers, make a CSV with one row per country and year, and drop it on “Check a file” as a new dataset.
        [owid] { $file } is “{ $title },” from { $publisher }. The site has no table for this subject, and nothing was changed. We use only exports with a column that begins with “Total deaths from,” such as “Total deaths from opioid use disorders among both sexes.” Download that chart’s numbers, for all countries and years.
       *[other] { $file } is “{ $title },” from { $publisher }. The site has no table for it, and nothing was changed. To show these numbers, make a CSV with one row per number, and drop it on “Check a file” as a new dataset.
    }
ingest-count =
    { $count ->
        [one] 1 import recipe, no errors.
       *[other] { $count } import recipes, no errors.
    }
ingest-listed = { $name }: { $title }, from { $publisher }, for data/{ $path }
ingest-written = Saved { $path }. Check it with: python -m components.publishing check { $path }
ingest-outside = Choose a folder outside data/. An import never writes there.
ingest-unknown = There is no import recipe “{ $name }.” There are: { $names }.
## Why a row is left out

ingest-why = { $title } “{ $value }”
ingest-why-other = { $title } other than { $values }
ingest-why-blank = { $titles } blank
ingest-why-before = { $title } before { $least }
ingest-why-earlier = an earlier { $title } for the same { $titles }
ingest-why-above = the same { $titles } as a row below it
ingest-why-month = a month other than { $month } and the same month of the year before

## Where reading an agency’s file stops: what was found, what is allowed, how to fix it

ingest-quoted = “{ $text }”
ingest-changed-fix = if the agency changed it, write it in { $recipe }
ingest-twin = the same as row { $row } ({ $cells })
ingest-twin-cell = { $title } { $cell }
ingest-twin-allowed = one row for each { $titles }
ingest-meant = “{ $value }” (did they mean “{ $meant }”?)
ingest-keep-fix = say in { $recipe } whether it is used (“values”) or not (“leaveOut”)
ingest-one-of = one of { $count } words
ingest-add-fix = add it to column { $column } in { $recipe }
ingest-lookup-fix = correct it in the file if it is a mistake; else it must first be in data/{ $table }.csv
ingest-like = text like { $pattern }
ingest-number-or = a number, or { $words }
ingest-missing-fix = if it means that there is no number, add it to “missing” in { $recipe }
ingest-conflict = “{ $new }” for what row { $row } says is “{ $old }”
ingest-conflict-allowed = one value for { $key }
ingest-incomplete = no row for { $part } that belongs to { $key }
ingest-incomplete-allowed = a row for each of { $parts }, which make { $code }
ingest-twice = the row { $key } would be there twice
ingest-twice-fix = name more columns under “replace” in { $recipe }
ingest-no-answer = no { $what } for “{ $column }”
ingest-no-answer-fix = give it with --set { $name }=VALUE, or on the page “Check a file”
ingest-place = { $file }, sheet “{ $sheet }”
ingest-bytes = { $size } bytes
ingest-most-bytes = at most { $most } bytes
ingest-unpacked = { $size } bytes when unpacked
ingest-unreadable-line = a line that cannot be read ({ $reason })
ingest-unreadable-workbook = a workbook that cannot be read ({ $reason })
ingest-foreign-formula = a formula to another workbook in { $cell }; its stored value is { $value }
ingest-foreign-formula-empty = a formula to another workbook in { $cell }, without a stored value
ingest-cell-error = the error { $value }
ingest-merged = cells joined into one ({ $cells })
ingest-no-end = no line that begins with “{ $text }”
ingest-title-twice = the title “{ $title }” twice
ingest-no-column = no column “{ $title }”
ingest-no-column-meant = no column “{ $title }” (is it “{ $meant }” now?)
ingest-no-column-fix = if the agency renamed it, write the new title in { $recipe }
ingest-columns = the columns { $titles }
ingest-extra = a column “{ $title }” that the import recipe doesn’t know
ingest-extra-fix = if it changes no number, add it to “unused” in { $recipe }
ingest-untitled = “{ $text }” in a column without a title
ingest-cells =
    { $count ->
        [one] 1 cell: “{ $text }”
       *[other] { $count } cells: “{ $text }”
    }
ingest-width =
    { $count ->
        [one] 1 cell
       *[other] { $count } cells
    }
ingest-cut = { $text }…
ingest-sheets = the same titles on the sheets { $names }
ingest-no-sheet = no sheet “{ $sheet }”
ingest-new-sheet = a sheet “{ $sheet }” that the import recipe doesn’t know
ingest-known-sheets = the sheets { $names }
ingest-sheets-fix = use the agency’s whole workbook, as it published it; if the agency added a sheet, name it in { $recipe }

## What is wrong with an import recipe

ingest-declared-where = { $file }, { $place }
ingest-declared-missing = no “{ $word }”
ingest-declared-word = “{ $word }”
ingest-declared-is = “{ $word }” is { $value }
ingest-declared-no-text = “{ $word }” holds something that is no text
ingest-declared-unknown = the word “{ $word }”
ingest-declared-meant = did you mean “{ $word }”?
ingest-declared-not-json = text that is not JSON ({ $reason })
ingest-declared-address = the address “{ $address }”
ingest-declared-others = “others” is “{ $value }”
ingest-declared-pattern = the pattern “{ $pattern }”
ingest-declared-pattern-fault = the pattern “{ $pattern }” ({ $reason })
ingest-declared-pattern-allowed = one group in brackets, and at most { $most } characters
ingest-declared-missing-gives = “missing” gives “{ $given }” for “{ $word }”
ingest-declared-missing-allowed = { $blank }, { $other }, or a “set” in braces
ingest-declared-title = “{ $place }” names the title “{ $title }”
ingest-declared-table = the table “{ $table }”
ingest-declared-table-meant = did you mean { $table }?
ingest-declared-no-rule = no rule for the column “{ $column }”
ingest-declared-column = “{ $place }” names the column “{ $column }”
ingest-declared-as-now = “asNow” for the column “{ $column }”
ingest-declared-no-number = no “number” for the column “{ $column }”
ingest-declared-number = “number” for the column “{ $column }”
ingest-declared-number-allowed = a rule for { $kind }
ingest-declared-lookup = a lookup in { $place }
ingest-declared-code = the code “{ $code }” for “{ $column }”
