# Words that exhibits of several pages share.

# The caveat that a badge next to a chart carries, so that its heading can state the finding.
status = { $kind ->
    [preliminary] Preliminary
    [predicted] Predicted
    [modeled] Model-based estimate
    [undercount] Likely an undercount
    [partial] Partial year
   *[through] Through { $until }
}
