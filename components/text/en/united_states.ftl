# Words of the charts on the United States page (components/exhibits/united_states).
# $share is "3 in 4" in the form "in", or "86%" in the form "percent".

## Shared: drugs and places as they are named within a sentence

us-drug = { $drug ->
    [any_opioid] opioids
    [synthetic_opioids] synthetic opioids
    [heroin] heroin
    [prescription_opioids] prescription opioids
    [natural_semisynthetic_opioids] natural or semisynthetic opioids
    [methadone] methadone
    [cocaine] cocaine
    [psychostimulants] psychostimulants
    [stimulants_any] stimulants
    [benzodiazepines] benzodiazepines
   *[other] { $name }
}
us-deaths = { $drug ->
    [all_drugs] overdose deaths
    [any_opioid] opioid overdose deaths
   *[other] deaths involving { $name }
}
us-died = { $drug ->
    [all_drugs] died of overdoses
   *[other] died of overdoses involving { $name }
}
us-death-rate = { $drug ->
    [all_drugs] overdose death rate
   *[other] rate of { $deaths }
}
us-the-death-rate = { $drug ->
    [all_drugs] the overdose death rate
   *[other] the rate of { $deaths }
}
us-per-people = per 100,000 people
us-state-deaths = deaths involving synthetic opioids in { $state }
us-ages = { $form ->
    [over] { $low } and older
   *[between] { $low }–{ $high }
}
us-ages-label = { $form ->
    [over] Ages { $low } and older
   *[between] Ages { $low }–{ $high }
}
us-people = { $group ->
    [aian] American Indian and Alaska Native people
    [asian] Asian people
    [black] Black people
    [hispanic] Hispanic people
    [nhpi] Native Hawaiian and Pacific Islander people
    [several] people of more than one race
    [white] White people
   *[other] { $name } people
}

## Overdose deaths

us-deaths-title = U.S. overdose deaths by drug, { $span }
us-deaths-title-empty = U.S. overdose deaths by drug
us-deaths-subtitle = { $measure ->
    [rate] Age-adjusted deaths per 100,000 people
   *[count] Deaths per year, final counts
}

us-12-months-title = { $name }: overdose deaths in 12-month periods
us-12-months-subtitle = Deaths in the 12 months ending with each month; all points are preliminary
us-12-months-finding = { $direction ->
    [up] { $what } rose about { $size } in { $when }
    [down] { $what } fell about { $size } in { $when }
    [times] { $times ->
        [2] { $what } more than doubled in { $when }
        [3] { $what } more than tripled in { $when }
       *[other] { $what } rose to about { $times } times the number a year earlier in { $when }
    }
    [same] { $what } stayed about the same in { $when }
   *[none] { $what } came to { $number } in { $when }
}
us-12-months-numbers = { $kind ->
    [predicted] { $before ->
        [none] CDC predicts { $number } deaths for those 12 months.
       *[other] CDC predicts { $number } deaths for those 12 months, compared with { $before } predicted a year earlier.
    }
   *[reported] { $before ->
        [none] CDC has counted { $number } deaths for those 12 months so far.
       *[other] CDC has counted { $number } deaths for those 12 months so far, compared with { $before } a year earlier.
    }
}
us-12-months-later = { $publisher } reported a newer count by CDC: { $number } deaths predicted for { $period }.
us-12-months-highest = That is the highest count since { $first }, when the data begin.
us-12-months-peak = The count was highest in { $when }, at { $peak }.

## States

us-states-title = { $name }: overdose deaths by state, { $year }
us-states-subtitle = { $measure ->
    [change] { $basis ->
        [preliminary] Change in the number of deaths from the year before (preliminary, deaths in the state)
       *[final] Change in the number of deaths from the year before (final, residents)
    }
    [count] { $basis ->
        [preliminary] Number of deaths (preliminary, deaths in the state)
       *[final] Number of deaths (final, residents)
    }
   *[rate] { $basis ->
        [preliminary] Age-adjusted deaths per 100,000 people (preliminary, deaths in the state)
       *[final] Age-adjusted deaths per 100,000 people (final, residents)
    }
}
us-states-unit-change = in { $year }
us-states-all = All states, { $year }

us-state-title = Overdose death rates in { $state } and the United States, { $span }
us-state-finding = { $form ->
    [times] In { $year }, the overdose death rate in { $state } was about { $ratio } times the national rate
    [twice] In { $year }, the overdose death rate in { $state } was about twice the national rate
    [half] In { $year }, the overdose death rate in { $state } was about half the national rate
    [above] In { $year }, the overdose death rate in { $state } was { $ratio } above the national rate
    [below] In { $year }, the overdose death rate in { $state } was { $ratio } below the national rate
   *[same] In { $year }, the overdose death rate in { $state } was about the same as the national rate
}
us-state-numbers = The rate was { $own } per 100,000 people in { $state } and { $nation } in the United States.
us-state-newer = The national rate was { $nation } in { $year }, but for { $state } we found no newer rate.
us-state-peak = The rate in { $state } was highest in { $year }, at { $peak }.
us-state-12-months-title = Deaths involving synthetic opioids in { $state }, 12-month periods
us-state-12-months-none = CDC publishes no 12-month counts of deaths involving synthetic opioids in { $state }
us-state-12-months-none-takeaway = This does not mean that no one died there. Choose another state to see its counts.
us-state-12-months-subtitle = Predicted deaths in the 12 months ending with each month; preliminary

us-county = { $code ->
    [DC] the District of Columbia
   *[other] { $name }, { $state },
}
us-county-title = { $code ->
    [DC] D.C.: overdose deaths in { $when }
   *[other] { $state }: overdose deaths by county in { $when }
}
us-county-subtitle = { $measure ->
    [change] Change in the number of deaths from the year before (preliminary, by county of residence). Outlined: { $county }, { $said }
    [count] Number of deaths (preliminary, by county of residence). Outlined: { $county }, { $said }
   *[rate] Deaths per 100,000 people, not adjusted for age (preliminary, by county of residence). Outlined: { $county }, { $said }
}
us-county-outlined = { $kind ->
    [withheld] number withheld
    [missing] no number
    [zero] no deaths
   *[known] { $before ->
        [none] { $number } deaths
        [0] { $number } deaths (none the year before)
       *[other] { $number } deaths ({ $before } the year before)
    }
}
us-county-unit = { $measure ->
    [change] percent
    [count] deaths in 12 months
   *[rate] deaths per 100,000 people
}
us-county-state-title = { $code ->
    [DC] D.C.: overdose deaths per year, { $span }
   *[other] { $state }: overdose deaths in the whole state, { $span }
}
us-county-state-subtitle = { $code ->
    [DC] All deaths in D.C., including visitors (preliminary)
   *[other] All deaths in the state, including visitors (preliminary). The counties don’t add up to it
}
us-county-said = { $kind ->
    [known] { $before ->
        [none] { $rate ->
            [none] { $number } deaths in { $when }
           *[other] { $number } deaths in { $when }, { $rate } per 100,000 people
        }
       *[other] { $rate ->
            [none] { $number } deaths in { $when }, { $before } a year earlier
           *[other] { $number } deaths in { $when }, { $before } a year earlier, { $rate } per 100,000 people
        }
    }
    [withheld] one to nine deaths in { $when }, number not shown
    [zero] no deaths in { $when }
   *[missing] no data for { $when }
}
us-county-finding = { $direction ->
    [zero] No overdose deaths were counted in { $county } in { $when }
    [up] Overdose deaths in { $county } rose { $size } in { $when }, to { $number }
    [down] Overdose deaths in { $county } fell { $size } in { $when }, to { $number }
    [times] { $times ->
        [2] Overdose deaths in { $county } more than doubled in { $when }, to { $number }
        [3] Overdose deaths in { $county } more than tripled in { $when }, to { $number }
       *[other] Overdose deaths in { $county } rose to about { $times } times the number a year earlier in { $when }
    }
   *[none] Overdose deaths in { $county } came to { $number } in { $when }
}
us-county-none-finding = { $kind ->
    [withheld] Overdose deaths in { $county } were between one and nine in { $when }
   *[missing] No data for this choice: we found no count for { $county } in { $when }
}
us-county-none-takeaway = { $kind ->
    [withheld] CDC doesn’t show counts from one to nine, so that no one can be recognized. We can’t say whether the number rose or fell.
   *[missing] This does not mean that no one died there. Choose another county to see its count.
}
us-county-numbers = { $form ->
    [rate] { $before ->
        [none] That is { $rate } per 100,000 people, and our data have no count for a year earlier.
       *[other] That is { $rate } per 100,000 people, and the count a year earlier was { $before }.
    }
   *[before] { $before ->
        [none] Our data have no count for a year earlier.
        [zero] The count a year earlier was zero.
       *[other] The count a year earlier was { $before }.
    }
}
us-county-meaning = { $form ->
    [moved] The change is larger than chance alone would usually make, but late reports can still raise the newest count.
    [chance] A difference this small can be chance alone.
    [few] Numbers this small rise and fall by chance, so we give no rate and no percent change.
    [zero] A count of zero can still change when late reports arrive.
   *[alone] The count is preliminary, so late reports can still raise it.
}
us-county-tally = { $code ->
    [AK] Alaska has { $count } boroughs and census areas: { $kinds }.
    [LA] Louisiana has { $count } parishes: { $kinds }.
    [VA] Virginia has { $count } counties and independent cities: { $kinds }.
   *[other] { $state } has { $count } counties: { $kinds }.
}
us-county-tally-all = All { $count } counties of { $state } had 10 or more deaths.
us-county-tally-kind = { $kind ->
    [known] { $count } with 10 or more deaths
    [withheld] { $count } with one to nine, which are not shown
    [zero] { $count } with none
   *[missing] { $count } without data
}
us-nation-title = Overdose deaths by county in { $when }
us-nation-subtitle = { $measure ->
    [change] Change in the number of deaths from the year before (preliminary, by county of residence)
   *[rate] Deaths per 100,000 people, not adjusted for age (preliminary, by county of residence)
}
us-nation-said = { $kind ->
    [rate] { $number } per 100,000 people
    [change] { $number }
   *[count] { $number } deaths
}
us-nation-name = { $county }, { $state }
us-nation-finding = { $measure ->
    [change] In { $when }, overdose deaths fell in { $fell } of the { $known } counties where two years can be compared
   *[rate] In { $when }, { $known } of { $all } counties had enough overdose deaths for a rate
}
us-nation-takeaway = { $measure ->
    [change] They rose in { $rose }, and many of these changes can be chance. In the other counties, too few people died to compare two years.
   *[rate] Half of these rates were between { $low } and { $high } per 100,000 people. CDC doesn’t show the numbers of { $withheld } counties with one to nine deaths, and { $zero } had none.
}
us-county-former = The counts for { $state } are by its eight former counties, not by its planning regions of today.

## People

us-age-title = { $name }: overdose death rates by age, { $span }
us-age-subtitle = Deaths per 100,000 people of that age; United States, age-adjusted
us-age-finding = { $form ->
    [times] In { $year }, { $deaths } were most common at ages { $ages }, at about { $ratio } times the national rate
    [twice] In { $year }, { $deaths } were most common at ages { $ages }, at about twice the national rate
    [above] In { $year }, { $deaths } were most common at ages { $ages }, at a rate { $ratio } above the national one
    [none] In { $year }, { $deaths } were most common at ages { $ages }, at { $number } per 100,000 people
   *[same] In { $year }, { $deaths } were most common at ages { $ages }, at about the national rate
}
us-age-numbers = { $nation ->
    [none] The rate was { $number } per 100,000 people ages { $ages }.
   *[other] The rate was { $number } per 100,000 people ages { $ages } and { $nation } for the nation.
}
us-age-missing = We found no { $year } rate for ages { $ages }.

us-sex-title = { $name }: overdose deaths by sex, { $span }
us-sex-title-empty = { $name }: overdose deaths by sex
us-sex-finding = { $form ->
    [in] { $drug ->
        [all_drugs] { $sex ->
            [male] In { $year }, { $share } people who died of an overdose were men or boys
           *[female] In { $year }, { $share } people who died of an overdose were women or girls
        }
       *[other] { $sex ->
            [male] In { $year }, { $share } { $deaths } were of men or boys
           *[female] In { $year }, { $share } { $deaths } were of women or girls
        }
    }
   *[percent] { $drug ->
        [all_drugs] { $sex ->
            [male] In { $year }, { $share } of people who died of an overdose were men or boys
           *[female] In { $year }, { $share } of people who died of an overdose were women or girls
        }
       *[other] { $sex ->
            [male] In { $year }, { $share } of { $deaths } were of men or boys
           *[female] In { $year }, { $share } of { $deaths } were of women or girls
        }
    }
}
us-sex-counts = That is { $male } men and boys and { $female } women and girls.
us-sex-change = { $directions ->
    [up] Both numbers rose from { $before }.
    [down] Both numbers fell from { $before }.
    [male] The number of men and boys rose from { $before }, and that of women and girls did not.
    [female] The number of women and girls rose from { $before }, and that of men and boys did not.
   *[same] Neither number changed much from { $before }.
}
us-sex-rate-finding = { $form ->
    [times] { $sex ->
        [male] In { $year }, men and boys { $died } at about { $ratio } times the rate of women and girls
       *[female] In { $year }, women and girls { $died } at about { $ratio } times the rate of men and boys
    }
    [twice] { $sex ->
        [male] In { $year }, men and boys { $died } at about twice the rate of women and girls
       *[female] In { $year }, women and girls { $died } at about twice the rate of men and boys
    }
    [above] { $sex ->
        [male] In { $year }, men and boys { $died } at a rate { $ratio } above that of women and girls
       *[female] In { $year }, women and girls { $died } at a rate { $ratio } above that of men and boys
    }
   *[same] In { $year }, men and boys { $died } at about the same rate as women and girls
}
us-sex-rates = { $nation ->
    [none] The rate was { $male } per 100,000 men and boys and { $female } per 100,000 women and girls.
   *[other] The rate was { $male } per 100,000 for men and boys, { $female } for women and girls, and { $nation } for the nation.
}
us-sex-end = We found no newer rates by sex.

us-race-title = Overdose deaths by race and ethnicity, { $span }
us-race-subtitle = Age-adjusted deaths per 100,000 people
us-race-subtitle-missing = Age-adjusted deaths per 100,000 people. For { $newest }, we found no rate for { $people }, the highest group in { $year }
us-race-subtitle-counts = Number of deaths involving synthetic opioids
us-race-finding = { $form ->
    [times] In { $year }, { $people } died of overdoses at about { $ratio } times the national rate
    [twice] In { $year }, { $people } died of overdoses at about twice the national rate
    [above] In { $year }, { $people } died of overdoses at a rate { $ratio } above the national one
   *[same] In { $year }, { $people } died of overdoses at about the national rate, the highest of all groups
}
us-race-numbers = { $group ->
    [aian] The rate, which is known to be an undercount, was { $number } per 100,000 people, compared with { $nation } for the nation.
   *[other] The rate was { $number } per 100,000 people, compared with { $nation } for the nation.
}
us-race-newer = For { $year }, we found rates only for { $groups }.
us-race-unknown = In { $year }, overdose death rates were published for { $count } groups but not for the nation
us-race-count-finding = { $form ->
    [in] In { $year }, { $share } of the { $total } deaths involving synthetic opioids were of { $people }
   *[percent] In { $year }, { $share } of the { $total } deaths involving synthetic opioids were of { $people }
}
us-race-count-second = Another { $share } were of { $people }.
us-race-count-limit = These are counts, and groups differ in size, so they don’t show who is at higher risk.

us-together-title = { $name }: overdose deaths, and those also involving synthetic opioids, { $span }
us-together-all = All
us-together-both = Also involving synthetic opioids
us-together-finding = { $form ->
    [in] In { $year }, { $share } { $deaths } also involved a synthetic opioid
   *[percent] In { $year }, { $share } of { $deaths } also involved a synthetic opioid
}
us-together-share = The share was { $before } in { $first } and { $share } in { $year }.

## Seizures and lab reports

us-border-seizures = { $drug ->
    [fentanyl] border fentanyl seizures
    [methamphetamine] border methamphetamine seizures
    [cocaine] border cocaine seizures
    [heroin] border heroin seizures
   *[other] border seizures of { $name }
}
us-seizures-title = { $name } seized by U.S. Customs and Border Protection, fiscal years { $span }
us-seizures-subtitle = Pounds, gross weight; fiscal years end on September 30
us-seizures-by-month-title = { $name } seized each month by U.S. Customs and Border Protection
us-seizures-by-month-subtitle = Pounds, gross weight
us-pounds = { $number } pounds
us-seizures-share = { $place ->
    [southwest_border] Officers found { $share } of it on the southwest border.
    [northern_border] Officers found { $share } of it on the northern border.
    [coastal_interior] Officers found { $share } of it on the coasts and in the interior.
    [ports_of_entry] Officers found { $share } of it at official ports of entry.
    [between_ports] Officers found { $share } of it between ports of entry.
   *[other] The largest part was { $share }.
}
us-seizures-course = { $form ->
    [peak_and_open] The yearly total peaked at { $peak } pounds in fiscal { $peak_year }, and officers seized { $so_far } pounds in fiscal { $open_year } through { $month }.
    [open] Officers seized { $so_far } pounds in fiscal { $open_year } through { $month }.
    [peak] The yearly total peaked at { $peak } pounds in fiscal { $peak_year }.
   *[highest] That is the highest yearly total since fiscal { $first }, when the data begin.
}
us-seizures-month-peak = The highest month was { $month }, with { $peak } pounds.

us-counts-title = { $substance ->
    [fentanyl_pills] Fentanyl pills seized, by agency, { $span }
   *[fentanyl_powder] Fentanyl powder seized, by agency, { $span }
}
us-counts-subtitle = { $substance ->
    [fentanyl_pills] Pills per calendar year; the two counts overlap, so don’t add them; a hollow point covers part of a year
   *[fentanyl_powder] Pounds per calendar year; two announcements for one year conflict
}
us-counts-agency = { $agency ->
    [dea] DEA
    [hidta] HIDTA partners
   *[other] { $name }
}
us-counts-later = later count
us-counts-partial = partial year
us-counts-quantity = { $qualifier ->
    [more_than] more than { $number }
    [nearly] nearly { $number }
   *[exact] { $number }
}
us-counts-finding = { $substance ->
    [fentanyl_pills] { $count ->
        [one] In { $year }, { $low_agency } counted { $low } seized fentanyl pills
       *[other] In { $year }, counts of seized fentanyl pills ran from { $low } ({ $low_agency }) to { $high } ({ $high_agency })
    }
   *[fentanyl_powder] { $count ->
        [one] In { $year }, { $low_agency } counted { $low } pounds of seized fentanyl powder
       *[other] In { $year }, counts of seized fentanyl powder ran from { $low } ({ $low_agency }) to { $high } pounds ({ $high_agency })
    }
}
us-counts-overlap = Each agency counts in its own way, and the counts overlap, so don’t add them.
us-counts-conflict = DEA published two counts for { $year }, { $first } and { $second }.

us-labs-title = Crime lab reports of fentanyl, { $span }
us-labs-subtitle = Reports per year; the last year is incomplete
us-labs-reports = { $group ->
    [fentanyl_only] crime lab reports of fentanyl
   *[fentanyl_and_related] crime lab reports of fentanyl and related substances
}
us-labs-finding = { $direction ->
    [up] In { $year }, crime labs identified fentanyl { $number } times, { $size } more than in { $before }
    [down] In { $year }, crime labs identified fentanyl { $number } times, { $size } less than in { $before }
    [times] In { $year }, crime labs identified fentanyl { $number } times, more than { $times } times as often as in { $before }
    [same] In { $year }, crime labs identified fentanyl { $number } times, about the same as in { $before }
   *[none] In { $year }, crime labs identified fentanyl { $number } times
}

us-labs-state-title = { $state }: crime lab reports of fentanyl, { $span }
us-labs-state-finding = { $direction ->
    [up] In { $year }, crime labs reported fentanyl in { $state } { $number } times, { $size } more than in { $before }
    [down] In { $year }, crime labs reported fentanyl in { $state } { $number } times, { $size } less than in { $before }
    [times] In { $year }, crime labs reported fentanyl in { $state } { $number } times, more than { $times } times as often as in { $before }
    [same] In { $year }, crime labs reported fentanyl in { $state } { $number } times, about the same as in { $before }
   *[none] In { $year }, crime labs reported fentanyl in { $state } { $number } times
}
us-labs-not-people = These are reports of items that police submitted, not people. They depend on how much labs test, so don’t compare states.
us-labs-substance-title = { $name }: crime lab reports, { $span }
us-labs-substance = { $substance ->
    [four_anpp] 4-ANPP
    [other_related] rarer substances related to fentanyl
    [carfentanil] carfentanil
    [fentanyl] fentanyl
    [fluorofentanyl] fluorofentanyl
    [acetyl_fentanyl] acetyl fentanyl
    [furanyl_fentanyl] furanyl fentanyl
    [valeryl_fentanyl] valeryl fentanyl
   *[other] { $name }
}
us-labs-substance-open = In { $year }, crime labs reported { $substance } at least { $number } times, up from { $before } in { $full }
us-labs-substance-finding = { $direction ->
    [up] In { $year }, crime labs reported { $substance } { $number } times, { $size } more than in { $before }
    [down] In { $year }, crime labs reported { $substance } { $number } times, { $size } less than in { $before }
    [times] In { $year }, crime labs reported { $substance } { $number } times, more than { $times } times as often as in { $before }
    [same] In { $year }, crime labs reported { $substance } { $number } times, about the same as in { $before }
   *[none] In { $year }, crime labs reported { $substance } { $number } times
}
us-labs-substance-peak = The most reports in one year were { $number }, in { $year }.
us-labs-open = The count for { $year } is not complete.
us-labs-precursor = 4-ANPP is used to make fentanyl and is left over in it. It is not sold as a drug.

## People who survived: emergency visits and hospital stays

us-survived-unit = suspected nonfatal overdoses per 10,000 emergency visits
us-survived-treated-unit = nonfatal overdoses treated
us-survived-subtitle = Suspected nonfatal overdoses per 10,000 emergency visits
us-survived-state-subtitle = Per 10,000 emergency visits in the 12 months ending in June or December
us-survived-counts-subtitle = Only states with numbers for every year; their sum is not a national number
us-survived-month-title = { $drug ->
    [opioids] Emergency visits for opioid overdoses by month, { $span }
    [stimulants] Emergency visits for stimulant overdoses by month, { $span }
   *[any_drug] Emergency visits for nonfatal overdoses by month, { $span }
}
us-survived-age-title = { $drug ->
    [opioids] Emergency visits for opioid overdoses by age, { $when }
    [stimulants] Emergency visits for stimulant overdoses by age, { $when }
   *[any_drug] Emergency visits for nonfatal overdoses by age, { $when }
}
us-survived-state-title = { $drug ->
    [opioids] { $state }: emergency visits for opioid overdoses
    [stimulants] { $state }: emergency visits for stimulant overdoses
   *[any_drug] { $state }: emergency visits for nonfatal overdoses
}
us-survived-counts-title = { $drug ->
    [opioids] Nonfatal opioid overdoses treated, { $span }
    [stimulants] Nonfatal stimulant overdoses treated, { $span }
   *[any_drug] Nonfatal overdoses treated, { $span }
}
us-survived-overdose = { $drug ->
    [opioids] an opioid overdose
    [stimulants] a stimulant overdose
   *[any_drug] an overdose
}
us-survived-overdoses = { $drug ->
    [opioids] nonfatal opioid overdoses
    [stimulants] nonfatal stimulant overdoses
   *[any_drug] nonfatal overdoses
}
us-survived-finding = { $direction ->
    [up] In { $when }, { $number } of 10,000 emergency visits were for { $overdose }, up { $size } in a year
    [down] In { $when }, { $number } of 10,000 emergency visits were for { $overdose }, down { $size } in a year
    [times] In { $when }, { $number } of 10,000 emergency visits were for { $overdose }, more than { $times } times as many as a year before
    [same] In { $when }, { $number } of 10,000 emergency visits were for { $overdose }, about the same as a year before
   *[none] In { $when }, { $number } of 10,000 emergency visits were for { $overdose }
}
us-survived-state = { $drug ->
    [opioids] emergency visits for opioid overdoses in { $state }
    [stimulants] emergency visits for stimulant overdoses in { $state }
   *[any_drug] emergency visits for nonfatal overdoses in { $state }
}
us-survived-rate = { $number } per 10,000
us-survived-sexes = The rate was { $male } per 10,000 visits by men and boys and { $female } per 10,000 by women and girls.
us-survived-places = Between { $least } and { $most } places reported each month, counting D.C. as one.
us-survived-age-finding = { $overdoses } were most common among emergency visits at ages { $ages } in { $when }
us-survived-age-others = The rate at ages { $ages } was { $number } per 10,000 visits, compared with { $everyone } at all ages. It was lowest at ages { $lowest }, at { $low }.
us-survived-all-places = All places
us-survived-state-nation = { $is_newest ->
    [yes] For all places that report, the rate was { $nation } per 10,000 visits.
   *[no] For all places that reported then, the rate was { $nation } per 10,000 visits. We found no number for { $state } after { $when }.
}
us-survived-state-none = CDC publishes no rate of emergency visits for overdoses in { $state }
us-survived-state-none-takeaway = The state does not report to this system or does not take part in it. Choose another state.
us-survived-treated = { $setting ->
    [hospital] { $direction ->
        [up] Hospitals in { $states } states counted { $number } stays for { $overdoses }, { $size } more than in { $before }.
        [down] Hospitals in { $states } states counted { $number } stays for { $overdoses }, { $size } fewer than in { $before }.
        [times] Hospitals in { $states } states counted { $number } stays for { $overdoses }, more than { $times } times as many as in { $before }.
        [same] Hospitals in { $states } states counted { $number } stays for { $overdoses }, about the same as in { $before }.
       *[none] Hospitals in { $states } states counted { $number } stays for { $overdoses }.
    }
   *[emergency_department] { $direction ->
        [up] In { $year }, emergency departments in { $states } states treated { $number } { $overdoses }, { $size } more than in { $before }
        [down] In { $year }, emergency departments in { $states } states treated { $number } { $overdoses }, { $size } fewer than in { $before }
        [times] In { $year }, emergency departments in { $states } states treated { $number } { $overdoses }, more than { $times } times as many as in { $before }
        [same] In { $year }, emergency departments in { $states } states treated { $number } { $overdoses }, about the same as in { $before }
       *[none] In { $year }, emergency departments in { $states } states treated { $number } { $overdoses }
    }
}
us-survived-counts-states = The lines add up only states that have numbers for every year, counting D.C. as one.

## Use, treatment, cost, and opinion

us-use-title = { $name } in the past year, people ages 12 and older
us-use-subtitle = Estimated number of people; lines do not connect years of different survey designs
us-use-finding = { $measure ->
    [illegally_made_fentanyl_use] In { $year }, an estimated { $people } people used illegally made fentanyl
    [fentanyl_misuse_including_illegally_made] In { $year }, an estimated { $people } people misused fentanyl, including illegally made fentanyl
    [heroin_use] In { $year }, an estimated { $people } people used heroin
    [opioid_misuse] In { $year }, an estimated { $people } people misused opioids
    [opioid_use_disorder] In { $year }, an estimated { $people } people had an opioid use disorder
    [prescription_pain_reliever_misuse] In { $year }, an estimated { $people } people misused prescription pain relievers
    [methamphetamine_use] In { $year }, an estimated { $people } people used methamphetamine
    [prescription_stimulant_misuse] In { $year }, an estimated { $people } people misused prescription stimulants
    [cocaine_use] In { $year }, an estimated { $people } people used cocaine
    [illicit_drug_use_any] In { $year }, an estimated { $people } people used any illicit drug
    [substance_use_disorder] In { $year }, an estimated { $people } people had a substance use disorder
   *[other] In { $year }, an estimated { $people } people reported “{ $name }”
}
us-use-earlier = { $count ->
    [one] The earlier estimate from the same survey design was { $listed }.
   *[other] Earlier estimates from the same survey design were { $listed }.
}
us-use-estimate = { $people } in { $year }
us-use-other-design = Estimates from other survey designs are not comparable.
us-use-undercount = The agency that runs the survey says the true number is almost certainly higher.

us-teens-title = { $name }: students in grades 8, 10, and 12, { $span }
us-teens-subtitle = { $recall ->
    [past_30_days] Percent of students who said so of the past 30 days
   *[past_12_months] Percent of students who said they used it in the past 12 months
}
us-teens-unit = percent of students
us-teens-bar = { $grade }, { $year }
us-teens-finding = { $measure ->
    [no_alcohol_marijuana_nicotine] In { $year }, { $share }% of 12th graders said they used no alcohol, marijuana, or nicotine in the past 30 days
    [alcohol] In { $year }, { $share }% of 12th graders said they used alcohol in the past 12 months
    [marijuana] In { $year }, { $share }% of 12th graders said they used marijuana in the past 12 months
    [cocaine] In { $year }, { $share }% of 12th graders said they used cocaine in the past 12 months
    [heroin] In { $year }, { $share }% of 12th graders said they used heroin in the past 12 months
   *[other] In { $year }, { $share }% of 12th graders reported “{ $name }”
}
us-teens-others = { $years ->
    [several] It was { $eighth }% in 8th grade and { $tenth }% in 10th grade. Two years are not a trend.
   *[one] It was { $eighth }% in 8th grade and { $tenth }% in 10th grade.
}

us-treatment-title = Adults who needed treatment for opioid use disorder, { $span }
us-treatment-subtitle = Percent of those adults; the groups do not add up to everyone
us-treatment-unit = percent of adults who needed treatment
us-treatment-finding = { $form ->
    [in] In { $year }, { $share } adults who needed treatment for opioid use disorder got medication for it
   *[percent] In { $year }, { $share } of adults who needed treatment for opioid use disorder got medication for it
}
us-treatment-others = Another { $other } got treatment without medication, and { $no_need } did not think they needed treatment.

us-dispensing-title = { $name } prescriptions filled at retail pharmacies, { $year }
us-dispensing-subtitle = Prescriptions per 100 people
us-dispensing-finding = { $medicine ->
    [naloxone] In { $year }, pharmacies in { $state } filled the most naloxone prescriptions, { $number } per 100 people
    [buprenorphine] In { $year }, pharmacies in { $state } filled the most buprenorphine prescriptions, { $number } per 100 people
   *[other] In { $year }, pharmacies in { $state } filled the most prescriptions for “{ $name }”, { $number } per 100 people
}

us-cost-title = Estimated cost of the opioid epidemic, { $span }
us-cost-subtitle = Billions of dollars, including the value of lives lost
us-cost-point = { $by ->
    [jec] { $year } (committee of Congress)
   *[cdc] { $year } (CDC)
}
us-cost-by = { $by ->
    [jec] Committee of Congress
   *[cdc] CDC
}
us-cost-finding = { $direction ->
    [up] In { $year }, the opioid epidemic cost an estimated ${ $cost }, { $size } more than in { $before }
    [down] In { $year }, the opioid epidemic cost an estimated ${ $cost }, { $size } less than in { $before }
    [times] In { $year }, the opioid epidemic cost an estimated ${ $cost }, more than { $times } times as much as in { $before }
    [same] In { $year }, the opioid epidemic cost an estimated ${ $cost }, about the same as in { $before }
   *[none] In { $year }, the opioid epidemic cost an estimated ${ $cost }
}
us-cost-what = Most of it is the value placed on lives lost and on lower quality of life, not money spent.

us-polls-title = What people said in polls on opioids
us-polls-subtitle = Percent who gave this answer; different polls and wordings
us-polls-finding = { $form ->
    [in] { $topic ->
        [major] In { $year }, { $share } U.S. adults called opioid misuse a major public health emergency
        [minor] In { $year }, { $share } U.S. adults called opioid misuse a minor public health emergency
        [threat] In { $year }, { $share } U.S. adults named opioids and fentanyl as the top public health threat
        [family] In { $year }, { $share } U.S. adults said that they or a family member had an opioid addiction
       *[other] In { $year }, { $share } U.S. adults gave the answer “{ $statement }”
    }
   *[percent] { $topic ->
        [major] In { $year }, { $share } of U.S. adults called opioid misuse a major public health emergency
        [minor] In { $year }, { $share } of U.S. adults called opioid misuse a minor public health emergency
        [threat] In { $year }, { $share } of U.S. adults named opioids and fentanyl as the top public health threat
        [family] In { $year }, { $share } of U.S. adults said that they or a family member had an opioid addiction
       *[other] In { $year }, { $share } of U.S. adults gave the answer “{ $statement }”
    }
}
us-polls-groups = So did { $listed }.
us-polls-group = { $share } of { $name }
us-polls-limit = The other bars are from other polls with other questions, so don’t compare them.

## Every state at a glance (state_tiles.py)

us-tiles-title = Deaths involving synthetic opioids in every state
us-tiles-subtitle = Predicted deaths in 12-month periods to { $last }, as a share of each state’s peak
us-tiles-sign = Rose from a year earlier
us-tiles-finding = { $direction ->
    [down] Deaths involving synthetic opioids fell in { $count } of { $all } states in { $when }
    [up] Deaths involving synthetic opioids rose in { $count } of { $all } states in { $when }
   *[none] We can’t compare deaths in the states for { $when }
}
us-tiles-compared = { $rises ->
    [some] { $capital ->
        [yes] Of the { $all } states we can compare (including D.C.), predicted counts rose in { $states }.
       *[no] Of the { $all } states we can compare, predicted counts rose in { $states }.
    }
   *[none] { $capital ->
        [yes] We can compare { $all } states (including D.C.), and predicted counts rose in none of them.
       *[no] We can compare { $all } states, and predicted counts rose in none of them.
    }
}
us-tiles-own = { $form ->
    [peak] In { $state }, the latest count is the highest on record, { $peak }.
   *[below] In { $state }, the latest count is { $below }% below its peak of { $peak } in { $peak_when }.
}
us-tiles-own-none = We found no latest count for { $state }.
us-tiles-said = { $form ->
    [peak] { $state }: { $number } deaths in { $when }, the highest on record
   *[below] { $state }: { $number } deaths in { $when }, { $below }% below the peak of { $peak } in { $peak_when }
}
us-tiles-said-none = { $state }: no number published for { $when }
us-tiles-column-change = Change from a year earlier, percent
us-tiles-column-peak = Highest predicted count
us-tiles-column-when = Month of the highest count
us-tiles-column-share = Latest count, percent of the highest
