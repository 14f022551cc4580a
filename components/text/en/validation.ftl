# What the check says of a file of data/: what was found, what is allowed, how to fix it.
# Each begins with a small letter and has no period: problem-said in schema.ftl adds them.

## The file as a whole

validation-quoted = “{ $text }”
validation-unreadable = content that the site cannot read ({ $reason })
validation-declared = the file that data/{ $declaration } declares
validation-not-json = text that is not JSON ({ $reason })
validation-read-on = “Read on” of { $file } is { $day }
validation-read-on-allowed = today ({ $today }) or an earlier day
validation-separator =
    { $found ->
        [semicolons] semicolons between the columns
        [tabs] tabs between the columns
        [bars] bars (|) between the columns
       *[commas] commas between the columns
    }
validation-separator-decimal =
    { $found ->
        [semicolons] semicolons between the columns and commas in numbers
        [tabs] tabs between the columns and commas in numbers
        [bars] bars (|) between the columns and commas in numbers
       *[commas] commas between the columns and points in numbers
    }
validation-quote =
    { $fault ->
        [open] a quotation mark that is not closed
        [missing] a quotation mark that would be needed around a line break
       *[early] a quotation mark that ends before its cell does
    }

## The column names in row 1

validation-columns = the columns { $columns }
validation-columns-of = the columns of { $files }
validation-columns-of-fix = save it as that file, and put the last version of this one back
validation-rows-above =
    { $count ->
        [one] 1 row above the column titles
       *[other] { $count } rows above the column titles
    }
validation-rows-above-fix =
    { $count ->
        [one] delete it
       *[other] delete them
    }
validation-order = the columns in another order ({ $columns })
validation-other-file = the columns of another file ({ $columns } ...)
validation-unnamed-columns =
    { $count ->
        [one] a column without a name
       *[other] { $count } columns without a name
    }
validation-unnamed-column = column { $number } without a name
validation-unnamed-column-fix = write “{ $name }” there; merged cells keep the name of the first column only
validation-unnamed-column-fix-unknown = write its name there; merged cells keep the name of the first column only
validation-name-twice = the column name “{ $name }” twice
validation-name = the column name “{ $name }”
validation-no-column = no column “{ $name }”

## Rows

validation-width =
    { $count ->
        [one] 1 column
       *[other] { $count } columns
    }
validation-curly-allowed =
    { $count ->
        [one] 1 column; straight quotes (") around a cell with commas
       *[other] { $count } columns; straight quotes (") around a cell with commas
    }
validation-note-below = a note below the table (“{ $note }”)
validation-cut-off =
    { $count ->
        [one] a last row that is cut off after 1 column
       *[other] a last row that is cut off after { $count } columns
    }
validation-extra-cell = a cell too many (“{ $cell }”)
validation-repeated-row = the same row as row { $row }
validation-repeated-rows = rows { $row }–{ $until } repeat rows { $first }–{ $last }
validation-same-key = the same { $titles } as row { $row }
validation-no-key = no { $titles }
validation-key-allowed = each { $titles } once
validation-checker = see what the checker says: { $said }

## References to other rows and files

validation-reference-allowed = one of the values in { $file }
validation-ids-allowed = ids of { $file }, separated by spaces
validation-id-twice = “{ $id }” twice
validation-add-row = correct it, or first add a row for it to { $file }
validation-meant-or-new = if it is new, first add a row for it to { $file }; if not, { $meant }
validation-source = the source “{ $source }” under sourceIds of “{ $table }”
validation-not-earlier = “{ $id }” (row { $row }, { $title } { $day })
validation-not-earlier-allowed = ids of rows with an earlier { $title }, or with the same { $title } and further up
validation-not-earlier-fix = delete it here, and name this row under { $field } of row { $row } instead

## Cells

validation-date-exactness = “{ $cell }” with “{ $exactness }” under { $title }
validation-date-exactness-allowed = a date as exact as { $title } says
validation-date-exactness-fix = write the date as the source gives it, or “{ $fits }” under { $title }
validation-years = correct the year; dates are between { $first } and { $last }
validation-hidden-sign = type the cell again; it holds a sign that no one sees ({ $sign })
validation-lost-letters = write “{ $meant }”; the file was opened as another kind of text
validation-formula = there is a formula or its error in place of the value: copy the column, paste it as values, and save again
validation-limit-required = only a limit is given, so the figure is suppressed: write the figure
validation-limit = only a limit is given, so the figure is suppressed: leave it blank
validation-decimal-comma = write { $number }, with a point instead of the comma
validation-digits = write digits only ({ $number }, if that is the figure); words belong in a note
validation-plain-digits = empty the cell and type { $number }; it has digits of another script or signs that can’t be seen
validation-number = write { $number }, with no comma, sign or space
validation-word = write { $word }
validation-year = write { $year }; format the column as Text first, so that the program does not change it back
validation-year-alone = write { $year }, the year alone
validation-date = write { $date } if { $meaning } is meant; format the column as Text first, so that the program does not change it back
validation-date-way = { $date } if { $meaning } is meant
validation-date-ways = it can be read in two ways: write { $ways }; format the column as Text first, so that the program does not change it back
validation-month = write { $month } if that month is meant; format the column as Text first, so that the program does not change it back
validation-date-form = write the right one in the form { $form }; format the column as Text first, so that the program does not change it back
validation-marks = write { $text }, without the marks around it
validation-zero = write { $text }; the program dropped a leading zero: format the column as Text first, so that the program does not change it back

## What a column may hold

validation-allowed-ids =
    { $blank ->
        [yes] ids of { $table }, separated by spaces, or blank for none
       *[no] ids of { $table }, separated by spaces
    }
validation-allowed-range = { $kind } from { $low } to { $high }
validation-allowed-least = { $kind }, { $low } or more
validation-allowed-most = { $kind }, { $high } or less
validation-allowed-pattern = { $kind } that follows the pattern { $pattern }
validation-allowed-or-blank = { $allowed }, or blank for not published
validation-meant = did you mean “{ $code }”?
validation-meant-label = did you mean “{ $code }” ({ $label })?

## Files that are no tables

validation-foreign =
    { $kind ->
        [zipped] an Excel workbook or another zipped file under the name of a CSV
        [old_excel] an old Excel workbook under the name of a CSV
        [pdf] a PDF under the name of a CSV
        [web_page] a web page under the name of a CSV
        [pointer] a pointer to a file that was not downloaded
        [merge] the marks of a merge that was not finished (<<<<<<<)
        [json] the answer of a program (JSON) under the name of a CSV
        [picture] a picture under the name of a CSV
        [packed] a packed file under the name of a CSV
       *[bytes] bytes that are no text
    }
validation-foreign-fix =
    { $kind ->
        [zipped] if it is a workbook, open it in the spreadsheet program and save it as “CSV UTF-8 (comma delimited)”; if it is an archive, unpack it first
        [old_excel] open it in the spreadsheet program and save it as “CSV UTF-8 (comma delimited)”
        [pdf] download the table as CSV; the numbers of a PDF must be entered by hand
        [pointer] fetch the file itself with git lfs pull, or download it again
        [merge] finish the merge: keep one of the two versions, and delete the lines with the marks
        [packed] unpack it first
       *[other] open the address in a browser, look at what it says, and download the file again
    }

## What was repaired: after the name of the file

repair-encoding = was saved as { $encoding }; read as UTF-8
repair-separator =
    { $found ->
        [semicolons] had semicolons between the columns
       *[tabs] had tabs between the columns
    }
repair-blank-rows =
    { $count ->
        [one] had 1 blank row at the end
       *[other] had { $count } blank rows at the end
    }
repair-blank-columns =
    { $count ->
        [one] had 1 blank column at the right
       *[other] had { $count } blank columns at the right
    }
repair-spaces =
    { $count ->
        [one] had spaces around 1 cell, in row { $row }
       *[other] had spaces around { $count } cells, the first in row { $row }
    }
