# What the review of a saved file asks a person to confirm: what was found, and a hint.
# Found begins with a small letter, and neither has a period: problem-surprise in schema.ftl adds it.

review-asked = { $hint }. Correct it, or accept the file if it is right
review-quoted = “{ $text }”
review-more = { $count } more

## Blank cells

review-blank =
    { $count ->
        [one] 1 figure of the version before became blank
       *[other] { $count } figures of the version before became blank
    }
review-blank-hint = The first was { $amount }. A blank cell means not published
review-zero =
    { $count ->
        [one] 1 blank cell of the version before became 0
       *[other] { $count } blank cells of the version before became 0
    }
review-withheld-stated = { $amount }, though the row says that the figure is withheld
review-withheld-small = { $amount }, a count so small that the publisher withholds it
review-withheld-more = { $count } figures that the publisher withholds

## Single cells

review-status =
    { $count ->
        [one] 1 row changed from “{ $before }” to “{ $after }”
       *[other] { $count } rows changed from “{ $before }” to “{ $after }”
    }
review-row-unit =
    { $count ->
        [one] 1 row changed from “{ $before }” to “{ $after }”
       *[other] { $count } rows changed, the first from “{ $before }” to “{ $after }”
    }
review-letters = “{ $after }” where the version before has “{ $before }”
review-letters-more =
    { $count ->
        [one] “{ $after }” where the version before has “{ $before }”, and 1 other cell of this kind
       *[other] “{ $after }” where the version before has “{ $before }”, and { $count } other cells of this kind
    }
review-jump-zero = { $amount } is far above the values next to it, which are zero
review-jump-above = { $amount } is { $times } times the highest value next to it
review-jump-below = { $amount } is less than 1/{ $part } of the lowest value next to it
review-jump-hint = The values just before and after it run from { $low } to { $high }
review-jumps = { $count } values are as far from their series
review-words = “{ $found }”, as { $why }
review-declared-words = “{ $found }” in its words for readers (“{ $text }”), as { $why }

## Columns

review-factor =
    { $count ->
        [one]
            { $form ->
                [part] 1 value is 1/{ $ratio } of that in the version before: { $after } where it has { $before }
               *[times] 1 value is { $ratio } times that of the version before: { $after } where it has { $before }
            }
       *[other]
            { $form ->
                [part] { $count } values are 1/{ $ratio } of those in the version before, for example { $after } where it has { $before }
               *[times] { $count } values are { $ratio } times those of the version before, for example { $after } where it has { $before }
            }
    }
review-factor-some =
    { $count ->
        [one]
            { $form ->
                [part] 1 value of { $changed } that changed is 1/{ $ratio } of that in the version before: { $after } where it has { $before }
               *[times] 1 value of { $changed } that changed is { $ratio } times that of the version before: { $after } where it has { $before }
            }
       *[other]
            { $form ->
                [part] { $count } values of { $changed } that changed are 1/{ $ratio } of those in the version before, for example { $after } where it has { $before }
               *[times] { $count } values of { $changed } that changed are { $ratio } times those of the version before, for example { $after } where it has { $before }
            }
    }
review-factor-hint = That looks like { $meant }
review-order =
    { $which ->
        [all] every value of this column moved; the values are the same, in another order
       *[some] { $count } values of this column moved; the values are the same, in another order
    }
review-shifted =
    { $which ->
        [all] every value of this column moved to a neighboring row
       *[some] { $count } values of this column moved to a neighboring row
    }
review-copied =
    { $which ->
        [all] every value of this column moved; they are those of “{ $other }” in the version before
       *[some] { $count } values of this column moved; they are those of “{ $other }” in the version before
    }
review-rewritten =
    { $count ->
        [one] only the writing of 1 cell changed: “{ $before }” became “{ $after }”
       *[other] only the writing of { $count } cells changed: “{ $before }” became “{ $after }”
    }
review-rewritten-kinds = only the writing of { $count } cells changed, { $kinds } different ones: “{ $before }” became “{ $after }”
review-retyped = only quotation marks, dashes, spaces, accents, or capitals changed in { $count } cells: “{ $before }” became “{ $after }”
review-cut =
    { $count ->
        [one] 1 text ends after { $length } characters, within what it said before
       *[other] { $count } texts end after { $length } characters, and earlier ones of the column were longer
    }
review-alone =
    { $count ->
        [one] “{ $before }” became “{ $after }” in 1 row, and no amount of the row changed
       *[other] “{ $before }” became “{ $after }” in { $count } rows, and no amount of these rows changed
    }
review-code-words =
    { $count ->
        [one] only a code changed: “{ $before }” became “{ $after }”
       *[other] only codes changed in { $count } cells: “{ $before }” became “{ $after }”
    }
review-list-order = the same entries are in another order in { $count } cells: “{ $before }” became “{ $after }”
review-new-form =
    { $count ->
        [one] “{ $value }”, which has a form that no earlier cell of the column has (1 new cell)
       *[other] “{ $value }”, which has a form that no earlier cell of the column has ({ $count } new cells)
    }

## Days and periods

review-late = { $day } is after today
review-late-more =
    { $count ->
        [one] { $day } is after today, and so is 1 more cell
       *[other] { $day } is after today, and so are { $count } more cells
    }
review-late-hint = Today is { $today }, and no earlier cell of the column is in the future
review-read-on-back = “Read on” in data/datasets.csv went back from { $then } to { $now }
review-period-rows =
    { $count ->
        [one] { $period } has 1 row
       *[other] { $period } has { $count } rows
    }
review-period-rows-hint = Each of the last periods has { $fewest } or more
review-period-unread = { $period } begins after the day on which the figures were read
review-through-unread = this part of the year ends in { $month }, after the day on which the figures were read
review-period-unread-hint = That was { $day }, “Read on” of this table in data/datasets.csv
review-gap =
    { $unit ->
        [month] { $period } is { $count } months away from the nearest other period, { $nearest }
       *[year] { $period } is { $count } years away from the nearest other period, { $nearest }
    }
review-gap-hint =
    { $unit ->
        [month]
            { $count ->
                [one] Until now, periods were at most 1 month apart
               *[other] Until now, periods were at most { $count } months apart
            }
       *[year]
            { $count ->
                [one] Until now, periods were at most 1 year apart
               *[other] Until now, periods were at most { $count } years apart
            }
    }
review-level =
    { $form ->
        [part] all { $count } series taken together, { $period } is 1/{ $ratio } of the level of the periods before it
       *[times] all { $count } series taken together, { $period } is { $ratio } times the level of the periods before it
    }
review-level-of =
    { $form ->
        [part] { $title }: all { $count } series taken together, { $period } is 1/{ $ratio } of the level of the periods before it
       *[times] { $title }: all { $count } series taken together, { $period } is { $ratio } times the level of the periods before it
    }
review-level-hint = Earlier periods were { $low } to { $high } times that level
review-level-hint-meant = Earlier periods were { $low } to { $high } times that level. It may be { $meant }
review-ratio = { $above } divided by { $below }
review-past =
    { $where ->
        [below] { $value } is further below the past of its series than ever before
       *[above] { $value } is further above the past of its series than ever before
    }
review-past-hint = The last values of the series run from { $low } to { $high }
review-revised = { $after } where the version before has { $before }
review-revised-more =
    { $count ->
        [one] { $after } where the version before has { $before }, and 1 more value revised as far
       *[other] { $after } where the version before has { $before }, and { $count } more values revised as far
    }

## What tables must agree with

review-sum = { $title }: { $group }: the parts add up to { $total }
review-sum-hint = The whole is { $whole } in { $file }
review-bound = { $title }: { $group }: { $amount }
review-bound-hint = It may not be above { $most } in { $file }
review-sums = { $title }: { $count } groups of rows in all
review-above = “{ $left }” ({ $low }) is above “{ $right }” ({ $high })
review-above-rows = “{ $left }” is above “{ $right }” in { $count } rows
review-above-hint = “{ $left }” may not be above “{ $right }”
review-part = { $group }: { $amount } through { $month }, and the months add up to { $total }
review-part-year =
    { $form ->
        [part] { $group }: { $amount } through { $month } is 1/{ $ratio } of the amount of the same months of the year before
       *[times] { $group }: { $amount } through { $month } is { $ratio } times the amount of the same months of the year before
    }
review-part-year-hint = That was { $before }. Until now it changed by a factor of { $most } at most
review-rate = { $rate } does not fit “{ $title }” ({ $count }) of its row
review-rate-hint = With this count, the rate would be about { $expected }
review-rates = { $count } rates do not fit “{ $title }” of their rows
review-statement = { $value }, where its own statement says { $stated }
review-says = It says: { $statement }
review-headline = the headline { $fact } changes from { $before } to { $after }
review-headline-dated = “{ $value }” ({ $date })

## What is gone

review-table-gone = the table “{ $title }” ({ $name }) is no longer declared
review-column-gone = the column “{ $title }” ({ $name }) is no longer declared
review-unit = the unit changed from “{ $before }” to “{ $after }”
review-gone =
    { $count ->
        [one] { $values } is gone from every row
       *[other] { $values } are gone from every row
    }
review-gone-hint =
    { $count ->
        [one] The version before has rows for it
       *[other] The version before has rows for them
    }
review-ends = { $series } ends at { $period }
review-ends-more =
    { $count ->
        [one] { $series } ends at { $period }, and 1 other series ends earlier than before
       *[other] { $series } ends at { $period }, and { $count } other series end earlier than before
    }
review-ends-hint = The version before goes on to { $period }
review-rows-gone =
    { $count ->
        [one] 1 row is gone: { $which }
       *[other] { $count } rows are gone, the first: { $which }
    }
review-rows-gone-hint =
    { $count ->
        [one] The version before has it
       *[other] The version before has them
    }
review-recoded = { $count } rows are gone, and new rows have the same numbers: “{ $before }” became “{ $after }”
review-fewer-rows =
    { $count ->
        [one] 1 row where the version before has { $before }
       *[other] { $count } rows where the version before has { $before }
    }

## Texts

review-text-words = line { $line }: “{ $found }”, as { $why }
review-text-digits =
    { $count ->
        [one] line { $line }: { $found }, a number that no fact gives, so no update changes it
       *[other] line { $line }: { $found }, numbers that no fact gives, so no update changes them
    }
review-text-half = line { $line }: “{ $found }”, which readers would see as it is
review-section-gone = no section “{ $name }”
review-section-twice = the section “{ $name }” twice
review-section-new = a new section “{ $name }”
review-section-meant = No page asks for it, so its text would not be seen. The section may be “{ $meant }” under another name
