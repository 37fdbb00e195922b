"""Rules on citations and references, and on the metadata."""

from __future__ import annotations

from galley.findings.finding import Rule, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# --- citations and references
CITED_KEY_EXISTS = Rule("cited-key-exists", ERROR, "A citation key that is cited is in the reference files.")
REFERENCE_VALUE_IS_CLEAR = Rule("reference-value-is-clear", WARNING, "A value of a record can be read in one way only.")
REFERENCE_MARKUP_IS_UNDERSTOOD = Rule(
    "reference-markup-is-understood", WARNING, "TeX and other markup of a record has a meaning in print."
)
REFERENCE_FIELD_IS_READ = Rule("reference-field-is-read", NOTE, "A field of a record is one that galley prints.")
REFERENCE_KEY_IS_UNIQUE = Rule("reference-key-is-unique", ERROR, "A citation key stands for one record.")
REFERENCE_IS_CITED = Rule("reference-is-cited", WARNING, "A record of the reference files is cited.")
REFERENCE_DOI_IS_UNIQUE = Rule("reference-doi-is-unique", WARNING, "A work stands under one key only.")
REFERENCE_IS_PRINTABLE = Rule("reference-is-printable", ERROR, "A cited record can be printed in the journal's style.")
REFERENCE_FACT_IS_PRINTED = Rule(
    "reference-fact-is-printed", NOTE, "The journal's style prints what tells a cited work or its part from others."
)
REFERENCE_CAN_BE_FETCHED = Rule("reference-can-be-fetched", ERROR, "A registry knows the work that is asked for.")
REFERENCE_IS_EXPORTED_WHOLE = Rule("reference-is-exported-whole", WARNING, "A format has a place for every fact.")
PASTED_REFERENCE_IS_READ = Rule("pasted-reference-is-read", WARNING, "A pasted reference is read to its end.")
TYPED_NUMBER_IS_KNOWN = Rule("typed-number-is-known", ERROR, "A typed citation number is one of the reference list.")
WORD_FILE_IS_READ = Rule(
    "word-file-is-read", ERROR, "A Word file that is read is whole and safe to open.", "ECMA-376", fixed=True
)
WORD_TEXT_IS_KEPT = Rule("word-text-is-kept", ERROR, "Every word of a Word file is in the manuscript made of it.")
WORD_CONTENT_IS_CARRIED = Rule(
    "word-content-is-carried", WARNING, "What stands in a Word file has a form in Markdown, or a key in the metadata."
)
WORD_CITATION_IS_READ = Rule("word-citation-is-read", WARNING, "The citations in a Word file are read as citations.")
WORD_STRUCTURE_IS_STYLED = Rule("word-structure-is-styled", NOTE, "Title and headings of a Word file have such styles.")
WORD_CHANGE_IS_PLACED = Rule(
    "word-change-is-placed", WARNING, "What co-authors changed in a Word file has its line in the manuscript."
)
COMMENT_IS_ANSWERED = Rule("comment-is-answered", WARNING, "No comment of a Word file is left without an answer.")
TRACKED_CHANGE_IS_DECIDED = Rule("tracked-change-is-decided", NOTE, "Tracked changes of a Word file are decided on.")
DOI_FITS_TITLE = Rule("doi-fits-title", WARNING, "A DOI is that of the work it stands with.", "Crossref")
REFERENCE_IS_WITHOUT_CONCERN = Rule("reference-is-without-concern", WARNING, "No cited work is in doubt.", "COPE")
REFERENCE_IS_UNCORRECTED = Rule("reference-is-uncorrected", NOTE, "No erratum was published about a work.", "ICMJE")
REFERENCE_IS_NOT_RETRACTED = Rule("reference-is-not-retracted", WARNING, "No cited work is retracted.", "ICMJE; COPE")
MARK_IS_NOT_A_POWER = Rule(
    "mark-is-not-a-power", WARNING, "A raised citation number cannot be read as an exponent.", "AMA Manual of Style"
)
OWN_STYLE_IS_USED = Rule("own-style-is-used", WARNING, "The citation style that an article names is the one used.")
STYLE_IS_USABLE = Rule("style-is-usable", ERROR, "A citation style is a whole CSL style at hand.", "CSL 1.0.2")

# --- metadata
TITLE_EXISTS = Rule("title-exists", ERROR, "The article has a title.")
AUTHOR_EXISTS = Rule("author-exists", ERROR, "The article has an author.")
ABSTRACT_EXISTS = Rule("abstract-exists", WARNING, "The article has an abstract.")
METADATA_KEY_IS_KNOWN = Rule("metadata-key-is-known", WARNING, "Metadata keys are ones that galley reads.")
METADATA_VALUE_IS_VALID = Rule("metadata-value-is-valid", ERROR, "A metadata value has the form its key asks for.")
JOURNAL_EXISTS = Rule("journal-exists", ERROR, "The journal named has a profile.")
ENGINE_HAS_TEMPLATE = Rule("engine-has-template", ERROR, "A journal has pages for the engine asked for.", fixed=True)
PROFILE_IS_VALID = Rule("profile-is-valid", ERROR, "A journal's profile has the form galley asks for.", fixed=True)
TEXT_SUITS_ITS_PLACE = Rule(
    "text-suits-its-place", ERROR, "Keywords, running heads and plain values hold what can be printed there."
)
METADATA_IS_FILLED_IN = Rule("metadata-is-filled-in", WARNING, "No placeholder of a template is left.")
AFFILIATION_IS_USED = Rule("affiliation-is-used", WARNING, "An affiliation that is described is somebody's.")
NAME_IS_PLAIN = Rule(
    "name-is-plain", ERROR, "A person's name is the name alone: no marks, numbers or notes, and one person in each."
)
ORCID_IS_VALID = Rule(
    "orcid-is-valid", ERROR, "An ORCID has sixteen digits, the last the right check digit.", "ORCID; ISO 7064"
)
ISSN_IS_VALID = Rule("issn-is-valid", ERROR, "An ISSN has eight digits, the last the right check digit.", "ISO 3297")
ROR_IS_VALID = Rule("ror-is-valid", ERROR, "A ROR identifier has its form and the right check digits.", "ROR; ISO 7064")
DOI_IS_VALID = Rule("doi-is-valid", ERROR, "A DOI is 10., a registrant, a slash and a suffix.", "DOI Handbook 2.2")
EMAIL_IS_VALID = Rule("email-is-valid", ERROR, "An e-mail address has a name, an @ and a domain.", "RFC 5321")
LANGUAGE_IS_VALID = Rule(
    "language-is-valid", ERROR, "A language is a well-formed tag with a known code.", "BCP 47; ISO 639"
)
COUNTRY_CODE_IS_VALID = Rule(
    "country-code-is-valid", WARNING, "A country code is one of ISO 3166-1 alpha-2.", "ISO 3166-1"
)
DATES_ARE_IN_ORDER = Rule("dates-are-in-order", WARNING, "Received, revised, accepted, published follow each other.")
ARTICLE_TYPE_IS_KNOWN = Rule(
    "article-type-is-known", WARNING, "The article type is one that JATS lists.", "JATS 1.3; PMC"
)
PUBLICATION_NEEDS = Rule("publication-needs", WARNING, "What publication needs is given.", "ICMJE; JATS4R")
