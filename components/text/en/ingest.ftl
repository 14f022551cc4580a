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
ingest-sheet = We read the sheet “{ $sheet }.”
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
ingest-count =
    { $count ->
        [one] 1 import recipe, no errors.
       *[other] { $count } import recipes, no errors.
    }
ingest-listed = { $name }: { $title }, from { $publisher }, for data/{ $path }
ingest-written = Saved { $path }. Check it with: python -m components.publishing check { $path }
ingest-outside = Choose a folder outside data/. An import never writes there.
ingest-unknown = There is no import recipe “{ $name }.” There are: { $names }.
