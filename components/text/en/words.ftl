# Numbers and lists as words, and what is said of anything that cannot be shown.

words-series = { $first }; { $next }
words-change =
    { $direction ->
        [up] up { $size }
       *[down] down { $size }
    }
words-one-in = about 1 in { $number }
words-cannot-show = We can’t show “{ $title }” right now.
words-cannot-show-this = We can’t show { $thing } right now.
