# What is said of faults in a file of data/: where, what was found, what is allowed, how to fix it.
# What is found and allowed begins with a small letter and has no period: problem-said adds them.

problem-cannot = This cannot be done: { $reason }.
problem-where =
    { $known ->
        [row] { $file }, row { $row }
        [column] { $file }, column “{ $column }”
       *[cell] { $file }, row { $row }, column “{ $column }”
    }
problem-said =
    { $ends ->
        [question] { $where }: found { $found }. Allowed: { $allowed }. To fix: { $fix }
       *[sentence] { $where }: found { $found }. Allowed: { $allowed }. To fix: { $fix }.
    }
problem-repaired = { $file }: { $what }.
problem-surprise = { $where }: { $found }. { $expected }.

## datapackage.json, the declaration

schema-restore = put { $file } back from the last version
schema-mistake = a mistake at line { $line }, character { $character } ({ $reason })
schema-refused = a declaration that does not hold together ({ $reason })
schema-incomplete = an incomplete declaration ({ $reason })
schema-day = on line { $line }, write { $day }
schema-day-form = on line { $line }, write the day in the form 2026-04-30
schema-named = the resource “{ $name }”
schema-numbered = resource { $number }
schema-no-property = no property { $property } in { $resource }
schema-in-resource = { $resource }: { $fault }
schema-name-twice = the name “{ $value }” twice
schema-path-twice = the path “{ $value }” twice
schema-text-path = “{ $path }” under texts, which is no path such as text/en/about.md
schema-not-text = “{ $property }” is { $value } and must be text in quotes
schema-path = “path” is { $value } and must be as us_economic_cost.csv
schema-retrieved = “retrieved” is { $value } and must be a day as 2026-04-30
schema-refresh-days = “refreshDays” is { $value } and must be a whole number from 0 to { $most }
schema-as-of = “asOf” is { $value } and must name a column
schema-topic = “topic” is { $value } and must be one of: { $topics }
schema-no-topic = “topic” is { $value } and must be left out
schema-chart-kind = “kind” of the chart is { $value } and must be line or bars
schema-chart-column = “{ $property }” of the chart is { $value } and must name a column
schema-type = “type” of { $column } is { $value }; allowed: { $types }
