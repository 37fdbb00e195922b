"""Every rule of galley, in one table; ids are phrased as the state wanted. `docs/rules.md` lists them all."""

from __future__ import annotations

from galley.findings.finding import Rule, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# --- files and their text
FILE_EXISTS = Rule("file-exists", ERROR, "A file that is named can be read.")
FILE_INSIDE_ROOT = Rule("file-inside-root", ERROR, "Files are read from the manuscript's root only.", fixed=True)
FILE_IS_PUBLIC = Rule(
    "file-is-public", ERROR, "No hidden file is delivered, and none of a version control system.", fixed=True
)
FILE_WITHIN_LIMITS = Rule("file-within-limits", ERROR, "Files keep to the limits on size and number.", fixed=True)
JOURNAL_IS_TRUSTED = Rule(
    "journal-is-trusted", ERROR, "A journal that an article brings is used where the user says so.", fixed=True
)
TEXT_IS_UTF8 = Rule("text-is-utf8", ERROR, "Text files are UTF-8 without NUL or control characters.")
TEXT_IS_NOT_MOJIBAKE = Rule("text-is-not-mojibake", WARNING, "No text was decoded with the wrong character set.")
YAML_IS_WELL_FORMED = Rule("yaml-is-well-formed", ERROR, "Metadata is well-formed YAML 1.2.")
REFERENCES_ARE_WELL_FORMED = Rule("references-are-well-formed", ERROR, "Reference files can be parsed.")
REFERENCE_TEXT_IS_DECODED = Rule(
    "reference-text-is-decoded", WARNING, "A reference file tells its character set, and holds characters of it only."
)
REFERENCE_FILE_IS_USED = Rule("reference-file-is-used", NOTE, "A reference file that lies beside the text is read.")
MARKDOWN_WITHIN_LIMITS = Rule(
    "markdown-within-limits", ERROR, "The text keeps the limits of time, memory and size.", fixed=True
)
EVALUATION_WITHIN_LIMITS = Rule(
    "evaluation-within-limits", ERROR, "What is read is evaluated within limits of time and memory.", fixed=True
)
OUTPUT_IS_WRITABLE = Rule("output-is-writable", ERROR, "The artifacts can be written to the output folder.", fixed=True)
OUTPUT_FOLDER_IS_OWN = Rule(
    "output-folder-is-own", ERROR, "The output folder is no link, and the manifest in it is galley's.", fixed=True
)
IDENTIFIER_NAMES_ONE_PAPER = Rule(
    "identifier-names-one-paper", ERROR, "The papers in an output folder have identifiers of their own."
)
FORMAT_IS_MADE = Rule("format-is-made", ERROR, "Every format that is asked for is made.", fixed=True)
ARTIFACT_IS_UNCHANGED = Rule("artifact-is-unchanged", WARNING, "Nobody has changed what galley delivered.")

# --- structure of the manuscript
MANUSCRIPT_HAS_SECTIONS = Rule("manuscript-has-sections", ERROR, "The manuscript has at least one section.")
SECTION_IS_LISTED_ONCE = Rule("section-is-listed-once", ERROR, "The list `sections` names a file once.")
SECTION_IS_LISTED = Rule("section-is-listed", WARNING, "A Markdown file of the folder is printed, or is no section.")
FILE_IS_USED = Rule("file-is-used", NOTE, "A file that lies with the manuscript and looks like a part of it is read.")
FRONT_MATTER_IS_READ = Rule("front-matter-is-read", WARNING, "Front matter stands where it is read.")
IDENTIFIER_IS_PLAIN = Rule("identifier-is-plain", ERROR, "The article's id holds letters, digits and hyphens only.")
SECTION_HAS_TEXT = Rule("section-has-text", WARNING, "No section is empty.")
HEADING_HAS_TEXT = Rule("heading-has-text", WARNING, "No heading is empty.")
HEADING_IS_MARKED = Rule("heading-is-marked", WARNING, "No heading is a paragraph in bold.")
IDENTIFIERS_ARE_UNIQUE = Rule("identifiers-are-unique", ERROR, "An identifier stands for one element.")
CROSS_REFERENCE_RESOLVES = Rule("cross-reference-resolves", ERROR, "What a cross-reference names exists.")
FOOTNOTE_RESOLVES = Rule("footnote-resolves", ERROR, "A footnote that is called is defined once.")
FOOTNOTE_HAS_TEXT = Rule("footnote-has-text", WARNING, "No footnote is empty.")
FOOTNOTE_IS_READ = Rule("footnote-is-read", ERROR, "No footnote calls another by its label.")
FOOTNOTE_IS_CALLED = Rule("footnote-is-called", ERROR, "A footnote that is defined is called.")
CROSS_REFERENCE_IS_TRUE = Rule("cross-reference-is-true", WARNING, "A link names the number that its target has.")
LABEL_IS_MADE = Rule("label-is-made", WARNING, "No label of a figure or table is typed: galley makes it.")
FLOAT_IS_REFERRED_TO = Rule("float-is-referred-to", WARNING, "No number of a figure or table is typed in the text.")
CITATION_IS_MADE = Rule("citation-is-made", WARNING, "No number of a citation is typed: works are cited by their keys.")
REFERENCE_LIST_IS_MADE = Rule("reference-list-is-made", WARNING, "No list of references is typed: galley makes it.")
ATTRIBUTE_IS_UNDERSTOOD = Rule("attribute-is-understood", NOTE, "Classes and attributes mean something in print.")
DECLARATION_IS_UNIQUE = Rule("declaration-is-unique", ERROR, "A statement of the back matter stands once.")
LINK_IS_SAFE = Rule(
    "link-is-safe", ERROR, "A link goes to a page, a file to download, a mailbox, or into the article.", fixed=True
)
LINK_TARGET_EXISTS = Rule("link-target-exists", ERROR, "A link inside the document has its target.")
LINKED_FILE_IS_LISTED = Rule(
    "linked-file-is-listed", ERROR, "A file that a link leads to is listed as supplementary.", fixed=True
)
MARKUP_IS_KEPT = Rule("markup-is-kept", ERROR, "No markup hides text that would be lost.")
MARKUP_IS_CLOSED = Rule("markup-is-closed", ERROR, "A comment or a block of code that is opened is closed.")
WORDS_ARE_KEPT = Rule("words-are-kept", ERROR, "Every word of the text is printed.")
TITLE_IS_PRINTED = Rule("title-is-printed", NOTE, "What a link or an image shows to a mouse can be read in print.")
TABLE_ROW_FITS = Rule("table-row-fits", ERROR, "A row of a pipe table has no more cells than the table has columns.")
CITATIONS_ARE_SEPARATED = Rule(
    "citations-are-separated", WARNING, "Semicolons separate the works in one bracket, not commas."
)
CITATIONS_ARE_PARTED = Rule("citations-are-parted", ERROR, "No citation stands inside the words around another.")
MARKUP_IS_UNDERSTOOD = Rule("markup-is-understood", WARNING, "Raw markup has a meaning in print.")
TABLE_HAS_CELLS = Rule("table-has-cells", WARNING, "No table is empty.")

# --- figures
IMAGE_EXISTS = Rule("image-exists", ERROR, "An image that is named exists and can be read.")
IMAGE_IS_LOCAL = Rule("image-is-local", ERROR, "Images are files of the manuscript, not addresses.")
CELL_HAS_RESULT = Rule("cell-has-result", ERROR, "What a code cell shows is kept beside it: no code is run.")
FROZEN_RESULT_IS_CURRENT = Rule(
    "frozen-result-is-current", ERROR, "The frozen results of a file are of that file as it is.", "Quarto"
)
NOTEBOOK_IS_READABLE = Rule("notebook-is-readable", ERROR, "A notebook is of the format that is read.", "nbformat 4")
SHORTCODE_IS_UNDERSTOOD = Rule("shortcode-is-understood", ERROR, "It is known what a shortcode prints.", "Quarto")
VARIABLE_IS_KNOWN = Rule("variable-is-known", ERROR, "A variable that the text prints has a value.")
IMAGE_INSIDE_ROOT = Rule("image-inside-root", ERROR, "Images are read from the manuscript's root only.", fixed=True)
IMAGE_HAS_ALT_TEXT = Rule("image-has-alt-text", WARNING, "An image has alternative text.")

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
CASE_FACTS_AGREE = Rule("case-facts-agree", WARNING, "Age, sex, side and days of a case are the same throughout.")
TRIAL_NUMBER_IS_WHOLE = Rule("trial-number-is-whole", WARNING, "The number of a trial is whole.", "JATS4R")
TEXT_IS_FINISHED = Rule("text-is-finished", WARNING, "No reminder and no blank is left in the text.")
UNIT_IS_WRITTEN_RIGHT = Rule("unit-is-written-right", WARNING, "Units and decimal signs are of the SI.", "NIST SP 811")
WORD_STANDS_ONCE = Rule("word-stands-once", WARNING, "No word is typed twice.")
VALUE_IS_POSSIBLE = Rule("value-is-possible", WARNING, "A value is one that there can be.")
CITED_AUTHOR_IS_NAMED = Rule("cited-author-is-named", WARNING, "A name beside a citation is an author's of that work.")
QUANTITY_HAS_ONE_UNIT = Rule("quantity-has-one-unit", WARNING, "One quantity is given in one unit.")
SPELLING_IS_CONSISTENT = Rule("spelling-is-consistent", WARNING, "The spelling is British or American, not both.")
CONTRIBUTIONS_NAME_THE_AUTHORS = Rule(
    "contributions-name-the-authors", WARNING, "The contributions name the authors.", "ICMJE; CRediT"
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

# --- the PDF
IMAGE_IS_READABLE = Rule("image-is-readable", ERROR, "An image can be decoded and keeps to the limit on its size.")
FIGURE_KEEPS_VECTORS = Rule(
    "figure-keeps-vectors", WARNING, "A figure given as PDF is printed as vectors.", "ISO 19005-3; ISO 14289-1"
)
IMAGE_IS_STILL = Rule("image-is-still", WARNING, "An image is one picture, no animation.")
IMAGE_IS_PRINTED = Rule("image-is-printed", ERROR, "The layout engine can print every image.")
IMAGE_IS_SHARP = Rule("image-is-sharp", WARNING, "A bitmap has at least 300 dpi at the size it is printed.", "ICMJE")
MATH_CAN_BE_SET = Rule("math-can-be-set", ERROR, "TeX mathematics can be set.")
LAYOUT_WITHIN_LIMITS = Rule(
    "layout-within-limits", ERROR, "The pages can be laid out within time and memory.", fixed=True
)
LAYOUT_IS_CLEAN = Rule("layout-is-clean", WARNING, "The layout engine has nothing to warn of.")
FONT_EXISTS = Rule("font-exists", ERROR, "Every folder of fonts is there and has fonts.")
FONT_FAMILY_IS_GIVEN = Rule("font-family-is-given", ERROR, "Every typeface that a style sheet asks for is given.")
GLYPH_EXISTS = Rule("glyph-exists", ERROR, "Every character is in one of the journal's fonts.")
PDF_HOLDS_ALL_TEXT = Rule("pdf-holds-all-text", ERROR, "Every word of the article is in the PDF, in its place.")
PDF_IS_ACCESSIBLE = Rule("pdf-is-accessible", ERROR, "The PDF has tags, title, language, bookmarks.", "PDF/UA-1")
PDF_IS_ARCHIVABLE = Rule("pdf-is-archivable", ERROR, "The PDF embeds all its fonts and claims PDF/A-3a.", "PDF/A-3")
PDF_FITS_THE_PAGE = Rule("pdf-fits-the-page", WARNING, "No line, table or figure runs over its column or the page.")
NOTHING_LEAVES_THE_SHEET = Rule("nothing-leaves-the-sheet", ERROR, "No part of the text runs off the paper.")
NOTHING_OVERLAPS = Rule("nothing-overlaps", ERROR, "No text, table or image is printed over another.")
NUMBER_STAYS_WHOLE = Rule("number-stays-whole", ERROR, "No number and no short word is cut by the end of a line.")
LINE_IS_FULL = Rule("line-is-full", WARNING, "A line ends only where the next word would not fit.")
PAGE_IS_FULL = Rule("page-is-full", WARNING, "No page before the end has a large empty area.")
PAGES_ARE_AS_SAID = Rule("pages-are-as-said", WARNING, "The PDF has as many pages as the article says of itself.")
FLOAT_IS_IN_ORDER = Rule("float-is-in-order", WARNING, "Figures and tables stand in the order of their numbers.")
FLOAT_IS_NEAR_ITS_MENTION = Rule("float-is-near-its-mention", WARNING, "A figure or table stands near its mention.")

# --- the XML
XML_IS_WELL_FORMED = Rule("xml-is-well-formed", ERROR, "The XML can be parsed without entities or network.", "XML 1.0")
XML_IS_VALID = Rule("xml-is-valid", ERROR, "The XML is valid against the DTD that it names.", "JATS 1.3")
XML_NAMES_ITS_DTD = Rule("xml-names-its-dtd", ERROR, "The XML names a JATS DTD by its public identifier.", "JATS 1.3")
XML_CAN_BE_VALIDATED = Rule("xml-can-be-validated", NOTE, "DTD and schematron are there, and can read the XML.")
JATS4R_IS_MET = Rule("jats4r-is-met", ERROR, "The XML meets the requirements of JATS4R.", "JATS4R")
JATS4R_ADVICE_IS_MET = Rule("jats4r-advice-is-met", WARNING, "The XML follows the advice of JATS4R.", "JATS4R")
PMC_STYLE_IS_MET = Rule("pmc-style-is-met", ERROR, "The XML is tagged as PubMed Central asks.", "PMC StyleChecker 5.47")
PMC_ADVICE_IS_MET = Rule(
    "pmc-advice-is-met", WARNING, "The XML follows the advice of PubMed Central.", "PMC StyleChecker 5.47"
)
XML_ID_IS_UNIQUE = Rule("xml-id-is-unique", ERROR, "An id of the XML stands for one element.", "XML 1.0")
XREF_HAS_TARGET = Rule("xref-has-target", ERROR, "What an xref points to is in the XML.", "PMC: xref")
XREF_TYPE_FITS = Rule("xref-type-fits", ERROR, "An xref's type is that of what it points to.", "PMC: xref")
XREF_NUMBER_FITS = Rule("xref-number-fits", ERROR, "An xref prints the number of what it points to.")
XREF_IS_NO_LINK_IN_A_LINK = Rule("xref-is-no-link-in-a-link", ERROR, "No link stands in a link.", "PMC: xref")
LABEL_IS_UNIQUE = Rule("label-is-unique", ERROR, "No two figures, tables, equations or references share a label.")
REFERENCES_ARE_NUMBERED = Rule("references-are-numbered", ERROR, "References are numbered 1, 2, 3 in their order.")
REFERENCE_IS_CITED_IN_XML = Rule("reference-is-cited-in-xml", WARNING, "A reference of the XML is cited in it.")
REFERENCE_IS_COMPLETE = Rule(
    "reference-is-complete", WARNING, "A reference has its title, source and year.", "PMC: ref"
)
REFERENCE_DATA_AGREE = Rule("reference-data-agree", WARNING, "Pages and dates of a reference agree with themselves.")
NOTE_IS_CALLED = Rule("note-is-called", WARNING, "A footnote or table note is called where it belongs.")
FLOAT_IS_COMPLETE = Rule("float-is-complete", WARNING, "A figure or table has label, caption and content.", "PMC: fig")
FLOAT_IS_MENTIONED = Rule("float-is-mentioned", WARNING, "A figure or table with a label is mentioned.", "ICMJE")
GRAPHIC_FITS_FILE = Rule("graphic-fits-file", ERROR, "An image names a file of the right type.", "PMC: graphic")
GRAPHIC_HAS_ALT_TEXT = Rule(
    "graphic-has-alt-text", WARNING, "An image has an alternative text.", "JATS4R: accessibility"
)
ELEMENT_HAS_TEXT = Rule("element-has-text", WARNING, "No title, paragraph, label, name or keyword is empty.", "PMC")
TABLE_IS_EVEN = Rule("table-is-even", ERROR, "Every row of a table has all columns.", "PMC: table-wrap")
FORMULA_HAS_CONTENT = Rule("formula-has-content", ERROR, "A formula holds TeX or MathML.", "JATS4R: math")
NO_MARKUP_IS_LEFT = Rule("no-markup-is-left", WARNING, "No Markdown, TeX, HTML or escape stands in the text.")
NO_PARAGRAPH_IS_REPEATED = Rule("no-paragraph-is-repeated", WARNING, "No paragraph stands in the XML twice.")
LINK_ADDRESS_IS_VALID = Rule(
    "link-address-is-valid", WARNING, "A link has an address that can be followed.", "RFC 3986"
)
REFERENCE_ID_IS_VALID = Rule(
    "reference-id-is-valid", WARNING, "DOI, PMID and PMCID of a reference have their forms.", "DOI Handbook 2.2; NLM"
)
ISBN_IS_VALID = Rule("isbn-is-valid", WARNING, "An ISBN has the right check digit.", "ISO 2108")
DATE_EXISTS = Rule(
    "date-exists", ERROR, "A date is one of the calendar and says the same in both its forms.", "ISO 8601"
)
CONTRIBUTOR_IS_COMPLETE = Rule("contributor-is-complete", ERROR, "A contributor has a name.")
LICENSE_AGREES = Rule(
    "license-agrees", WARNING, "The licence's text and its address name one licence.", "JATS4R: permissions"
)
COUNTS_ARE_RIGHT = Rule("counts-are-right", ERROR, "The counts of the XML are those of its content.", "JATS 1.3")
DEPOSIT_HAS = Rule("deposit-has", WARNING, "The XML has what a deposit needs.", "PMC minimum; JATS4R")
DEPOSIT_IS_FINAL = Rule("deposit-is-final", ERROR, "What is deposited is no draft.")
XML_HOLDS_ALL_TEXT = Rule("xml-holds-all-text", ERROR, "Every word of the article is in the XML, in its order.")
XML_ADDS_NO_TEXT = Rule("xml-adds-no-text", ERROR, "The XML has no words that the article lacks.")
XML_KEEPS_EMPHASIS = Rule("xml-keeps-emphasis", ERROR, "Raised, lowered, italic and bold text is so in the XML.")
XML_KEEPS_METADATA = Rule("xml-keeps-metadata", ERROR, "The metadata of the XML are those of the article.")
XML_KEEPS_REFERENCES = Rule("xml-keeps-references", ERROR, "The references of the XML are those of the article.")
XML_KEEPS_FILES = Rule("xml-keeps-files", ERROR, "The XML names every image of the article.")
XML_READS_AS_ARTICLE = Rule("xml-reads-as-article", ERROR, "The XML reads as the article does, step by step.")
XML_IS_AS_WRITTEN = Rule(
    "xml-is-as-written", ERROR, "XML that galley wrote is what galley writes of its manuscript, element by element."
)

# --- the plain text
DOCX_HOLDS_ALL_TEXT = Rule(
    "docx-holds-all-text", ERROR, "Every text of the article is in the Word file, once and in the order of reading."
)
DOCX_ADDS_NOTHING = Rule("docx-adds-nothing", ERROR, "The Word file says nothing that the article does not say.")
DOCX_IS_SOUND = Rule(
    "docx-is-sound", ERROR, "The fields, bookmarks, links and parts of the Word file belong together.", "ECMA-376"
)
TEXT_HOLDS_ALL_TEXT = Rule(
    "text-holds-all-text", ERROR, "Every text of the article is in the plain text, once and in the order of reading."
)
TEXT_ADDS_NOTHING = Rule("text-adds-nothing", ERROR, "The plain text says nothing that the article does not say.")

# --- the HTML page
HTML_HOLDS_ALL_TEXT = Rule(
    "html-holds-all-text", ERROR, "Every text of the article is in the HTML page, once and in the order of reading."
)
HTML_ADDS_NOTHING = Rule("html-adds-nothing", ERROR, "The HTML page says nothing that the article does not say.")
HTML_IS_ACCESSIBLE = Rule(
    "html-is-accessible", ERROR, "The HTML page can be read and moved through by everybody.", "WCAG 2.2; DPUB-ARIA 1.1"
)
HTML_LOADS_NOTHING = Rule("html-loads-nothing", ERROR, "The HTML page has no script and loads no file.", fixed=True)

# --- deposits with registries and indexes
DEPOSIT_HAS_ITS_FACTS = Rule("deposit-has-its-facts", ERROR, "A deposit has all that its registry needs.", fixed=True)
DEPOSIT_HOLDS_THE_FACTS = Rule("deposit-holds-the-facts", ERROR, "A deposit says what the article says.", fixed=True)
DEPOSIT_CARRIES_ALL = Rule("deposit-carries-all", WARNING, "The registry has a place for all that is known.")

# --- the blind copy
_BLIND = "publishers on double-anonymised review"
BLIND_COPY_NAMES_NO_AUTHOR = Rule(
    "blind-copy-names-no-author", ERROR, "No byte of a blind copy names an author.", _BLIND
)
BLIND_COPY_LISTS_REMOVALS = Rule("blind-copy-lists-removals", NOTE, "What a blind copy leaves out is listed.", _BLIND)
BLIND_COPY_LISTS_OWN_WORKS = Rule(
    "blind-copy-lists-own-works", NOTE, "Works by the authors themselves are known.", _BLIND
)
BLIND_COPY_IS_IN_THIRD_PERSON = Rule(
    "blind-copy-is-in-third-person", WARNING, "Earlier work is spoken of in the third person.", _BLIND
)
BLIND_COPY_HIDES_ITS_ORIGIN = Rule(
    "blind-copy-hides-its-origin",
    WARNING,
    "Nothing that is left in a blind copy can tell where it comes from.",
    _BLIND,
)

# --- what is said to galley
SILENCER_IS_UNDERSTOOD = Rule(
    "silencer-is-understood",
    WARNING,
    "A comment that silences findings names rules that may be silenced, and a reason.",
)
SILENCER_IS_USED = Rule("silencer-is-used", WARNING, "A comment that silences a finding has one to silence.")
QUERY_IS_ANSWERED = Rule("query-is-answered", ERROR, "No query waits for its answer when an article is published.")
QUERY_IS_UNDERSTOOD = Rule("query-is-understood", ERROR, "A query says what it asks; its number is its own.")
SUBMISSION_IS_COMPLETE = Rule("submission-is-complete", WARNING, "A submission has all that its journal wants.")
ISSUE_IS_VALID = Rule("issue-is-valid", ERROR, "The file of an issue has known keys and values.")
ISSUE_LISTS_EACH_ONCE = Rule("issue-lists-each-once", ERROR, "An issue has each article, DOI and name of a file once.")
ISSUE_AGREES_WITH_ARTICLE = Rule("issue-agrees-with-article", ERROR, "Articles say no other place than their issue.")
ISSUE_PAGES_ARE_CONTINUOUS = Rule("issue-pages-are-continuous", WARNING, "An issue skips no page between articles.")
BASELINE_IS_READABLE = Rule("baseline-is-readable", ERROR, "A baseline is a file that galley has written.", fixed=True)

OF_THE_OUTPUT_FOLDER = frozenset(
    {OUTPUT_IS_WRITABLE, OUTPUT_FOLDER_IS_OWN, IDENTIFIER_NAMES_ONE_PAPER, ARTIFACT_IS_UNCHANGED}
)
"""What is found while delivering: of the folder, not of the manuscript."""

RULES: tuple[Rule, ...] = tuple(value for value in globals().values() if isinstance(value, Rule))
