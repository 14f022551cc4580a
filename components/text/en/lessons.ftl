# Words of lessons, the quiz, predictions, slides and the pack for classes (components/lessons).
# Parts are written numbers, dates and names; codes such as $kind choose a wording, and $count is a
# plain number. A part of a message that holds HTML is HTML too.

## Lessons on paper

lessons-title =
    { $version ->
        [teacher] { $title }, for the teacher
       *[students] { $title }, for students
    }
lessons-card =
    { $count ->
        [one] Grades { $grades } · 1 minute
       *[other] Grades { $grades } · { $count } minutes
    }
lessons-card-subjects =
    { $count ->
        [one] Grades { $grades } · 1 minute · { $subjects }
       *[other] Grades { $grades } · { $count } minutes · { $subjects }
    }
lessons-step =
    { $count ->
        [one] { $number }. { $title } · 1 minute
       *[other] { $number }. { $title } · { $count } minutes
    }
lessons-step-time = { $first }–{ $last } min
lessons-chapter-step = <strong>{ $title }</strong> ({ $when }; { $status }). { $words }
lessons-look = Question { $number }
lessons-look-level = Question { $number } · { $level }
lessons-paper-name = Name: ______________________________    Date: ______________
lessons-other = Alternative lesson without death data: { $title }
lessons-other-alone = The same on a sheet for one student
lessons-paper-alone = For one student: { $title }
lessons-paper-alone-about =
    { $count ->
        [one] To do alone, in 1 minute
       *[other] To do alone, in { $count } minutes or less
    }
lessons-paper =
    { $paper ->
        [alone] For one student
        [plan] Plan, 1 page
       *[worksheet] Worksheet, up to 2 pages
    }
lessons-paper-forms = { $paper }: { $forms }
lessons-paper-form =
    { $ending ->
        [pdf] PDF<span class="atlas-hidden">: { $paper }, { $title }</span>
        [docx] Word<span class="atlas-hidden">: { $paper }, { $title }</span>
       *[html] Web<span class="atlas-hidden">: { $paper }, { $title }</span>
    }
lessons-save-answers = Save my answers
lessons-answers = Your answers stay in this tab. We don’t get or keep them, so save them before you close or reload the page.
lessons-paper-foot = { $help } · { $edition }
lessons-paper-sources = Data: { $publishers }.
lessons-paper-step = { $number }. { $title }
lessons-paper-question = **Question { $number }.** { $question }
lessons-paper-answer = **{ $number }.** { $text }
lessons-paper-standard = **{ $framework }, { $code }:** { $asks }
lessons-paper-word = **{ $word }:** { $meaning }
lessons-paper-need = { $title } ({ $need })
lessons-guidance =
    { $day ->
        [none] { $link ->
            [none] - { $publisher }: { $title }
           *[other] - { $publisher }: [{ $title }]({ $link })
        }
       *[other] { $link ->
            [none] - { $publisher }: { $title } ({ $day })
           *[other] - { $publisher }: [{ $title }]({ $link }) ({ $day })
        }
    }
lessons-paper-strip =
    { $length ->
        [short] **{ $number }.** { $title } ({ $when })
       *[long] **{ $number }. { $title }** ({ $when }; { $status }). { $words }
    }
lessons-cuts = If you have less time
lessons-cuts-step = { $minutes } min
lessons-cuts-must = Must teach
lessons-cuts-may = May skip
lessons-cuts-out = Skip
lessons-cut = Cut along this line. Don’t write your name on this part.

## The quiz and predictions

lessons-about = about { $number }
lessons-quiz-true =
    { $count ->
        [one] 1 true answer in { $all } true-or-false questions
       *[other] { $count } true answers in { $all } true-or-false questions
    }
lessons-quiz-direction = “{ $answer }” as the answer to every question on how a number changed
lessons-quiz-longest = right answers that are the longest: { $questions }
lessons-vote-title = Quiz: { $title }
lessons-vote-about = Vote on each question. Then see the answer, and why.
lessons-vote-deck =
    { $count ->
        [one] One question to vote on, with its answer at the next press.
       *[other] { $count } questions to vote on, one a slide, with the answer at the next press.
    }
lessons-vote-place = Question { $number } of { $count }: vote for one
lessons-vote-answer = { $letter }. { $option }
lessons-missing-questions = The quiz has no question for it that can be asked now.
lessons-quiz-then = { $before }, then { $next }
# static/quiz.js and static/predict.js put values in place of names in braces.
lessons-quiz-none = Here is the answer. You hadn’t chosen one yet.
lessons-quiz-right = Correct.
lessons-quiz-wrong = Not quite. The answer is “{ $answer }.”
lessons-quiz-check = Check the answer<span class="atlas-hidden"> to question { $number }</span>
lessons-figure = Look at the figure: { $title }
lessons-source = Source: { $publishers }.
lessons-predict-known =
    { $has_place ->
        [yes] { $place }, known: { $first } in { $first_year } and { $last } in { $last_year }. Guess each year through { $end }.
       *[no] Known: { $first } in { $first_year } and { $last } in { $last_year }. Guess each year through { $end }.
    }
lessons-predict-hint = Drag the dots
lessons-predict-type = Type your guess instead<span class="atlas-hidden">: { $title }</span>
lessons-predict-result =
    { $form ->
        [exact] For { $year }, you guessed { $guess }. The actual number was { $actual } { $unit }, so your guess was exactly right.
        [high] For { $year }, you guessed { $guess }. The actual number was { $actual } { $unit }, so your guess was { $difference } too high.
       *[low] For { $year }, you guessed { $guess }. The actual number was { $actual } { $unit }, so your guess was { $difference } too low.
    }
lessons-predict-farthest =
    { $form ->
        [none] You were as close or closer in the other years.
        [high] You were farthest off in { $year }: { $difference } too high.
       *[low] You were farthest off in { $year }: { $difference } too low.
    }
lessons-predict-guess = Your guess: { $unit }
lessons-predict-show = Show what happened<span class="atlas-hidden">: { $title }</span>
lessons-predict-table = { $title }, { $unit }

## Slides

lessons-deck-title = A deck of the { $site }
lessons-deck-tour = From “{ $first }” to “{ $last }.”
lessons-deck-preview =
    { $count ->
        [one] One slide for a class: “{ $first }.”
       *[other] { $count } slides for a class, from “{ $first }” to “{ $last }.”
    }
lessons-deck-path = Timeline: { $chapter }, the path
lessons-deck-step = Timeline: { $chapter }, step { $number }: { $title }
lessons-deck-map = Supply map: { $period }
lessons-deck-tour-step = Supply map, tour: { $title }
lessons-deck-scene = How it changed: { $title }
lessons-deck-whole = Whole deck: { $title }
lessons-slide-instead = You can do the lesson “{ $title }” instead.
lessons-slide-lesson =
    { $count ->
        [one] Lesson · 1 minute
       *[other] Lesson · { $count } minutes
    }
lessons-slide-task = Step { $number } of { $count }
lessons-slide-look = Step { $number } of { $count }: { $title }
lessons-slide-minutes =
    { $count ->
        [one] 1 minute
       *[other] { $count } minutes
    }
lessons-slide-told = { $finding }. { $words }
lessons-slide-step = { $chapter }: step { $number } of { $count }, { $when }
lessons-slide-step-words =
    { $form ->
        [asked] { $words } Status: { $status }.
       *[told] { $words }
    }
lessons-slide-source = Source: { $source }. { $site }.
lessons-slide-map-source = Source: { $source }
lessons-slide-help = Overdose: call { $emergency } · Crisis or worry about drug use: call { $crisis } · Treatment: SAMHSA helpline { $treatment }
lessons-open-on-your-device = Open this lesson on your device
lessons-slide-place = { $number } of { $count }
lessons-slide-heard = Slide { $number } of { $count }: { $heading }
lessons-slide-notes = Notes for slide { $number }

# What a deck leaves out, and why.
lessons-left-out =
    { $more ->
        [0] “{ $item }” was left out. { $why }
       *[other] “{ $item }” and { $more } more were left out. { $why }
    }
lessons-left-out-room = A deck has room for { $most } slides.
lessons-left-out-charts = This deck asks for { $count } different charts, and a deck has room for { $most }.
lessons-missing =
    { $kind ->
        [step] The tour has no step with this name.
        [chapter] The timeline has no chapter with this name.
        [chapter_step] This chapter has no step with this number.
        [page] There is no page of charts with this name.
        [chart] That page has no chart with this name.
        [filter] That chart has no choice with this name.
        [lesson] There is no lesson with this name.
        [quiz] The quiz has no topic and no lesson with this name.
       *[deck] There is no ready deck with this name.
    }
lessons-missing-calm =
    { $kind ->
        [lesson] While death counts are hidden, there is no lesson with this name.
        [quiz] While death counts are hidden, the quiz has no topic and no lesson with this name.
       *[deck] While death counts are hidden, there is no ready deck with this name.
    }
lessons-missing-choice = { $found } is not a choice here. Choose { $allowed }.
lessons-did-you-mean = Did you mean { $near }?

## The pack

lessons-pack-title = { $title }, { $day }
lessons-pack-lesson = Lesson: { $title }
lessons-pack-deck = Deck: { $title }
lessons-pack-letter =
    { $ending ->
        [pdf] PDF to print
        [docx] Word file to change
       *[html] web page
    }

## What staff are told to fix: what was found, what is allowed, and what to do

lessons-fix-near = did you mean { $near }?
lessons-view-allowed =
    { $kind ->
        [page] a page with figures: { $known }
        [figure] a figure of the page { $name }: { $known }
        [section] the part with this figure: { $known }
        [filter] a choice of this figure: { $known }
       *[value] one of these for { $name }: { $known }
    }
lessons-view-more = { $count } more
lessons-card-calm = a lesson that shows no deaths: { $known }
lessons-plan-total = steps of “{ $lesson }” that add up to { $minutes }
lessons-plan-column = Minutes of { $minutes }
lessons-plan-cut = steps that add up to { $minutes } minutes where the lesson is longer, else blank cells
lessons-plan-minutes = { $minutes } minutes, as lessons.csv says
lessons-text-missing = no words under “## { $name }”
lessons-text-write = write them below a line “## { $name }”
lessons-text-heading = the heading “## { $name }”
lessons-text-known = a step of the lesson, a step with { $notes }, or one of these: { $known }
lessons-step-allowed = a step of { $lesson }: { $known }
lessons-text-listed = the id of a row in { $file } as the name of the file
lessons-column-allowed = a column of { $file }: { $known }
lessons-predict-years = { $year }, with values from { $first } to { $last }
lessons-deck-slide = “{ $item }” in the deck { $deck }
lessons-deck-slide-fix = correct the slide, or remove its row. Readers are told: { $why }
lessons-quiz-unclear = “{ $question }”: { $why }
lessons-quiz-same = two options that read the same, { $options }
lessons-quiz-usable =
    { $count ->
        [one] 1 usable option around { $number }
       *[other] { $count } usable options around { $number }
    }
lessons-quiz-close = an option too close to { $number }
lessons-quiz-still = a change of { $change }, which some would call none
lessons-quiz-options =
    { $count ->
        [one] 1 option written out
       *[other] { $count } options written out
    }
lessons-quiz-facts =
    { $count ->
        [one] 1 fact, where { $least } are needed
       *[other] { $count } facts, where { $least } are needed
    }
lessons-quiz-units = facts that count different things, { $units }
lessons-quiz-blank = facts without a number, { $facts }
lessons-quiz-names =
    { $count ->
        [one] 1 name for { $facts ->
            [one] 1 fact
           *[other] { $facts } facts
        }
       *[other] { $count } names for { $facts ->
            [one] 1 fact
           *[other] { $facts } facts
        }
    }
lessons-quiz-apart = two values too close to tell apart, { $one } and { $other }
lessons-pptx-about = { $edition } The slides can be changed; please keep the sources.
lessons-pptx-above = { $kicker } · { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }
lessons-pptx-code = QR code of { $address }
lessons-pptx-marks = Marked on the chart: { $marks }.
lessons-pptx-next = The next slide shows the finding: { $finding }
lessons-pptx-picture = In the picture: { $alt }
lessons-quiz-lettered = { $letter }) { $option }
lessons-quiz-look = { $question } (Look at “{ $title }” first: { $address })
lessons-quiz-numbered = { $number }. { $text }
lessons-quiz-key = { $number }. { $answer }. { $explanation }
lessons-quiz-title =
    { $form ->
        [some] { $site } quiz: { $topics } ({ $day })
       *[all] { $site } quiz ({ $day })
    }

## The saved edition

lessons-saved-edition = You are reading the saved edition of { $day }.
lessons-saved-what = What this is
lessons-saved-live = Open the live page
lessons-saved-back = The live page is back. Open it
lessons-saved-part =
    { $part ->
        [inside] What you’ll find here
        [left_out] What we leave out
       *[stored] What your browser stores
    }
lessons-saved-search = Search the site
lessons-saved-find = Search
lessons-saved-needs-script = The search needs JavaScript. The list of pages above leads to everything.
lessons-saved-found =
    { $form ->
        [none] No results. Try another word.
        [one] 1 result
        [many] COUNT results
        [empty] Type a word, such as a drug, a country, or a law.
       *[failed] We couldn’t load the search. Reload the page.
    }
lessons-saved-kind =
    { $kind ->
        [page] Page
        [term] Glossary
        [event] Timeline
       *[lesson] Lesson
    }
lessons-saved-decks = Slide decks
lessons-saved-slides = Open slides
lessons-saved-handout = Handout
lessons-saved-pack = The pack: one zip file
lessons-saved-period = Period
