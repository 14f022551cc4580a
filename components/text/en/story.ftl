story-years = { $span ->
    [one] { $first }
   *[some] { $first } to { $last }
}
story-event = { $when }: { $title }
story-deaths = Deaths involving synthetic opioids in 12 months
story-seized = Fentanyl seized at the border, pounds per fiscal year
story-reading = { $known ->
    [both] { $year }: { $deaths } deaths, { $pounds } pounds seized
    [deaths] { $year }: { $deaths } deaths
    [pounds] { $year }: { $pounds } pounds seized
   *[nothing] { $year }
}
story-stage = Routes, deaths, and seizures over the years
story-stage-alt = A map of reported routes above a strip of years. The text of each scene says what it shows.
story-alt = The map and the strip of years at the end of { $years }. { $routes }. { $numbers }.
story-controls = Move through the years
story-back = Back
story-next = Next
story-play = Play
story-pause = Pause
story-year = Year
story-caution = Timing is not proof.
story-how = How to read this
story-said = Scene { $position } of { $count }: { $title }
story-source = Routes: public reports, each named in the list on the Supply routes page. Deaths: CDC. Seizures: U.S. Customs and Border Protection. { $site }, retrieved { $day }.
