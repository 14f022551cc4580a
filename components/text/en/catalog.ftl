# Words of the read side of the data (components/catalog): dates, facts, references, and what is wrong
# with a number in the text. Parts are written dates and names; $count is a plain number.

## Dates

catalog-span = { $first } to { $last }
catalog-fiscal-year = fiscal year { $year }
catalog-through = Data through { $period }.
catalog-updated = Updated { $day }.
catalog-lapsed =
    { $note ->
        [none] This was in force when we last checked. We were due to check again by { $day }, and have not.
       *[other] { $note } This was in force when we last checked. We were due to check again by { $day }, and have not.
    }
catalog-next-update = Next update by { $day }.
catalog-overdue = An update was due on { $day }.
catalog-held = We are checking a newer file of “{ $title }” and show the version of { $day }.
catalog-held-several = We are checking newer files of { $titles } and show versions of { $day } or later.
catalog-held-all = We are checking newer files and show the data as of { $day }.

## Facts

catalog-one-in = 1 in { $number }
catalog-claimant =
    { $kind ->
        [brief_2024] The 2024 policy brief says
       *[inl_page] The State Department page says
    }
catalog-claim =
    { $kind ->
        [brief_2024] The 2024 policy brief says: { $statement }
       *[inl_page] The State Department page says: { $statement }
    }

## Sources

catalog-reference = { $publisher }. { $title }. { $day }.
catalog-reference-undated = { $publisher }. { $title }. Date not printed.
catalog-retrieved = Retrieved { $day } ({ $reading }). License: { $licence }.
catalog-citation = { $publishers }. Compiled by the { $site }: { $title }. Edition of { $edition }, retrieved { $day }. License: { $licence }.
catalog-bibtex-note = Retrieved { $day }. License: { $licence }

## For staff: numbers and texts that cannot be shown

catalog-meant = did you mean { $name }?
catalog-fits =
    { $count ->
        [0] “{ $rows }”, which fits no row of { $file }
        [one] “{ $rows }”, which fits 1 row of { $file }
       *[other] “{ $rows }”, which fits { $count } rows of { $file }
    }
catalog-fits-zero = “{ $rows }”, which adds up to zero
catalog-fits-steps = “{ $rows }”, but { $field } holds more than months and years
catalog-columns = a column of { $table }: { $columns }
catalog-choices = column=value, with a column of { $file }: { $columns }
catalog-values = values of the column { $field }
catalog-correct-choice = look at data/{ $file } and correct the choice
catalog-heading = the heading “{ $heading }”
catalog-headings = use “{ $how }”, “{ $cannot }” or “{ $calm }”
catalog-forms = write one of these after the point: { $forms }
