# Words of the charts on the agreements page and on U.S. programs abroad
# (components/exhibits/agreements.py, events.py, timeline.py, us_response.py).
# Parts are written numbers, dates and names; codes such as $drug choose a wording, and $count is a plain number.

agreements-beside-title = Decisions, deaths, and seizures, { $first }–{ $last }
agreements-beside-subtitle = Timing is not proof: no line shows why another moved
agreements-beside-source = Source: decisions as named on this page; CDC, predicted counts; U.S. Customs and Border Protection, gross weight. Retrieved { $day }. { $site }.
agreements-beside-events = Agreements and decisions
agreements-beside-deaths =
    { $drug ->
        [synthetic_opioids] Overdose deaths involving synthetic opioids, 12 months ending in each month
       *[psychostimulants] Overdose deaths involving psychostimulants, mostly methamphetamine, 12 months ending in each month
    }
agreements-beside-seized =
    { $drug ->
        [synthetic_opioids] Fentanyl seized at U.S. borders each month
       *[psychostimulants] Methamphetamine seized at U.S. borders each month
    }
agreements-beside-column =
    { $drug ->
        [synthetic_opioids] Fentanyl seized in the month (pounds)
       *[psychostimulants] Methamphetamine seized in the month (pounds)
    }
agreements-beside-choose = Events to mark (at most { $count })
agreements-beside-finding =
    { $drug ->
        [synthetic_opioids]
            { $size ->
                [peak] Deaths involving synthetic opioids peaked in the 12 months ending in { $deaths }, fentanyl seizures in { $seized }
               *[highest] Since { $start }, deaths involving synthetic opioids were highest in the 12 months ending in { $deaths }, fentanyl seizures in { $seized }
            }
       *[psychostimulants]
            { $size ->
                [peak] Deaths involving psychostimulants peaked in the 12 months ending in { $deaths }, meth seizures in { $seized }
               *[highest] Since { $start }, deaths involving psychostimulants were highest in the 12 months ending in { $deaths }, meth seizures in { $seized }
            }
    }
agreements-beside-takeaway = CDC predicts { $deaths } deaths in the 12 months ending in { $period }, and officers seized { $pounds } pounds in { $month }. Timing alone can’t show why either changed.
agreements-beside-marked = Marked: { $events }
agreements-beside-none = No event is marked.
agreements-beside-event = { $number }. { $title } ({ $when }).

agreements-period =
    { $kind ->
        [one] in { $first }
        [span] from { $first } to { $last }
       *[since] since { $first }
    }
agreements-timeline-title =
    { $who ->
        [all] Agreements and other decisions, { $first }–{ $last }
       *[one] Agreements and other decisions, { $name }, { $first }–{ $last }
    }
agreements-timeline-subtitle = A bar is a month or year if we could not confirm the exact day
agreements-timeline-source = Source: public records, each named at its event. Retrieved { $day }. { $site }.
agreements-timeline-before = { $year } and before
agreements-timeline-finding =
    { $force ->
        [0]
            { $count ->
                [one] The one decision { $period } is not listed as in effect
               *[other] None of the { $count } decisions { $period } is listed as in effect
            }
        [one]
            { $count ->
                [one] The one decision { $period } is still in effect
               *[other] Of { $count } decisions { $period }, one is still in effect
            }
       *[other] Of { $count } decisions { $period }, { $force } are still in effect
    }
agreements-timeline-takeaway = The most common kind is “{ $kind },” with { $count } of them.
agreements-timeline-takeaway-unknown =
    { $count ->
        [one] We could not confirm the current status of one.
       *[other] We could not confirm the current status of { $count }.
    }

## U.S. programs abroad

agreements-partners-title = U.S. programs and forums by partner
agreements-partners-subtitle = From the first year; an arrow means no end is known
agreements-partners-finding =
    { $leaders ->
        [one] { $partners } is listed as a partner in { $number } U.S. programs since { $year }, more than any other
       *[other] { $partners } are each listed as partners in { $number } U.S. programs since { $year }, more than any other
    }
agreements-partners-finding-alike = Since { $year }, no partner is listed in more U.S. programs than another
agreements-partners-takeaway =
    { $unknown ->
        [0] We confirmed the current status of all { $total } programs shown.
        [one] We could not confirm the current status of one of the { $total } programs shown.
       *[other] We could not confirm the current status of { $unknown } of the { $total } programs shown.
    }
agreements-coalition-title = Countries in the Global Coalition to Address Synthetic Drug Threats
agreements-coalition-subtitle = Members as stated on each occasion
agreements-coalition-label =
    { $size ->
        [over] { $day }: { $occasion } (“over”)
       *[exact] { $day }: { $occasion }
    }
agreements-coalition-finding = The coalition grew from { $begin } countries in { $first } to { $most } in { $last }
agreements-coalition-finding-alone = The coalition had { $begin } countries in { $first }
agreements-coalition-takeaway =
    { $size ->
        [over] The latest statement we found, from { $month }, says more than { $number }.
       *[exact] The latest statement we found, from { $month }, says { $number }.
    }
agreements-coalition-takeaway-newest = We found no later statement.
