# Words of the supply map and of the charts next to it (components/maps, components/exhibits/supply_routes/).
# Parts are written numbers, dates and names; codes such as $status choose a wording, and $count is a plain number.

routes-areas-title = Fentanyl seized by area, fiscal year { $period }
routes-areas-subtitle = Pounds, gross weight; field offices and Border Patrol sectors
routes-areas-others =
    { $count ->
        [one] One other area
       *[other] { $count } other areas together
    }
routes-areas-finding =
    { $status ->
        [partial] Two areas, { $areas }, account for { $share }% of fentanyl seized in fiscal { $year }, through { $month }
       *[full] Two areas, { $areas }, accounted for { $share }% of fentanyl seized in fiscal { $year }
    }
routes-areas-takeaway = { $area } found the most, { $pounds } of the { $total } pounds seized in all areas. Weights include packaging and everything mixed with the drug.
routes-years-title = Fentanyl seized by area, { $span }
routes-years-subtitle = Pounds per fiscal year, gross weight; all panels share one scale
routes-years-finding =
    { $direction ->
        [up] Fentanyl seizures rose in fiscal { $year } in { $number } of the { $all } areas that have found the most
       *[down] Fentanyl seizures fell in fiscal { $year } in { $number } of the { $all } areas that have found the most
    }
routes-years-takeaway =
    { $direction ->
        [up] In all areas together, they rose { $change } from fiscal { $before }, to { $pounds } pounds.
        [down] In all areas together, they fell { $change } from fiscal { $before }, to { $pounds } pounds.
       *[same] In all areas together, they were about the same as in fiscal { $before }, { $pounds } pounds.
    }
routes-ports-title = Fentanyl seized at ports of entry and between them, { $span }
routes-ports-subtitle = Pounds, gross weight; fiscal years end on September 30
routes-ports-finding = Officers found { $share }% of seized fentanyl at official ports of entry in fiscal { $year }
routes-ports-takeaway =
    { $direction ->
        [up] In all, they seized { $pounds } pounds, { $change } more than in fiscal { $before }.
        [down] In all, they seized { $pounds } pounds, { $change } less than in fiscal { $before }.
       *[same] In all, they seized { $pounds } pounds, about the same as in fiscal { $before }.
    }
routes-ports-takeaway-alone = In all, they seized { $pounds } pounds.
routes-ports-so-far = So far in fiscal { $year }, they have seized { $pounds } pounds.
routes-mexico-title =
    { $count ->
        [one] Fentanyl seized in Mexico, one count
       *[other] Fentanyl seized in Mexico, { $number } counts
    }
routes-mexico-subtitle = Kilograms; hollow points cover part of a year
routes-mexico-finding = In { $year }, the highest of { $number } counts of fentanyl seized in Mexico was { $times } the lowest
routes-mexico-finding-alike = In { $year }, { $number } counts of fentanyl seized in Mexico were about the same
routes-mexico-takeaway = The counts ran from { $low } kilograms ({ $low_pounds } pounds) to { $high } kilograms ({ $high_pounds } pounds). They differ in who is counted and when.
routes-mexico-note = { $count }, { $year }: { $note }
routes-world-title = Fentanyl seized worldwide, { $span }
routes-world-subtitle = Kilograms that countries reported, gross weight
routes-world-finding =
    { $size ->
        [nearly] In { $year }, nearly all of the fentanyl that countries reported seizing was in North America
       *[part] In { $year }, { $share }% of the fentanyl that countries reported seizing was in North America
    }
routes-world-finding-one =
    { $direction ->
        [down] Fentanyl seized worldwide rose { $change } in { $year }, but without the number from { $country } it fell { $rest }
       *[up] Fentanyl seized worldwide fell { $change } in { $year }, but without the number from { $country } it rose { $rest }
    }
routes-world-takeaway-one = Countries reported { $kilograms } kilograms ({ $pounds } pounds). Without { $country }, the total went from { $before } kilograms in { $earlier } to { $after }.
routes-world-note-one = The number from { $country } went from { $before } kilograms in { $earlier } to { $after } in { $year }. We could not confirm it.
routes-world-takeaway = Countries reported { $kilograms } kilograms ({ $pounds } pounds), { $share }% of it from { $country }.
routes-world-area =
    { $area ->
        [united_states] the United States
        [rest_of_world] the rest of the world
       *[other] { $name }
    }
routes-opium-title =
    { $measure ->
        [hectares] Land in opium poppy, { $span }
       *[tonnes] Opium produced, { $span }
    }
routes-opium-subtitle =
    { $measure ->
        [hectares] Hectares per year; lines break where a newer table begins
       *[tonnes] Metric tons per year; lines break where a newer table begins
    }
routes-opium-finding =
    { $measure ->
        [hectares] In { $year }, land in opium poppy in { $first } was { $times } that in { $last }
       *[tonnes] In { $year }, opium production in { $first } was { $times } that in { $last }
    }
routes-opium-finding-alike =
    { $measure ->
        [hectares] In { $year }, { $first } and { $last } had about as much land in opium poppy
       *[tonnes] In { $year }, { $first } and { $last } produced about as much opium
    }
routes-opium-finding-alone =
    { $measure ->
        [hectares] In { $year }, { $first } had an estimated { $number } hectares of opium poppy
       *[tonnes] In { $year }, { $first } produced an estimated { $number } metric tons of opium
    }
routes-opium-takeaway =
    { $measure ->
        [hectares] { $country } had the most in { $peak }, { $high } hectares ({ $acres } acres). In { $year }, it had { $number }.
       *[tonnes] { $country } produced the most in { $peak }, { $high } metric tons. In { $year }, it produced { $number }.
    }
routes-opium-takeaway-peak =
    { $measure ->
        [hectares] { $country } had { $high } hectares ({ $acres } acres), the most in the data.
       *[tonnes] { $country } produced { $high } metric tons, the most in the data.
    }
routes-shares-title = Shares of the world’s opium, { $span }
routes-shares-subtitle = Percent of illegal production, as each report prints it
routes-shares-label =
    { $basis ->
        [published] { $country }, { $year } ({ $edition })
       *[calculated] { $country }, { $year } (calculated: { $edition })
    }
routes-shares-stated = { $country }, State Department page ({ $qualifier } { $share })
routes-shares-finding =
    { $direction ->
        [up] In { $year }, Afghanistan produced { $share }% of the world’s opium, up from { $before }% in { $first }
        [down] In { $year }, Afghanistan produced { $share }% of the world’s opium, down from { $before }% in { $first }
       *[same] In { $year }, Afghanistan produced { $share }% of the world’s opium, the same as in { $first }
    }
routes-shares-takeaway =
    { $direction ->
        [up] The share of { $country } rose from { $before }% to { $share }%. Each share comes from a different report, so read them as points in time.
        [down] The share of { $country } fell from { $before }% to { $share }%. Each share comes from a different report, so read them as points in time.
       *[same] The share of { $country } stayed at { $share }%. Each share comes from a different report, so read them as points in time.
    }

## The map

routes-name = { $start } to { $goal }
routes-what =
    { $commodity ->
        [precursors] chemicals
        [finished_fentanyl] fentanyl
        [opium_heroin] opium or heroin
        [methamphetamine] methamphetamine
       *[other] { $label }
    }
routes-map-finding =
    { $era ->
        [before_2019] Routes reported most often before 2019 took { $first } from { $first_origin }{ $first_form ->
                [pair] {" "}to { $first_goal }
               *[origin] {""}
            } and { $second } from { $second_origin }{ $second_form ->
                [pair] {" "}to { $second_goal }
               *[origin] {""}
            }
        [from_2019] Routes reported most often since 2019 take { $first } from { $first_origin }{ $first_form ->
                [pair] {" "}to { $first_goal }
               *[origin] {""}
            } and { $second } from { $second_origin }{ $second_form ->
                [pair] {" "}to { $second_goal }
               *[origin] {""}
            }
       *[all] Routes reported most often take { $first } from { $first_origin }{ $first_form ->
                [pair] {" "}to { $first_goal }
               *[origin] {""}
            } and { $second } from { $second_origin }{ $second_form ->
                [pair] {" "}to { $second_goal }
               *[origin] {""}
            }
    }
routes-map-finding-one =
    { $era ->
        [before_2019] Routes reported most often before 2019 took { $first } from { $first_origin }{ $first_form ->
                [pair] {" "}to { $first_goal }
               *[origin] {""}
            }
        [from_2019] Routes reported most often since 2019 take { $first } from { $first_origin }{ $first_form ->
                [pair] {" "}to { $first_goal }
               *[origin] {""}
            }
       *[all] Routes reported most often take { $first } from { $first_origin }{ $first_form ->
                [pair] {" "}to { $first_goal }
               *[origin] {""}
            }
    }
routes-map-finding-single = One reported route takes { $first } from { $first_origin } to { $first_goal }
routes-map-finding-within = One reported route takes { $first } from one part of { $first_origin } to another
routes-map-finding-count =
    { $count ->
        [one] The map shows one reported route
       *[other] The map shows { $count } reported routes
    }
routes-map-empty-finding = No routes match these filters
routes-map-empty-takeaway = Clear the filters to see all routes.
routes-map-empty-alt = { $title }. Empty map: no routes match these filters.
routes-map-alt = Map centered on the Pacific. { $title }. { $said }
routes-map-count =
    { $count ->
        [one] It shows one reported route.
       *[other] It shows { $count } reported routes.
    }
routes-map-way =
    { $form ->
        [pair] Of { $total } routes for { $what } across borders, { $count } run from { $origin } to { $goal }.
        [origin] Of { $total } routes for { $what } across borders, { $count } start in { $origin }.
        [within]
            { $number ->
                [one] One route for { $what } stays within { $origin }.
               *[other] { $total } routes for { $what } stay within { $origin }.
            }
        [inside] { $total } routes for { $what } stay within the country where they start.
        [single] One route for { $what } crosses a border, from { $origin } to { $goal }.
       *[none]
            { $number ->
                [one] One route for { $what } crosses a border.
               *[other] { $total } routes for { $what } cross borders, with no start more common than others.
            }
    }
routes-map-takeaway = Of the { $first_total } routes that take { $first } across borders, { $first_count }{ $first_form ->
        [pair] {" "}run from { $first_origin } to { $first_goal }
       *[origin] {" "}start in { $first_origin }
    }, and of { $second_total } for { $second }, { $second_count }{ $second_form ->
        [pair] {" "}run from { $second_origin } to { $second_goal }
       *[origin] {" "}start in { $second_origin }
    }.
routes-map-all =
    { $count ->
        [2] both
       *[other] all
    }
routes-map-evidence =
    { $form ->
        [none]
            { $charged ->
                [0] None of these { $total } routes comes from a government or UN report.
                [one] None of these { $total } routes comes from a government or UN report, and one rests on charges, which are allegations.
               *[other] None of these { $total } routes comes from a government or UN report, and { $charged } rest on charges, which are allegations.
            }
        [one]
            { $charged ->
                [0] Of these { $total } routes, one comes from a government or UN report.
                [one] Of these { $total } routes, one comes from a government or UN report, and one rests on charges, which are allegations.
               *[other] Of these { $total } routes, one comes from a government or UN report, and { $charged } rest on charges, which are allegations.
            }
        [all]
            { $charged ->
                [0] All { $total } routes come from government or UN reports.
                [one] All { $total } routes come from government or UN reports, and one rests on charges, which are allegations.
               *[other] All { $total } routes come from government or UN reports, and { $charged } rest on charges, which are allegations.
            }
       *[some]
            { $charged ->
                [0] Of all { $total } routes, { $official } come from government or UN reports.
                [one] Of all { $total } routes, { $official } come from government or UN reports, and one rests on charges, which are allegations.
               *[other] Of all { $total } routes, { $official } come from government or UN reports, and { $charged } rest on charges, which are allegations.
            }
    }
routes-map-evidence-one =
    { $evidence ->
        [government_report]
            { $charged ->
                [0] It comes from a government or UN report.
               *[other] It comes from a government or UN report and rests on charges, which are allegations.
            }
        [press]
            { $charged ->
                [0] It comes from the press.
               *[other] It comes from the press and rests on charges, which are allegations.
            }
       *[inferred] We infer it from the reports we name.
    }
routes-map-evidence-all = By kind of source: { $items }.
routes-map-evidence-item = { $name } { $count }
routes-line = { $name }: { $what }{ $mode ->
        [sea] {" "}by sea
        [land] {" "}by land
        [post_and_express] {" "}by mail and express
        [several] {" "}in several ways
       *[not_stated] {", "}way not stated
    }, { $period }. { $evidence ->
        [government_report] Government or UN report
        [press] News report
       *[inferred] Our inference
    }: { $source }.
routes-source = Public reports, each named in the list of routes; land: Natural Earth. Retrieved { $day }. { $site }.
routes-charges = Rests on charges, which are allegations
routes-wider = Wider line: more reported routes
routes-together = { $count } reported routes share this line
routes-glance =
    { $period ->
        [before_2019] Before 2019: fentanyl by mail from China
        [from_2019] 2019 to now: chemicals to Mexico, fentanyl over the border
       *[all] All years
    }
routes-glance-china = China
routes-glance-mexico = Mexico
routes-glance-united-states = U.S.
routes-glance-alt =
    { $period ->
        [before_2019] Small map of reported routes before 2019. The bold line takes fentanyl from China to the United States.
       *[from_2019] Small map of reported routes since 2019. The bold lines take chemicals from China to Mexico and fentanyl from Mexico to the United States.
    }
routes-glance-caption = Reported routes before and since 2019. Bold lines are the ways reported most often.
routes-map-live = { $said } Arrow keys move among routes and places, and Enter shows what is reported about one.
