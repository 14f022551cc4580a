# Sentences of the overview (components/exhibits/overview.py, latest_states.py).

overview-title = Overdose deaths in the United States, { $span }
overview-title-empty = Overdose deaths in the United States
overview-subtitle = Deaths per year, final counts
overview-finding = { $peak ->
    [newest] In { $year }, overdose deaths reached { $number }, the most so far
   *[earlier] In { $year }, overdose deaths were { $size } below their { $peak_year } peak
}
overview-course = { $peak ->
    [last] { $what } rose from { $first } in { $first_year } to { $last } in { $last_year }, the most so far.
    [first] { $what } fell from { $first } in { $first_year } to { $last } in { $last_year }.
   *[between] { $what } rose from { $first } in { $first_year } to { $most } in { $most_year }, then fell to { $last } in { $last_year }.
}
overview-course-all = Deaths from all drugs
overview-course-synthetic = Deaths involving synthetic opioids
overview-alt = Line chart. { $title }. Named on the chart: { $marks }. { $takeaway }
overview-alt-plain = Line chart. { $title }. { $takeaway }

# $compared is the number of states with both counts; $capital says whether D.C. is one of them.
states-none-rose = { $compared ->
    [one] Predicted counts did not rise in the one state we can compare.
   *[other]
        { $capital ->
            [yes] Predicted counts rose in none of the { $compared } states we can compare (including D.C.).
           *[no] Predicted counts rose in none of the { $compared } states we can compare.
        }
}
states-rose = { $capital ->
    [yes] Not everywhere: of the { $compared } states we can compare (including D.C.), predicted counts rose in { $states }.
   *[no] Not everywhere: of the { $compared } states we can compare, predicted counts rose in { $states }.
}
states-rose-too = { $capital ->
    [yes] Of the { $compared } states we can compare (including D.C.), predicted counts rose in { $states }.
   *[no] Of the { $compared } states we can compare, predicted counts rose in { $states }.
}
states-one = { $state } ({ $size })
states-more = { $count ->
    [one] one more state
   *[other] { $count } more states
}
states-size = { $size ->
    [small] less than 1%
   *[number] { $number }%
}
