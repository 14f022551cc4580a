# Words of what pages share, without their drawing (components/site). Parts are written dates and
# names; codes such as $check choose a wording, and $count is a plain number.

## Helplines

site-help-overdose = Overdose: call { $emergency }.
site-help-crisis = Crisis or worry about drug use: call { $call }, { $text }, or chat at { $chat }.
site-help-treatment = Treatment: SAMHSA helpline { $helpline } (English and Spanish, free, confidential), TTY { $tty }, or { $finder }.

## Events and programs

site-next-check = by { $day }

## Claims

site-claims =
    { $count ->
        [one] We checked 1 claim: { $found }.
       *[other] We checked { $count } claims: { $found }.
    }
site-claims-found =
    { $check ->
        [confirmed] { $count } confirmed
        [confirmed_with_limits] { $count } confirmed with limits
        [partly_confirmed] { $count } partly confirmed
        [disputed] { $count } disputed
       *[not_confirmed] { $count } not confirmed
    }
site-claim-date =
    { $date ->
        [none] Date: not stated.
       *[other] Date: { $date }.
    }
site-claim-publisher =
    { $publisher ->
        [none] First publisher: not identified.
       *[other] First publisher: { $publisher }.
    }
site-statements =
    { $count ->
        [one] The documents make 1 statement: { $found }.
       *[other] The documents make { $count } statements: { $found }.
    }
site-statements-found =
    { $check ->
        [confirmed] { $count } confirmed
        [confirmed_with_limits] { $count } confirmed with limits
        [partly_confirmed] { $count } partly confirmed
        [disputed] { $count } disputed
        [outdated] { $count } outdated
        [opinion] { $count ->
            [one] 1 opinion
           *[other] { $count } opinions
        }
        [claim_of_effect] { $count ->
            [one] 1 claim of effect
           *[other] { $count } claims of effect
        }
        [no_claim] { $count } with nothing to check
       *[not_confirmed] { $count } not confirmed
    }
site-statement-alone = We found no other source for this.
site-statement-listed = We list it from this source: { $publisher }, { $title }.
site-statement-section = { $page }: { $section }
site-claim-against = Checked against: { $publisher }, { $title }.

## What browsers keep

site-stored-until =
    { $ends ->
        [deleted] you delete it
       *[closed] you close the browser
    }
