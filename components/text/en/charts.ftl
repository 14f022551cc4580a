# Words of charts, made from the rows and the spec of a chart (components/charts).
# Parts are written numbers, dates and names; $direction is up, down, times, same or none, $age is
# old where a heading begins with its period, and $count is a plain number.

chart-empty-finding = No data for this choice
chart-empty-takeaway = Nothing is selected, or no number is published for it. Change a filter to see others.
chart-empty-alt = { $title }. Empty chart: no number is published for this choice.

# A period as it is said after "in".
period = { $kind ->
    [fiscal] fiscal { $at }
    [twelve_months] the 12 months ending in { $at }
   *[plain] { $at }
}

state = { $code ->
    [DC] D.C.
   *[other] { $name }
}

## Changes over time: lines and columns

change-finding = { $age ->
    [old] { $direction ->
        [up] In { $when }, { $what } rose { $size }, to { $amount }
        [down] In { $when }, { $what } fell { $size }, to { $amount }
        [times] { $times ->
            [2] In { $when }, { $what } more than doubled, to { $amount }
            [3] In { $when }, { $what } more than tripled, to { $amount }
           *[other] In { $when }, { $what } rose to { $amount }, about { $times } times the level in { $before }
        }
        [same] In { $when }, { $what } stayed about the same, at { $amount }
       *[none] In { $when }, { $what } came to { $amount }
    }
   *[new] { $direction ->
        [up] { $what } rose { $size } in { $when }, to { $amount }
        [down] { $what } fell { $size } in { $when }, to { $amount }
        [times] { $times ->
            [2] { $what } more than doubled in { $when }, to { $amount }
            [3] { $what } more than tripled in { $when }, to { $amount }
           *[other] { $what } rose to { $amount } in { $when }, about { $times } times the level in { $before }
        }
        [same] { $what } stayed about the same in { $when }, at { $amount }
       *[none] { $what } came to { $amount } in { $when }
    }
}

change-peak = { $gaps ->
    [some] The highest number we found for { $what } was { $peak }, in { $peak_when }.
   *[none] { $direction ->
        [down] { $what } peaked at { $peak } in { $peak_when } and had fallen { $size } by { $when }.
       *[same] { $what } peaked at { $peak } in { $peak_when }.
    }
}
change-highest = { $gaps ->
    [some] The number for { $when } is the highest we found.
   *[none] The number for { $when } is the highest since { $first }, when the data begin.
}
change-unfinished = Numbers for { $when } are not complete, so don’t compare them with earlier ones.

lines-end-early = { $count ->
    [one] Data on { $what } end in { $when }.
    [2] Data on { $what } end in { $when }.
   *[other] Some lines end before { $when } because we found no newer data.
}
lines-alt = Line chart, { $first } to { $last }, in { $unit }. { $title }
lines-alt-line = { $shape ->
    [one] { $name } has one number, { $amount } in { $when }.
    [rise] { $name } began at { $first } in { $first_when } and ended at its highest, { $amount } in { $when }.
    [fall] { $name } began at its highest, { $first } in { $first_when }, and ended at { $amount } in { $when }.
   *[peak] { $name } began at { $first } in { $first_when }, peaked at { $peak } in { $peak_when }, and ended at { $amount } in { $when }.
}

columns-share = { $name } accounted for { $share } of the total in { $when }.
columns-total = the total
columns-alt-so-far = So far in { $when }, { $amount }.
columns-no-report = no report
columns-alt-no-report = No report for { $years }.
columns-so-far-label = { $year }<br>so far
columns-alt = Column chart, { $first } to { $last }. { $title }
columns-alt-total = The total was { $amount } in { $when } and highest in { $peak_when }, at { $peak }.
columns-alt-shares = Shares in { $when }: { $shares }.

# $words are those of data/annotations.csv.
chart-marks = Marked on the chart: { $marks }.
mark-event = { $words }, { $when }
mark-period = { $words }, { $first }–{ $last }
mark-note = { $words } ({ $when })
panels-last = { $amount } in { $year }
panels-dotted = { $subtitle }. Dotted line: { $marks }
mark-peak = { $words } in { $when }: { $number }

gap-span = { $first } to { $last }
gaps-of = { $name } ({ $spans })
gaps-sentence = We found no published number for { $gaps }.
gaps-marked =
    { $mark ->
        [broken] Broken line: no published number for { $gaps }
       *[hatched] Hatched: no published number for { $gaps }
    }
gaps-marked-after =
    { $mark ->
        [broken] { $subtitle }. Broken line: no published number for { $gaps }
       *[hatched] { $subtitle }. Hatched: no published number for { $gaps }
    }

## A tile for each state

tiles-state = Each state
tiles-missing = No data
tiles-alt = Small line charts of { $count } states, placed as on a map. { $title } Lowest now: { $lowest }. Highest now: { $highest }.
tiles-alt-one = { $name } ({ $share }% of its peak)
tiles-alt-signed = { $sign }: { $names }.
tiles-alt-missing = No latest number: { $names }.

## Rankings: bars

bars-finding = { $form ->
    [alone] { $first } had { $most }
    [alone_in] { $first } had { $most } in { $time }
    [level] All { $count } had the same { $subject } in { $time }, { $most }
    [full] { $first } had the highest { $subject } in { $time }, { $most }, and { $last } the lowest, { $fewest }
   *[plain] { $first } had the most, { $most }, and { $last } the fewest, { $fewest }
}
bars-next = { $name } came next, with { $amount }.
bars-own = The number for { $name } was { $amount }.
bars-few = { $count ->
    [one] We found one published number.
   *[other] We found { $count } published numbers.
}
bars-alt = { $count ->
    [one] Bar chart of one bar. { $title } In { $unit }, { $listed }.
   *[other] Bar chart of { $count } bars. { $title } In { $unit }, { $listed }.
}
bars-alt-ends = Bar chart of { $count } bars. { $title } In { $unit }, highest { $highest }; lowest { $lowest }.

## Points above their times

points-alt = { $count ->
    [one] Chart of one point. { $title } In { $unit }, { $listed }.
   *[other] Chart of { $count } points over time. { $title } In { $unit }, { $listed }.
}

## Groups: panels and dots

groups-finding = { $count ->
    [one] { $group } had { $amount } in { $when }
   *[other] { $group } had the highest { $subject } of { $count } groups in { $when }, { $amount }
}
groups-measure = number
groups-lowest = { $group } had the lowest, { $amount }.
groups-missing = We found no number for { $groups } in { $when }.
groups-newer = The newest numbers, for { $when }, cover only { $groups }.
panels-alt = { $count ->
    [one] Small line chart of one group, in { $unit }. { $title } Latest number: { $listed }.
   *[other] Small line charts of { $count } groups, in { $unit }. { $title } Latest number of each: { $listed }.
}
dots-alt = { $count ->
    [one] Dot chart of one group, in { $unit }. { $title }
   *[other] Dot chart of { $count } groups, in { $unit }. { $title }
}
dots-alt-group = { $group }: { $listed }.
groups-alt-value = { $amount } in { $year }
groups-alt-last = { $name } { $amount } in { $year }

## Estimates with ranges

ranges-finding = The estimate for { $label } is { $amount }
ranges-span = { $low } to { $high }
ranges-between = { $count ->
    [one] We found one estimate, { $low } { $unit }.
   *[other] The { $count } estimates run from { $low } to { $high } { $unit }.
}
ranges-groups = By group: { $groups }.
ranges-group = { $number } in { $name }
ranges-alt = { $count ->
    [one] Dot chart of one row. { $title }
   *[other] Dot chart of { $count } rows, not joined. { $title }
}
ranges-alt-listed = In { $unit }, { $listed }.
ranges-hover = Range: { $range }

## Squares for people

units-finding = { $has_time ->
    [yes] { $number } of { $people } people { $did } in { $time }
   *[no] { $number } of { $people } people { $did }
}
units-one-in = That is { $share } people.
units-few = That is fewer than 1 in { $people } people.
units-alt = Picture of { $people } squares, filled ones for people. { $title } { $listed }.

## Maps

class-under = under { $high }
class-between = { $low } to { $high }
class-over = { $low } and over
class-down-over = down { $low }% and more
class-down = down { $low } to { $high }%
class-down-under = down less than { $high }%
class-up-over = up { $low }% and more
class-up-under = up less than { $high }%
circle-area = Circle area: { $unit }, the largest { $most }

states-change-finding = { $direction ->
    [up] { $district ->
        [with] { $what } rose in { $some } of { $all } states with data, and in D.C., in { $when }
        [without] { $what } rose in { $some } of { $all } states with data, but not in D.C., in { $when }
       *[none] { $what } rose in { $some } of { $all } states with data in { $when }
    }
    [all_up] { $district ->
        [with] { $what } rose in all { $all } states with data, and in D.C., in { $when }
        [without] { $what } rose in all { $all } states with data, but not in D.C., in { $when }
       *[none] { $what } rose in all { $all } states with data in { $when }
    }
    [all_down] { $district ->
        [with] { $what } fell in all { $all } states with data, and in D.C., in { $when }
        [without] { $what } fell in all { $all } states with data, but not in D.C., in { $when }
       *[none] { $what } fell in all { $all } states with data in { $when }
    }
   *[down] { $district ->
        [with] { $what } fell in { $some } of { $all } states with data, and in D.C., in { $when }
        [without] { $what } fell in { $some } of { $all } states with data, but not in D.C., in { $when }
       *[none] { $what } fell in { $some } of { $all } states with data in { $when }
    }
}
states-measure = numbers
states-change-ends = { $shape ->
    [falls] The drop was largest in { $first } ({ $first_size }) and smallest in { $last } ({ $last_size }).
    [falls_and_nation] The drop was { $nation } nationally, and ranged from { $first_size } in { $first } to { $last_size } in { $last }.
    [rises] The rise was largest in { $last } ({ $last_size }) and smallest in { $first } ({ $first_size }).
    [rises_and_nation] The rise was { $nation } nationally, and ranged from { $first_size } in { $first } to { $last_size } in { $last }.
    [both_and_fall] The largest drop was in { $first } ({ $first_size }) and the largest rise in { $last } ({ $last_size }), compared with a drop of { $nation } nationally.
    [both_and_rise] The largest drop was in { $first } ({ $first_size }) and the largest rise in { $last } ({ $last_size }), compared with a rise of { $nation } nationally.
   *[both] The largest drop was in { $first } ({ $first_size }), and the largest rise in { $last } ({ $last_size }).
}
states-most-finding = In { $when }, { $name } had the most { $subject }, { $amount }
states-highest-finding = In { $when }, { $name } had the highest { $subject }, { $amount }
states-ends = { $form ->
    [count] { $second } came next, with { $second_amount }, and { $last } had the fewest, { $last_amount }.
    [nation] { $second } came next, with { $second_amount }, and { $last } had the lowest, { $last_amount }, compared with { $nation } nationally.
   *[rate] { $second } came next, with { $second_amount }, and { $last } had the lowest, { $last_amount }.
}
states-missing = { $district ->
    [named] For { $names }, no number is published.
    [with] No number is published for { $count } states and D.C.
   *[without] No number is published for { $count } states.
}
states-not-comparable = { $district ->
    [named] Numbers for { $names } cannot be compared.
    [with] We cannot compare numbers for { $count } states and D.C.
   *[without] We cannot compare numbers for { $count } states.
}
states-alt = Map of the United States. { $title }
states-alt-ends = Highest: { $highest }. Lowest: { $lowest }.
states-alt-falls = Largest drops: { $listed }.
states-alt-smallest = Smallest drops: { $listed }.
states-alt-rises = Largest increases: { $listed }.
states-alt-nation = United States: { $amount }.

county-kind = { $kind ->
    [withheld] 1–9 deaths
    [few] { $show ->
        [change] too few
       *[rate] no rate
    }
    [zero] no deaths
   *[missing] no data
}
county-alt = Map of the counties. { $title }
county-alt-kind = { $kind ->
    [known] Counties with a number: { $count } of { $all }.
    [few] Counties with too few deaths for one: { $count }.
    [withheld] Counties with one to nine deaths, whose number is not shown: { $count }.
    [zero] Counties without a death: { $count }.
   *[missing] Counties without data: { $count }.
}
nation-hover = { $kind ->
    [known] <b>{ $name }</b><br>{ $number }<extra></extra>
    [few] <b>{ $name }</b><br>{ $number }, too few to compare<extra></extra>
    [withheld] <b>{ $name }</b><br>one to nine deaths, number not shown<extra></extra>
    [zero] <b>{ $name }</b><br>no deaths<extra></extra>
   *[missing] <b>{ $name }</b><br>no data<extra></extra>
}
county-alt-focus = { $name }, which is outlined: { $words }

world-finding = { $form ->
    [most_in] { $name } had the most { $what } in { $time }, { $amount }
    [most] { $name } has the most { $what }, { $amount }
    [highest_in] { $name } had the highest { $what } in { $time }, { $amount }
   *[highest] { $name } has the highest { $what }, { $amount }
}
world-rate = rate
world-half = Half of the { $count } countries with a number were at { $middle } or below.
world-marked = { $known ->
    [yes] The number for { $name } was { $amount }.
   *[no] { $name } has no number on this map.
}
world-missing = { $count ->
    [one] We found no number for one country or area, which does not mean zero.
   *[other] We found no number for { $count } countries and areas, which does not mean zero.
}
world-alt = Map of the world. { $title } Highest: { $highest }.
world-alt-held = { $count ->
    [one] { $label }: one country or area.
   *[other] { $label }: { $count } countries and areas.
}
world-alt-classes = Countries by class: { $classes }.
world-alt-class = { $name } ({ $count })

## Spans and events

spans-finding = { $partners ->
    [one] { $count ->
        [one] { $leading } has been a partner in one U.S. program since { $first }
       *[other] { $more ->
            [yes] { $leading } has been a partner in { $count } U.S. programs since { $first }, the most listed
           *[no] { $leading } has been a partner in { $count } U.S. programs since { $first }
        }
    }
   *[other] { $count ->
        [one] { $leading } have each been a partner in one U.S. program since { $first } or later
       *[other] { $more ->
            [yes] { $leading } have each been partners in { $count } U.S. programs since { $first } or later, the most listed
           *[no] { $leading } have each been partners in { $count } U.S. programs since { $first } or later
        }
    }
}
spans-second = { $count ->
    [one] { $name } came next, with one program.
   *[other] { $name } came next, with { $count } programs.
}
spans-several = Programs with several partners appear under each.
spans-alt = { $count ->
    [one] Bars over years in one group. { $title } { $listed }
   *[other] Bars over years in { $count } groups. { $title } { $listed }
}
spans-alt-group = { $title }: { $listed }.
spans-alt-one = { $name } ({ $years }, { $status })
spans-from = from { $first }
spans-years = { $first } to { $last }

timeline-finding = { $count ->
    [one] { $in_force ->
        [0] One decision of { $low } is listed
       *[other] One decision of { $low } is listed, and it is still in effect
    }
   *[other] { $span ->
        [one] { $in_force ->
            [0] Of { $count } decisions in { $low }, none is known to be still in effect
            [one] Of { $count } decisions in { $low }, one is still in effect
           *[other] Of { $count } decisions in { $low }, { $in_force } are still in effect
        }
       *[several] { $in_force ->
            [0] Of { $count } decisions from { $low } to { $high }, none is known to be still in effect
            [one] Of { $count } decisions from { $low } to { $high }, one is still in effect
           *[other] Of { $count } decisions from { $low } to { $high }, { $in_force } are still in effect
        }
    }
}
timeline-kind = The most common kind is “{ $kind }”, with { $number }.
timeline-unknown = { $count ->
    [one] We could not confirm the current status of one.
   *[other] We could not confirm the current status of { $count }.
}
timeline-alt = { $count ->
    [one] Timeline with one mark. { $title } By kind: { $kinds }. By current status: { $statuses }. Per year: { $years }.
   *[other] Timeline with { $count } marks. { $title } By kind: { $kinds }. By current status: { $statuses }. Per year: { $years }.
}

panel-title = { $title }, in { $unit }
panel-peak = { $what } peaked in { $when }, at { $amount }.
aligned-marked = Marked: { $events }.
aligned-unmarked = No event is marked.
aligned-alt = { $count ->
    [one] { $count } panel on one time axis. { $title }
   *[other] { $count } panels on one time axis. { $title }
}
aligned-alt-course = { $title }, in { $unit }: { $first } in { $first_when }, at most { $peak } in { $peak_when }, and { $last } in { $last_when }.
aligned-alt-event = { $number } { $title } ({ $when })
