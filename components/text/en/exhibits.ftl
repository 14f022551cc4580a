# Words that several exhibits share (components/exhibits).
# Parts are written numbers, dates and names; $count is a plain number.

exhibit-count =
    { $count ->
        [0] zero
        [1] one
        [2] two
        [3] three
        [4] four
        [5] five
        [6] six
        [7] seven
        [8] eight
       *[9] nine
    }
exhibit-times-part = about { $times } times
exhibit-times =
    { $count ->
        [2]
            { $fit ->
                [about] twice
                [nearly] nearly twice
               *[over] more than twice
            }
       *[other]
            { $fit ->
                [about] about { $times } times
                [nearly] nearly { $times } times
               *[over] more than { $times } times
            }
    }
exhibit-qualified =
    { $kind ->
        [none] { $number }
        [over] more than { $number }
        [least] at least { $number }
        [about] about { $number }
        [close] close to { $number }
       *[other] { $qualifier } { $number }
    }
exhibit-year-so-far = { $year } (through { $month })
exhibit-year-part = { $year } ({ $period })
exhibit-source = Source: { $publishers }. { $licence }. Retrieved { $day }. { $site }.
exhibit-source-line = Source: { $publishers }. License: { $licence }. { $dates }
exhibit-others = others
exhibit-others-count =
    { $count ->
        [one] one other
       *[other] { $count } others
    }

# The caveat that a badge next to a chart carries, so that its heading can state the finding.
status = { $kind ->
    [preliminary] Preliminary
    [residents] Preliminary (provisional), by county of residence
    [predicted] Predicted
    [modeled] Model-based estimate
    [un] UN estimate, { $edition } report
    [undercount] Likely an undercount
    [partial] Partial year
   *[through] Through { $until }
}

