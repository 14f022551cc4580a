# Words of the charts on the world page (components/exhibits/world).
# Parts are written numbers, dates and names; codes such as $drug choose a wording, and $count is a plain number.

world-country-option = { $name } ({ $others })
world-estimates-subtitle =
    { $measure ->
        [rate] Deaths per 100,000 people, WHO estimates
       *[count] Number of deaths, WHO estimates
    }
world-cause =
    { $cause ->
        [opioids] opioid use disorders
        [amphetamines] amphetamine use disorders
        [cocaine] cocaine use disorders
        [other_drugs] other drug use disorders
       *[all_drugs] drug use disorders
    }
world-death-rate =
    { $cause ->
        [opioids] opioid death rate
        [amphetamines] amphetamine death rate
        [cocaine] cocaine death rate
        [other_drugs] death rate from other drugs
       *[all_drugs] drug death rate
    }
world-drug =
    { $drug ->
        [any_drug] any drug
        [cannabis] cannabis
        [opioids] opioids
        [opiates] opiates such as heroin
        [prescription_opioids] prescription opioids
        [amphetamines] amphetamines
        [amphetamine] amphetamine
        [methamphetamine] methamphetamine
        [ecstasy] ecstasy
        [cocaine] cocaine
        [ketamine] ketamine and similar drugs
        [tramadol] tramadol
        [fentanyl] fentanyl
        [synthetic_cannabinoids] synthetic cannabinoids
        [synthetic_cathinones] synthetic cathinones
        [stimulants_not_split] stimulants of a type not stated
       *[other] { $label }
    }
world-deaths-none = no deaths
world-deaths-few = fewer than one death
world-deaths-number =
    { $count ->
        [one] about one death
       *[other] about { $number } deaths
    }
world-figure-label = { $year }{ $has_qualifier ->
        [yes] {", "}{ $qualifier }
       *[no] {""}
    }{ $status ->
        [provisional] {", "}provisional
        [preliminary] {", "}preliminary
        [restated] {", "}revised
        [first] {", "}as first reported
       *[published] {""}
    }{ $has_edition ->
        [yes] {" "}({ $edition })
       *[no] {""}
    }

## People who use drugs

world-report-year = { $year } (report of { $edition })
world-users-title = { $name }: people worldwide by year and report, { $span }
world-users-subtitle = Million people ages 15–64; the year of the report is in parentheses; hollow dots are revised, calculated, or quoted
world-users-finding =
    { $drug ->
        [any_drug] An estimated { $number } million people worldwide used a drug in { $year }
        [people_with_drug_use_disorders] An estimated { $number } million people worldwide had a drug use disorder in { $year }
        [people_who_inject_drugs] An estimated { $number } million people worldwide injected drugs in { $year }
       *[other] An estimated { $number } million people worldwide used { $name } in { $year }
    }
world-users-takeaway = The report before it estimated { $before } million for { $year }. Each report uses new data and methods, so these numbers are not one trend.
world-users-takeaway-alone = Each report uses new data and methods, so these numbers are not one trend.
world-share-used =
    { $drug ->
        [any_drug] used a drug
       *[other] used { $name }
    }
world-share-title =
    { $drug ->
        [any_drug] Of 1,000 people worldwide, those who used a drug in { $year }
       *[other] Of 1,000 people worldwide, those who used { $name } in { $year }
    }
world-share-subtitle = Each square is one of 1,000 people ages 15–64; report of { $edition }
world-share-finding =
    { $drug ->
        [any_drug] Worldwide, about 1 in { $people } people ages 15–64 used a drug in { $year }
       *[other] Worldwide, about 1 in { $people } people ages 15–64 used { $name } in { $year }
    }
world-share-takeaway = That is { $number } of every 1,000 people, by the { $edition } World Drug Report. It counts everyone who used at least once in the past 12 months.
world-by-drug-title = People worldwide who used each drug in { $year }
world-by-drug-subtitle = Million people ages 15–64, report of { $edition }; one person can use several drugs
world-by-drug-finding = More people used { $drug } than any other drug in { $year }, an estimated { $number } million worldwide
world-by-drug-finding-tie = In { $year }, the most used drugs worldwide were { $drugs }, each by an estimated { $number } million people
world-by-drug-takeaway = Next came { $drug }, used by { $number } million people. One person can use several drugs, so don’t add these numbers.
world-by-drug-takeaway-tie = One person can use several drugs, so don’t add these numbers.
world-by-drug-missing = The { $edition } report gives no number for { $drugs }.

## Deaths worldwide

world-measure =
    { $measure ->
        [opioid_use_disorders] opioid use disorders
       *[drug_use_disorders] drug use disorders
    }
world-deaths-title = { $name }: deaths worldwide, { $span }
world-deaths-subtitle = Deaths per year, model-based; each release is a line of its own
world-deaths-finding = In { $year }, { $cause } killed about { $number } people worldwide, WHO estimates
world-deaths-takeaway = For { $year }, WHO’s newest release gives { $newest } deaths, and its previous release gave { $before }. Compare years only within one release.
world-published-label = { $year }{ $has_qualifier ->
        [yes] {", "}{ $qualifier }
       *[no] {""}
    } ({ $edition })
world-published-subtitle = Deaths per year, each as its publication gives it; not one series
world-published-finding =
    { $measure ->
        [drug_related] For { $year }, UN estimates of drug-related deaths worldwide range from { $low } to { $high }
       *[all_causes] For { $year }, estimates of all deaths linked to drug use range from { $low } to { $high }
    }
world-published-finding-one =
    { $measure ->
        [drug_related] In { $year }, { $number } deaths worldwide were related to drugs, the UN estimates
       *[all_causes] In { $year }, { $number } deaths worldwide were linked to drug use
    }
world-published-takeaway = The newest number we found, for { $year }, is { $number }. The sources count in different ways, so these numbers are not one trend.

## Countries

world-country-title = Deaths from { $cause }: { $country }, { $span }
world-country-title-none = Deaths from { $cause }: { $country }
world-country-finding =
    { $size ->
        [none] In { $year }, WHO estimates no deaths from { $cause } in { $country }
        [few] In { $year }, WHO estimates fewer than one death from { $cause } in { $country }
        [one] In { $year }, WHO estimates about one death from { $cause } in { $country }
       *[many] In { $year }, { $cause } killed about { $number } people in { $country }, WHO estimates
    }
world-country-takeaway = That is { $rate } deaths per 100,000 people, compared with { $world } worldwide. For { $year }, the estimate was { $deaths }.
world-country-takeaway-no-rate = That is too few for a reliable rate, so we show the number. For { $year }, the estimate was { $deaths }.
world-country-finding-none = WHO publishes no estimate of deaths from { $cause } in { $country }
world-country-takeaway-none = This does not mean that no one died there. Choose another country to see its estimate.

world-ranking-title = Deaths from { $cause }, { $year }: the { $shown } highest of { $count } countries
world-ranking-subtitle =
    { $measure ->
        [rate] Deaths per 100,000 people, WHO estimates; countries with at least 20 deaths
       *[count] Number of deaths, WHO estimates
    }
world-ranking-place = { $country } (about place { $place })
world-ranking-finding =
    { $place ->
        [highest]
            { $measure ->
                [rate] In { $year }, { $country } had the highest estimated { $rate } of { $count } countries
               *[count] In { $year }, { $country } had the most estimated deaths from { $cause } of { $count } countries
            }
        [lowest]
            { $measure ->
                [rate] In { $year }, { $country } had nearly the lowest { $rate } of { $count } countries
               *[count] In { $year }, { $country } had one of the lowest numbers of deaths from { $cause } of { $count } countries
            }
       *[between]
            { $measure ->
                [rate] In { $year }, { $country } had a higher { $rate } than { $lower } of { $others } other countries
               *[count] In { $year }, more people died of { $cause } in { $country } than in { $lower } of { $others } other countries
            }
    }
world-ranking-finding-no-rank =
    { $form ->
        [few] In { $year }, WHO estimates fewer than 20 deaths from { $cause } in { $country }, too few for a rate
       *[none] WHO publishes no estimate for { $year } of deaths from { $cause } in { $country }
    }
world-ranking-takeaway =
    { $measure ->
        [rate] Its estimated rate was { $own } per 100,000 people, and the highest was { $most }, in { $leader }. Estimates near each other are close, so ranks can change.
       *[count] WHO estimates { $own } there, and the most, { $most }, in { $leader }. Estimates near each other are close, so ranks can change.
    }
world-ranking-takeaway-highest =
    { $measure ->
        [rate] Its estimated rate was { $own } per 100,000 people, and { $second } came next at { $next }. Estimates near each other are close, so ranks can change.
       *[count] WHO estimates { $own } there, and { $next } in { $second }, which came next. Estimates near each other are close, so ranks can change.
    }
world-ranking-takeaway-few = The highest rate was { $most } per 100,000 people, in { $leader }. To rank countries with few deaths, choose the number of deaths.

world-compare-title = Deaths from { $cause }, countries compared
world-compare-finding =
    { $measure ->
        [rate] In { $year }, the { $rate } in { $first } was { $times } that in { $last }
       *[count] In { $year }, { $cause } killed { $times } as many people in { $first } as in { $last }
    }
world-compare-finding-alike =
    { $measure ->
        [rate] In { $year }, { $first } and { $last } had about the same { $rate }
       *[count] In { $year }, { $cause } killed about as many people in { $first } as in { $last }
    }
world-compare-finding-rate = In { $year }, the estimated { $rate } in { $country } was { $number } per 100,000 people
world-compare-takeaway-few = To compare countries with few deaths, choose the number of deaths.
world-compare-item = { $number } in { $country }
world-compare-takeaway =
    { $measure ->
        [rate] The estimated rates per 100,000 people were { $items }. WHO models every country in the same way, from records of very different quality.
       *[count] WHO estimates { $items }. Larger countries have more deaths, so compare rates as well.
    }
world-compare-takeaway-blank =
    { $count ->
        [one] We show no rate for { $countries }, where WHO estimates fewer than 20 deaths.
       *[other] The estimated rates per 100,000 people were { $items }. We show no rate for { $countries }, where WHO estimates fewer than 20 deaths.
    }
world-compare-takeaway-alone = Choose other countries to compare it with. WHO models every country in the same way, from records of very different quality.

world-map-title = Deaths from { $cause }, { $year }
world-map-subtitle-count = Number of deaths, WHO estimates; the area of a circle shows the number
world-map-withheld = fewer than 20 deaths
world-map-finding =
    { $measure ->
        [rate] In { $year }, { $country } had the highest estimated { $rate }, { $number } per 100,000 people
       *[count] In { $year }, { $country } had the most estimated deaths from { $cause }, about { $number }
    }
world-map-finding-marked = In { $year }, the { $rate } in { $country } was { $own } per 100,000 people, and the highest was { $most }, in { $leader }
world-map-finding-few = In { $year }, WHO estimates fewer than 20 deaths from { $cause } in { $country }, too few for a rate
world-map-finding-none = WHO publishes no estimate for { $year } of deaths from { $cause } in { $country }
world-map-takeaway =
    { $measure ->
        [rate] Half of the { $count } countries with a rate were at { $middle } per 100,000 or lower. In another { $few }, WHO estimates fewer than 20 deaths, too few for a rate.
       *[count] Half of the { $count } countries had { $middle } deaths or fewer. Larger countries have more deaths, so compare rates as well.
    }

world-survey-label = { $name }, { $period }
world-survey-remark = Ages { $ages }. { $method }. { $note }
world-survey-ages-unknown = not stated
world-survey-title = { $name }: use in the past year, latest survey since { $year }
world-survey-subtitle = Percent of people surveyed; by region and name, with the year; not a ranking
world-survey-finding =
    { $count ->
        [one] One survey since { $year } found that { $high }% of people used { $drug } in the past year
       *[other] Across { $count } national surveys since { $year }, { $low }% to { $high }% of people used { $drug } in the past year
    }
world-survey-takeaway = Half of the surveys found { $middle }% or less. Years, ages, and questions differ, so this is not a ranking.

## Canada

world-canada-title =
    { $drug ->
        [opioids] Apparent opioid toxicity deaths in Canada, { $span }
        [stimulants] Apparent stimulant toxicity deaths in Canada, { $span }
       *[other] { $name }: apparent toxicity deaths in Canada, { $span }
    }
world-canada-subtitle = Deaths per year; the lighter column covers { $period }
world-canada-subtitle-full = Deaths per year
world-canada-finding =
    { $drug ->
        [opioids]
            { $direction ->
                [up] Opioid deaths in Canada rose { $change } in { $year }, to { $number }
                [down] Opioid deaths in Canada fell { $change } in { $year }, to { $number }
               *[same] Opioid deaths in Canada were about the same in { $year } as in the year before, { $number }
            }
        [stimulants]
            { $direction ->
                [up] Stimulant deaths in Canada rose { $change } in { $year }, to { $number }
                [down] Stimulant deaths in Canada fell { $change } in { $year }, to { $number }
               *[same] Stimulant deaths in Canada were about the same in { $year } as in the year before, { $number }
            }
       *[other]
            { $direction ->
                [up] Deaths in Canada rose { $change } in { $year }, to { $number }
                [down] Deaths in Canada fell { $change } in { $year }, to { $number }
               *[same] Deaths in Canada were about the same in { $year } as in the year before, { $number }
            }
    }
world-canada-finding-alone = Canada counted { $number } deaths in { $year }
world-canada-takeaway-peak = The highest count was { $number }, in { $year }.
world-canada-takeaway-highest = That is the highest count since { $year }.
world-canada-takeaway-partial = Another { $number } deaths were counted from { $period } { $year }.
world-kinds-title = Opioids found in deaths in Canada, { $span }
world-kinds-subtitle = Percent of apparent opioid toxicity deaths; one death can involve several; hollow points cover part of a year
world-kinds-finding =
    { $status ->
        [partial] From { $period } { $year }, { $share }% of opioid deaths in Canada involved fentanyl and { $relatives }% a chemical relative
       *[full] In { $year }, { $share }% of opioid deaths in Canada involved fentanyl and { $relatives }% a chemical relative
    }
world-kinds-takeaway = Fentanyl’s share was highest in { $year }, at { $share }%. One death can involve several opioids, so the shares overlap.
world-province =
    { $area ->
        [nt] the Northwest Territories
       *[other] { $name }
    }
world-provinces-title = Apparent opioid toxicity deaths by province and territory, { $period }
world-provinces-subtitle =
    { $measure ->
        [rate] Deaths per 100,000 people
       *[count] Number of deaths
    }
world-provinces-subtitle-panels = Deaths per 100,000 people, full years; all panels share one scale
world-provinces-finding =
    { $status ->
        [partial] From { $period } { $year }, the opioid death rate in { $first } was { $times } that in { $last }
       *[full] In { $year }, the opioid death rate in { $first } was { $times } that in { $last }
    }
world-provinces-finding-highest =
    { $status ->
        [partial] From { $period } { $year }, { $first } had the highest opioid death rate in Canada, { $number } per 100,000 people
       *[full] In { $year }, { $first } had the highest opioid death rate in Canada, { $number } per 100,000 people
    }
world-provinces-finding-most =
    { $status ->
        [partial] From { $period } { $year }, { $first } counted the most opioid deaths in Canada, { $number }
       *[full] In { $year }, { $first } counted the most opioid deaths in Canada, { $number }
    }
world-provinces-takeaway = The rate for all of Canada was { $number } per 100,000 people.
world-provinces-takeaway-count = The highest rate was { $number } per 100,000 people, in { $first }.
world-provinces-blank = No number is published for { $areas }.
world-provinces-scaled = The agency adjusts rates of a partial year to a full year.
world-provinces-panels-finding =
    { $direction ->
        [up]
            { $count ->
                [one] In { $year }, the opioid death rate rose in one of { $all } provinces and territories
               *[other] In { $year }, the opioid death rate rose in { $number } of { $all } provinces and territories
            }
       *[down]
            { $count ->
                [one] In { $year }, the opioid death rate fell in one of { $all } provinces and territories
               *[other] In { $year }, the opioid death rate fell in { $number } of { $all } provinces and territories
            }
    }
world-provinces-panels-takeaway = The highest rate was { $high } per 100,000 people, in { $first }. Next came { $second }, with { $next }.

## Mexico and Europe

world-mexico-title = Deaths from drug use disorders in Mexico, { $span }
world-mexico-subtitle = Number of deaths, WHO estimates; likely an undercount, because many deaths are not recorded
world-mexico-use-title = { $ages } in Mexico: share who used a drug, { $span }
world-mexico-use-subtitle = Percent of people, by their own answers; two surveys
world-mexico-use-unit = percent of people
world-mexico-use-bar =
    { $recall ->
        [past_year] { $drug }, past year, { $year }
       *[lifetime] { $drug }, ever, { $year }
    }
world-mexico-use-finding =
    { $drug ->
        [any_opioid] In { $year }, { $share }% of people ages 12–65 in Mexico said they had ever used an opioid, compared with { $before }% in { $first }
       *[illegal_drugs]
            { $group ->
                [teens] In { $year }, { $share }% of teens in Mexico said they had ever used an illegal drug, compared with { $before }% in { $first }
               *[adults] In { $year }, { $share }% of adults in Mexico said they had ever used an illegal drug, compared with { $before }% in { $first }
            }
    }
world-mexico-use-fentanyl = Of those asked, { $ever }% had ever used fentanyl outside of medicine, and { $past }% had in the past year.
world-mexico-use-answers = News reports quote these survey answers, and experts say they are too low.
world-mexico-takeaway = WHO links the most of these deaths, about { $number }, to { $drug }.
world-area =
    { $area ->
        [eu_27] the EU
        [eu_27_norway_turkiye] the EU, Norway, and Türkiye
        [eu_28] the EU with the United Kingdom
        [eu_28_norway_turkiye] the EU with the United Kingdom, Norway, and Türkiye
       *[other] { $name }
    }
world-area-title = { $name }: { $what }, { $span }
world-area-subtitle = Deaths per year as published; years without data are left out
world-area-finding =
    { $measure ->
        [drug_induced] In { $year }, { $number } people in { $area } died of drugs
        [drug_misuse] { $area } counted { $number } drug misuse deaths in { $year }
        [drug_poisoning] { $area } registered { $number } drug poisoning deaths in { $year }
       *[other] In { $year }, { $area } counted { $number } deaths
    }
world-area-finding-change =
    { $direction ->
        [up]
            { $measure ->
                [drug_misuse] { $area } counted { $number } drug misuse deaths in { $year }, up from { $before } in { $before_year }
               *[drug_poisoning] { $area } registered { $number } drug poisoning deaths in { $year }, up from { $before } in { $before_year }
            }
        [down]
            { $measure ->
                [drug_misuse] { $area } counted { $number } drug misuse deaths in { $year }, down from { $before } in { $before_year }
               *[drug_poisoning] { $area } registered { $number } drug poisoning deaths in { $year }, down from { $before } in { $before_year }
            }
       *[same]
            { $measure ->
                [drug_misuse] { $area } counted { $number } drug misuse deaths in { $year }, about the same as in { $before_year }
               *[drug_poisoning] { $area } registered { $number } drug poisoning deaths in { $year }, about the same as in { $before_year }
            }
    }
world-area-takeaway-peak = The highest count we found was { $number }, in { $year }.
world-area-takeaway-highest = That is the highest of the { $count } years we found.
world-area-takeaway-reports = The first number we found is { $number }, for { $year }. Many are minimums that later reports raise, so they are not one trend.
world-area-takeaway-one = Many of these numbers are minimums that later reports raise, so they are not one trend.

## New drugs

world-new-title = { $name }, { $span }
world-new-subtitle =
    { $unit ->
        [deaths] Number of deaths as published; years without data are left out
       *[substances] Number of substances as published; years without data are left out
    }
world-new-label =
    { $status ->
        [preliminary] { $period }{ $has_qualifier ->
                [yes] {", "}{ $qualifier }
               *[no] {""}
            }, preliminary
       *[published] { $period }{ $has_qualifier ->
                [yes] {", "}{ $qualifier }
               *[no] {""}
            }
    }
world-new-finding =
    { $measure ->
        [on_the_market] In { $year }, { $number } new psychoactive substances were on the market
        [reported_so_far] By { $year }, { $number } new psychoactive substances had been reported to the UN
        [new_in_the_year] In { $year }, { $number } new psychoactive substances were reported for the first time
       *[other] In { $year }, the count was { $number }
    }
world-new-finding-most =
    { $measure ->
        [on_the_market] In { $year }, { $number } new psychoactive substances were on the market, the most of any year with data
        [new_in_the_year] In { $year }, { $number } new psychoactive substances were reported for the first time, the most of any year with data
       *[other] In { $year }, the count was { $number }, the highest of any year with data
    }
world-new-takeaway =
    { $measure ->
        [new_in_the_year] The most were reported in { $peak }, when there were { $high }. Reports depend on how many countries send them.
        [reported_so_far] The first total we found was { $low }, in { $first }. Totals can only grow, and they grow faster when more countries report.
       *[other] The first number we found was { $low }, for { $first }. More countries reporting means more findings.
    }
world-xylazine-finding = In { $year }, { $number } U.S. deaths involved xylazine
world-xylazine-finding-times = In { $year }, { $number } U.S. deaths involved xylazine, { $times } as many as in { $before }
world-xylazine-takeaway = For { $year }, the number was { $number }. Both are rounded numbers from news reports, and we found none for later years.
world-nitazenes-title = { $name } in Europe, { $span }
world-nitazenes-subtitle = Deaths per year in the places with data
world-nitazenes-label = { $place }, { $label }
world-nitazenes-finding =
    { $measure ->
        [nitazenes] In { $year }, { $number } deaths in { $place } involved nitazenes
       *[fentanyl] In { $year }, { $number } deaths in { $place } involved fentanyl
    }
world-nitazenes-finding-change =
    { $direction ->
        [up]
            { $measure ->
                [nitazenes] Deaths involving nitazenes in { $place } rose to { $number } in { $year } from { $before } in { $before_year }
               *[fentanyl] Deaths involving fentanyl in { $place } rose to { $number } in { $year } from { $before } in { $before_year }
            }
        [down]
            { $measure ->
                [nitazenes] Deaths involving nitazenes in { $place } fell to { $number } in { $year } from { $before } in { $before_year }
               *[fentanyl] Deaths involving fentanyl in { $place } fell to { $number } in { $year } from { $before } in { $before_year }
            }
       *[same]
            { $measure ->
                [nitazenes] Deaths involving nitazenes in { $place } stayed at { $number } in { $year }
               *[fentanyl] Deaths involving fentanyl in { $place } stayed at { $number } in { $year }
            }
    }
world-nitazenes-takeaway = Places test for these drugs in different ways. A place without a bar may not test at all.
world-china-title = China: { $name }
world-china-subtitle = Number of substances on the day of each step
world-china-finding =
    { $measure ->
        [nps_controlled_total] China’s list of controlled new drugs grew from { $low } in { $first } to { $high } in { $last }
        [fentanyl_type_substances_controlled] China controlled { $high } fentanyl-type substances one by one in { $last }, compared with { $low } in { $first }
        [substances_added] China added { $high } substances to its control lists in { $last }, compared with { $low } in { $first }
       *[other] In { $last }, China’s count was { $high }, compared with { $low } in { $first }
    }
world-china-finding-one = In { $last }, China’s count of controlled substances was { $high }
world-china-takeaway =
    { $count ->
        [0] A longer list does not show how well it is enforced.
        [one] China has also controlled one whole class, in { $days }. A class also covers related drugs that no one has made yet.
       *[other] China has also controlled { $number } whole classes, in { $days }. A class also covers related drugs that no one has made yet.
    }
world-seized-title = { $name } seized worldwide, { $span }
world-seized-subtitle = Kilograms, gross weight: the total of what countries report to the UN
world-seized-finding =
    { $form ->
        [most] In { $year }, countries reported seizing { $kilograms } kilograms of { $drug }, { $share }% of it in { $country }
       *[all] In { $year }, countries reported seizing { $kilograms } kilograms ({ $pounds } pounds) of { $drug }
    }
world-seized-takeaway =
    { $direction ->
        [times] That is { $times } the amount in { $before }. Reports came from { $countries } countries, compared with { $first_countries } in { $first }.
        [up] That is { $change } more than in { $before }. Reports came from { $countries } countries, compared with { $first_countries } in { $first }.
        [down] That is { $change } less than in { $before }. Reports came from { $countries } countries, compared with { $first_countries } in { $first }.
       *[same] That is about the same as in { $before }. Reports came from { $countries } countries, compared with { $first_countries } in { $first }.
    }
world-country-seized-title = { $name } seized in { $country }, { $span }
world-country-seized-title-none = Synthetic drugs seized in { $country }, { $span }
world-country-seized-subtitle = Kilograms, gross weight, as the country reported them to the UN
world-country-seized-finding =
    { $size ->
        [few] In { $year }, { $country } reported seizing less than 1 kilogram of { $drug }
        [one] In { $year }, { $country } reported seizing about 1 kilogram of { $drug }
       *[many] { $direction ->
            [up] In { $year }, { $country } reported seizing { $kilograms } kilograms of { $drug }, { $change } more than in { $before }
            [down] In { $year }, { $country } reported seizing { $kilograms } kilograms of { $drug }, { $change } less than in { $before }
            [same] In { $year }, { $country } reported seizing { $kilograms } kilograms of { $drug }, about the same as in { $before }
            [times] In { $year }, { $country } reported seizing { $kilograms } kilograms of { $drug }, { $times } the amount in { $before }
           *[none] In { $year }, { $country } reported seizing { $kilograms } kilograms of { $drug }
        }
    }
world-country-seized-takeaway =
    { $part ->
        [some] That is { $share } of all the { $drug } that countries reported for { $year }. It shows what officers found and reported, not how much was sold or used.
       *[all] No other country reported any for { $year }. The amount shows what officers found and reported, not how much was sold or used.
    }
world-country-seized-missing = For { $years }, we have no report of { $drug } from { $country }, which does not mean that none was seized.
world-country-seized-apart = { $country } also reported { $kilograms } kilograms of stimulants in { $year } without saying which kind, so its amounts of single stimulants may be too low.
world-country-seized-none = No data for this choice: we have no report of synthetic drugs seized in { $country }, { $span }
world-country-seized-none-takeaway = This does not mean that none were seized, because many countries don’t report to the UN. Choose another country to see its reports.
world-seized-takeaway-alone = Reports came from { $countries } countries. A country with no report does not mean zero.
