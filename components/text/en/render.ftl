# Words of documents: plain pages, embeds, letters, and lists of data (components/render).
# Parts are written numbers, dates and names; codes such as $form choose a wording, and $count is a
# plain number. A part of a message that holds HTML is HTML too.

## Around every document

render-edition = Data edition of { $day }.
render-held =
    { $count ->
        [one] We are checking a newer file and show its earlier version: { $titles }.
       *[other] We are checking newer files and show their earlier versions: { $titles }.
    }
render-hidden = Hidden on this page: { $titles }.
render-foot = { $site }: data from public sources, each with its date and limits. Code: MIT License. Data: the license of each dataset.
render-index-title = { $site }: text-only version
render-letter-origin =
    { $language ->
        [es] Del { $site }. Puede copiar y cambiar este texto (CC BY).
       *[en] From the { $site }. You may copy and change this text (CC BY).
    }

## Charts and tables

render-fault = <strong>{ $cannot }</strong> We are correcting the data behind it.
render-choice = { $label }: { $chosen }
render-choice-none = { $label }: none
render-others = Other choices of “{ $label }”
render-saved-choices =
    { $form ->
        [linked] The live chart has { $count } combinations of choices. This saved edition leaves out: { $left }. <a href="{ $address }">Open the live chart</a>
       *[alone] The live chart has { $count } combinations of choices. This saved edition leaves out: { $left }.
    }
render-saved-failed = We couldn’t load this choice. Check your connection, then choose again.
render-caption = { $title }: the data shown
render-caption-rows =
    { $count ->
        [one] { $caption }, 1 row
       *[other] { $caption }, { $count } rows
    }
render-table =
    { $count ->
        [one] View table (1 row)
       *[other] View table ({ $count } rows)
    }
render-table-first =
    { $form ->
        [linked] The first { $shown } rows; <a href="{ $address }">the CSV</a> has all of them.
       *[alone] The first { $shown } rows.
    }
render-dates = { $dates } License: { $licence }.
render-columns = Columns of { $title }

## Numbers, terms and events

render-note = { $label }. { $sources }
render-note-back = Back to { $number } in the text
render-source = { $publisher }, { $title }.
render-see-also = See also: { $terms }.
render-source-of = Source: { $source }
render-year-of-events =
    { $count ->
        [one] { $year } <small>(1 event)</small>
       *[other] { $year } <small>({ $count } events)</small>
    }
render-letter-of-terms =
    { $count ->
        [one] { $letter } <small>(1 term)</small>
       *[other] { $letter } <small>({ $count } terms)</small>
    }
render-statements-part = { $title } ({ $count })
render-statement-found = <strong>What we found:</strong> { $record }
render-differences =
    { $count ->
        [one] 1 difference
       *[other] { $count } differences
    }
render-stored-name = { $name } and the address of the page

## Files for other programs

render-data-withdrawn = We withdrew this edition on { $day }, because it held an error. Use the current edition instead.
render-data-about =
    { $form ->
        [frozen] Edition <code>{ $edition }</code>, first shown on { $day }. Its files do not change.
        [named] Every table of the site, for other programs. The current edition is <code>{ $edition }</code>, shown since { $day }.
       *[nameless] Every table of the site, for other programs. The current edition has been shown since { $day }.
    }
