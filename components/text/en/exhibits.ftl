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

# What the card of a headline number counts; $at is the period of the fact.
headline = { $fact ->
    [us_naloxone_latest] Naloxone prescriptions filled at retail pharmacies, { $at }
    [us_treatment_medication] Adults needing opioid use disorder treatment who got medication, { $at }
    [us_synthetic_12m_latest] Deaths involving synthetic opioids, 12 months ending { $at }
    [us_deaths_latest] Overdose deaths, { $at }
    [cbp_fentanyl_latest] Pounds of fentanyl seized by border officers, { $at }
    [us_lab_reports_complete] Crime lab reports of fentanyl, { $at }
    [us_synthetic_share_latest] Share of overdose deaths involving synthetic opioids, { $at }
   *[cbp_meth_latest] Pounds of methamphetamine seized by border officers, { $at }
}
