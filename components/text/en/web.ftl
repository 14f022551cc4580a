# Words of what the public server writes itself (components/web): notes on embeds, notices, answers
# to programs, and what staff are told of a setting. Parts are written numbers, dates and names;
# codes such as $form choose a wording.

web-embed-edition =
    { $form ->
        [live] Data edition { $edition }, first shown on { $day }.
        [frozen] Frozen at data edition { $edition }, first shown on { $day }.
        [live_nameless] Data edition first shown on { $day }.
       *[frozen_nameless] Frozen at the data edition first shown on { $day }.
    }
web-embed-now = The site now shows edition { $edition }, first shown on { $day }.
web-embed-hidden = “{ $title }” shows death counts, which are hidden now.
web-embed-fault = Error { $number }. Try reloading.
web-fault = Error { $number }.
web-file-waiting = The file “{ $name }” has a fault that we are correcting. Try again later.
web-file-unknown = There is no file “{ $name }” in this edition of the data.
web-file-near = Did you mean “{ $near }”?
web-edition-unknown = The edition “{ $edition }” is not kept here. See /data/editions.json for those that are, or /data/{ $package } for the current one.
web-share-datasets = { $tables } tables and { $facts } facts, each with its source and its limits
web-share-events = { $count } agreements and decisions, and what became of each
web-share-years = Events per year, { $first }–{ $last }

## For staff

web-refresh-failing = failing since { $since }: { $why }
web-compressed = { $count } browser files are compressed in { $folder }
web-port = a port that is free and that this user may open ({ $why })
web-address = an address of this machine ({ $why })
web-host = a host name without a scheme or a path; write { $host }
web-statements-part = { $document }: { $part }
web-files-missing = The folder { $folder } lacks { $names }. Install the site again; no page works without them.

## The saved edition

web-saved = Wrote { $count } files, { $megabytes } MB, in { $seconds } seconds to { $folder }.
web-saved-in-use = The folder { $folder } holds something else than a saved edition. Name an empty one.
web-saved-live = “{ $found }” is no address of a site, such as https://atlas.example.org.
