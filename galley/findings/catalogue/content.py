"""Rules on what the text says."""

from __future__ import annotations

from galley.findings.finding import Rule, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# --- what the text says
PERCENTAGE_MATCHES_COUNTS = Rule("percentage-matches-counts", WARNING, "A percentage is that of its counts.")
TABLE_PERCENTAGE_MATCHES_COUNTS = Rule(
    "table-percentage-matches-counts", WARNING, "A percentage of a table is the share of its count in its column."
)
COUNTS_ADD_UP = Rule("counts-add-up", WARNING, "Those who started, less those who left, are those who remain.")
COUNT_IS_TOLD_ALIKE = Rule("count-is-told-alike", WARNING, "A count that is told again is the same.")
P_VALUE_IS_POSSIBLE = Rule("p-value-is-possible", WARNING, "A p value is above 0 and not above 1.", "AMA; ICMJE")
P_VALUE_MATCHES_STATISTIC = Rule(
    "p-value-matches-statistic", WARNING, "A p value is that of the test statistic beside it.", "statcheck"
)
INTERVAL_IS_IN_ORDER = Rule(
    "interval-is-in-order", WARNING, "An interval runs from its lower to its upper end, and holds its value."
)
ABSTRACT_AGREES_WITH_TEXT = Rule("abstract-agrees-with-text", WARNING, "An abstract has the text's numbers.", "ICMJE")
FLOATS_ARE_MENTIONED_IN_ORDER = Rule(
    "floats-are-mentioned-in-order", WARNING, "Figures and tables are first mentioned in their order.", "ICMJE"
)
ABBREVIATION_IS_DEFINED = Rule("abbreviation-is-defined", WARNING, "An abbreviation is spelt out.", "AMA 13.11; ICMJE")
ABBREVIATION_IS_DEFINED_FIRST = Rule(
    "abbreviation-is-defined-first", WARNING, "An abbreviation is spelt out where it first stands.", "AMA 13.11; ICMJE"
)
ABBREVIATION_IS_DEFINED_ONCE = Rule("abbreviation-is-defined-once", WARNING, "Nothing is spelt out twice.", "AMA 13.11")
ABBREVIATION_FITS_ITS_WORDS = Rule(
    "abbreviation-fits-its-words", WARNING, "An abbreviation has the letters and the meaning of its words.", "AMA 13.11"
)
ABBREVIATION_IS_USED = Rule("abbreviation-is-used", NOTE, "An abbreviation that is spelt out is used.", "AMA 13.11")
PATIENT_IS_NOT_IDENTIFIED = Rule(
    "patient-is-not-identified",
    WARNING,
    "Nothing in a case report tells who the patient is.",
    "ICMJE; 45 CFR 164.514",
    private=True,
)
IMAGE_NAMES_NOBODY = Rule(
    "image-names-nobody", WARNING, "No image of a case report tells of people in its metadata.", "45 CFR 164.514"
)
IMAGE_IS_LOOKED_AT = Rule(
    "image-is-looked-at", NOTE, "Somebody has looked for names in the images of a case report.", "45 CFR 164.514"
)
SCAN_NAMES_NOBODY = Rule("scan-names-nobody", ERROR, "No DICOM file that is delivered names a patient.", "DICOM PS3.15")
CASE_FACTS_AGREE = Rule(
    "case-facts-agree", WARNING, "Age, sex, side, days, doses and sizes of a case are the same throughout."
)
TIMES_ARE_IN_ORDER = Rule("times-are-in-order", WARNING, "What is told in its order of time has times in that order.")
STATEMENTS_AGREE = Rule(
    "statements-agree", WARNING, "What is declared on funding, interests, ethics and consent is not denied.", "ICMJE"
)
TRIAL_NUMBER_IS_WHOLE = Rule("trial-number-is-whole", WARNING, "The number of a trial is whole.", "JATS4R")
TEXT_IS_FINISHED = Rule("text-is-finished", WARNING, "No reminder and no blank is left in the text.")
UNIT_IS_WRITTEN_RIGHT = Rule("unit-is-written-right", WARNING, "Units and decimal signs are of the SI.", "NIST SP 811")
WORD_STANDS_ONCE = Rule("word-stands-once", WARNING, "No word is typed twice.")
PUNCTUATION_IS_WHOLE = Rule(
    "punctuation-is-whole", WARNING, "Brackets and quotes come in pairs, and a stop stands once where a sentence ends."
)
GRAMMAR_IS_RIGHT = Rule("grammar-is-right", WARNING, "Verbs agree with their subjects, articles with what follows.")
WORD_IS_SPELT_RIGHT = Rule("word-is-spelt-right", WARNING, "No word is misspelt.")
VALUE_IS_POSSIBLE = Rule("value-is-possible", WARNING, "A value is one that there can be.")
CITED_AUTHOR_IS_NAMED = Rule("cited-author-is-named", WARNING, "A name beside a citation is an author's of that work.")
CITED_YEAR_IS_NAMED = Rule("cited-year-is-named", WARNING, "A year beside a citation is that of the work.")
QUANTITY_HAS_ONE_UNIT = Rule("quantity-has-one-unit", WARNING, "One quantity is given in one unit.")
SPELLING_IS_CONSISTENT = Rule("spelling-is-consistent", WARNING, "The spelling is British or American, not both.")
CONTRIBUTIONS_NAME_THE_AUTHORS = Rule(
    "contributions-name-the-authors", WARNING, "Contributions and conflicts name the authors.", "ICMJE; CRediT"
)
REFERENCE_IS_PLAUSIBLE = Rule(
    "reference-is-plausible", WARNING, "Pages run forwards, the year is past, and a title is not all in capitals."
)
VERSION_OF_RECORD_IS_CITED = Rule(
    "version-of-record-is-cited", WARNING, "Where a preprint has been published, the publication is cited.", "ICMJE"
)
CHECKLIST_IS_COMPLETE = Rule(
    "checklist-is-complete", WARNING, "Every item of a reporting checklist has a place or a reason.", "EQUATOR"
)
CHECKLIST_ANSWER_IS_TRUE = Rule("checklist-answer-is-true", WARNING, "No answer denies what the article has.")
CHECKLIST_ANSWER_IS_KNOWN = Rule(
    "checklist-answer-is-known", ERROR, "An answer to a checklist is to an item of it, and names a place that exists."
)
REQUIREMENTS_ARE_MET = Rule(
    "requirements-are-met", WARNING, "An article keeps to what the journal asks of its type.", "the journal's profile"
)
