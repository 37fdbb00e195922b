"""Rules on what is made: pages, XML, Word files, plain text, HTML, deposits, and the copy for blind review."""

from __future__ import annotations

from galley.findings.finding import Rule, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

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
