refresh-line = { $title }, to { $until }: { $added } new, { $revised } revised, { $gone } removed. To fix: { $errors }. To confirm: { $asked }.
refresh-same = { $title }: nothing new. The publisher’s file says what our table says.
refresh-unchanged = { $title }: nothing new. The publisher’s file has not changed.
refresh-failed = { $title }: no proposal. { $reason }
refresh-no-address = { $title }: no fixed address. Download the file from { $page }, or name its address with --from.
refresh-unknown = There is no import recipe { $name }. There are: { $names }.
refresh-none = No dataset with an import recipe is due.
refresh-raw = The publisher’s file is { $file }. Its SHA-256 is { $hash }.
refresh-fix = To fix
refresh-confirm = To confirm
refresh-know = For your information
refresh-numbers = Numbers that would change
refresh-sentences = Sentences that would change
refresh-more = And { $count } more.
refresh-wording = { $where }: “{ $before }” becomes “{ $after }”
refresh-picture =
    { $when ->
        [before] { $title }, before
       *[after] { $title }, after
    }
refresh-branch = The proposal is on the branch { $branch }.
refresh-commit = Propose { $title }
refresh-webhook = The webhook did not answer: { $reason }.
## Why no file could be had

refresh-not-https = { $address } does not begin with https://
refresh-other-host = { $address } is not on an allowed host ({ $hosts })
refresh-no-hosts = { $address } is not on an allowed host: the import recipe names none
refresh-kind = the answer is of the kind { $kind }, not a CSV file or a workbook
refresh-error = the publisher answered with the error { $code }
refresh-no-answer = no answer from the publisher ({ $reason })
refresh-foreign = the file is { $kind }
refresh-too-large = the file is larger than { $most } MB
