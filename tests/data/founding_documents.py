"""The words by which the two founding documents name each event, markup included."""

# The brief of April 2024. Two rows carry the class control.
BRIEF = {
    "merida_2007": "Launched in 2007, the [Merida Initiative]",
    "buenos_aires_2018": (
        "China agreed to designate the entire class of fentanyl-related substances"
    ),
    "china_class_control_2019": (
        "China agreed to designate the entire class of fentanyl-related substances"
    ),
    "beijing_commitments_2019": (
        "In September 2019, the Trump Administration secured [additional commitments]"
    ),
    "border_strategy_2020": (
        "In February 2020, the **Trump Administration released its "
        "[Southwest Border Counternarcotics Strategy]"
    ),
    "bicentennial_framework_2021": (
        "U.S.-Mexico Bicentennial Framework for Security, Public Health, and Safe Communities"
    ),
    "eo_14059_2021": "issued an Executive Order** (EO) declaring that the synthetic drug crisis",
    "drug_control_strategy_2022": (
        "the Administration released its inaugural National Drug Control Strategy"
    ),
    "cost_estimate_2022": "In 2020 alone, the opioid epidemic cost the United States a record",
    "fentanyl_results_act_2022": (
        "Signed into law in December 2022 as part of the FY23 National Defense Authorization Act"
    ),
    "bicentennial_phase_two_2023": "In March 2023, the U.S. and Mexico announced",
    "fentanyl_prevention_caucus_2023": "relaunched the [Bipartisan Fentanyl Prevention Caucus]",
    "denver_memorandum_2023": "signed a [Memorandum of Understanding",
    "world_drug_report_2023": "most recent United Nations [World Drug Report]",
    "global_coalition_2023": (
        "the State Department launched the **Global Coalition to Address Synthetic Drugs**"
    ),
    "majors_list_2023": "China was added to the U.S. list",
    "security_dialogue_2023": "At the 2023 U.S.-Mexico High Level Security Dialogue",
    "woodside_2023": "restart counternarcotic cooperation",
    "strike_force_2023": "launched the [Counter-Fentanyl Strike Force]",
    "dea_seizures_2023": "[77 million](#) fentanyl pills",
    "working_group_2024": "U.S.-PRC Counternarcotics Working Group",
    "fend_off_senate_2024": "In February 2024, a bipartisan majority in the Senate passed",
    "fy2024_funding": "$125 million to counter fentanyl and other narcotics trafficking",
    "fy2024_indo_pacific": "the establishment of a task force in the Indo-Pacific",
    "fy2025_request": "proposes a 58% increase compared to FY23 enacted levels",
    "cnd_technology_2024": "Secretary Antony Blinken launched a new collaborative effort",
    "cnd_demand_reduction_2024": (
        "dedicating unprecedented resources to tackling demand for synthetic drugs"
    ),
    "fend_off_law_2024": "Fentanyl Eradication and Narcotics Deterrence",
}
INL_PAGE = {
    "narcotics_rewards_1986": "The Program provides reward payments of up to $25 million",
    "merida_2007": "Through the Merida Initiative, INL supports",
    "north_american_drug_dialogue_2016": "North American Drug Dialogue (NADD)",
    "inl_page_175_substances": (
        "legal controls on the production and distribution of 175 substances"
    ),
    "inl_mail_screening": "improve coordination and screening of mail packages",
    "china_npp_4anpp_2018": "the two key precursors to fentanyl production",
    "un_carfentanil_2018": "control the deadly opioid carfentanil",
}
